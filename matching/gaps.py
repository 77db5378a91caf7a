"""Gaps: what is missing in order of worth, found by scoring again, and what to add for a score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import comb

from matching.asked import Topic, what_is_asked
from matching.credit import Shown, month_number
from matching.match import answer, match
from matching.result import Line, Match
from matching.weights import Weights, default_weights
from nlp.profile import Evidence, PostingProfile, ResumeProfile, SkillEvidence, Span
from taxonomy.taxonomy import Taxonomy

TRIES = 2000  # Most sets of one size that `shortest` tries one by one.


@dataclass(frozen=True, slots=True)
class Gap:
    """Something asked that is missing or short, and what it would bring.

    Args:
        topic: "skill", "experience" or "education".
        concepts: What to add: the skill, or as many of the alternatives as it takes; empty for the other
            topics.
        options: Every alternative that would do.
        points: What adding it in a current job of the length asked brings to the whole score, other lines
            included, in ten-thousandths of a point.
        nearest: The resume's skill that stands nearest ("you know MySQL: PostgreSQL is close"), None if
            none does.
        closeness: How near, 0..1.
        gate: The posting calls it mandatory.
        soft: A soft skill: stating it is enough.
        line: The line as it stands.
        also: What else is asked that the addition brings points for, as it implies or is near to it.
    """

    topic: Topic
    concepts: tuple[str, ...]
    options: tuple[str, ...]
    points: int
    nearest: str | None
    closeness: float
    gate: bool
    soft: bool
    line: Line
    also: tuple[str, ...] = ()


def gaps(
    resume: ResumeProfile,
    posting: PostingProfile,
    taxonomy: Taxonomy,
    *,
    as_of: str,
    weights: Weights | None = None,
) -> tuple[Gap, ...]:
    """Return what a resume lacks for a posting, worth most first; empty where nothing is asked."""
    scene = Scene(resume, posting, taxonomy, as_of, weights or default_weights())
    found = [gap for line in scene.lines if (gap := scene.gap(line)) is not None and gap.points > 0]
    return tuple(sorted(found, key=lambda gap: (-gap.points, gap.topic, gap.concepts)))


def what_if(
    resume: ResumeProfile,
    posting: PostingProfile,
    taxonomy: Taxonomy,
    concepts: Iterable[str],
    *,
    as_of: str,
    weights: Weights | None = None,
) -> Match:
    """Score as if the resume showed some skills in a current job, for as long as the posting asks."""
    scene = Scene(resume, posting, taxonomy, as_of, weights or default_weights())
    return match(scene.with_skills(concepts), posting, taxonomy, as_of=as_of, weights=weights)


def shortest(
    resume: ResumeProfile,
    posting: PostingProfile,
    taxonomy: Taxonomy,
    score: float,
    *,
    as_of: str,
    weights: Weights | None = None,
) -> tuple[str, ...] | None:
    """Return the fewest skills that lift a resume to a score: () if it is there, None if skills alone cannot.

    The skill worth most is taken first; then smaller sets are tried one by one, if there are few of them.
    """
    scene = Scene(resume, posting, taxonomy, as_of, weights or default_weights())
    wanted = round(score * 10_000)
    candidates = scene.candidates()
    chosen: list[str] = []
    reached = scene.given
    # A skill is worth less as others are taken: weigh the one of the highest old worth again, until it stays on top.
    heap = [(scene.given - scene.points((concept,)), concept) for concept in candidates]
    heapify(heap)
    while reached < wanted and heap:
        _, concept = heappop(heap)
        points = scene.points([*chosen, concept])
        if heap and (reached - points, concept) > heap[0]:
            heappush(heap, (reached - points, concept))
            continue
        if points <= reached:
            return None
        chosen.append(concept)
        reached = points
    if reached < wanted:
        return None
    for size in range(1, len(chosen)):
        if comb(len(candidates), size) > TRIES:
            break
        for fewer in combinations(candidates, size):
            if scene.points(fewer) >= wanted:
                return fewer
    return tuple(chosen)


class Scene:
    """A resume and a posting, scored again and again with skills added, only the touched lines each time."""

    def __init__(
        self, resume: ResumeProfile, posting: PostingProfile, taxonomy: Taxonomy, as_of: str, weights: Weights
    ) -> None:
        month_number(as_of)
        self.resume, self.posting, self.taxonomy, self.as_of, self.weights = (
            resume,
            posting,
            taxonomy,
            as_of,
            weights,
        )
        self.asked = what_is_asked(posting, taxonomy, weights)
        shown = Shown(resume, taxonomy, as_of, weights)
        self.lines = [answer(each, shown) for each in self.asked]
        self.given = sum(line.given for line in self.lines)
        self.months: dict[str, int] = {}
        self._touched: dict[str, list[int]] = {}
        for number, each in enumerate(self.asked):
            for concept in each.requirement.any_of:
                for near in (concept, *(taxonomy.related(concept) if concept in taxonomy else ())):
                    self._touched.setdefault(near, []).append(number)
                self.months[concept] = max(self.months.get(concept, 12), each.requirement.min_months or 0)

    def gap(self, line: Line) -> Gap | None:
        """Return what would fill a line; None where nothing would or it cannot be learnt (the field)."""
        if line.topic == "experience":
            return self._fact(line, replace(self.resume, total_months=line.requirement.min_months))
        if line.topic == "education":
            return self._fact(line, replace(self.resume, education=self.posting.education))
        options = tuple(concept for concept in line.requirement.any_of if concept not in line.met)
        needed = line.requirement.at_least - len(line.met)
        if line.topic == "field" or line.lost == 0 or needed <= 0:
            return None
        worth = sorted(options, key=lambda concept: (-self.points((concept,)), concept))
        chosen = tuple(worth[:needed])
        related = dict(line.factors).get("related", 0.0)
        return Gap(
            topic="skill",
            concepts=chosen,
            options=options,
            points=self.points(chosen) - self.given,
            nearest=line.concept,
            closeness=1.0 if line.partly else related / (self.weights.relation_related / 1000 or 1.0),
            gate=line.requirement.gate,
            soft=line.soft,
            line=line,
            also=self.also(chosen, line),
        )

    def _fact(self, line: Line, changed: ResumeProfile) -> Gap | None:
        if not line.lost:
            return None
        number = self.lines.index(line)
        shown = Shown(changed, self.taxonomy, self.as_of, self.weights)
        points = answer(self.asked[number], shown).given - line.given
        return Gap(line.topic, (), (), points, None, 0.0, line.requirement.gate, False, line)

    def candidates(self) -> list[str]:
        """Return every asked concept that would bring points by itself or with others, worth most first."""
        open_lines = [line for line in self.lines if line.topic == "skill" and line.lost]
        concepts = {concept for line in open_lines for concept in line.requirement.any_of if concept not in line.met}
        return sorted(concepts, key=lambda concept: (-self.points((concept,)), concept))

    def with_skills(self, concepts: Iterable[str]) -> ResumeProfile:
        """Return the resume with skills in a current job, for as long as is asked, a year at least."""
        skills = dict(self.resume.skills)
        for concept in concepts:
            months = max(self.months.get(concept, 12), getattr(skills.get(concept), "months", None) or 0)
            held = Evidence(Span(0, 0), "job", months, self.as_of[:7])
            skills[concept] = SkillEvidence(concept, months=months, last_used=self.as_of[:7], evidence=(held,))
        return replace(self.resume, skills=skills)

    def points(self, concepts: Sequence[str]) -> int:
        """Score again with skills added: only lines that one of them shows or is near to can change."""
        return self.given + sum(line.given - self.lines[number].given for number, line in self._again(concepts))

    def also(self, concepts: Sequence[str], own: Line) -> tuple[str, ...]:
        """Return what the other lines that added skills lift ask for, in posting order, each line's nearest concept.

        Naming dashboarding shows reporting too: its gain counts the line of reporting.
        """
        lifted = [line for number, line in self._again(concepts) if line.given > self.lines[number].given]
        others = [line for line in lifted if line.requirement != own.requirement]
        return tuple(dict.fromkeys(self._meant(line, concepts) for line in others))

    def _meant(self, line: Line, concepts: Sequence[str]) -> str:
        shown = {near for concept in concepts for near in self.taxonomy.entailed(concept)}
        near = {concept for each in shown if each in self.taxonomy for concept in self.taxonomy.related(each)}
        return min(line.requirement.any_of, key=lambda concept: (concept not in shown, concept not in near))

    def _again(self, concepts: Sequence[str]) -> list[tuple[int, Line]]:
        """Return the lines that added skills touch, by number, as they would stand."""
        if not concepts:
            return []
        shown = Shown(self.with_skills(concepts), self.taxonomy, self.as_of, self.weights)
        reached = {near for concept in concepts for near in self.taxonomy.entailed(concept)}
        numbers = {number for concept in reached for number in self._touched.get(concept, ())}
        return [(number, answer(self.asked[number], shown)) for number in sorted(numbers)]
