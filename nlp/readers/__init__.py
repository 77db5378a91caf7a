"""Bytes of any resume or posting -> Document; the type is found by content, never by name."""

import re

from lxml import etree

from nlp.document import Document
from nlp.errors import (
    DamagedError,
    EmptyInputError,
    EncryptedError,
    ReadError,
    TooLargeError,
    UnknownTypeError,
)
from nlp.readers.archive import Archive
from nlp.readers.docx import read_docx
from nlp.readers.europass import is_europass, read_europass
from nlp.readers.html import read_html
from nlp.readers.image import read_image, read_scan
from nlp.readers.jsonresume import is_json_resume, parse_json, read_json_resume
from nlp.readers.odt import read_odt
from nlp.readers.pdf import read_pdf
from nlp.readers.plain import decode, read_plain
from nlp.readers.rtf import read_rtf
from nlp.readers.xml import parse_xml

__all__ = ["read", "read_text"]

MAX_BYTES = 25 * 1024 * 1024
MAX_TEXT_BYTES = 6 * 1024 * 1024
_IMAGES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(rb"<(?:p|div|ul|ol|li|h[1-6]|br|table|section|span|strong)\b[^>]*>", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:p|div|ul|ol|li|h[1-6]|table|section|span|strong)>", re.IGNORECASE)


def read(data: bytes, name: str | None = None) -> Document:
    """Read a file.

    Args:
        data: Its bytes.
        name: What it is called; only a hint for Markdown, never opened or trusted.

    Raises:
        ReadError: It cannot be read; the class and the message say why and what to do.
    """
    if not data or not data.strip(b"\x00 \t\r\n"):
        raise EmptyInputError("the file is empty; send the one with the text")
    if len(data) > MAX_BYTES:
        raise TooLargeError("the file is larger than 25 MB; send a smaller one, without pictures")
    try:
        return _read(data, name)
    except ReadError:
        raise
    except RecursionError as error:
        raise TooLargeError("the file is nested deeper than any document; save it again") from error
    except MemoryError as error:
        raise TooLargeError("the file needs more memory than a document should; save it again") from error
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        ArithmeticError,
        UnicodeError,
        AssertionError,
        etree.LxmlError,
        RuntimeError,
    ) as error:
        # Parsers fail on hostile bytes in more ways than can be listed; none of them may end the call.
        raise DamagedError(
            f"the file is damaged ({type(error).__name__}); save it again and send the new one"
        ) from error


def read_text(text: str) -> Document:
    """Take a pasted text as it is: offsets index the very string that was given.

    Raises:
        EmptyInputError: It is blank.
    """
    if not text.strip():
        raise EmptyInputError("there is no text; paste the posting or the resume")
    return Document(text)


def _read(data: bytes, name: str | None) -> Document:
    head = data[:1024]
    if b"%PDF-" in head:
        document = read_pdf(data)
        return read_scan(data, document) if document.is_scanned else document
    if data.startswith(b"PK\x03\x04"):
        return _read_zip(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return read_rtf(data)
    if data.startswith(_OLE):
        return _reject_ole(data)
    for mark, media_type in _IMAGES.items():
        if data.startswith(mark) and (mark != b"BM" or b"\x00" in head[:16]):
            return read_image(data, media_type)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return read_image(data, "image/webp")
    if len(data) > MAX_TEXT_BYTES:
        raise TooLargeError("the text is longer than 6 MB; send the resume or posting alone")
    return _read_text_file(data, name)


def _read_text_file(data: bytes, name: str | None) -> Document:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.search(head) or (len(_FRAGMENT.findall(head)) >= 3 and len(_CLOSING.findall(head)) >= 2):
        return read_html(data)
    if head.startswith(b"<?xml") or head.startswith(b"<"):
        document = _read_xml(data)
        if document is not None:
            return document
    text, _ = decode(data)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        try:
            content = parse_json(text)
        except DamagedError:
            if '"basics"' in text or (name or "").lower().endswith(".json"):
                raise
            content = None
        if is_json_resume(content):
            return read_json_resume(content)
    return read_plain(data, name)


def _read_xml(data: bytes) -> Document | None:
    """Read XML: Europass section by section, any other as its text; None if it is no XML."""
    try:
        root = parse_xml(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except DamagedError:
        if data.lstrip().startswith(b"<?xml"):
            raise
        return None
    if is_europass(root):
        return read_europass(root)
    text = "\n".join(part.strip() for part in root.itertext() if part.strip())
    if not text:
        raise EmptyInputError("there is no text in it; send a file with text")
    return Document(text, "application/xml")


def _read_zip(data: bytes) -> Document:
    archive = Archive(data)
    if any(name.startswith("word/") for name in archive.names):
        return read_docx(data)
    if "content.xml" in archive and (
        "mimetype" not in archive or b"opendocument.text" in archive.read("mimetype")[:200]
    ):
        return read_odt(data)
    if any(name.startswith(("xl/", "ppt/")) for name in archive.names):
        raise UnknownTypeError("this is a spreadsheet or a slide show; send the resume as PDF, DOCX or text")
    raise UnknownTypeError("this is an archive; unpack it and send the documents in it")


def _reject_ole(data: bytes) -> Document:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedError("the Word file asks for a password; save it without one and send that")
    raise UnknownTypeError("this is an old Office file (.doc); save it as DOCX or PDF and send that")
