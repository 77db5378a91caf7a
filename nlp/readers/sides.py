"""What the two sides of a gutter are to each other: two columns, or labels and what they label."""

from bisect import bisect_left

from nlp.readers.rows import DATE_LIKE, Row
from nlp.readers.words import Style

# Share of a label column's blocks that must stand on a baseline of the other side.
ALIGNED_SHARE = 0.8


def dates_at_left(left: list[Row], right: list[Row]) -> bool:
    """Tell a column of dates and other labels beside sections that keep their headings over the text."""
    dated = sum(bool(DATE_LIKE.search(row.text)) for row in left)
    is_small = 2 * word_count(left) < word_count(right) and max(len(row.words) for row in left) <= 6
    return dated >= 2 and dated >= 0.3 * len(left) and is_small and aligned_share(left, right) == 1


def dates_at_right(right: list[Row], left: list[Row]) -> bool:
    """Tell dates and places at the right edge of sections whose lines are all too short to reach them."""
    on_line = [row for row in right if any(abs(row.y - other.y) <= 0.35 * min(row.size, other.size) for other in left)]
    dated = [row for row in right if DATE_LIKE.search(row.text)]
    is_small = 2 * word_count(right) < word_count(left) and max(len(row.words) for row in right) <= 8
    is_joined = len(on_line) >= 0.6 * len(right) and sum(row in on_line for row in dated) >= 0.9 * len(dated)
    return is_small and is_joined and len(dated) >= max(2, 0.25 * len(right))


def look_of(row: Row) -> tuple[Style, int]:
    """Return how a row is set: the style and size of its first word."""
    return row.words[0].style, round(row.size)


def repeats_styles(left: list[Row], right: list[Row]) -> bool:
    """Tell entries set side by side from the rows of a table.

    In entries every row has its own look (title, place, text) on both sides; in a table every column has.
    """
    if max(len(row.words) for row in (*left, *right)) > 5:
        return True
    looks = [{(row.words[0].style, round(row.size)) for row in rows} for rows in (left, right)]
    return len(looks[0]) > 1 and looks[0] == looks[1]


def word_count(rows: list[Row]) -> int:
    """Count the words of some rows."""
    return sum(len(row.words) for row in rows)


def blocks_of(rows: list[Row]) -> list[list[Row]]:
    """Group rows that follow each other closely."""
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and row.y - blocks[-1][-1].y <= 1.65 * max(row.size, blocks[-1][-1].size):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def aligned_share(labels: list[Row], others: list[Row]) -> float:
    """Return the share of label blocks that start on a baseline of the other side, or just above one in a gap."""
    baselines = [row.y for row in others]
    blocks = blocks_of(labels)
    hits = 0
    for block in blocks:
        first = block[0]
        at = bisect_left(baselines, first.y - 0.35 * first.size)
        after = baselines[at] - first.y if at < len(baselines) else float("inf")
        before = first.y - baselines[at - 1] if at else float("inf")
        hits += after <= 0.35 * first.size or (after < 2.8 * first.size and before > 1.5 * first.size)
    return hits / len(blocks)
