"""Match: the score, the lines that add up to it, and the gates beside it."""

from dataclasses import dataclass
from typing import Literal

from nlp.profile import Requirement, Span

Why = Literal[
    "exact",  # the very skill, well evidenced
    "implied",  # a known skill implies it (Laravel shows PHP)
    "related",  # a neighbour of it is known (MySQL where PostgreSQL is asked)
    "short",  # known, but for less time than asked, long ago, at a low level, or on weak evidence
    "learning",  # only being learnt
    "not_found",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement and what it brought.

    Args:
        requirement: What is asked; for the few lines that are no skill (overall experience, education, field of work)
            a Requirement with empty `any_of`, told by `topic`.
        topic: "skill", "experience", "education" or "field".
        possible: Most points this line can bring, in ten-thousandths of a point (integers add up exactly).
        given: Points it brought, in the same unit, 0 <= given <= possible.
        why: How the credit came about.
        concept: The concept of the resume that earned it, or the nearest one known; None if there is none.
        factors: Name -> value (0..1) of each factor of the credit, in the order applied: what a reader needs to check it.
        evidence: Where the resume shows it.
    """

    requirement: Requirement
    topic: Literal["skill", "experience", "education", "field"]
    possible: int
    given: int
    why: Why
    concept: str | None = None
    factors: tuple[tuple[str, float], ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Something the posting calls mandatory, beside the score: met, not met, or not to be told from the resume (None)."""

    code: str
    concepts: tuple[str, ...]
    met: bool | None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How well a resume fits a posting, and why.

    Args:
        points: Sum of `given` over `lines`, ten-thousandths of a point; None if it cannot be scored.
        reason: Why it cannot be scored (`posting_without_skills`, `resume_without_skills`, `empty_posting` …), else None.
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
