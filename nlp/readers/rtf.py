"""RTF -> Document through striprtf, which reads text only: objects and pictures are never opened."""

import re

from striprtf.striprtf import rtf_to_text

from nlp.document import Document
from nlp.errors import DamagedError, TooLargeError
from nlp.readers.headings import heads_a_row, is_heading
from nlp.readers.text import TextBuilder

MEDIA_TYPE = "application/rtf"
MAX_BYTES = 8 * 1024 * 1024
_PICTURE = re.compile(rb"\{\\(?:\*\\shppict|pict)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_NO_LETTER = re.compile(rb"\\u-?\d{7,}")
_HEADER = re.compile(rb"\{\\header(?:f)?(?![a-z0-9])")
_LINK = re.compile(rb"HYPERLINK\s+\"([^\"]{1,500})\"")


def read_rtf(data: bytes) -> Document:
    """Read an RTF.

    Raises:
        DamagedError: It is not well formed.
        TooLargeError: It is longer than any resume, pictures aside.
    """
    # A character beyond Unicode is damage of its own, not of the file.
    # A name in the page header belongs to the text; striprtf leaves headers out.
    data = _HEADER.sub(b"{", data)
    data = _NO_LETTER.sub(rb"\\u63 ", data)
    links = [target.decode("latin-1") for target in _LINK.findall(data)]
    data = _PICTURE.sub(b"", data)
    if len(data) > MAX_BYTES:
        raise TooLargeError("the RTF is longer than any resume; send it as PDF or DOCX")
    try:
        text: str = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    except (
        ValueError,
        IndexError,
        KeyError,
        LookupError,
        RecursionError,
        UnicodeError,
        AttributeError,
        OverflowError,
    ) as error:
        raise DamagedError("the RTF is damaged; save it again and send the new one") from error
    builder = TextBuilder()
    for line in text.replace("\r", "\n").split("\n"):
        cell, bar, rest = line.partition("|")
        if bar and heads_a_row(cell.strip()):
            builder.add(cell.strip(), "heading")
            line = rest.strip(" \t|")
        line = line.replace("|", "\t").strip() if line.rstrip().endswith("|") else line
        builder.add(line, "heading" if is_heading(line) else "row" if "\t" in line.strip() else "paragraph")
    for target in links:
        builder.link(target)
    return builder.document(MEDIA_TYPE)
