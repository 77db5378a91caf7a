"""Lines in reading order -> paragraphs, items and headings: wrapped lines are joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.document import BlockKind
from nlp.readers.headings import is_heading, is_phrase
from nlp.readers.looks import Look, is_caps, rank_looks
from nlp.readers.rows import BULLETS, Line
from nlp.readers.words import Style, Word

LINE_SPACING = 1.95
# Names are set so large, in points, that a narrow column may break them.
LARGE_POINTS = 14.5
_ITEM_START = re.compile(rf"^(?:[{re.escape(BULLETS)}]|\d{{1,2}}[.)]|[a-z][.)]|\(\d{1, 2}\))\s")
_YEAR_START = re.compile(r"^(?:19|20)\d\d\b")
_PERIOD = re.compile(
    r"(?:19|20)\d\d\s*(?:[-–—]|to|s/d|sampai|hingga)\s*(?:\w+\.?\s+)?"
    r"(?:(?:19|20)\d\d|present|now|sekarang|kini|saat ini)",
    re.IGNORECASE,
)
# A part of an address of the network, whose hyphens are its own.
_ADDRESS = re.compile(r"://|www\.|@|\w/\w*")
# First parts after which a hyphen at a line end is kept.
_JOINING_PREFIXES = frozenset(
    re.findall(
        r"\w+",
        "self non co multi cross full end user real high low well long short open object data client server front "
        "back part third first second one two e pre post re sub semi anti inter intra on off in out all half ex",
    )
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, as one text."""

    text: str
    kind: BlockKind
    level: int | None
    page: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line and its page."""

    line: Line
    page: int


def join_lines(lines: Sequence[PageLine]) -> list[Paragraph]:
    """Join wrapped lines and tell headings from text by how they are set."""
    looks = [_look(entry.line) for entry in lines]
    levels = rank_looks((look, len(entry.line.text)) for look, entry in zip(looks, lines, strict=True))
    vocabulary = Counter(word.text.strip(".,;:()").casefold() for entry in lines for word in entry.line.words)
    edges = _column_edges(lines)
    paragraphs: list[Paragraph] = []
    for index, entry in enumerate(lines):
        if index and _continues(lines[index - 1], entry, looks[index - 1], looks[index], edges):
            last = paragraphs[-1]
            text = _join(last.text, entry.line.text, vocabulary)
            paragraphs[-1] = Paragraph(text, last.kind, last.level, last.page, (*last.words, *entry.line.words))
            continue
        text = entry.line.text
        level = levels.get(looks[index])
        paragraphs.append(Paragraph(text, _kind(entry.line, text, level), level, entry.page, entry.line.words))
    return paragraphs


def _look(line: Line) -> Look:
    first = line.words[0]
    caps = is_caps("".join(word.text for word in line.words))
    return Look(round(line.size * 2) / 2, all(w.style.bold for w in line.cells[0]), caps, _hue(first.style))


def _hue(style: Style) -> int:
    """Round a colour so that near shades are equal; greys are one."""
    red, green, blue = style.color >> 16, style.color >> 8 & 255, style.color & 255
    if max(red, green, blue) - min(red, green, blue) < 32:
        return 0 if max(red, green, blue) < 200 else 1
    return (red >> 6) << 8 | (green >> 6) << 4 | (blue >> 6)


def _kind(line: Line, text: str, level: int | None) -> BlockKind:
    if _ITEM_START.match(text):
        return "item"
    if len(line.cells) > 1:
        return "row"
    if is_heading(text) or (level is not None and len(line.words) <= 8 and not text.endswith((".", ",", ";"))):
        return "heading"
    return "paragraph"


def _column_edges(lines: Sequence[PageLine]) -> dict[tuple[int, float, float], float]:
    """Right edge that wrapped lines of a column reach: its longest one-cell line."""
    edges: dict[tuple[int, float, float], float] = {}
    for entry in lines:
        key = (entry.page, *entry.line.column)
        edges[key] = max(edges.get(key, 0.0), entry.line.x1)
    return edges


def _continues(
    before: PageLine,
    after: PageLine,
    look: Look,
    next_look: Look,
    edges: dict[tuple[int, float, float], float],
) -> bool:
    """Tell whether a line goes on in the next: the next word would not have fitted any more."""
    last, line = before.line, after.line
    if len(last.cells) > 1 or len(line.cells) > 1 or abs(look.size - next_look.size) > 0.6:
        return False
    if look == next_look and before.page == after.page and _is_split(last, line):
        return True
    if _YEAR_START.match(line.text) and _YEAR_START.match(last.text):
        return False
    if len(last.words) <= 14 and _PERIOD.search(last.text):
        return False
    if _ITEM_START.match(line.text + " ") or is_heading(line.text) or is_heading(last.text):
        return False
    first = line.words[0]
    is_broken = last.text.endswith(("-", "\xad")) and len(last.text) > 1 and first.text[:1].islower()
    if before.page != after.page:
        return is_broken or (first.text[:1].islower() and len(last.words) > 4 and not last.text.endswith("."))
    gap = line.y - last.y
    if not 0.5 * line.size < gap < LINE_SPACING * line.size:
        return False
    if last.words[-1].style.bold != first.style.bold and not first.text[:1].islower():
        return False
    if is_broken:
        return True
    is_centred = abs(last.x0 + last.x1 - line.x0 - line.x1) < 6
    if abs(line.x0 - last.x0) > 0.6 * line.size and not is_centred and not _ITEM_START.match(last.text):
        return False
    room = edges[before.page, *last.column] - last.x1
    goes_on = first.text[:1].islower() and len(last.words) > 4 and not last.text.endswith((".", ":", ";"))
    ragged = 0.15 * (last.column[1] - last.column[0]) if goes_on else 0.0
    if room > first.x1 - first.x0 + 0.3 * line.size + ragged:
        return False
    is_prose = len(last.words) >= 4 or first.text[:1].islower() or last.text.endswith(",")
    return is_prose and not ("@" in last.text and len(last.words) < 4) and abs(last.column[0] - line.column[0]) < 2


def _is_split(last: Line, line: Line) -> bool:
    """Tell a heading or a large name that a narrow column broke in two: "Riwayat" over "Pendidikan"."""
    if not 0.5 * line.size < line.y - last.y < 1.7 * line.size or len(last.words) + len(line.words) > 6:
        return False
    if is_heading(f"{last.text} {line.text}"):
        goes_on = last.text.casefold().endswith((" &", " and", " dan", " /"))
        both = is_heading(last.text) and is_heading(line.text)
        return goes_on or not both or is_phrase(f"{last.text} {line.text}")
    is_large = line.size >= LARGE_POINTS and len(last.words) <= 2 and len(line.words) <= 2
    plain = f"{last.text}{line.text}".replace(" ", "")
    return is_large and plain.isalpha() and not is_heading(last.text) and not is_heading(line.text)


def _join(text: str, more: str, vocabulary: Counter[str]) -> str:
    """Join two halves of a wrapped line, undoing a hyphen that only marks the break."""
    if not text.endswith(("-", "\xad")) or len(text) < 2 or not text[-2].isalpha():
        return f"{text} {more}"
    if text.endswith("\xad"):
        return text[:-1] + more
    head, tail = text.split()[-1], more.split()[0]
    if _ADDRESS.search(head):
        return text + more
    whole = (head[:-1] + tail).strip(".,;:()").casefold()
    parted = (head + tail).strip(".,;:()").casefold()
    start = re.split(r"[^a-z]", head[:-1].casefold())[-1]
    is_doubled = start == re.split(r"[^a-z]", tail.casefold())[0]
    keeps = (
        not tail[0].islower()
        or vocabulary[parted] > vocabulary[whole]
        or (not vocabulary[whole] and (start in _JOINING_PREFIXES or is_doubled))
    )
    return (text if keeps else text[:-1]) + more
