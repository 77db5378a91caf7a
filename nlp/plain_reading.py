"""What a plain parser loses of a document: paragraphs torn apart, words glued, letters without a text map."""

import re
import unicodedata
from collections.abc import Iterator

from nlp.document import Document
from nlp.finding import Finding
from nlp.profile import Span

# A sentence of so many words must survive a plain reading whole.
SENTENCE_WORDS = 6
# A letter whose font says no text for it, as plain parsers write it.
_CODE = re.compile(r"\(cid:\d+\)")
_MARKED = re.compile(r"(?m)^[ \t]*\(cid:\d+\)[ \t]+(?=[^\s(])")


def scanned(document: Document) -> Iterator[Finding]:
    """Name pages that are pictures."""
    if document.is_scanned:
        yield Finding(
            "text_as_image",
            "high",
            "the pages are pictures: a machine reads nothing, or guesses by OCR",
            "export the PDF from the program you wrote it in, instead of scanning or photographing it",
        )


def torn_and_glued(document: Document, plain_text: str | None) -> Iterator[Finding]:
    """Find sentences that a plain reading tears apart, and words it glues together."""
    if plain_text is None or document.is_scanned:
        return
    letters, words = _letters(plain_text), f" {_words(plain_text)} "
    if not letters and document.text.strip():
        yield Finding(
            "nothing_read",
            "high",
            "a plain parser reads nothing of the file, or cannot open it",
            "export the PDF again from the program you wrote it in, or send DOCX",
        )
        return
    hidden = {span.start for span in document.hidden}
    torn, glued, total = [], [], 0
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if len(text.split()) < SENTENCE_WORDS or block.start in hidden or block.kind == "row":
            continue
        total += 1
        if _letters(text) not in letters:
            torn.append(Span(block.start, block.end))
        elif f" {_words(text)} " not in words:
            glued.append(Span(block.start, block.end))
    if torn:
        yield Finding(
            "columns_merge",
            "high" if len(torn) * 10 >= total else "medium",
            f"a plain parser tears {len(torn)} of {total} paragraphs apart or misses them",
            "set the resume in one column, without tables, text boxes or a side bar, and keep text out of the"
            " page header",
            torn[0],
            {"torn": len(torn), "total": total},
            tuple(torn[1:]),
        )
    if glued:
        yield Finding(
            "words_glued",
            "medium",
            f"a plain parser glues or splits words in {len(glued)} of {total} paragraphs",
            "use a common font without letter-spacing or justified lines",
            glued[0],
            {"glued": len(glued), "total": total},
            tuple(glued[1:]),
        )


def coded_letters(document: Document, plain_text: str | None) -> Iterator[Finding]:
    """Find letters that a plain parser reads as "(cid:127)": their font maps them to no text; often it is bullets."""
    codes = _CODE.findall(plain_text or "")
    if plain_text is None or not codes or document.is_scanned:
        return
    marked = list(_MARKED.finditer(plain_text))
    is_marks = len(marked) == len(codes)
    places = [_place_after(document, plain_text[match.end() :]) for match in marked[:50]]
    spans = tuple(place for place in places if place is not None)
    yield Finding(
        "coded_letters",
        "low" if is_marks else "high",
        f"a plain parser reads {codes[0]} for {len(codes)} letters, bullets among them: their font says no text",
        "use the bullets of your word processor or a hyphen, and embed a Unicode font",
        spans[0] if spans else None,
        {"count": len(codes), "shown": codes[0]},
        spans[1:],
    )


def _place_after(document: Document, following: str) -> Span | None:
    """Return where the line stands whose bullet is not read."""
    start = following.split("\n", 1)[0].strip()[:24]
    at = document.text.find(start) if len(start) > 5 else -1
    if at < 0:
        return None
    end = document.text.find("\n", at)
    return Span(at, end if end >= 0 else len(document.text))


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _words(text: str) -> str:
    folded = re.sub(r"[-‐‑­]\s*", "", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.findall(r"[^\W_]+", folded))
