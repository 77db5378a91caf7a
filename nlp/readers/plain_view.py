"""What a plain applicant-tracking parser reads: the text in the order the file holds it, without any layout."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pdfplumber

from nlp.errors import DamagedError
from nlp.readers.archive import Archive
from nlp.readers.docx_styles import W
from nlp.readers.xml import parse_xml

MAX_PAGES = 10


def plain_view(data: bytes) -> str | None:
    """Return the text a plain parser gets of a PDF or DOCX, None for formats where nothing can go wrong.

    PDF lines run straight across columns; of a DOCX only the paragraphs of the body are seen, not its header, its
    tables or its text boxes.

    Raises:
        DamagedError: It cannot be read.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf_view(data)
    if data.startswith(b"PK\x03\x04"):
        archive = Archive(data)
        if "word/document.xml" in archive:
            body = parse_xml(archive.read("word/document.xml")).find(f"{W}body")
            paragraphs = body.iterfind(f"{W}p") if body is not None else ()
            return "\n".join("".join(text.text or "" for text in _own_texts(paragraph)) for paragraph in paragraphs)
    return None


def _own_texts(paragraph: Any) -> Iterator[Any]:
    for text in paragraph.iter(f"{W}t"):
        if not any(ancestor.tag == f"{W}txbxContent" for ancestor in text.iterancestors()):
            yield text


def _pdf_view(data: bytes) -> str:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return "\n".join(page.extract_text() or "" for page in document.pages[:MAX_PAGES])
    except Exception as error:
        # pdfminer has no error of its own for half of what can be wrong with a file.
        raise DamagedError("a plain parser cannot open the PDF; export it again") from error
