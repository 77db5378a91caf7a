"""match(): two profiles in, an explained score out. Read it from top to bottom to see how it comes about."""

from matching.asked import Asked, what_is_asked
from matching.credit import FULL, NOTHING, WHY_ORDER, Credit, Shown
from matching.experience import experience_credit, worked_for
from matching.field import closeness
from matching.result import Gate, Line, Match
from matching.weights import Weights, default_weights
from nlp.profile import EDUCATION_ORDER, Education, PostingProfile, ResumeProfile, Span
from taxonomy.taxonomy import Taxonomy


def match(
    resume: ResumeProfile,
    posting: PostingProfile,
    taxonomy: Taxonomy,
    *,
    as_of: str,
    weights: Weights | None = None,
) -> Match:
    """Score a resume against a posting, line by line.

    Example:
        >>> match(resume, posting, taxonomy, as_of="2026-11").score
        87.5

    Args:
        resume: What the resume shows.
        posting: What the posting asks for.
        taxonomy: How skills stand to each other.
        as_of: "YYYY-MM" (a day may follow): what "now" means for recency.
        weights: The table of weights; the default one if not given.
    """
    weights = weights or default_weights()
    # What is asked: lines whose possible points add up to 100, whoever applies.
    asked = what_is_asked(posting, taxonomy, weights)
    return match_asked(resume, posting, asked, taxonomy, as_of, weights)


def match_asked(
    resume: ResumeProfile,
    posting: PostingProfile,
    asked: tuple[Asked, ...],
    taxonomy: Taxonomy,
    as_of: str,
    weights: Weights,
    shown: Shown | None = None,
) -> Match:
    """Score a resume against what a posting asks; `matching.rank` asks, or shows, once for many."""
    # Nothing read on either side is no score, not a bad one.
    reason = why_not(resume, posting, asked)
    if reason:
        return Match(None, reason, (), (), weights.digest())
    # Each line brings its possible points times a credit in thousandths, rounded down.
    shown = shown or Shown(resume, taxonomy, as_of, weights)
    lines = tuple([answer(each, shown) for each in asked])
    # What the posting calls mandatory stands beside the score, never inside it.
    gates = tuple([gate_of(line) for line in lines if line.requirement.gate])
    # The score is the sum of the lines.
    return Match(sum([line.given for line in lines]), None, lines, gates, weights.digest())


def why_not(resume: ResumeProfile, posting: PostingProfile, asked: tuple[Asked, ...]) -> str | None:
    """Return why a pair cannot be scored, None if it can."""
    if not any(each.topic == "skill" for each in asked):
        empty = not (asked or posting.title or posting.named)
        return "empty_posting" if empty else "posting_without_skills"
    if not resume.skills:
        empty = not (resume.total_months or resume.education or resume.role or resume.families or resume.topics)
        return "empty_resume" if empty else "resume_without_skills"
    return None


def answer(asked: Asked, shown: Shown) -> Line:
    """Say what a resume brings to one line."""
    match asked.topic:
        case "skill":
            return skill_line(asked, shown)
        case "experience":
            return experience_line(asked, shown)
        case "education":
            return education_line(asked, shown)
        case "field":
            return field_line(asked, shown)


def skill_line(asked: Asked, shown: Shown) -> Line:
    """Credit a requirement by its best alternatives: the mean of as many as are asked."""
    requirement = asked.requirement
    months = requirement.min_months
    options = [(shown.credit(concept, months), concept) for concept in requirement.any_of]
    if len(options) > 1:
        options.sort(key=best_first)
    if options[0][0] is NOTHING:  # The best is nothing: so is the rest, and most lines of most pairs end here.
        return Line(requirement, "skill", asked.possible, 0, "not_found", soft=asked.soft)
    counted = [credit for credit, _ in options[: requirement.at_least]]
    value = sum([credit.value for credit in counted]) // len(counted)
    weakest = counted[-1]
    return Line(
        requirement=requirement,
        topic="skill",
        possible=asked.possible,
        given=asked.possible * value // FULL,
        why=weakest.why,
        concept=counted[0].skill,
        factors=shown_factors(counted, value),
        evidence=joined(shown, counted),
        met=tuple([concept for credit, concept in options if credit.met]),
        partly=tuple([concept for credit, concept in options if credit.partly]),
        soft=asked.soft,
    )


def best_first(option: tuple[Credit, str]) -> tuple[int, int, str]:
    """Order alternatives by credit, of equals the more direct, then the first by name."""
    credit, concept = option
    return (-credit.value, WHY_ORDER[credit.why], concept)


def shown_factors(counted: list[Credit], value: int) -> tuple[tuple[str, float], ...]:
    """Return the factors of a line for its reader; of "at least n", the credit of each that counted."""
    if len(counted) == 1:
        return tuple([(name, factor / FULL) for name, factor in counted[0].factors])
    return (*((credit.skill or "none", credit.value / FULL) for credit in counted), ("mean", value / FULL))


def joined(shown: Shown, counted: list[Credit]) -> tuple[Span, ...]:
    """Return the evidence of every skill that counted, once, in text order."""
    if len(counted) == 1:
        return shown.evidence(counted[0].skill)
    spans = {span for credit in counted for span in shown.evidence(credit.skill)}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def experience_line(asked: Asked, shown: Shown) -> Line:
    """Credit overall experience by the months asked; months in another trade count in part.

    The factor `other_trades` is no product: it is what is taken off for them.
    """
    months = asked.requirement.min_months or 1
    total = max(shown.resume.total_months or 0, 0)
    worked = worked_for(shown.resume, shown.field, asked.field, shown.taxonomy, shown.weights)
    value = experience_credit(total, worked, months)
    years = min(total, months) * FULL // months
    factors = (("years", years), ("other_trades", value - years))
    return Line(
        requirement=asked.requirement,
        topic="experience",
        possible=asked.possible,
        given=asked.possible * value // FULL,
        why="exact" if value == FULL else "short" if value else "not_found",
        factors=tuple((name, factor / FULL) for name, factor in factors if factor not in (0, FULL)),
    )


def education_line(asked: Asked, shown: Shown) -> Line:
    """Credit education by how many levels it is below the one asked."""
    value = education_credit(shown.resume.education, asked.education, shown.weights)
    unstated = shown.resume.education is None
    return Line(
        requirement=asked.requirement,
        topic="education",
        possible=asked.possible,
        given=asked.possible * value // FULL,
        why="exact" if value == FULL else "not_found" if unstated else "short",
        factors=() if value == FULL or unstated else (("level", value / FULL),),
    )


def education_credit(held: Education | None, asked: Education | None, weights: Weights) -> int:
    """Return thousandths for a level held where another is asked."""
    if held is None or asked is None:
        return 0
    below = EDUCATION_ORDER.index(asked) - EDUCATION_ORDER.index(held)
    by_gap = {1: weights.education_one_below, 2: weights.education_two_below}
    return FULL if below <= 0 else by_gap.get(below, 0)


def field_line(asked: Asked, shown: Shown) -> Line:
    """Credit how near the resume's occupation and subject are to the posting's."""
    value, factors = closeness(shown.field, asked.field, shown.taxonomy, shown.weights)
    return Line(
        requirement=asked.requirement,
        topic="field",
        possible=asked.possible,
        given=asked.possible * value // FULL,
        why="exact" if value == FULL else "related" if value else "not_found",
        factors=tuple([(name, factor / FULL) for name, factor in factors if factor != FULL]),
    )


def gate_of(line: Line) -> Gate:
    """Tell whether a mandatory line is met; None for a soft skill or an education left unstated."""
    requirement = line.requirement
    if line.topic == "education":
        met = None if line.why == "not_found" else line.why == "exact"
        return Gate("education", (), met, requirement.evidence)
    met = True if line.satisfied else None if line.soft else False
    return Gate("skill", requirement.any_of, met, requirement.evidence)
