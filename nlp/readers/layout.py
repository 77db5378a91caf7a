"""Words of a page -> lines in reading order: the widest gutter held over consecutive rows parts columns, recursively.

A gutter between two columns is read column by column; one between labels (dates, headings) and what they label is
read row by row. Which of the two it is shows in whether every label stands on a baseline of the other side.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter
from statistics import median

from nlp.readers.glyphs import Style, Word
from nlp.readers.looks import is_caps

# A gutter is at least this many letter sizes wide, and holds over this many rows with words on both sides.
GUTTER_EM = 0.95
GUTTER_ROWS = 3
# Share of a label column's blocks that must stand on a baseline of the other side.
ALIGNED_SHARE = 0.8
CELL_EM = 1.6
BULLETS = "•‣▪▫◦●○■□–—-*·➢➤►▸✓✔◆◇∙⁃"
DATE_LIKE = re.compile(r"(19|20)\d\d|present|sekarang|saat ini|kini|current|ongoing|now\b", re.IGNORECASE)


_OPEN_END = re.compile(r"(?:[-–—~]|\b(?:to|until|s/d|s\.d\.?|sampai|hingga))\s*$", re.IGNORECASE)
_OPEN_START = re.compile(r"\s*(?:[-–—~]|(?:to|until|s/d|s\.d\.?|sampai|hingga)\b)", re.IGNORECASE)


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
        self.size = max(word.size for word in self.words)
        self.x0 = self.words[0].x0
        self.x1 = max(word.x1 for word in self.words)

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


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A strip `left`..`right` without words over rows `first`..`last`; both sides have words in `core`."""

    first: int
    last: int
    core: tuple[int, int]
    left: float
    right: float


def read_lines(words: Sequence[Word], is_heading: Callable[[str], bool]) -> list[Line]:
    """Bring the words of a page into reading order.

    Args:
        words: Any order.
        is_heading: Tells the headings of sections by their words.
    """
    return _Reader(is_heading).read(_rows(words))


def _rows(words: Sequence[Word]) -> list[Row]:
    """Group words on one baseline; a word a little off it (superscript, icon text) joins the row it overlaps."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.y):
        if rows and word.y - rows[-1][0].y <= 0.3 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Row(row) for row in rows]


class _Reader:
    def __init__(self, is_heading: Callable[[str], bool]) -> None:
        self.is_heading = is_heading

    def read(self, rows: list[Row], depth: int = 0) -> list[Line]:
        if not rows:
            return []
        gutter = _find_gutter(rows) if depth < 12 else None
        if gutter is None:
            return _plain_lines(rows)
        # Labels are joined to what stands beside them; columns run on alone above and below.
        first, last = gutter.core
        left, right = _split(rows[first : last + 1], gutter)
        side = self._side(left, right)
        if side is None and self._headings(left):
            # The last heading of the left side may stand alone above what it heads.
            both = _split(rows[first : gutter.last + 1], gutter)
            if self._side(*both) == "headings":
                side, last, (left, right) = "headings", gutter.last, both
        if side is None:
            first, last = gutter.first, gutter.last
            left, right = _split(rows[first : last + 1], gutter)
        lines = self.read(rows[:first], depth + 1)
        if side is None:
            lines += self.read(left, depth + 1) + self.read(right, depth + 1)
        elif side == "headings":
            lines += self._read_headed(left, right, depth)
        else:
            lines += self._read_bands(left, right, side, depth)
        return lines + self.read(rows[last + 1 :], depth + 1)

    def _side(self, left: list[Row], right: list[Row]) -> str | None:
        """Tell which side only labels the other; None for two columns of their own.

        "headings": the left side holds the headings of both.
        """
        headed_left = self._headings(left)
        headed_right = sum(self.is_heading(row.text) for row in right)
        if headed_right and not headed_left and _dates(left, right):
            return "left"
        if headed_right and headed_left < 4 * headed_right:
            return None
        if headed_left and _dates_at_right(right, left):
            return "right"
        if headed_left:
            is_short = _words(right) <= min(_words(left), 4 * len(right))
            if _aligned(left, right) >= ALIGNED_SHARE or (is_short and _aligned(right, left) >= ALIGNED_SHARE):
                return "headings"
            return None
        for side, rows, others in (("right", right, left), ("left", left, right)):
            dated = sum(bool(DATE_LIKE.search(row.text)) for row in rows) / len(rows)
            share = _aligned(rows, others)
            is_less = _words(rows) < _words(others)
            if share >= ALIGNED_SHARE and is_less and (dated >= 0.3 or share == 1):
                return side
            if side == "right" and share == 1 and dated >= 0.4 and _words(rows) < 2 * _words(others):
                return side
        is_grid = _aligned(left, right) == 1 and _aligned(right, left) == 1
        return "left" if is_grid and not _repeats_styles(left, right) else None

    def _headings(self, rows: list[Row]) -> int:
        """Count the headings of a side; a label that only reads like one ("Alamat" by "Nama") is set like the rest."""
        headings = [row for row in rows if self.is_heading(row.text)]
        labels = {_look(row) for row in rows if row not in headings and not DATE_LIKE.search(row.text)}
        is_plain = len(rows) >= 3 * len(headings) and all(_look(row) in labels for row in headings)
        return 0 if is_plain else len(headings)

    def _read_headed(self, left: list[Row], right: list[Row], depth: int) -> list[Line]:
        """Read both sides heading by heading, each heading on a line of its own."""
        headings = [row for row in left if self.is_heading(row.text)]
        others = [row for row in left if not self.is_heading(row.text)]
        tops = [row.y - 0.8 * row.size for row in headings]
        words = [word for row in (*others, *right) for word in row.words]
        lines = self.read(_rows([word for word in words if word.y < tops[0]]), depth + 1)
        for heading, top, end in zip(headings, tops, [*tops[1:], float("inf")], strict=True):
            lines += _plain_lines([heading])
            lines += self.read(_rows([word for word in words if top <= word.y < end]), depth + 1)
        return lines

    def _read_bands(self, left: list[Row], right: list[Row], side: str, depth: int) -> list[Line]:
        """Read label by label: a one-line label joins the line it stands on, a taller one comes before."""
        labels, others = (left, right) if side == "left" else (right, left)
        column = (min(row.x0 for row in left), max(row.x1 for row in right))
        edge = min(row.x0 for row in right) if side == "left" else float("inf")
        lines: list[Line] = []
        blocks = _blocks(labels)
        starts = [block[0].y - 0.5 * block[0].size for block in blocks]
        before = [row for row in others if row.y < starts[0]]
        lines += self.read(before, depth + 1)
        for index, block in enumerate(blocks):
            end = starts[index + 1] if index + 1 < len(starts) else float("inf")
            band = [row for row in others if starts[index] <= row.y < end]
            if not band or (side == "left" and len(block) > 1 and len(block) > len(band)):
                lines += self.read(block, depth + 1) + self.read(band, depth + 1)
                continue
            joined, rest, loose = _join_rows(_on_one_line(block), band)
            for row in sorted(joined, key=lambda row: row.y):
                lines.append(_line(row, column, edge))
            lines += _plain_lines(loose) + self.read(rest, depth + 1)
        return lines


def _split(rows: list[Row], gutter: _Gutter) -> tuple[list[Row], list[Row]]:
    middle = (gutter.left + gutter.right) / 2
    left = [Row(words) for row in rows if (words := [w for w in row.words if w.x0 < middle])]
    right = [Row(words) for row in rows if (words := [w for w in row.words if w.x0 >= middle])]
    return left, right


def _dates(left: list[Row], right: list[Row]) -> bool:
    """Tell a column of dates and other labels beside sections that keep their headings over the text."""
    dated = sum(bool(DATE_LIKE.search(row.text)) for row in left)
    is_small = 2 * _words(left) < _words(right) and max(len(row.words) for row in left) <= 6
    return dated >= 2 and dated >= 0.3 * len(left) and is_small and _aligned(left, right) == 1


def _dates_at_right(right: list[Row], left: list[Row]) -> bool:
    """Tell dates and places at the right edge of sections whose lines are all too short to reach them."""
    on_line = [row for row in right if any(abs(row.y - other.y) <= 0.35 * min(row.size, other.size) for other in left)]
    dated = [row for row in right if DATE_LIKE.search(row.text)]
    is_small = 2 * _words(right) < _words(left) and max(len(row.words) for row in right) <= 8
    is_joined = len(on_line) >= 0.6 * len(right) and sum(row in on_line for row in dated) >= 0.9 * len(dated)
    return is_small and is_joined and len(dated) >= max(2, 0.25 * len(right))


def _look(row: Row) -> tuple[Style, int]:
    return row.words[0].style, round(row.size)


def _on_one_line(block: list[Row]) -> list[Row]:
    """Put a short label that wraps ("Apr 2020 –" over "Present") on its first line."""
    if len(block) < 2 or sum(len(row.words) for row in block) > 8:
        return block
    if not any(_OPEN_END.search(row.text) for row in block[:-1]) and not _OPEN_START.match(block[-1].text):
        return block
    words = list(block[0].words)
    for row in block[1:]:
        for word in row.words:
            end = words[-1].x1
            words.append(word._replace(x0=end + 0.01, x1=end + 0.02, y=words[0].y))
    return [Row(words)]


def _join_rows(block: list[Row], band: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Put label rows and the rows they stand on together; return those, the other rows, the labels left over."""
    joined, loose = [], []
    rest = list(band)
    for label in block:
        partner = next((row for row in rest if abs(row.y - label.y) <= 0.35 * min(row.size, label.size)), None)
        if partner is None:
            loose.append(label)
        else:
            rest.remove(partner)
            joined.append(Row([*label.words, *partner.words]))
    return joined, rest, loose


def _repeats_styles(left: list[Row], right: list[Row]) -> bool:
    """Tell entries set side by side from the rows of a table.

    In entries every row has its own look (title, place, text) on both sides; in a table every column has.
    """
    if max(len(row.words) for row in (*left, *right)) > 5:
        return True
    looks = [{(row.words[0].style, round(row.size)) for row in rows} for rows in (left, right)]
    return len(looks[0]) > 1 and looks[0] == looks[1]


def _words(rows: list[Row]) -> int:
    return sum(len(row.words) for row in rows)


def _blocks(rows: list[Row]) -> list[list[Row]]:
    """Group rows that follow each other closely."""
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and row.y - blocks[-1][-1].y <= 1.65 * max(row.size, blocks[-1][-1].size):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _aligned(labels: list[Row], others: list[Row]) -> float:
    """Return the share of label blocks that start on a baseline of the other side, or just above one in a gap."""
    baselines = [row.y for row in others]
    blocks = _blocks(labels)
    hits = 0
    for block in blocks:
        first = block[0]
        at = bisect_left(baselines, first.y - 0.35 * first.size)
        after = baselines[at] - first.y if at < len(baselines) else float("inf")
        before = first.y - baselines[at - 1] if at else float("inf")
        hits += after <= 0.35 * first.size or (after < 2.8 * first.size and before > 1.5 * first.size)
    return hits / len(blocks)


def _find_gutter(rows: list[Row]) -> _Gutter | None:
    """Return the best strip without words over consecutive rows, weighed by its height and its width."""
    left_edge = min(row.x0 for row in rows)
    right_edge = max(row.x1 for row in rows)
    gaps = [_gaps(row, left_edge, right_edge) for row in rows]
    size = median(row.size for row in rows)
    best: _Gutter | None = None
    best_weight = 0.0
    tried: dict[tuple[int, int], int] = {}
    for first in range(len(rows)):
        strips = [gap for gap in gaps[first] if gap[0] > left_edge and gap[1] < right_edge]
        if not strips and first + 1 < len(rows):
            strips = _strip_beside(rows[first], rows[first + 1], GUTTER_EM * size)
        for strip in strips:
            key = int(strip[0] / size), int(strip[1] / size)
            if tried.get(key, -1) >= first:
                continue
            found = _hold(rows, gaps, first, strip, size)
            tried[key] = found[0].last if found else first
            if found is None:
                continue
            gutter, weight = found
            if weight > best_weight:
                best, best_weight = gutter, weight
    return best


def _strip_beside(row: Row, after: Row, least: float) -> list[tuple[float, float]]:
    """Return the strip between two rows that stand beside each other, a little apart in height: no row has both."""
    left, right = min(row.x1, after.x1), max(row.x0, after.x0)
    return [(left, right)] if right - left >= least else []


def _hold(
    rows: list[Row],
    gaps: list[list[tuple[float, float]]],
    first: int,
    strip: tuple[float, float],
    size: float,
) -> tuple[_Gutter, float] | None:
    """Follow a strip down from the row that opens it as long as no word stands in it, and up to rows of one side."""
    left, right = strip
    least = GUTTER_EM * size
    both = 0
    last = first
    end = (left, right)
    for index in range(first, len(rows)):
        low, high = left, left
        for a, b in gaps[index]:
            # The widest part of the strip that this row leaves free.
            a, b = (a if a > left else left), (b if b < right else right)
            if b - a >= least and b - a > high - low:
                low, high = a, b
        if low == high:
            break
        left, right = low, high
        row = rows[index]
        has_left, has_right = row.x0 < left + 0.1, row.x1 > right - 0.1
        both += has_left and has_right
        last, end = index, (left, right)
    left, right = end
    start = first
    slack = 0.2 * size
    while start > 0 and any(a <= left + slack and b >= right - slack for a, b in gaps[start - 1]):
        start -= 1
    on_left = [index for index in range(start, last + 1) if rows[index].x0 < left]
    on_right = [index for index in range(start, last + 1) if rows[index].x1 > right]
    if not on_left or not on_right:
        return None
    core = max(on_left[0], on_right[0]), min(on_left[-1], on_right[-1])
    counts = [sum(core[0] <= index <= core[1] for index in side) for side in (on_left, on_right)]
    if min(counts) < GUTTER_ROWS and (both < 2 or core[1] - core[0] + 1 < GUTTER_ROWS):
        return None
    height = rows[core[1]].y - rows[core[0]].y + rows[core[1]].size
    em = (right - left) / size
    return _Gutter(start, last, core, left, right), height * min(em, 4.0) ** 0.25


def _gaps(row: Row, left_edge: float, right_edge: float) -> list[tuple[float, float]]:
    """Return the strips of a row without words; a bullet holds on to the text it marks."""
    gaps = []
    x = left_edge - 1000.0
    is_mark = False
    for word in row.words:
        is_apart = word.x0 > x + 0.4 * word.size and not (is_mark and word.x0 - x < 3 * word.size)
        if is_apart:
            gaps.append((x, word.x0))
        if word.x1 > x:
            x = word.x1
        # What ends a date ("2021 -") marks nothing.
        is_mark = is_apart and word.text in BULLETS
    gaps.append((x, right_edge + 1000.0))
    return gaps


def _plain_lines(rows: list[Row]) -> list[Line]:
    if not rows:
        return []
    column = (min(row.x0 for row in rows), max(row.x1 for row in rows))
    lines = [_line(row, column) for row in rows]
    for index in range(len(lines) - 1):
        if _is_wrapped_date(lines[index], lines[index + 1]):
            dates = (*lines[index].cells[0], *lines[index + 1].cells[0])
            lines[index] = replace(lines[index], cells=(dates, *lines[index].cells[1:]))
            lines[index + 1] = replace(lines[index + 1], cells=lines[index + 1].cells[1:])
    return lines


def _is_wrapped_date(line: Line, after: Line) -> bool:
    """Tell a date in the margin that goes on below: "2014-10 -" beside a degree over "2017-06" beside a school."""
    if len(line.cells) < 2 or len(after.cells) < 2 or abs(line.x0 - after.x0) > 0.5 or len(after.cells[0]) > 2:
        return False
    begin, end = (" ".join(word.text for word in cells[0]) for cells in (line.cells, after.cells))
    is_begin = len(begin) < 16 and DATE_LIKE.search(begin) and _OPEN_END.search(begin)
    return bool(is_begin and DATE_LIKE.search(end))


def _line(row: Row, column: tuple[float, float], edge: float = float("inf")) -> Line:
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
