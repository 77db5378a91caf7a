"""Pictures and scanned PDFs -> Document by Tesseract, an extra; without it, a clear answer that names it."""

import io
import os
import shutil
import time
from contextlib import suppress
from typing import Any

import pypdfium2 as pdfium

from nlp.document import Document, Notice
from nlp.errors import DamagedError, TooLargeError
from nlp.readers.headings import is_heading
from nlp.readers.layout import read_lines
from nlp.readers.paragraphs import PageLine, join_lines
from nlp.readers.text import TextBuilder
from nlp.readers.words import Style, Word

MAX_PIXELS = 40_000_000
MAX_PAGES = 8
DPI = 200
# A page by itself takes 2 to 4 seconds; all of them must end before the reading process is killed (20 s).
ALL_SECONDS = 14.0
LANGUAGES = ("ind", "eng")
LEAST_CONFIDENCE = 25.0
# What Tesseract takes round bullets for, and the marks it reads right.
_BULLETS = frozenset("•+*-–“”»¢°·")
HOW_TO = (
    "it is a picture without text; install the `ocr` extra and Tesseract with Indonesian and English"
    " (on Debian: tesseract-ocr tesseract-ocr-ind) to read it, or send a PDF with text"
)


def read_image(data: bytes, media_type: str) -> Document:
    """Read a picture of a page; without OCR, answer that it is one.

    Raises:
        DamagedError: It is no readable picture.
        TooLargeError: It has more than `MAX_PIXELS`.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise TooLargeError("the picture is too large; send it with at most 40 megapixels")
            picture.load()
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DamagedError("the picture is damaged; save it again and send the new one") from error
    return read_pictures([grey], media_type, None)


def read_scan(data: bytes, plain: Document) -> Document:
    """Read the pages of a PDF that has no text, as pictures; `plain` is the answer without OCR."""
    if not can_ocr():
        return plain
    document = pdfium.PdfDocument(data)
    pictures = []
    try:
        for index in range(min(len(document), MAX_PAGES)):
            # A damaged page is left out here as it was before.
            with suppress(pdfium.PdfiumError):
                pictures.append(_draw(document[index]))
    finally:
        document.close()
    return read_pictures(pictures, plain.media_type, plain.page_count) if pictures else plain


def _draw(page: Any) -> Any:
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / 2 / max(width * height, 1.0)) ** 0.5)
    return page.render(scale=scale, grayscale=True).to_pil()


def can_ocr() -> bool:
    """Tell whether the `ocr` extra and Tesseract are there."""
    try:
        import pytesseract  # noqa: F401
    except ImportError:
        return False
    return shutil.which("tesseract") is not None


def read_pictures(pictures: list[Any], media_type: str, page_count: int | None) -> Document:
    """Read pictures of pages in order."""
    builder = TextBuilder()
    if not can_ocr():
        builder.notices.append(Notice("scanned", HOW_TO))
        return builder.document(media_type, is_scanned=True, page_count=page_count)
    lines: list[PageLine] = []
    end = time.monotonic() + ALL_SECONDS
    for number, picture in enumerate(pictures, 1):
        words = _words(picture, end - time.monotonic())
        if words is None:
            message = f"pages from {number} on were left out: reading pictures took too long; send a PDF with text"
            builder.notices.append(Notice("page_skipped", message))
            break
        lines += [PageLine(line, number) for line in read_lines(words, is_heading)]
    for paragraph in join_lines(lines):
        builder.add(paragraph.text, paragraph.kind, paragraph.page, paragraph.level)
    if not builder.blocks:
        builder.notices.append(
            Notice("scanned", "nothing could be read on the picture; send a sharper one or a PDF with text")
        )
        return builder.document(media_type, is_scanned=True, page_count=page_count)
    builder.notices.append(Notice("scanned", "read by OCR from a picture: check names, numbers and dates"))
    return builder.document(media_type, is_scanned=True, page_count=page_count)


def _words(picture: Any, seconds: float) -> list[Word] | None:
    """Run Tesseract on a page; the height of a line stands for the size of its letters.

    Returns:
        The words, none if it cannot be read; None if there was not time enough.
    """
    if seconds < 1:
        return None
    import pytesseract

    # On few cores Tesseract's threads wait for each other longer than they work.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    known = set(pytesseract.get_languages(config=""))
    languages = "+".join(name for name in LANGUAGES if name in known) or "eng"
    try:
        found = pytesseract.image_to_data(
            picture,
            lang=languages,
            output_type=pytesseract.Output.DICT,
            timeout=seconds,
            config="--psm 3",
        )
    except pytesseract.TesseractError:
        return []
    except RuntimeError:  # What pytesseract raises when the time is over.
        return None
    scale = 72 / DPI
    heights: dict[tuple[int, int, int], list[tuple[float, float]]] = {}
    rows = range(len(found["text"]))
    for row in rows:
        if found["text"][row].strip():
            key = found["block_num"][row], found["par_num"][row], found["line_num"][row]
            heights.setdefault(key, []).append(
                (found["height"][row] * scale, (found["top"][row] + found["height"][row]) * scale)
            )
    style = Style(bold=False, italic=False, color=0, font="")
    words = []
    for row in rows:
        text = found["text"][row].strip()
        if not text or float(found["conf"][row]) < LEAST_CONFIDENCE:
            continue
        if not any(char.isalnum() for char in text):
            if text not in _BULLETS:
                continue  # An icon, a rule or a speck.
            text = text if text in "-–" else "•"
        line = heights[found["block_num"][row], found["par_num"][row], found["line_num"][row]]
        size = sorted(height for height, _ in line)[len(line) // 2] * 1.25
        baseline = sorted(bottom for _, bottom in line)[len(line) // 2]
        left = found["left"][row] * scale
        words.append(Word(text, left, left + found["width"][row] * scale, baseline, max(size, 4.0), style))
    return words
