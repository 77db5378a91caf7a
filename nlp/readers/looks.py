"""Look: how a line is set, ranked so that headings of one kind share a level."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set, as far as it tells headings apart."""

    size: float
    bold: bool
    caps: bool
    color: int = 0


def is_caps(text: str) -> bool:
    """Tell whether a line is written in capitals: "WORK EXPERIENCE"."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def rank_looks(weighed: Iterable[tuple[Look, int]]) -> dict[Look, int]:
    """Rank the looks that stand out from the body, the most prominent first.

    Args:
        weighed: A look and the number of characters set so, for each line.
    """
    weights: Counter[tuple[float, bool]] = Counter()
    colors: Counter[tuple[float, int]] = Counter()
    looks = set()
    for look, weight in weighed:
        looks.add(look)
        weights[look.size, look.bold] += weight
        colors[look.size, look.color] += 1
    if not weights:
        return {}
    size, bold = weights.most_common(1)[0][0]
    color = max((color for color in colors if color[0] == size), key=lambda color: colors[color])[1]
    standing_out = [look for look in looks if _stands_out(look, size, bold, color)]
    ranked = sorted(standing_out, key=lambda look: (-look.size, not look.caps, not look.bold, look.color))
    return {look: rank for rank, look in enumerate(ranked, 1)}


def _stands_out(look: Look, size: float, bold: bool, color: int) -> bool:
    if look.size > size * 1.06:
        return True
    return look.size >= size * 0.85 and ((look.bold and not bold) or look.caps or look.color != color)
