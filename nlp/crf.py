"""A linear-chain CRF over B, I and O: how likely each stretch of a sentence is a span, and which to keep.

Training is python-crfsuite's; reading the answer out is done here, since it gives the probability of a label at a
token but not that of a whole span.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Final, NamedTuple

_FAINT: Final = 0.01  # Spans less likely than this are hardly ever right.
STEEPEST: Final = 30.0  # No weight counts for more.


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
        return self.spans_of_odds(
            [exp(min(weight, STEEPEST)) for weight in begins], [exp(min(weight, STEEPEST)) for weight in insides]
        )

    def spans_of_odds(self, to_b: list[float], to_i: list[float]) -> list[Chance]:
        """Return the spans of a sentence as `spans` does, from the weights as factors."""
        forward, scales = self._forward(to_b, to_i)
        after_o, after_b, after_i = self._backward(to_b, to_i, scales)
        found: list[Chance] = []
        last = len(to_b) - 1
        for first, chance in enumerate(forward):
            if chance * after_b[first] < _FAINT:
                continue
            place, out, new, on = first, self.bo, self.bb, self.bi
            while place < last:
                scale = scales[place + 1]
                ends = chance * (out * after_o[place + 1] + new * to_b[place + 1] * after_b[place + 1]) / scale
                if ends >= _FAINT:
                    found.append(Chance(first, place + 1, ends))
                chance *= on * to_i[place + 1] / scale
                place, out, new, on = place + 1, self.io, self.ib, self.ii
                if chance * after_i[place] < _FAINT:
                    break
            else:
                found.append(Chance(first, last + 1, chance))
        return found

    def _forward(self, to_b: list[float], to_i: list[float]) -> tuple[list[float], list[float]]:
        """Return for each token how likely B is as far as the tokens up to it tell, and what that was divided by."""
        oo, ob, bo, bb, bi, io, ib, ii = (
            self.oo, self.ob, self.bo, self.bb, self.bi, self.io, self.ib, self.ii
        )  # fmt: skip
        o, b, i = 1.0, 0.0, 0.0
        begins: list[float] = []
        scales: list[float] = []
        for new, on in zip(to_b, to_i, strict=True):
            if scales:
                o, b, i = o * oo + b * bo + i * io, (o * ob + b * bb + i * ib) * new, (b * bi + i * ii) * on
            else:
                b = new
            scale = o + b + i
            o /= scale
            b /= scale
            i /= scale
            begins.append(b)
            scales.append(scale)
        return begins, scales

    def _backward(
        self, to_b: list[float], to_i: list[float], scales: list[float]
    ) -> tuple[list[float], list[float], list[float]]:
        """Return for each token how likely the tokens behind it are after O, after B and after I."""
        oo, ob, bo, bb, bi, io, ib, ii = (
            self.oo, self.ob, self.bo, self.bb, self.bi, self.io, self.ib, self.ii
        )  # fmt: skip
        o = b = i = 1.0
        after_o, after_b, after_i = [o], [b], [i]
        for place in range(len(to_b) - 1, 0, -1):
            scale = scales[place]
            out, new, on = o / scale, b * to_b[place] / scale, i * to_i[place] / scale
            o, b, i = oo * out + ob * new, bo * out + bb * new + bi * on, io * out + ib * new + ii * on
            after_o.append(o)
            after_b.append(b)
            after_i.append(i)
        after_o.reverse()
        after_b.reverse()
        after_i.reverse()
        return after_o, after_b, after_i


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
