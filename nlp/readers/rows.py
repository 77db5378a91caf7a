"""Rows and lines: words on one baseline, and what is read of them, cell by cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter

from nlp.readers.looks import is_caps
from nlp.readers.words import Word

CELL_EM = 1.6
BULLETS = "•‣▪▫◦●○■□–—-*·➢➤►▸✓✔◆◇∙⁃"
DATE_LIKE = re.compile(r"(19|20)\d\d|present|sekarang|saat ini|kini|current|ongoing|now\b", re.IGNORECASE)
OPEN_END = re.compile(r"(?:[-–—~]|\b(?:to|until|s/d|s\.d\.?|sampai|hingga))\s*$", re.IGNORECASE)
OPEN_START = re.compile(r"\s*(?:[-–—~]|(?:to|until|s/d|s\.d\.?|sampai|hingga)\b)", re.IGNORECASE)


_ROW_NUMBER = re.compile(r"(?:no|nomor|\d{1,2})\.?$", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """Words on one baseline, from left to right."""

    words: list[Word]
    y: float = field(init=False)
    size: float = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.words.sort(key=itemgetter(1))
        self.y = self.words[0].y
        self.size = max([word.size for word in self.words])
        self.x0 = self.words[0].x0
        self.x1 = max([word.x1 for word in self.words])

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join([word.text for word in self.words])


@dataclass(slots=True)
class Line:
    """A line as read, in its column.

    Args:
        cells: One for plain text; more where a wide gap parts them (title and date).
        column: Left and right edge of the column it stands in.
    """

    cells: tuple[tuple[Word, ...], ...]
    y: float
    size: float
    column: tuple[float, float]
    words: tuple[Word, ...] = field(init=False)
    text: str = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.cells[0] if len(self.cells) == 1 else tuple(chain.from_iterable(self.cells))
        self.text = "\t".join(" ".join([word.text for word in cell]) for cell in self.cells)
        self.x0 = self.words[0].x0
        self.x1 = self.words[-1].x1


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Group words on one baseline; a word a little off it (superscript, icon text) joins the row it overlaps."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.y):
        if rows and word.y - rows[-1][0].y <= 0.3 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Row(row) for row in rows]


def plain_lines(rows: list[Row]) -> list[Line]:
    """Make a line of every row of a column."""
    if not rows:
        return []
    column = (min(row.x0 for row in rows), max(row.x1 for row in rows))
    lines = [line_of(row, column) for row in rows]
    for index in range(len(lines) - 1):
        if _is_wrapped_date(lines[index], lines[index + 1]):
            dates = (*lines[index].cells[0], *lines[index + 1].cells[0])
            lines[index] = replace(lines[index], cells=(dates, *lines[index].cells[1:]))
            lines[index + 1] = replace(lines[index + 1], cells=lines[index + 1].cells[1:])
    return lines


def whole_cells(lines: list[Line]) -> list[Line]:
    """Join cells that wrap in a table whose rows are numbered: what has no number goes on above it."""
    whole: list[Line] = []
    end = 0.0
    for line in lines:
        last = whole[-1] if whole else None
        is_below = last is not None and 0 < line.y - end < 1.6 * line.size
        if last is not None and is_below and len(last.cells) > 2 and _ROW_NUMBER.match(last.cells[0][0].text):
            joined = _gone_on(last, line)
            if joined is not None:
                whole[-1] = joined
                end = line.y
                continue
        whole.append(line)
        end = line.y
    return whole


def _gone_on(row: Line, line: Line) -> Line | None:
    """Return a row with the cells of the line below it, None if one of them stands under no word of the row."""
    cells = list(row.cells)
    places: list[float] = []
    for more in line.cells:
        for at in range(1, len(cells)):
            start = next((n for n, word in enumerate(cells[at]) if abs(word.x0 - more[0].x0) < 2), None)
            if start is not None:
                # Two narrow columns may have been read as one cell: the line below tells where the second begins.
                before, own = cells[at][:start], cells[at][start:]
                cells[at : at + 1] = [before, own] if before else [own]
                places.append(own[0].x0)
                break
        else:
            return None
    for place, more in zip(places, line.cells, strict=True):
        at = next(number for number, cell in enumerate(cells) if cell[0].x0 == place)
        cells[at] += more
    return replace(row, cells=tuple(cells))


def _is_wrapped_date(line: Line, after: Line) -> bool:
    """Tell a date in the margin that goes on below: "2014-10 -" beside a degree over "2017-06" beside a school."""
    if len(line.cells) < 2 or len(after.cells) < 2 or abs(line.x0 - after.x0) > 0.5 or len(after.cells[0]) > 2:
        return False
    begin, end = (" ".join(word.text for word in cells[0]) for cells in (line.cells, after.cells))
    is_begin = len(begin) < 16 and DATE_LIKE.search(begin) and OPEN_END.search(begin)
    return bool(is_begin and DATE_LIKE.search(end))


def line_of(row: Row, column: tuple[float, float], edge: float = float("inf")) -> Line:
    """Make a line of a row, parting cells at wide gaps and at the edge between labels and what they label."""
    cells: list[list[Word]] = [[row.words[0]]]
    for last, word in zip(row.words, row.words[1:], strict=False):
        is_apart = word.x0 - last.x1 > CELL_EM * row.size or last.x0 < edge <= word.x0
        # Europass sets a title in bold capitals and the employer in plain ones, with a space between.
        is_apart = is_apart or (last.style.bold and not word.style.bold and len(cells) == 1 and is_caps(row.text))
        if is_apart and (last.text not in BULLETS or len(cells[-1]) > 1):
            cells.append([word])
        else:
            cells[-1].append(word)
    return Line(tuple(tuple(cell) for cell in cells), row.y, row.size, column)
