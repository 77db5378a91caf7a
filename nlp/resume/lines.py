"""The lines of a resume as they look, with their places in the text; markup is blanked, offsets hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nlp.cues.loading import cues
from nlp.document import BlockKind, Document
from nlp.markup import mask
from nlp.profile import Span

_MARKS = re.compile(r"(?m)\*\*|__|`+|^[ \t]{0,3}#{1,6}(?=\s)|(?<=\])\([^()\s]{1,300}\)|\[(?=[^\]]{1,200}\]\()")
_ITEM = re.compile(r"^\s*(?:[-–—*•‣▪▫◦●○■□·➢➤►▸✓✔◆◇∙⁃o]|\d{1,2}[.)])\s+")


# What is longer is no line of a resume, and searching it would take its square in time.
MAX_LINE_LETTERS = 3_000
MAX_LINES = 4_000
# Some 150 pages; what goes on longer is read so far, in about a second.
MAX_LETTERS = 500_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `text` is what stands at `start`..`end`, its markup blanked.

    Args:
        level: As in Block; in plain text capitals, marks and blank lines make levels.
        is_item: It starts with a bullet or a number.
        follows_blank: A blank line stands before it.
    """

    start: int
    end: int
    text: str
    kind: BlockKind | None
    level: int | None
    is_item: bool
    follows_blank: bool
    page: int | None = None

    @property
    def body(self) -> str:
        """The text without its bullet."""
        return without_bullet(self.text)

    @property
    def is_table_head(self) -> bool:
        """Whether it only names the columns of a table: "No", "Perusahaan", "Jabatan", "Periode"."""
        cells = [cell.strip(" .:").casefold() for cell in self.text.split("\t")]
        return len(cells) > 2 and all(cell in _table_heads() for cell in cells)

    @property
    def body_start(self) -> int:
        """Where the text without its bullet starts."""
        return self.end - len(self.body)


@cache
def _table_heads() -> frozenset[str]:
    return frozenset(cues("resume_words")["table_heads"])


def without_bullet(text: str) -> str:
    """Return a line without the bullet or number it starts with."""
    return _ITEM.sub("", text)


def visible_lines(document: Document) -> list[Line]:
    """Return the lines that a person sees, in text order."""
    masked = blanked(mask_markup(document.text[:MAX_LETTERS]), document.hidden)
    blocks = iter(document.blocks)
    block = next(blocks, None)
    lines: list[Line] = []
    follows_blank = True
    for found in re.finditer(r"(?m)^[^\n]*", masked):
        raw = found.group()
        while block is not None and block.end <= found.start():
            block = next(blocks, None)
        if len(lines) >= MAX_LINES:
            break
        text = raw.strip()[:MAX_LINE_LETTERS]
        if not text:
            follows_blank = True
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        inside = block if block is not None and block.start <= start < block.end else None
        if inside is not None and inside.kind == "footer":
            continue
        is_item = bool(_ITEM.match(text)) or (
            inside is not None and inside.kind == "item" and start <= inside.start + 2
        )
        level = inside.level if inside is not None else _plain_level(text, follows_blank)
        kind = inside.kind if inside is not None else None
        page = inside.page if inside is not None else None
        lines.append(Line(start, start + len(text), text, kind, level, is_item, follows_blank, page))
        follows_blank = False
    return lines


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with blanks in place of some of it; line breaks and offsets hold."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(span.start, at), min(span.end, len(text))
        if start < end:
            parts += text[at:start], re.sub(r"[^\n]", " ", text[start:end])
            at = end
    return "".join((*parts, text[at:]))


def _plain_level(text: str, follows_blank: bool) -> int | None:
    """Rank a line of plain text by its capitals, marks and the blank line before it."""
    letters = [char for char in text if char.isalpha()]
    if not letters or len(text) > 80:
        return None
    if re.search(r"[-=_*]{4,}\s*$", text):
        return 1
    if all(char.isupper() for char in letters) and len(letters) >= 3:
        return 2 if follows_blank else 3
    if follows_blank and text.endswith(":"):
        return 4
    return 5 if follows_blank else None


def mask_markup(text: str) -> str:
    """Blank HTML tags and Markdown marks, keeping every offset; block tags become line breaks."""
    text = mask(text)
    if "**" in text or "#" in text or "](" in text or "__" in text or "`" in text:
        text = _MARKS.sub(lambda mark: " " * len(mark.group()), text)
    return text
