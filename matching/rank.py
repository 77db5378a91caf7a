"""Rank: many resumes for one posting, or many postings for one resume, with the very scores of one by one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from matching.asked import what_is_asked
from matching.credit import Shown
from matching.match import match_asked
from matching.result import Line, Match, matched, partly
from matching.weights import Weights, default_weights
from nlp.profile import PostingProfile, ResumeProfile
from taxonomy.taxonomy import Taxonomy

Keep = Callable[[Match], bool]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry of a ranking.

    Args:
        place: 1 for the best; entries of equal score share a place and the next is skipped (1, 2, 2, 4).
            None for
            what cannot be scored.
        key: What the caller calls it.
        match: Its match.
        tied: Another entry has the same score.
    """

    place: int | None
    key: str
    match: Match
    tied: bool = False


def rank(
    posting: PostingProfile,
    resumes: Iterable[tuple[str, ResumeProfile]],
    taxonomy: Taxonomy,
    *,
    as_of: str,
    weights: Weights | None = None,
    keep: Keep | None = None,
) -> tuple[Ranked, ...]:
    """Rank resumes for a posting, best first; ties as they came, what cannot be scored last."""
    weights = weights or default_weights()
    asked = what_is_asked(posting, taxonomy, weights)
    found = ((key, match_asked(resume, posting, asked, taxonomy, as_of, weights)) for key, resume in resumes)
    return placed(found, keep)


def scan(
    resume: ResumeProfile,
    postings: Iterable[tuple[str, PostingProfile]],
    taxonomy: Taxonomy,
    *,
    as_of: str,
    weights: Weights | None = None,
    keep: Keep | None = None,
) -> tuple[Ranked, ...]:
    """Rank postings for a resume, best first; for a million of them see `matching.index`."""
    weights = weights or default_weights()
    shown = Shown(resume, taxonomy, as_of, weights)
    asked = ((key, posting, what_is_asked(posting, taxonomy, weights)) for key, posting in postings)
    found = ((key, match_asked(resume, each, lines, taxonomy, as_of, weights, shown)) for key, each, lines in asked)
    return placed(found, keep)


def placed(found: Iterable[tuple[str, Match]], keep: Keep | None) -> tuple[Ranked, ...]:
    """Order matches and give them places, equal scores the same."""
    kept = [(key, each) for key, each in found if keep is None or keep(each)]
    kept.sort(key=lambda entry: (entry[1].points is None, -(entry[1].points or 0)))
    counts: dict[int | None, int] = {}
    for _, each in kept:
        counts[each.points] = counts.get(each.points, 0) + 1
    ranked: list[Ranked] = []
    for number, (key, each) in enumerate(kept, start=1):
        tied = counts[each.points] > 1
        before = ranked[-1] if ranked and ranked[-1].match.points == each.points else None
        place = None if each.points is None else before.place if before else number
        ranked.append(Ranked(place, key, each, tied and each.points is not None))
    return tuple(ranked)


def gates_met(match: Match) -> bool:
    """Keep what fails no gate; one that cannot be told from the resume is no failure."""
    return all(gate.met is not False for gate in match.gates)


def has_all(concepts: Iterable[str]) -> Keep:
    """Keep what meets these skills, at least in part: `rank(..., keep=has_all(["python"]))`."""
    wanted = frozenset(concepts)
    return lambda match: wanted <= {*matched(match), *partly(match)}


def differences(a: Match, b: Match) -> tuple[tuple[Line, int], ...]:
    """Return why one of two matches with the same posting stands above the other, largest difference first.

    Positive points speak for `a`; they add up to the difference of the two scores.
    """
    pairs = zip(a.lines, b.lines, strict=True)
    found = [(line, line.given - other.given) for line, other in pairs if line.given != other.given]
    return tuple(sorted(found, key=lambda each: -abs(each[1])))
