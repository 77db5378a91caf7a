"""Plain text and Markdown in any encoding -> Document; the text stays as it was written."""

import re

from charset_normalizer import from_bytes
from markdown_it import MarkdownIt

from nlp.document import Block, BlockKind, Document, Notice
from nlp.errors import EmptyInputError, UnknownTypeError

MARKDOWN_TYPE = "text/markdown"
TEXT_TYPE = "text/plain"
# Characters of Markdown parsing; a line-broken 5 MB file is no document to render.
MAX_MARKDOWN = 300_000
_ATX = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> tuple[str, Notice | None]:
    """Return the text of bytes in an unknown encoding, with a notice where it had to be guessed.

    Raises:
        UnknownTypeError: The bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    nul_encoding = _utf16_without_mark(data)
    if nul_encoding:
        return data.decode(nul_encoding, "replace"), Notice(
            "guessed_encoding", f"read as {nul_encoding}; save it as UTF-8 to be sure"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(data[:65536]).best()
        encoding = guess.encoding if guess else "cp1252"
        if encoding in ("utf_16", "utf_32", "ascii"):
            encoding = "cp1252"
        text = data.decode(encoding, "replace")
        return _checked(text), Notice("guessed_encoding", f"read as {encoding}; save it as UTF-8 to be sure")
    return _checked(text), None


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8 or sample.count(0) < 0.3 * len(sample):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 8 * max(even, 1) or (odd and not even):
        return "utf-16-le"
    if even > 8 * max(odd, 1) or (even and not odd):
        return "utf-16-be"
    return None


def _checked(text: str) -> str:
    sample = text[:20_000]
    odd = sum(1 for char in sample if ord(char) < 32 and char not in "\t\n\r\f\v\x1b")
    if odd > 0.05 * max(len(sample), 1):
        raise UnknownTypeError(
            "this is no text and no kind of document we read; send PDF, DOCX, ODT, RTF, HTML or text"
        )
    return text


def read_plain(data: bytes, name: str | None = None) -> Document:
    """Read plain text or Markdown.

    Raises:
        EmptyInputError: There is no text in it.
        UnknownTypeError: It is no text.
    """
    text, notice = decode(data)
    # Control characters stand for nothing and line ends are one kind, from here on the text stays.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").lstrip("\ufeff")
    if not text.strip():
        raise EmptyInputError("there is no text in it; send a file with text, or paste the text itself")
    notices = (notice,) if notice else ()
    is_named = bool(name) and str(name).lower().endswith((".md", ".markdown"))
    if len(text) <= MAX_MARKDOWN and (is_named or len(_ATX.findall(text)) >= 2):
        return Document(text, MARKDOWN_TYPE, markdown_blocks(text), notices, links=markdown_links(text))
    return Document(text, TEXT_TYPE, notices=notices)


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Return headings, items and paragraphs of Markdown, at their places in the source."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    blocks: list[Block] = []
    depth = 0
    level: int | None = None
    for token in MarkdownIt("commonmark", {"maxNesting": 40}).parse(text):
        if token.type in ("list_item_open", "list_item_close"):
            depth += 1 if token.type == "list_item_open" else -1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = None
        elif token.type == "inline" and token.map:
            first, last = token.map
            kind: BlockKind = "heading" if level else "item" if depth else "paragraph"
            start, end = starts[first], min(starts[last] - 1, len(text))
            while start < end and text[start] in "# \t>":
                start += 1
            blocks.append(Block(start, max(end, start), kind, level=level))
    return tuple(blocks)


def markdown_links(text: str) -> tuple[str, ...]:
    """Return the targets of Markdown links."""
    return tuple(dict.fromkeys(re.findall(r"\]\((https?://[^\s)]{1,500}|mailto:[^\s)]{1,200})\)", text)))
