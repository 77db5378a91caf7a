"""Learning: an optional second opinion fitted on pairs that a site has judged itself. Off unless asked for.

    judged = [(match(resume, posting, …), 1.0), …]          # 1 for a good fit, 0 for none, or between
    learned = learn(judged, groups=posting_ids)
    print(learned.gain)                                      # cross-validated, beside the default score
    learned.score(found)                                     # 0..100: the calibrated chance of a good fit

The points that each kind of line lost are weighed by factors that cannot be negative, and the sum is
calibrated by a rising line. A line's possible points depend on the posting alone: more evidence never lowers.
scikit-learn is needed to learn, not to use what was learned.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matching.errors import LearningError
from matching.result import WHOLE, Line, Match

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_PAIRS = 40
FOLDS = 5
FORMAT = 1
Steps = tuple[tuple[float, float], ...]
KINDS = ("required", "preferred", "responsibility", "soft", "experience", "education", "field")


@dataclass(frozen=True, slots=True)
class Gain:
    """How much learning helps on pairs it did not see, mean over the folds.

    Args:
        pairs: How many judged pairs.
        auc_default: Chance that a good fit scores above a bad one, by the default score.
        auc_learned: The same by the learned one.
        brier_default: Mean squared error of the default score, calibrated alone (lower is better).
        brier_learned: The same by the learned one.
        folds_better: In how many of the folds the learned one has the higher AUC.
        folds: How many folds had both outcomes.
    """

    pairs: int
    auc_default: float
    auc_learned: float
    brier_default: float
    brier_learned: float
    folds_better: int
    folds: int


@dataclass(frozen=True, slots=True)
class Learned:
    """A fitted re-weighting: plain numbers, to be read, kept and disputed.

    Args:
        factors: Kind of line -> factor of its lost points, 0 or more.
        base: The sum where nothing is lost.
        steps: (sum, chance) of the calibration, both rising.
        weights_digest: The table the matches were made with.
        gain: What cross-validation says.
    """

    factors: Mapping[str, float]
    base: float
    steps: tuple[tuple[float, float], ...]
    weights_digest: str
    gain: Gain

    def score(self, match: Match) -> float | None:
        """Return the calibrated chance of a good fit from 0 to 100; None where the match has no score.

        Raises:
            LearningError: The match was made with another table of weights.
        """
        if match.points is None:
            return None
        if match.weights_digest != self.weights_digest:
            raise LearningError("this was learned with another table of weights; learn again or use that table")
        total = self.base - sum(self.factors[kind] * lost for kind, lost in lost_by_kind(match).items())
        return 100 * interpolated(self.steps, total)

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps({"format": FORMAT, **asdict(self)}, indent=2), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Learned":
        """Read it back.

        Raises:
            LearningError: It is not such a file, or its factors would let more evidence lower a score.
        """
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
            steps = tuple((float(x), float(y)) for x, y in plain["steps"])
            factors = {kind: float(plain["factors"][kind]) for kind in KINDS}
            learned = cls(factors, float(plain["base"]), steps, plain["weights_digest"], Gain(**plain["gain"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LearningError(f"{path} is not a learned re-weighting: {error}") from error
        rising = all(a <= c and b <= d for (a, b), (c, d) in pairwise(steps))
        if not steps or not rising or min(factors.values()) < 0:
            raise LearningError(f"{path} would let more evidence lower a score; learn again")
        return learned


def lost_by_kind(match: Match) -> dict[str, float]:
    """Return the share of the whole that each kind of line lost."""
    lost = dict.fromkeys(KINDS, 0.0)
    for line in match.lines:
        lost[kind_of(line)] += line.lost / WHOLE
    return lost


def kind_of(line: Line) -> str:
    """Return the kind of a line."""
    if line.topic != "skill":
        return line.topic
    return "soft" if line.soft else line.requirement.level


def interpolated(steps: Sequence[tuple[float, float]], value: float) -> float:
    """Return the height of a rising line through some points, level beyond its ends."""
    place = bisect_right([x for x, _ in steps], value)
    if place == 0:
        return steps[0][1]
    if place == len(steps):
        return steps[-1][1]
    (x0, y0), (x1, y1) = steps[place - 1], steps[place]
    return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


def learn(judged: Sequence[tuple[Match, float]], groups: Sequence[str] | None = None) -> Learned:
    """Fit factors on judged pairs.

    Args:
        judged: Matches with a judgement from 0 (no fit) to 1 (good fit).
        groups: The posting of each pair, so that no posting is both learned from and tested on.

    Raises:
        LearningError: Too few pairs, only one outcome, or matches made with different tables of weights.
    """
    import numpy as np

    scored = [i for i, (match, _) in enumerate(judged) if match.points is not None]
    wishes = np.array([judged[i][1] for i in scored], float)
    check(judged, scored, wishes)
    losses = np.array([list(lost_by_kind(judged[i][0]).values()) for i in scored], float)
    parts = [groups[i] if groups else str(i) for i in scored]
    factors, base, steps = fitted(losses, wishes)
    gain = cross_validated(losses, wishes, parts, np.array([judged[i][0].points for i in scored], float))
    return Learned(dict(zip(KINDS, factors, strict=True)), base, steps, judged[scored[0]][0].weights_digest, gain)


def check(judged: Sequence[tuple[Match, float]], scored: Sequence[int], wishes: Any) -> None:
    """Refuse what nothing can be learned from.

    Raises:
        LearningError: With what to do about it.
    """
    if len(scored) < LEAST_PAIRS:
        raise LearningError(f"{len(scored)} judged pairs with a score; judge at least {LEAST_PAIRS}")
    if min(wishes) < 0 or max(wishes) > 1:
        raise LearningError("a judgement is a number from 0 (no fit) to 1 (good fit)")
    if min(sum(wishes > 0.5), sum(wishes <= 0.5)) < FOLDS:
        raise LearningError(f"judge at least {FOLDS} good and {FOLDS} bad fits")
    if len({judged[i][0].weights_digest for i in scored}) > 1:
        raise LearningError("the pairs were matched with different tables of weights; match them again with one")


def fitted(losses: "NDArray[Any]", wishes: "NDArray[Any]") -> tuple[list[float], float, Steps]:
    """Fit factors that are 0 or more, then a rising calibration of their sum.

    Raises:
        LearningError: The `learning` extra is not installed.
    """
    try:
        from sklearn.linear_model import LinearRegression
    except ModuleNotFoundError as error:
        raise LearningError("learning needs scikit-learn; install it with `pip install 'cocok[learning]'`") from error

    model = LinearRegression(positive=True).fit(-losses, wishes)
    factors = [max(float(each), 0.0) for each in model.coef_]
    if not any(factors):
        factors = [1.0] * len(KINDS)
    base = float(model.intercept_)
    return factors, base, calibrated(base - losses @ factors, wishes)


def cross_validated(
    losses: "NDArray[Any]", wishes: "NDArray[Any]", parts: Sequence[str], points: "NDArray[Any]"
) -> Gain:
    """Compare the learned score with the default one on pairs that neither was fitted on."""
    import numpy as np
    from sklearn.metrics import roc_auc_score

    rows: list[tuple[float, float, float, float]] = []
    for train, test in folds(parts):
        good = wishes[test] > 0.5
        if good.all() or not good.any() or len(train) < 2:
            continue
        factors, base, steps = fitted(losses[train], wishes[train])
        sums = base - losses[test] @ factors
        learned = np.array([interpolated(steps, each) for each in sums.tolist()])
        plain_steps = calibrated(points[train], wishes[train])
        plain = np.array([interpolated(plain_steps, each) for each in points[test].tolist()])
        rows.append(
            (
                float(roc_auc_score(good, points[test])),
                float(roc_auc_score(good, sums)),
                float(np.mean((plain - wishes[test]) ** 2)),
                float(np.mean((learned - wishes[test]) ** 2)),
            )
        )
    if not rows:
        raise LearningError("too few postings with both good and bad fits to test what was learned")
    auc_default, auc_learned, brier_default, brier_learned = (
        sum(column) / len(rows) for column in zip(*rows, strict=True)
    )
    better = sum(row[1] > row[0] for row in rows)
    return Gain(len(wishes), auc_default, auc_learned, brier_default, brier_learned, better, len(rows))


def calibrated(sums: "NDArray[Any]", wishes: "NDArray[Any]") -> Steps:
    """Fit a rising line from sums to judgements."""
    from sklearn.isotonic import IsotonicRegression

    rising = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(sums, wishes)
    return tuple(zip(rising.X_thresholds_.tolist(), rising.y_thresholds_.tolist(), strict=True))


def folds(parts: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    """Split pairs into folds by posting, in an order that does not depend on that of the pairs."""
    names = sorted(set(parts))
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    for fold in range(FOLDS):
        test = [i for i, name in enumerate(parts) if fold_of[name] == fold]
        train = [i for i, name in enumerate(parts) if fold_of[name] != fold]
        if test and train:
            yield train, test
