"""Match: the score, the lines that add up to it, and the gates beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from nlp.profile import Level, Requirement, Span

Why = Literal[
    "exact",  # the very skill, well evidenced
    "implied",  # a known skill implies it (Laravel shows PHP)
    "related",  # a neighbour of it is known (MySQL where PostgreSQL is asked)
    "short",  # known, but for less time than asked, long ago, at a low level, or on weak evidence
    "learning",  # only being learnt
    "not_found",
]
WHOLE = 1_000_000  # ten-thousandths of a point in 100 points


class Line(NamedTuple):
    """One requirement and what it brought.

    Args:
        requirement: What is asked; for the few lines that are no skill (experience, education, field of
            work) a Requirement with empty `any_of`, told by `topic`.
        topic: "skill", "experience", "education" or "field".
        possible: Most points this line can bring, in ten-thousandths of a point (integers add up exactly).
        given: Points it brought, in the same unit, 0 <= given <= possible.
        why: How the credit came about.
        concept: The concept of the resume that earned it, or the nearest one known; None if there is none.
        factors: Name -> value (0..1) of each factor of the credit, in the order applied, products rounded down to
            thousandths: what a reader needs to check it. `other_trades` of the experience line is no factor but what
            months in other trades take off, 0 or less.
        evidence: Where the resume shows it.
        met: Concept ids asked by this line that are met.
        partly: Concept ids asked by this line that are known, but short.
        soft: Every alternative is a soft skill: listed as missing only where the posting makes it a gate.
    """

    requirement: Requirement
    topic: Literal["skill", "experience", "education", "field"]
    possible: int
    given: int
    why: Why
    concept: str | None = None
    factors: tuple[tuple[str, float], ...] = ()
    evidence: tuple[Span, ...] = ()
    met: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    soft: bool = False

    @property
    def satisfied(self) -> bool:
        """As many of the alternatives as asked are met."""
        return len(self.met) >= self.requirement.at_least

    @property
    def missing(self) -> tuple[str, ...]:
        """Concept ids that would help: none once enough are known, nor for soft skills merely unstated."""
        known = {*self.met, *self.partly}
        if len(known) >= self.requirement.at_least or (self.soft and not self.requirement.gate):
            return ()
        return tuple(concept for concept in self.requirement.any_of if concept not in known)

    @property
    def lost(self) -> int:
        """Points it could still bring, in ten-thousandths of a point."""
        return self.possible - self.given


@dataclass(frozen=True, slots=True)
class Gate:
    """Something the posting calls mandatory, beside the score: met, not met, or not to be told (None)."""

    code: str
    concepts: tuple[str, ...]
    met: bool | None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How well a resume fits a posting, and why.

    Args:
        points: Sum of `given` over `lines`, ten-thousandths of a point; None if it cannot be scored.
        reason: Why it cannot be scored (`empty_posting`, `posting_without_skills`, `empty_resume`,
            `resume_without_skills`), else None.
        lines: One a requirement, in posting order.
        gates: Beside the score, never inside it.
        weights_digest: Which table of weights was used.
    """

    points: int | None
    reason: str | None
    lines: tuple[Line, ...]
    gates: tuple[Gate, ...]
    weights_digest: str

    @property
    def score(self) -> float | None:
        """The score from 0 to 100, exactly the sum of the lines; None if it cannot be scored."""
        return None if self.points is None else self.points / 10_000


def matched(match: Match) -> tuple[str, ...]:
    """Return the concept ids asked and met, in posting order."""
    partial = {*partly(match)}
    return _once(concept for line in match.lines for concept in line.met if concept not in partial)


def partly(match: Match) -> tuple[str, ...]:
    """Return the concept ids asked and known, but short of what is asked, in posting order."""
    return _once(concept for line in match.lines if not line.satisfied for concept in line.partly)


def missing(match: Match, levels: tuple[Level, ...] = ("required",)) -> tuple[str, ...]:
    """Return the concept ids asked and not known, in posting order; of an unmet either/or, every alternative.

    What is only related to a known skill (MySQL where PostgreSQL is asked) is missing all the same.
    """
    known = {concept for line in match.lines for concept in (*line.met, *line.partly)}
    return _once(
        concept
        for line in match.lines
        if line.requirement.level in levels
        for concept in line.missing
        if concept not in known
    )


def _once(concepts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(concepts))
