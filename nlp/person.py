"""Person: whose resume it is. Kept apart from the profile, so that matching cannot see it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.contact import EMAIL, links_in, phone_in, placed
from nlp.cues.loading import cues
from nlp.document import Document
from nlp.labels import label_of, labels
from nlp.profile import Span

if TYPE_CHECKING:
    from nlp.resume.lines import Line

MAX_NAME_WORDS = 6
HEAD_LETTERS, TAIL_LETTERS = 30_000, 6_000
_NAME_WORD = re.compile(r"^[^\W\d_][\w.'’-]*,?$")
_SPLIT = re.compile(r"\s*[|•·●▪⋅\t]\s*|\s{3,}|\s+[–—]\s+")


@dataclass(frozen=True, slots=True)
class Particular:
    """A personal particular that nobody should be judged by: its kind and where it stands."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Whose resume it is.

    Args:
        phone: E.164 where the country is plain, else as written.
        links: As written or as linked, in order.
        particulars: Birth date, religion, marital status …, recognised so that they can be kept away.
        spans: Where name and contact stand, so that they can be blanked.
    """

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    links: tuple[str, ...] = ()
    place: str | None = None
    particulars: tuple[Particular, ...] = ()
    spans: tuple[Span, ...] = ()


def read_person(
    document: Document,
    lines: Sequence["Line"],
    header_end: int,
    contact: Sequence[Span],
    others: Sequence[Span],
    is_title: Callable[[str], bool],
) -> Person:
    """Read who the resume is about.

    Args:
        document: Where link targets come from.
        lines: Visible lines.
        header_end: Where the first section starts.
        contact: Sections with contact details.
        others: Sections about other people: referees.
        is_title: Tells job titles, which are no names.
    """
    # A person is told at the beginning or at the end; in between only time would be lost.
    last = lines[-1].end if lines else 0
    lines = [line for line in lines if line.start < HEAD_LETTERS or line.start > last - TAIL_LETTERS]
    lines = [line for line in lines if not any(span.start <= line.start < span.end for span in others)]
    near = _near(lines, header_end, contact)
    name = _labelled_name(lines) or _prominent_name(lines, header_end, is_title) or _name_over_profile(lines, is_title)
    emails = [placed(line, match) for line in lines for match in EMAIL.finditer(line.text)]
    phone, phone_span = phone_in(near, lines, document)
    links, link_spans = links_in(document, near, lines)
    place = _place(near)
    spans = [
        found for found in (name[1] if name else None, phone_span, *(span for _, span in emails), *link_spans) if found
    ]
    return Person(
        name=name[0] if name else None,
        email=emails[0][0] if emails else None,
        phone=phone,
        links=links,
        place=place,
        particulars=_particulars(lines),
        spans=tuple(spans),
    )


def _near(lines: Sequence["Line"], header_end: int, contact: Sequence[Span]) -> list["Line"]:
    """Return the lines that tell of the person: the header, contact sections, what stands by the first e-mail."""
    mail = next((index for index, line in enumerate(lines) if EMAIL.search(line.text)), -9)
    return [
        line
        for index, line in enumerate(lines)
        if line.start < header_end
        or abs(index - mail) <= 2
        or any(span.start <= line.start < span.end for span in contact)
    ]


def _labelled_name(lines: Sequence["Line"]) -> tuple[str, Span] | None:
    for line in lines[:40]:
        found = label_of(line.text)
        if found and found[0] in labels("name") and _could_be_name(found[1].strip(": ")):
            start = line.start + found[2] + len(found[1]) - len(found[1].lstrip(": "))
            value = found[1].strip(": ")
            return value, Span(start, start + len(value))
    return None


def _prominent_name(
    lines: Sequence["Line"], header_end: int, is_title: Callable[[str], bool]
) -> tuple[str, Span] | None:
    """Find the name: the most prominent line of the first page that could be one, else the first of the header."""
    best: tuple[float, str, Span] | None = None
    for order, line in enumerate(lines):
        if line.page not in (None, 1) or line.is_item or (line.kind == "header" and order > 3):
            continue
        is_header = line.start < header_end
        if not is_header and not (line.level == 1 and line.kind == "heading"):
            continue
        for piece in (line.text, *_SPLIT.split(line.text)[:2]):
            text = piece.strip(" ,:|-–*")
            if not _could_be_name(text) or is_title(text):
                continue
            score = (0.0 if is_header else 1.5) + min(order, 12) * 0.6
            # Levels of plain text tell capitals and blank lines, not size.
            score += (line.level or 9) * 0.8 if line.kind is not None else 0
            score += 2.0 if len(text.split()) == 1 else 0.0
            if line.level == 1 and line.kind == "heading" and line.page is not None:
                score -= min(order, 12) * 0.35  # The largest letters of a page are the name's, also beside a side bar.
            start = line.start + line.text.index(text)
            if best is None or score < best[0]:
                best = score, text, Span(start, start + len(text))
            break
    if best is None or best[0] > 9.5:
        return None
    return best[1], best[2]


def _name_over_profile(lines: Sequence["Line"], is_title: Callable[[str], bool]) -> tuple[str, Span] | None:
    """Find the name that stands over a title and the heading of a profile, behind what a side bar holds."""
    from nlp.readers.headings import heading_kind

    for name, title, heading in zip(lines, lines[1:], lines[2:], strict=False):
        if heading_kind(heading.text) != "summary" or not is_title(title.text):
            continue
        text = name.text.strip(" ,:|-–*")
        if len(text.split()) > 1 and _could_be_name(text) and not is_title(text):
            start = name.start + name.text.index(text)
            return text, Span(start, start + len(text))
    return None


def _could_be_name(text: str) -> bool:
    from nlp.readers.headings import heading_kind

    words = text.split()
    if not 1 <= len(words) <= MAX_NAME_WORDS or len(text) > 60 or heading_kind(text) is not None:
        return False
    if not all(_NAME_WORD.match(word) for word in words) or re.search(r"[:@/]", text):
        return False
    if not all(word[0].isupper() or word.casefold() in labels("name_particles") for word in words):
        return False
    if len(words) == 1 and len(text) < 3:
        return False
    lowered = {word.strip(".,").casefold() for word in words}
    return not lowered & _not_names() and text.casefold() not in labels("places")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(cues("person")["not_names"])


def _place(near: Sequence["Line"]) -> str | None:
    for line in near:
        found = label_of(line.text)
        if found and found[0] in labels("place") and not EMAIL.search(found[1]):
            value = _SPLIT.split(found[1].strip())[0].strip(" |,")
            return value[:120] or None
    for line in near:
        for piece in _SPLIT.split(line.text):
            piece = piece.strip(" ,|-–•")
            parts = [part.strip().casefold() for part in re.split(r"[,(/–-]", piece)]
            is_known = any(part in labels("places") for part in parts)
            is_american = re.fullmatch(r"[A-Z][\w.' ]{2,30}, [A-Z]{2}(?: \d{5})?", piece)
            if len(piece) <= 60 and (is_known or is_american) and not any(char in piece for char in "@:"):
                return piece
    return None


def _particulars(lines: Sequence["Line"]) -> tuple[Particular, ...]:
    found = []
    for line in lines:
        folded = " ".join(line.text.strip("•-*[] ").casefold().split())
        label = label_of(line.text)
        for kind, names in cues("person")["particulars"].items():
            if (label and label[0] in names) or folded in names:
                found.append(Particular(kind, Span(line.start, line.end)))
                break
    return tuple(found)
