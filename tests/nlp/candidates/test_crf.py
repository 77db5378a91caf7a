import itertools
import math

import pytest

from nlp.crf import Chain, Chance, kept_spans

STEPS = {"OO": 0.3, "OB": -0.4, "BO": 0.1, "BB": -0.9, "BI": 0.8, "IO": 0.2, "IB": -1.1, "II": 0.5}


def brute_force(begins: list[float], insides: list[float]) -> dict[tuple[int, int], float]:
    """Sum over every tagging that is allowed."""
    total, spans = 0.0, {}
    for tags in itertools.product("OBI", repeat=len(begins)):
        if any(tag == "I" and before == "O" for before, tag in zip(("O", *tags), tags, strict=False)):
            continue
        weight = sum(STEPS[a + b] for a, b in itertools.pairwise(tags))
        weight += sum({"O": 0.0, "B": begins[i], "I": insides[i]}[tag] for i, tag in enumerate(tags))
        total += math.exp(weight)
        for first in (i for i, tag in enumerate(tags) if tag == "B"):
            end = first + 1
            while end < len(tags) and tags[end] == "I":
                end += 1
            spans[first, end] = spans.get((first, end), 0.0) + math.exp(weight)
    return {span: weight / total for span, weight in spans.items()}


@pytest.mark.parametrize(
    ("begins", "insides"),
    [
        ([0.4], [0.0]),
        ([1.2, -0.3, 0.8], [-1.0, 0.9, 0.1]),
        ([0.2, 0.1, 2.0, -1.0, 0.4], [0.3, 0.7, -0.6, 1.4, 0.2]),
    ],
)
def test_a_span_has_the_share_of_all_taggings_that_hold_it(begins, insides):
    expected = {span: p for span, p in brute_force(begins, insides).items() if p >= 0.01}
    found = {(chance.first, chance.end): chance.probability for chance in Chain.of(STEPS).spans(begins, insides)}
    assert found == pytest.approx(expected)


def test_steep_weights_do_not_overflow():
    found = Chain.of(STEPS).spans([900.0] * 150, [900.0] * 150)
    assert all(0.0 <= chance.probability <= 1.0 + 1e-9 for chance in found)


@pytest.mark.parametrize(
    ("chances", "kept"),
    [
        ([(0, 2, 0.4), (2, 3, 0.5)], [(0, 2), (2, 3)]),
        ([(0, 3, 0.6), (0, 2, 0.5), (2, 3, 0.5)], [(0, 2), (2, 3)]),
        ([(0, 3, 0.9), (0, 2, 0.5), (2, 3, 0.5)], [(0, 3)]),
        ([(0, 1, 0.2)], []),
        ([], []),
    ],
)
def test_the_spans_that_are_kept_never_overlap(chances, kept):
    assert [chance[:2] for chance in kept_spans([Chance(*c) for c in chances], 0.25)] == kept
