"""Words of a page -> lines in reading order: the widest gutter held over consecutive rows parts columns, recursively.

A gutter between two columns is read column by column; one between labels (dates, headings) and what they label is
read row by row. Which of the two it is shows in whether every label stands on a baseline of the other side.
"""

from collections.abc import Callable, Sequence

from nlp.readers.gutters import find_gutter, split_at
from nlp.readers.rows import DATE_LIKE, OPEN_END, OPEN_START, Line, Row, line_of, plain_lines, rows_of, whole_cells
from nlp.readers.sides import (
    ALIGNED_SHARE,
    aligned_share,
    blocks_of,
    dates_at_left,
    dates_at_right,
    look_of,
    repeats_styles,
    word_count,
)
from nlp.readers.words import Word


def read_lines(words: Sequence[Word], is_heading: Callable[[str], bool]) -> list[Line]:
    """Bring the words of a page into reading order.

    Args:
        words: Any order.
        is_heading: Tells the headings of sections by their words.
    """
    return whole_cells(_Reader(is_heading).read(rows_of(words)))


class _Reader:
    def __init__(self, is_heading: Callable[[str], bool]) -> None:
        self.is_heading = is_heading

    def read(self, rows: list[Row], depth: int = 0) -> list[Line]:
        if not rows:
            return []
        gutter = find_gutter(rows) if depth < 12 else None
        if gutter is None:
            return plain_lines(rows)
        # Labels are joined to what stands beside them; columns run on alone above and below.
        first, last = gutter.core
        left, right = split_at(rows[first : last + 1], gutter)
        side = self._side(left, right)
        if side is None and self._headings(left):
            # The last heading of the left side may stand alone above what it heads.
            both = split_at(rows[first : gutter.last + 1], gutter)
            if self._side(*both) == "headings":
                side, last, (left, right) = "headings", gutter.last, both
        if side is None:
            first, last = gutter.first, gutter.last
            left, right = split_at(rows[first : last + 1], gutter)
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
        if headed_right and not headed_left and dates_at_left(left, right):
            return "left"
        if headed_right and headed_left < 4 * headed_right:
            return None
        if headed_left and dates_at_right(right, left):
            return "right"
        if headed_left:
            is_short = word_count(right) <= min(word_count(left), 4 * len(right))
            if aligned_share(left, right) >= ALIGNED_SHARE or (
                is_short and aligned_share(right, left) >= ALIGNED_SHARE
            ):
                return "headings"
            return None
        for side, rows, others in (("right", right, left), ("left", left, right)):
            dated = sum(bool(DATE_LIKE.search(row.text)) for row in rows) / len(rows)
            share = aligned_share(rows, others)
            is_less = word_count(rows) < word_count(others)
            if share >= ALIGNED_SHARE and is_less and (dated >= 0.3 or share == 1):
                return side
            if side == "right" and share == 1 and dated >= 0.4 and word_count(rows) < 2 * word_count(others):
                return side
        is_grid = aligned_share(left, right) == 1 and aligned_share(right, left) == 1
        return "left" if is_grid and not repeats_styles(left, right) else None

    def _headings(self, rows: list[Row]) -> int:
        """Count the headings of a side; a label that only reads like one ("Alamat" by "Nama") is set like the rest."""
        headings = [row for row in rows if self.is_heading(row.text)]
        labels = {look_of(row) for row in rows if row not in headings and not DATE_LIKE.search(row.text)}
        is_plain = len(rows) >= 3 * len(headings) and all(look_of(row) in labels for row in headings)
        return 0 if is_plain else len(headings)

    def _read_headed(self, left: list[Row], right: list[Row], depth: int) -> list[Line]:
        """Read both sides heading by heading, each heading on a line of its own."""
        headings = [row for row in left if self.is_heading(row.text)]
        others = [row for row in left if not self.is_heading(row.text)]
        tops = [row.y - 0.8 * row.size for row in headings]
        words = [word for row in (*others, *right) for word in row.words]
        lines = self.read(rows_of([word for word in words if word.y < tops[0]]), depth + 1)
        for heading, top, end in zip(headings, tops, [*tops[1:], float("inf")], strict=True):
            lines += plain_lines([heading])
            lines += self.read(rows_of([word for word in words if top <= word.y < end]), depth + 1)
        return lines

    def _read_bands(self, left: list[Row], right: list[Row], side: str, depth: int) -> list[Line]:
        """Read label by label: a one-line label joins the line it stands on, a taller one comes before."""
        labels, others = (left, right) if side == "left" else (right, left)
        column = (min(row.x0 for row in left), max(row.x1 for row in right))
        edge = min(row.x0 for row in right) if side == "left" else float("inf")
        lines: list[Line] = []
        blocks = blocks_of(labels)
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
                lines.append(line_of(row, column, edge))
            lines += plain_lines(loose) + self.read(rest, depth + 1)
        return lines


def _on_one_line(block: list[Row]) -> list[Row]:
    """Put a short label that wraps ("Apr 2020 –" over "Present") on its first line."""
    if len(block) < 2 or sum(len(row.words) for row in block) > 8:
        return block
    if not any(OPEN_END.search(row.text) for row in block[:-1]) and not OPEN_START.match(block[-1].text):
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
