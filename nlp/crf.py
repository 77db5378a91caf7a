"""A linear-chain CRF over B, I and O: how likely each stretch of a sentence is a span, and which to keep.

Training is python-crfsuite's; reading the answer out is done here, since it gives the probability of a label at a
token but not that of a whole span.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

_FAINT = 0.01  # Spans less likely than this are hardly ever right.
_STEEPEST = 30.0
Row = tuple[float, float, float]


class Chance(NamedTuple):
    """Tokens `first` to `end` (exclusive) are a span with this probability."""

    first: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Chain:
    """Weights of the steps from one label to the next, as factors; nothing steps from O to I.

    `Chain.of({"BI": 1.2, "BO": -0.3})` reads them from logarithms; a step that is not named weighs nothing.
    """

    oo: float
    ob: float
    bo: float
    bb: float
    bi: float
    io: float
    ib: float
    ii: float

    @staticmethod
    def of(steps: Mapping[str, float]) -> "Chain":
        """Return the chain of the steps' weights."""
        return Chain(*(exp(steps.get(step, 0.0)) for step in ("OO", "OB", "BO", "BB", "BI", "IO", "IB", "II")))

    def spans(self, begins: list[float], insides: list[float]) -> list[Chance]:
        """Return the spans of a sentence with their probabilities.

        Args:
            begins: For each token the weight of B over O.
            insides: For each token the weight of I over O.
        """
        to_b = [exp(min(weight, _STEEPEST)) for weight in begins]
        to_i = [exp(min(weight, _STEEPEST)) for weight in insides]
        forward, scales = self._forward(to_b, to_i)
        backward = self._backward(to_b, to_i, scales)
        found: list[Chance] = []
        last = len(to_b) - 1
        for first in range(len(to_b)):
            chance = forward[first][1]
            place, out, new, on = first, self.bo, self.bb, self.bi
            while chance * backward[place][1 if place == first else 2] >= _FAINT:
                if place == last:
                    found.append(Chance(first, place + 1, chance))
                    break
                after, begin, _ = backward[place + 1]
                scale = scales[place + 1]
                ends = chance * (out * after + new * to_b[place + 1] * begin) / scale
                if ends >= _FAINT:
                    found.append(Chance(first, place + 1, ends))
                chance *= on * to_i[place + 1] / scale
                place, out, new, on = place + 1, self.io, self.ib, self.ii
        return found

    def _forward(self, to_b: list[float], to_i: list[float]) -> tuple[list[Row], list[float]]:
        oo, ob, bo, bb, bi, io, ib, ii = (
            self.oo, self.ob, self.bo, self.bb, self.bi, self.io, self.ib, self.ii
        )  # fmt: skip
        scale = 1.0 + to_b[0]
        o, b, i = 1.0 / scale, to_b[0] / scale, 0.0
        rows, scales = [(o, b, i)], [scale]
        for place in range(1, len(to_b)):
            o, b, i = (
                o * oo + b * bo + i * io,
                (o * ob + b * bb + i * ib) * to_b[place],
                (b * bi + i * ii) * to_i[place],
            )
            scale = o + b + i
            o, b, i = o / scale, b / scale, i / scale
            rows.append((o, b, i))
            scales.append(scale)
        return rows, scales

    def _backward(self, to_b: list[float], to_i: list[float], scales: list[float]) -> list[Row]:
        oo, ob, bo, bb, bi, io, ib, ii = (
            self.oo, self.ob, self.bo, self.bb, self.bi, self.io, self.ib, self.ii
        )  # fmt: skip
        row = (1.0, 1.0, 1.0)
        rows = [row]
        for place in range(len(to_b) - 1, 0, -1):
            scale = scales[place]
            o, b, i = row[0] / scale, row[1] * to_b[place] / scale, row[2] * to_i[place] / scale
            row = (oo * o + ob * b, bo * o + bb * b + bi * i, io * o + ib * b + ii * i)
            rows.append(row)
        rows.reverse()
        return rows


def kept_spans(chances: list[Chance], threshold: float) -> list[Chance]:
    """Return the spans, none over another, whose probabilities together are furthest above the threshold."""
    ends = [0]
    best: list[tuple[float, Chance | None, int]] = [(0.0, None, 0)]
    for chance in sorted(chances, key=lambda chance: chance.end):
        if chance.probability <= threshold:
            continue
        before = bisect_right(ends, chance.first) - 1
        value = best[before][0] + chance.probability - threshold
        if value > best[-1][0]:
            ends.append(chance.end)
            best.append((value, chance, before))
    kept: list[Chance] = []
    _, chosen, before = best[-1]
    while chosen is not None:
        kept.append(chosen)
        _, chosen, before = best[before]
    return kept[::-1]
