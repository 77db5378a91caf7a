"""An article's text and its blocks: headings, list items and paragraphs of HTML, Markdown or plain text."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

BlockKind = Literal["heading", "item", "paragraph"]
_HEADING = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"\s*([-*+•●▪◦‣–·])\s+")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)[^*_]+\1:?\s*$")
_BOLD_LEAD = re.compile(r"\s*(\*\*|__)(.+?)\1")
_HTML = re.compile(r"<(?:!doctype html|html|body|article|h[1-6]|p|ol|ul|div)\b[^>]*>", re.IGNORECASE)
_LONGEST_HEADING = 100
_TITLE_WORDS = 14
_TABLE_LINE = re.compile(r"\s*\|[\s|:-]*-[\s|:-]*\|?\s*")
_SKIPPED_TAGS = {
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "head",
    "noscript",
    "figure",
    "template",
}
_OWN_BLOCK = {
    "p",
    "li",
    "div",
    "blockquote",
    "td",
    "th",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, list item or paragraph.

    Args:
        start: First character of its words, marks and number left out.
        end: One past the last.
        kind: What it is.
        level: Of a heading, 1 the highest; of an item, how deep its list lies; 2 for a paragraph in an item.
        number: The number it carries, None without one.
        lead: Where the words in bold at its beginning stand, None without them.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 1
    number: int | None = None
    lead: tuple[int, int] | None = None


def read_blocks(source: str) -> tuple[str, list[Block]]:
    """Return the text of an article and its blocks; offsets index that text.

    Plain text and Markdown stay as they are; of HTML the visible words are taken.
    """
    if _HTML.search(source[:5000]):
        return read_html(source)
    return source, read_lines(source)


def read_lines(text: str) -> list[Block]:
    """Find the blocks of plain text or Markdown."""
    blocks: list[Block] = []
    open_block: Block | None = None
    position, blank_before = 0, True
    lines = text.splitlines(keepends=True)
    for place, raw in enumerate(lines):
        start, position = position, position + len(raw)
        end = start + len(raw.rstrip())
        blank_after = place + 1 == len(lines) or not lines[place + 1].strip()
        is_table_head = "|" in raw and place + 1 < len(lines) and _TABLE_LINE.fullmatch(lines[place + 1])
        if is_table_head or _TABLE_LINE.fullmatch(raw):
            blocks, open_block = closed(blocks, open_block), None
            continue
        if end == start or re.fullmatch(r"\s*([-=*_])\1{2,}\s*", raw):
            if open_block and re.fullmatch(r"\s*[-=]{3,}\s*", raw) and not blank_before:
                open_block = replace(open_block, kind="heading", level=1 if "=" in raw else 2)
            blocks, open_block, blank_before = closed(blocks, open_block), None, True
            continue
        alone = blank_before and (blank_after or raw.rstrip().endswith("?"))
        block = table_row(text[start:end], start) or block_of_line(text[start:end], start, alone=alone)
        if not blocks and open_block is None and blank_after and len(raw.split()) <= _TITLE_WORDS:
            block = replace(block, kind="heading", level=min(block.level, 2))  # A title, colon or not.
        if open_block and block.kind == "paragraph" and open_block.kind != "heading" and not blank_before:
            open_block = replace(open_block, end=end)
        else:
            blocks, open_block = closed(blocks, open_block), block
        blank_before = False
    return numbered_headings(closed(blocks, open_block), text)


def closed(blocks: list[Block], block: Block | None) -> list[Block]:
    """Return the blocks with one more, if there is one."""
    return blocks if block is None else [*blocks, block]


def table_row(line: str, start: int) -> Block | None:
    """Read a row of a Markdown table as an item."""
    if not line.lstrip().startswith("|") or line.count("|") < 3:
        return None
    cells = line.strip().strip("|").strip()
    at = start + line.index(cells)
    return Block(at, at + len(cells), "item")


def block_of_line(line: str, start: int, *, alone: bool) -> Block:
    """Tell what a line opens by its marks, or by standing alone and short."""
    end = start + len(line)
    if mark := _HEADING.match(line):
        start += mark.end()
        number = _NUMBER.match(line[mark.end() :])
        return Block(
            start + (number.end() if number else 0),
            end - len(line) + len(line.rstrip(" #")),
            "heading",
            len(mark.group(1)),
            int(number.group(1)) if number else None,
        )
    for pattern in (_BULLET, _NUMBER):
        if (mark := pattern.match(line)) and not _BOLD_LINE.match(line):
            number_of = int(mark.group(1)) if pattern is _NUMBER else None
            depth = 1 + len(line[: mark.start(1)].expandtabs(4)) // 3
            return Block(start + mark.end(), end, "item", depth, number_of, bold_lead(line, mark.end(), start))
    inner = line.strip().strip("*_").strip()
    offset = start + line.index(inner) if inner else start
    if _BOLD_LINE.match(line) or (alone and looks_like_heading(inner)):
        number = _NUMBER.match(inner)
        skip = number.end() if number else 0
        return Block(offset + skip, offset + len(inner), "heading", 3, int(number.group(1)) if number else None)
    indent = len(line) - len(line.lstrip())
    level = 2 if len(line[:indent].expandtabs(4)) >= 2 else 1
    return Block(start + indent, end, "paragraph", level, lead=bold_lead(line, 0, start))


def bold_lead(line: str, at: int, start: int) -> tuple[int, int] | None:
    """Find the words in bold that a line opens with."""
    mark = _BOLD_LEAD.match(line, at)
    return (start + mark.start(2), start + mark.end(2)) if mark else None


def looks_like_heading(line: str) -> bool:
    """Tell whether a line that stands alone is a heading: short, capital or number first, no full stop."""
    return (
        len(line) <= _LONGEST_HEADING
        and len(line.split()) <= 14
        and (line[:1].isupper() or line[:1].isdigit())
        and not line.endswith((".", ",", ";", ":", "!", "…"))
        and ": " not in line
    )


def numbered_headings(blocks: list[Block], text: str) -> list[Block]:
    """Read numbered lines with paragraphs of their own beneath as headings: "1. Build APIs", then prose."""
    result = []
    for place, block in enumerate(blocks):
        words = text[block.start : block.end]
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if (
            block.kind == "item"
            and block.number is not None
            and len(words) <= _LONGEST_HEADING
            and not re.search(r"[.;:]$|: ", words)
            and following is not None
            and (
                (following.kind == "paragraph" and following.level == 1)
                or (following.kind == "item" and following.number is None)
            )
        ):
            block = replace(block, kind="heading", level=4)
        result.append(block)
    return result


class _HtmlWriter:
    """Collects the visible text of a page and its blocks."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def add(self, node: LexborNode, kind: BlockKind, level: int, number: int | None = None) -> None:
        """Add a node's own words as a block."""
        words, lead = own_words(node)
        if not words:
            return
        if kind == "paragraph" and lead == words:
            kind, level = "heading", 4
        mark = _NUMBER.match(words) if kind != "paragraph" else None
        skip = mark.end() if mark else 0
        start = len(self.text) + skip
        end = len(self.text) + len(words)
        bold = (len(self.text), len(self.text) + len(lead)) if lead and kind != "heading" else None
        self.text += words + "\n\n"
        self.blocks.append(Block(start, end, kind, level, int(mark.group(1)) if mark else number, bold))

    def walk(self, node: LexborNode, depth: int = 0) -> None:
        """Go through the elements in order."""
        number = 0
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag in _SKIPPED_TAGS:
                continue
            if re.fullmatch("h[1-6]", tag):
                self.add(child, "heading", int(tag[1]))
            elif tag == "li":
                number += 1
                self.add(child, "item", depth, number if node.tag == "ol" else None)
                self.walk_inner(child, depth)
            elif tag in ("ul", "ol"):
                self.walk(child, depth + 1)
            elif tag == "tr":
                self.add(child, "item", 1)
            elif tag in ("p", "blockquote", "dt", "dd", "-text") or not has_blocks(child):
                self.add(child, "paragraph", 1)
            else:
                self.walk(child, depth)

    def walk_inner(self, item: LexborNode, depth: int) -> None:
        """Go through lists and further paragraphs inside a list item, whose first words are taken already."""
        taken_first = bool(own_inline(item).strip())
        for child in item.iter():
            if child.tag in ("ul", "ol"):
                self.walk(child, depth + 1)
            elif child.tag in _OWN_BLOCK:
                if taken_first:
                    self.add(child, "paragraph", 2)
                taken_first = True


def has_blocks(node: LexborNode) -> bool:
    """Tell whether an element holds elements that are blocks of their own."""
    return any(
        child.tag in _OWN_BLOCK or child.tag in ("ul", "ol", "table") for child in node.traverse() if child != node
    )


def own_inline(node: LexborNode) -> str:
    """Return the text of a node outside the blocks inside it."""
    if node.tag == "-text":
        return node.text() or ""
    parts = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            parts.append(child.text() or "")
        elif child.tag == "br":
            parts.append(" ")
        elif child.tag not in _OWN_BLOCK and child.tag not in ("ul", "ol", "table", *_SKIPPED_TAGS):
            parts.append(own_inline(child))
    return "".join(parts)


def own_words(node: LexborNode) -> tuple[str, str]:
    """Return the words of a node, spaces squeezed, and those in bold at their beginning."""
    if node.tag == "tr":
        cells = [" ".join((cell.text() or "").split()) for cell in node.css("td, th")]
        return (f"{cells[0]}: {' '.join(cells[1:])}" if len(cells) > 1 else " ".join(cells)), ""
    words = " ".join(own_inline(node).split())
    source = node
    if not words and node.tag == "li":
        source = next((child for child in node.iter() if child.tag in _OWN_BLOCK), node)
        words = " ".join(own_inline(source).split())
    bold = source.css_first("strong, b") if source.tag != "-text" else None
    lead = " ".join((bold.text() or "").split()) if bold else ""
    return words, lead if lead and words.startswith(lead) else ""


def read_html(source: str) -> tuple[str, list[Block]]:
    """Return the visible text of a page's main part and its blocks."""
    tree = LexborHTMLParser(source)
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    writer = _HtmlWriter()
    if root is not None:
        writer.walk(root)
    return writer.text, numbered_headings(writer.blocks, writer.text)
