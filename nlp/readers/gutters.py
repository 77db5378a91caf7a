"""Gutters: strips of a page without words that hold over consecutive rows."""

from dataclasses import dataclass
from statistics import median

from nlp.readers.rows import BULLETS, Row

# A gutter is at least this many letter sizes wide, and holds over this many rows with words on both sides.
GUTTER_EM = 0.95
GUTTER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip `left`..`right` without words over rows `first`..`last`; both sides have words in `core`."""

    first: int
    last: int
    core: tuple[int, int]
    left: float
    right: float


def find_gutter(rows: list[Row]) -> Gutter | None:
    """Return the best strip without words over consecutive rows, weighed by its height and its width."""
    left_edge = min(row.x0 for row in rows)
    right_edge = max(row.x1 for row in rows)
    gaps = [_gaps(row, left_edge, right_edge) for row in rows]
    size = median(row.size for row in rows)
    best: Gutter | None = None
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
) -> tuple[Gutter, float] | None:
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
    return Gutter(start, last, core, left, right), height * min(em, 4.0) ** 0.25


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


def split_at(rows: list[Row], gutter: Gutter) -> tuple[list[Row], list[Row]]:
    """Part rows at a gutter in what stands left and right of it."""
    middle = (gutter.left + gutter.right) / 2
    left = [Row(words) for row in rows if (words := [w for w in row.words if w.x0 < middle])]
    right = [Row(words) for row in rows if (words := [w for w in row.words if w.x0 >= middle])]
    return left, right
