"""Credit: how far a resume shows one skill that a posting asks for, and by which of its skills."""

from typing import NamedTuple

from matching.field import field_of
from matching.result import Why
from matching.traits import UNKNOWN, traits
from matching.weights import Weights
from nlp.profile import Place, ResumeProfile, SkillEvidence, Span
from taxonomy.taxonomy import Taxonomy

FULL = 1000  # Credits are whole thousandths: the same on every machine, one by one and in bulk.
Factors = tuple[tuple[str, int], ...]


class Credit(NamedTuple):
    """What a resume earns for one concept.

    Args:
        value: Thousandths of the points of the line.
        why: How it came about.
        skill: Concept of the resume that earned it, None if there is none.
        factors: Name and thousandths of each factor, in the order applied, rounded down after each.
        met: It counts as known.
        partly: It counts as known, but short of what is asked.
    """

    value: int
    why: Why
    skill: str | None = None
    factors: Factors = ()
    met: bool = False
    partly: bool = False


NOTHING = Credit(0, "not_found")
WHY_ORDER: dict[Why, int] = {
    "exact": 0,
    "implied": 1,
    "short": 2,
    "related": 3,
    "learning": 4,
    "not_found": 5,
}


class Shown:
    """What a resume shows, ready to be asked.

    Example:
        >>> shown = Shown(resume, taxonomy, "2026-11", weights)
        >>> shown.credit("php", min_months=None)    # the resume has Laravel in a dated job
        Credit(value=960, why='implied', skill='laravel', ...)

    Args:
        resume: The profile.
        taxonomy: Where "implies", "is a kind of" and "is related to" come from.
        as_of: "YYYY-MM": what "now" means.
        weights: The table.
    """

    def __init__(self, resume: ResumeProfile, taxonomy: Taxonomy, as_of: str, weights: Weights) -> None:
        self.resume = resume
        self.taxonomy = taxonomy
        self.weights = weights
        self.now = month_number(as_of)
        self.field = field_of(resume)
        self._strengths: dict[str, tuple[int, Factors]] = {}
        self._places: dict[tuple[str, str | None], tuple[int, Factors]] = {}
        self._credits: dict[tuple[str, int | None], Credit] = {}
        self._traits = traits(taxonomy)
        self._skills = resume.skills.keys()

    def credit(self, concept: str, min_months: int | None) -> Credit:
        """Return the best credit that any skill of the resume earns for a concept."""
        found = self._credits.get((concept, min_months))
        if found is None:
            found = NOTHING
            skills = self._skills
            strengths = self._strengths
            trait = self._traits.get(concept, UNKNOWN)
            shown_by = trait.shown_by or {concept: 0}
            # Factors only lower: evidence weaker than the credit found so far need not be followed.
            if len(shown_by) > 1:
                for skill in shown_by.keys() & skills:
                    if (strengths.get(skill) or self._strength(skill))[0] >= found.value:
                        found = better(found, self._known(skill, shown_by[skill], min_months))
            elif concept in skills:
                found = self._known(concept, 0, min_months)
            if trait.related and found.value < FULL:
                for skill in trait.related.keys() & skills:
                    if (strengths.get(skill) or self._strength(skill))[0] >= found.value:
                        found = better(found, self._related(skill, trait.related[skill], min_months))
            self._credits[concept, min_months] = found
        return found

    def strength(self, skill: str) -> int:
        """Return thousandths for the evidence of one of the resume's skills."""
        return self._strength(skill)[0]

    def evidence(self, skill: str | None) -> tuple[Span, ...]:
        """Return where the resume shows one of its skills."""
        return () if skill is None else tuple([each.span for each in self.resume.skills[skill].evidence])

    def _known(self, skill: str, steps: int, min_months: int | None) -> Credit:
        """Credit a concept by a skill that is it (no steps) or shows it."""
        value, factors = self._strength(skill)
        if steps:
            value, factors = times(value, factors, "implied", implied_factor(steps, self.weights))
        enough, value, factors = self._years(skill, min_months, value, factors)
        if self.resume.skills[skill].learning:
            return Credit(value, "learning", skill, factors, partly=True)
        met = enough and value >= self.weights.met_credit
        why: Why = ("implied" if steps else "exact") if met else "short"
        return Credit(value, why, skill, factors, met=met, partly=not met)

    def _related(self, skill: str, weight: float, min_months: int | None) -> Credit:
        value, factors = self._strength(skill)
        value, factors = times(value, factors, "related", round(weight * self.weights.relation_related))
        _, value, factors = self._years(skill, min_months, value, factors)
        return Credit(value, "related", skill, factors)

    def _strength(self, skill: str) -> tuple[int, Factors]:
        """Weigh the evidence of a skill: its best place and date, then the level the resume states."""
        found = self._strengths.get(skill)
        if found is None:
            shown = self.resume.skills[skill]
            if shown.learning:
                found = times(FULL, (), "learning", self.weights.learning_credit)
            else:
                places = [self._placed(each.place, each.end) for each in shown.evidence]
                found = max(places, key=by_value) if places else times(FULL, (), "other", self.weights.place_other)
                if shown.level is not None:
                    found = times(*found, "stated_level", self._stated_level(shown.level))
            self._strengths[skill] = found
        return found

    def _placed(self, place: Place, end: str | None) -> tuple[int, Factors]:
        """Weigh a kind of place and its last month."""
        found = self._places.get((place, end))
        if found is None:
            found = times(FULL, (), place, getattr(self.weights, f"place_{place}"))
            if place in ("job", "project"):
                found = times(*found, "undated" if end is None else "recency", self._recency(end))
            self._places[place, end] = found
        return found

    def _recency(self, end: str | None) -> int:
        weights = self.weights
        if end is None:
            return weights.time_undated
        ago = self.now - month_number(end)
        if ago <= weights.time_recent_months:
            return FULL
        span = weights.time_stale_months - weights.time_recent_months
        gone = min(ago - weights.time_recent_months, span)
        return FULL - (FULL - weights.time_stale) * gone // span

    def _stated_level(self, level: float) -> int:
        weights = self.weights
        share = min(max(round(level * FULL), 0), weights.stated_level_full)
        return weights.stated_level_floor + (FULL - weights.stated_level_floor) * share // weights.stated_level_full

    def _years(self, skill: str, asked: int | None, value: int, factors: Factors) -> tuple[bool, int, Factors]:
        """Apply the months asked; also tell whether they are as good as shown."""
        if not asked or asked < 0:
            return True, value, factors
        have = min(months_of(self.resume.skills[skill], self.weights), asked)
        floor = self.weights.time_years_floor
        value, factors = times(value, factors, "years", floor + (FULL - floor) * have // asked)
        return have * FULL >= asked * self.weights.met_years, value, factors


def months_of(skill: SkillEvidence, weights: Weights) -> int:
    """Return the months of a skill that count: dated ones in full, merely claimed ones in part."""
    claimed = (skill.stated_months or 0) * weights.time_stated // FULL
    return max(skill.months or 0, claimed, 0)


def implied_factor(steps: int, weights: Weights) -> int:
    """Return thousandths for a skill that shows another over so many steps; itself in full."""
    factor = FULL
    for _ in range(steps):
        factor = factor * weights.relation_implied_step // FULL
    return max(factor, weights.relation_implied_floor)


def times(value: int, factors: Factors, name: str, factor: int) -> tuple[int, Factors]:
    """Apply one more factor, rounding down; a factor of 1 is not worth a word."""
    if factor == FULL:
        return value, factors
    return value * factor // FULL, (*factors, (name, factor))


def by_value(found: tuple[int, Factors]) -> int:
    """Order strengths by their value."""
    return found[0]


def better(a: Credit, b: Credit) -> Credit:
    """Return the higher credit; of equals the more direct, then the first by name."""
    if a.value != b.value:
        return a if a.value > b.value else b
    return min(a, b, key=lambda credit: (WHY_ORDER[credit.why], credit.skill or ""))


def month_number(month: str) -> int:
    """Count months so that they can be subtracted: "2024-03" less "2023-12" is 3."""
    return int(month[:4]) * 12 + int(month[5:7])
