"""Selection rates and impact ratios by group, as Local Law 144 and the four-fifths rule want them."""

from collections.abc import Iterable
from dataclasses import dataclass

FOUR_FIFTHS = 0.8


@dataclass(frozen=True, slots=True)
class GroupRate:
    """How often a group was selected, and how that stands to the group selected most often.

    Args:
        group: As the caller calls it.
        size: People in it, those without a score included.
        selected: How many reached the cut.
        rate: `selected / size`.
        ratio: Its rate through the highest rate of any group; None where nobody was selected.
        mean: Mean score of those that have one, None if none has.
    """

    group: str
    size: int
    selected: int
    rate: float
    ratio: float | None
    mean: float | None

    @property
    def below_four_fifths(self) -> bool:
        """The ratio is under 0.8: a sign of adverse impact that somebody has to look into."""
        return self.ratio is not None and self.ratio < FOUR_FIFTHS


def group_rates(scored: Iterable[tuple[str, float | None]], cut: float | None = None) -> tuple[GroupRate, ...]:
    """Return the rate and ratio of each group, by name.

    Args:
        scored: Group and score of each person; no score is never selected.
        cut: Score from which somebody is selected; without it the median of all scores, as Local Law 144
            has it
            for tools that give a score ("above the median").

    Source: 6 RCNY § 5-301 (2023); 29 CFR § 1607.4 D.
    """
    people = list(scored)
    numbers = sorted(score for _, score in people if score is not None)
    selects = [is_selected(score, cut, numbers) for _, score in people]
    groups = sorted({group for group, _ in people})
    counts = {group: [0, 0] for group in groups}
    for (group, _), picked in zip(people, selects, strict=True):
        counts[group][0] += 1
        counts[group][1] += picked
    highest = max((selected / size for size, selected in counts.values()), default=0.0)
    found = []
    for group in groups:
        size, selected = counts[group]
        own = [score for its, score in people if its == group and score is not None]
        rate = selected / size
        ratio = rate / highest if highest else None
        found.append(GroupRate(group, size, selected, rate, ratio, sum(own) / len(own) if own else None))
    return tuple(found)


def is_selected(score: float | None, cut: float | None, numbers: list[float]) -> bool:
    """Tell whether a score reaches the cut, or is above the median where no cut is given."""
    if score is None:
        return False
    if cut is not None:
        return score >= cut
    middle = len(numbers) // 2
    median = numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
    return score > median
