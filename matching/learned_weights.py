"""A site's own table of weights, fitted on pairs it has judged itself: to be read, tried and thrown away.

    judged = [Judged(resume, posting, good=1.0, group="ad-1"), …]
    learned = learn_weights(judged, taxonomy, as_of="2026-11")
    print(learned.gain)                                  # cross-validated: matched again with tables it did not shape
    Weights.load().override(learned.table)               # the same match, line by line, with other weights

The fit is that of `matching.learning`: what each kind of line lost, weighed by factors that cannot be negative. Here
the factors move the table itself, so that lines still add up and every face and index can use it. They move it as far
as the data bear: half of the way with 200 pairs, a third with 100.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matching.errors import LearningError
from matching.learning import KINDS, Gain, calibrated, check, fitted, folds, interpolated, lost_by_kind
from matching.match import match
from matching.result import Match
from matching.weights import Weights, default_weights
from nlp.profile import PostingProfile, ResumeProfile
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from numpy.typing import NDArray

HALF_WAY = 200  # Judged pairs from which the table goes half of the way to what they ask for.
SEEN = 0.1  # Share of the pairs in which a kind of line must have lost points for it to be moved.
LEAST, MOST = 0.25, 4.0  # A kind of line may weigh so many times what it did.
Table = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair that somebody judged.

    Args:
        resume: What the resume shows.
        posting: What the posting asks for.
        good: 0 for no fit, 1 for a good one, or between.
        group: What tells the posting, so that none is both learned from and tested on.
    """

    resume: ResumeProfile
    posting: PostingProfile
    good: float
    group: str


@dataclass(frozen=True, slots=True)
class LearnedWeights:
    """Lines to put over the table of weights, and what they are worth.

    Args:
        table: Section -> key -> value, only what changes.
        gain: Cross-validated.
    """

    table: Table
    gain: Gain

    @property
    def helps(self) -> bool:
        """It told good from bad fits better, on the whole and in most of the folds."""
        return self.gain.auc_learned > self.gain.auc_default and self.gain.folds_better * 2 > self.gain.folds


def learn_weights(
    judged: Sequence[Judged], taxonomy: Taxonomy, *, as_of: str, weights: Weights | None = None
) -> LearnedWeights:
    """Fit a table of weights on judged pairs.

    Raises:
        LearningError: Too few pairs, only one outcome, or scikit-learn is not installed.
    """
    import numpy as np

    start = weights or default_weights()
    found = [match(each.resume, each.posting, taxonomy, as_of=as_of, weights=start) for each in judged]
    scored = [i for i, each in enumerate(found) if each.points is not None]
    wishes = np.array([judged[i].good for i in scored], float)
    check([(each, one.good) for each, one in zip(found, judged, strict=True)], scored, wishes)
    kept = [judged[i] for i in scored]
    losses = losses_of([found[i] for i in scored])
    points = points_of([found[i] for i in scored])

    def again(rows: Sequence[int], table: Table) -> "NDArray[Any]":
        own = start.override(table, "what was learned")
        pairs = [kept[i] for i in rows]
        return points_of([match(each.resume, each.posting, taxonomy, as_of=as_of, weights=own) for each in pairs])

    rows = []
    for train, test in folds([each.group for each in kept]):
        good = wishes[test] > 0.5
        if good.any() and not good.all() and len(train) > 1:
            table = table_of(losses[train], wishes[train], start)
            before, after = points[test], again(test, table)
            rows.append(compared(points[train], before, again(train, table), after, wishes[train], wishes[test]))
    return LearnedWeights(table_of(losses, wishes, start), gain_of(rows, len(kept)))


def losses_of(found: Sequence[Match]) -> "NDArray[Any]":
    """Return what each kind of line lost, a row a match."""
    import numpy as np

    return np.array([list(lost_by_kind(each).values()) for each in found], float)


def points_of(found: Sequence[Match]) -> "NDArray[Any]":
    """Return the points of matches."""
    import numpy as np

    return np.array([each.points or 0 for each in found], float)


def ratios_of(losses: "NDArray[Any]", wishes: "NDArray[Any]") -> dict[str, float]:
    """Return how many times its weight each kind of line should weigh, as far as so many pairs bear.

    A required skill stays the measure: everything else moves against it. What the pairs hardly show stays as it is.
    """
    raw = dict(zip(KINDS, fitted(losses, wishes)[0], strict=True))
    measure = raw["required"]
    way = len(wishes) / (len(wishes) + HALF_WAY)
    seen = (losses > 0).mean(axis=0) >= SEEN
    return {
        kind: 1 + (min(max(raw[kind] / measure, LEAST), MOST) - 1) * way if shown and measure else 1.0
        for kind, shown in zip(KINDS, seen.tolist(), strict=True)
    }


def table_of(losses: "NDArray[Any]", wishes: "NDArray[Any]", weights: Weights) -> Table:
    """Return the lines of a table that follow what the pairs say."""
    ratio = ratios_of(losses, wishes)

    def moved(name: str, kind: str, most: int = 1000) -> int:
        before: int = getattr(weights, name)
        return max(1, min(round(before * ratio[kind]), most))

    def share(name: str) -> int:
        before = getattr(weights, name)
        after = before * ratio["field"]
        return round(1000 * after / (after + 1000 - before)) if after else 0

    required, kind_other = weights.level_required, weights.kind_other
    must = moved("line_education_required", "education")
    return {
        "level": {
            "preferred": moved("level_preferred", "preferred", required),
            "responsibility": moved("level_responsibility", "responsibility", required),
        },
        "kind": {"soft": moved("kind_soft", "soft", kind_other)},
        "line": {
            "experience": moved("line_experience", "experience"),
            "education_required": must,
            "education_wished": moved("line_education_wished", "education", must),
        },
        "field": {"least": share("field_least"), "most": share("field_most")},
    }


def compared(
    train_before: "NDArray[Any]",
    before: "NDArray[Any]",
    train_after: "NDArray[Any]",
    after: "NDArray[Any]",
    train_wishes: "NDArray[Any]",
    wishes: "NDArray[Any]",
) -> tuple[float, float, float, float]:
    """Return AUC by the old and the new table, then the squared error of each, calibrated on what it learned from."""
    import numpy as np
    from sklearn.metrics import roc_auc_score

    def error(known: "NDArray[Any]", points: "NDArray[Any]") -> float:
        steps = calibrated(known, train_wishes)
        told = np.array([interpolated(steps, each) for each in points.tolist()])
        return float(np.mean((told - wishes) ** 2))

    good = wishes > 0.5
    aucs = float(roc_auc_score(good, before)), float(roc_auc_score(good, after))
    return (*aucs, error(train_before, before), error(train_after, after))


def gain_of(rows: Sequence[tuple[float, float, float, float]], pairs: int) -> Gain:
    """Return the mean over the folds.

    Raises:
        LearningError: No fold had both outcomes.
    """
    if not rows:
        raise LearningError("too few postings with both good and bad fits to test what was learned; judge more of each")
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    better = sum(row[1] > row[0] for row in rows)
    return Gain(pairs, means[0], means[1], means[2], means[3], better, len(rows))


def as_toml(learned: LearnedWeights, before: Mapping[str, int]) -> str:
    """Write the table as a file of weights, with its gain and what each line was."""
    gain = learned.gain
    head = (
        f"# Learned from {gain.pairs} judged pairs. Cross-validated: AUC {gain.auc_learned:.3f}, "
        f"{gain.auc_default:.3f} by the default table; better in {gain.folds_better} of {gain.folds} folds.\n"
        "# To use it: cocok match --weights FILE. Nobody uses it unasked.\n"
    )
    sections = [
        f"\n[{section}]\n"
        + "".join(f"{key} = {value}  # default {before[f'{section}_{key}']}\n" for key, value in lines.items())
        for section, lines in learned.table.items()
    ]
    return head + "".join(sections)
