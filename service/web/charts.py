"""Numbers by month -> the points of charts drawn on the server: columns and lines, each with a table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT = 360, 190  # Of a chart with its labels, in the units of its drawing; close to a phone's pixels.
LEFT, RIGHT, TOP, BOTTOM = 34, 24, 14, 24
LABEL_HEIGHT = 12
MOST_LABELS = 6
TICKS = (0, 5, 10, 20, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place of a chart."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart, with what stands above it."""

    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: its points, and where it ends."""

    points: str
    end_x: float
    end_y: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart draws."""

    months: tuple[Label, ...]
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    levels: tuple[Label, ...] = ()


def column_chart(counts: Sequence[int], months: Sequence[str], written: Sequence[str]) -> Chart:
    """Return a chart of one column a month, as high as its count."""
    step, top = (WIDTH - LEFT - RIGHT) / len(counts), max(*counts, 1)
    columns = []
    for number, (count, text) in enumerate(zip(counts, written, strict=True)):
        height = (HEIGHT - TOP - BOTTOM) * count / top
        x, y = LEFT + step * (number + 0.15), HEIGHT - BOTTOM - height
        columns.append(Column(round(x, 1), round(y, 1), round(step * 0.7, 1), round(height, 1), text))
    places = [LEFT + step * (number + 0.5) for number in range(len(counts))]
    return Chart(month_labels(places, months), columns=tuple(columns))


def line_chart(series: Sequence[Sequence[float]], months: Sequence[str]) -> Chart:
    """Return a chart of shares (0..1) by month, a line for each series."""
    most = max((share for shares in series for share in shares), default=0.0) * 100
    top = next((tick for tick in TICKS if tick and tick >= most), 100)
    step = (WIDTH - LEFT - RIGHT) / max(len(months) - 1, 1)
    places = [LEFT + step * number for number in range(len(months))]

    def height(percent: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * percent / top, 1)

    ends = [height(shares[-1] * 100) for shares in series]
    labels = apart(ends)
    lines = tuple(
        Line(
            " ".join(f"{x:.1f},{height(share * 100)}" for x, share in zip(places, shares, strict=True)),
            round(places[-1], 1),
            end,
            label,
        )
        for shares, end, label in zip(series, ends, labels, strict=True)
    )
    levels = tuple(Label(LEFT, height(percent), f"{percent:g}%") for percent in (0, top / 2, top))
    return Chart(month_labels(places, months), lines=lines, levels=levels)


def month_labels(places: Sequence[float], months: Sequence[str]) -> tuple[Label, ...]:
    """Return the months under a chart, as many as there is room for, the last one always."""
    every = -(-len(months) // MOST_LABELS)
    last = len(months) - 1
    return tuple(
        Label(round(x, 1), HEIGHT - 7, month)
        for number, (x, month) in enumerate(zip(places, months, strict=True))
        if (last - number) % every == 0
    )


def apart(heights: Sequence[float]) -> list[float]:
    """Move labels down until none lies on another, and up again from the foot where there is no room."""
    found = list(heights)
    order = sorted(range(len(found)), key=lambda number: found[number])
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + LABEL_HEIGHT)
    foot = float(HEIGHT - BOTTOM)
    for number in reversed(order):
        found[number] = min(found[number], foot)
        foot = found[number] - LABEL_HEIGHT
    return [round(height, 1) for height in found]
