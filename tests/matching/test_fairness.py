import pytest

from matching.fairness import group_rates

A = ("a", 80.0)
B = ("b", 80.0)


@pytest.mark.parametrize(
    ("scored", "cut", "rates"),
    [
        ([A, ("a", 4.0), B, B], 60, [("a", 0.5, 0.5, True), ("b", 1.0, 1.0, False)]),
        ([("a", 90.0), ("b", 80.0)], None, [("a", 1.0, 1.0, False), ("b", 0.0, 0.0, True)]),
        ([("a", 1.0), ("a", 2.0), ("b", 3.0)], None, [("a", 0.0, 0.0, True), ("b", 1.0, 1.0, False)]),
        ([("a", None), ("a", 90.0), ("b", 90.0)], 60, [("a", 0.5, 0.5, True), ("b", 1.0, 1.0, False)]),
        ([("a", 10.0), ("b", 10.0)], 60, [("a", 0.0, None, False), ("b", 0.0, None, False)]),
        ([A] * 5 + [B] * 4 + [("b", 1.0)], 60, [("a", 1.0, 1.0, False), ("b", 0.8, 0.8, False)]),
        ([], 60, []),
    ],
)  # fmt: skip
def test_rates_and_ratios(scored, cut, rates):
    found = group_rates(scored, cut)
    assert [(each.group, each.rate, each.ratio, each.below_four_fifths) for each in found] == rates


def test_a_group_without_a_score_has_no_mean():
    assert group_rates([("a", None)])[0].mean is None
