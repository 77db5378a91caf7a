"""ODT -> Document: paragraphs, lists, tables and text boxes from content.xml, headers from styles.xml."""

from collections.abc import Iterator
from typing import Any

from nlp.document import BlockKind, Document
from nlp.errors import DamagedError, EncryptedError, TooLargeError
from nlp.readers.archive import Archive
from nlp.readers.headings import heads_a_row, is_heading
from nlp.readers.text import TextBuilder
from nlp.readers.xml import MAX_DEPTH, local_name, parse_xml

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
HREF = "{http://www.w3.org/1999/xlink}href"
COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
LEVEL = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}outline-level"
BULLET = "• "


def read_odt(data: bytes) -> Document:
    """Read an ODT.

    Raises:
        DamagedError: It is cut short or not well formed.
        EncryptedError: It asks for a password.
        TooLargeError: It unpacks to more than a document should.
    """
    archive = Archive(data)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise EncryptedError("the document asks for a password; save it without one and send that")
    if "content.xml" not in archive:
        raise DamagedError("the document has no content; save it again as ODT")
    builder = TextBuilder()
    margins = parse_xml(archive.read("styles.xml")) if "styles.xml" in archive else None
    _margin(builder, margins, "header")
    root = parse_xml(archive.read("content.xml"))
    body = next((element for element in root.iter() if local_name(element) == "text"), None)
    if body is None:
        raise DamagedError("the document has no text body; save it again as ODT")
    _blocks(builder, body, 0, "paragraph")
    _margin(builder, margins, "footer")
    return builder.document(MEDIA_TYPE)


def _margin(builder: TextBuilder, root: Any, kind: BlockKind) -> None:
    for element in root.iter() if root is not None else ():
        if local_name(element) == kind:
            for paragraph in element:
                builder.add("".join(_inline(builder, paragraph, [])), kind)


def _blocks(builder: TextBuilder, parent: Any, depth: int, kind: BlockKind) -> None:
    if depth > MAX_DEPTH:
        raise TooLargeError("the document is nested deeper than any resume; save it again and send the new one")
    for child in parent:
        match local_name(child):
            case "h":
                _paragraph(builder, child, "heading", depth)
            case "p":
                _paragraph(builder, child, kind, depth)
            case "list" | "list-item" | "list-header":
                _blocks(builder, child, depth + 1, "item")
            case "table":
                _table(builder, child, depth)
            case "section" | "index-body" | "text-box" | "frame" | "ordered-list" | "unordered-list":
                _blocks(builder, child, depth + 1, kind)


def _paragraph(builder: TextBuilder, element: Any, kind: BlockKind, depth: int) -> None:
    boxes: list[Any] = []
    text = "".join(_inline(builder, element, boxes))
    level = int(element.get(LEVEL) or 1) if kind == "heading" and (element.get(LEVEL) or "1").isdigit() else None
    for line in text.split("\n"):
        is_known = kind == "paragraph" and is_heading(line)
        shown = BULLET + line if kind == "item" and line.strip() else line
        line_kind: BlockKind = "heading" if is_known else "row" if "\t" in line.strip() and kind != "heading" else kind
        builder.add(shown, line_kind, level=level)
    for box in boxes:
        _blocks(builder, box, depth + 1, "paragraph")


def _table(builder: TextBuilder, table: Any, depth: int) -> None:
    for row in (element for element in table.iter() if local_name(element) == "table-row"):
        cells = [cell for cell in row if local_name(cell) == "table-cell"]
        if all(len(cell) <= 1 and all(local_name(child) == "p" for child in cell) for cell in cells):
            texts = ["".join(_inline(builder, child, [])) for cell in cells for child in cell]
            texts = [text.strip() for text in texts if text.strip()]
            if len(texts) == 2 and heads_a_row(texts[0]):
                builder.add(texts.pop(0), "heading")
            builder.add("\t".join(texts), "row" if len(texts) > 1 else "paragraph")
        elif not any(local_name(parent) == "table" and parent is not table for parent in row.iterancestors()):
            for cell in cells:
                _blocks(builder, cell, depth + 1, "paragraph")


def _inline(builder: TextBuilder, element: Any, boxes: list[Any]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        match local_name(child):
            case "s":
                yield " " * min(int(child.get(COUNT) or 1) if (child.get(COUNT) or "1").isdigit() else 1, 50)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "a":
                builder.link(child.get(HREF))
                yield from _inline(builder, child, boxes)
            case "span" | "ruby-base" | "bookmark-ref" | "meta":
                yield from _inline(builder, child, boxes)
            case "frame" | "custom-shape" | "g":
                boxes += [box for box in child.iter() if local_name(box) == "text-box"]
        yield child.tail or ""
