"""PDF -> Document in reading order, with hidden text told apart and pages without text named."""

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from nlp.document import Document, Notice
from nlp.errors import DamagedError, EncryptedError, TooLargeError
from nlp.readers.glyphs import read_glyphs
from nlp.readers.headings import is_heading
from nlp.readers.hidden import find_hidden
from nlp.readers.layout import read_lines
from nlp.readers.links import page_links
from nlp.readers.paragraphs import PageLine, Paragraph, join_lines
from nlp.readers.rows import BULLETS
from nlp.readers.text import TextBuilder
from nlp.readers.turned import upright_words
from nlp.readers.words import Word, make_words

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 60
MAX_PAGE_LETTERS = 60_000
STACKED_PAGES = 5
# Share of a page at its top and bottom in which repeated lines are headers and footers.
MARGIN = 0.09
_PAGE_NUMBER = re.compile(r"^(page|halaman|hal\.?|p\.)?\s*\d+\s*((of|dari|/|-|–)\s*\d+)?$", re.IGNORECASE)
# pdfium keeps state for the whole process and must not be called from two threads at once.
_LOCK = Lock()


def read_pdf(data: bytes) -> Document:
    """Read a PDF.

    Raises:
        EncryptedError: It cannot be opened without a password.
        DamagedError: It is no readable PDF.
        TooLargeError: It has more than `MAX_PAGES` pages or too many letters on one.
    """
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _open_error(error) from error
        try:
            return _read(document)
        finally:
            document.close()


def _open_error(error: Exception) -> Exception:
    message = str(error).lower()
    if "password" in message or "security" in message:
        return EncryptedError("the PDF asks for a password; save it without one and send that")
    return DamagedError("the PDF is damaged or cut short; export it again and send the new file")


def _read(document: Any) -> Document:
    page_count = len(document)
    if page_count > MAX_PAGES:
        raise TooLargeError(f"the PDF has {page_count} pages, at most {MAX_PAGES} are read; send the pages that matter")
    builder = TextBuilder()
    pages: list[_Page] = []
    for number in range(1, page_count + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            builder.notices.append(Notice("page_skipped", f"page {number} is damaged and was left out"))
            continue
        pages.append(_Page(page, number))
        for target in page_links(document, page):
            builder.link(target)
        page.close()
    if not pages:
        raise DamagedError("no page of the PDF can be read; export it again and send the new file")
    if not any(page.words or page.hidden for page in pages):
        message = "the pages are pictures without text; install the `ocr` extra to read them, or export a PDF with text"
        builder.notices.append(Notice("scanned", message))
        return builder.document(MEDIA_TYPE, is_scanned=True, page_count=page_count)
    _add_pages(builder, pages)
    return builder.document(MEDIA_TYPE, page_count=page_count)


class _Page:
    """The words of a page, upright, turned and hidden."""

    def __init__(self, page: Any, number: int) -> None:
        self.number = number
        width, self.height = page.get_size()
        textpage = page.get_textpage()
        try:
            if pdfium_raw.FPDFText_CountChars(textpage.raw) > MAX_PAGE_LETTERS:
                raise TooLargeError(
                    f"page {number} holds more than {MAX_PAGE_LETTERS} letters; send a resume, not a book"
                )
            glyphs = read_glyphs(textpage.raw, page.get_cropbox(), page.get_rotation())
        finally:
            textpage.close()
        upright = make_words(glyphs.upright)
        headings, turned = upright_words(glyphs.turned, upright, self.height)
        words = [*upright, *headings, *turned]
        self.unmapped = glyphs.unmapped
        self.words, self.hidden = find_hidden(page, words, width, self.height, glyphs.starts)


def _add_pages(builder: TextBuilder, pages: list[_Page]) -> None:
    margins: list[tuple[int, str, bool]] = []
    lines: list[PageLine] = []
    upright = _part_margins(pages, margins)
    # A few pages are read as one tall page, so that a column goes on in the column below it.
    for first in range(0, len(pages), STACKED_PAGES):
        lines += _read_stack(pages[first : first + STACKED_PAGES], upright[first : first + STACKED_PAGES])
    for paragraph in join_lines(lines):
        _add(builder, paragraph)
    for number, text, is_top in margins:
        builder.add(text, "header" if is_top else "footer", number)
    for page in pages:
        turned = " ".join(word.text for word in page.words if word.is_vertical)
        builder.add(turned, "header", page.number)
        _add_hidden(builder, page)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped:
        message = f"{unmapped} letters have no text behind their picture; export the PDF with embedded Unicode fonts"
        builder.notices.append(Notice("unmapped_letters", message))


def _read_stack(pages: list[_Page], upright: list[list[Word]]) -> list[PageLine]:
    tops = list(accumulate((page.height for page in pages), initial=0.0))
    words = list(upright[0])
    for top, some in zip(tops[1:-1], upright[1:], strict=True):
        words += [word._replace(y=word.y + top) for word in some]
    return [
        PageLine(line, pages[min(bisect_right(tops, line.y), len(pages)) - 1].number)
        for line in read_lines(words, is_heading)
    ]


def _add_hidden(builder: TextBuilder, page: _Page) -> None:
    span = builder.add(" ".join(word.text for word in page.hidden), "paragraph", page.number, is_hidden=True)
    if span is not None:
        message = (
            f"{len(page.hidden)} words on page {page.number} cannot be seen (white, tiny, covered or off the page);"
            " they count for nothing"
        )
        builder.notices.append(Notice("hidden_text", message, span))


def _add(builder: TextBuilder, paragraph: Paragraph) -> None:
    text = paragraph.text
    if text.strip(BULLETS + " "):
        builder.add(text, paragraph.kind, paragraph.page, paragraph.level)


def _part_margins(pages: list[_Page], margins: list[tuple[int, str, bool]]) -> list[list[Word]]:
    """Take page numbers and what repeats at the top or bottom of pages out of the running text, into `margins`.

    The first of repeated lines stays where it is: it is often the name.
    """
    upright = [[word for word in page.words if not word.is_vertical] for page in pages]
    if len(pages) < 2:
        return upright
    rows = [_marginal_rows(page, words) for page, words in zip(pages, upright, strict=True)]
    counts = Counter(key for some in rows for key in {_key(row) for row in some})
    met: set[str] = set()
    for index, (page, some) in enumerate(zip(pages, rows, strict=True)):
        taken: set[int] = set()
        for row in some:
            key = _key(row)
            text = " ".join(word.text for word in row)
            is_top = row[0].y < page.height / 2
            is_repeat = counts[key] > 1 and (key in met or not is_top) and not is_heading(text)
            if is_repeat or _PAGE_NUMBER.match(text):
                margins.append((page.number, text, is_top))
                taken.update(map(id, row))
            met.add(key)
        upright[index] = [word for word in upright[index] if id(word) not in taken]
    return upright


def _marginal_rows(page: _Page, words: list[Word]) -> list[list[Word]]:
    rows: dict[int, list[Word]] = {}
    for word in words:
        if word.y < MARGIN * page.height or word.y > (1 - MARGIN) * page.height:
            rows.setdefault(round(word.y), []).append(word)
    return [sorted(row, key=lambda word: word.x0) for _, row in sorted(rows.items())]


def _key(row: list[Word]) -> str:
    return re.sub(r"\d+", "#", " ".join(word.text for word in row).casefold())
