"""Why a line earned what it did, in one plain phrase, for every face that people read."""

from matching.gaps import Gap
from matching.result import Line
from nlp.document import Notice
from nlp.profile import Requirement, ResumeProfile
from service.report import outcome
from service.words import Words
from taxonomy.concept import LanguageCode
from taxonomy.taxonomy import Taxonomy

WORTH_A_WORD = 0.95  # A factor from here on took so little that a word about it would mislead.


def asked_text(line: Line, taxonomy: Taxonomy, say: Words) -> str:
    """Say what a line asks: "MySQL or PostgreSQL", "2 of A, B, C", "Experience overall"."""
    if line.topic != "skill":
        return say(f"topic.{line.topic}")
    return requirement_text(line.requirement, taxonomy, say)


def requirement_text(requirement: Requirement, taxonomy: Taxonomy, say: Words) -> str:
    """Say what a requirement asks: "MySQL or PostgreSQL", "2 of A, B, C"."""
    names = [label(concept, taxonomy, say) for concept in requirement.any_of]
    if requirement.at_least > 1:
        return say("report.at_least", n=requirement.at_least, names=", ".join(names))
    return say("report.or").join(names)


def gap_text(gap: Gap, taxonomy: Taxonomy, say: Words) -> str:
    """Say what would fill a gap: "Docker", "MySQL or PostgreSQL", "Experience overall"."""
    if gap.topic != "skill":
        return say(f"topic.{gap.topic}")
    join = say("report.or") if len(gap.concepts) == 1 else say("report.and")
    names = gap.options if len(gap.concepts) == 1 else gap.concepts
    return join.join(label(concept, taxonomy, say) for concept in names)


def label(concept: str, taxonomy: Taxonomy, say: Words) -> str:
    """Return a concept's name in the reader's language."""
    language: LanguageCode = "id" if say.language == "id" else "en"
    return taxonomy[concept].label(language) if concept in taxonomy else concept


def why_text(line: Line, profile: ResumeProfile, taxonomy: Taxonomy, say: Words) -> str:
    """Say why a line earned its points: "shown, 3 years of dated work", "being learnt, not yet used"."""
    if line.topic != "skill":
        return background_text(line, profile, say)
    skill = profile.skills.get(line.concept or "")
    months = skill.months if skill else None
    asked = line.requirement.min_months
    if line.why == "not_found":
        return say("why.none_of" if len(line.requirement.any_of) > 1 else "why.not_found")
    weak = weakness_text(line, say)
    if line.why == "related":
        return say("why.related", by=label(line.concept or "", taxonomy, say))
    if line.why == "implied":
        return say("why.implied", by=label(line.concept or "", taxonomy, say)) + weak
    if line.why == "exact":
        return (say("why.exact_months", time=say.years(months)) if months else say("why.exact")) + weak
    if line.why == "short" and asked:
        return say("why.short_months", time=say.years(months or 0), asked=say.years(asked))
    if line.why == "short" and weak:
        return say("why.exact") + weak
    return say(f"why.{line.why}")


def weakness_text(line: Line, say: Words) -> str:
    """Say what kept evidence from its full points, the factor that took most: ", in a list only"; "" if nothing did."""
    if line.requirement.at_least > 1:
        return ""  # Its factors are those of several skills.
    known = [(share, name) for name, share in line.factors if f"weak.{name}" in say and share < WORTH_A_WORD]
    return say("why.but", weak=say(f"weak.{min(known)[1]}")) if known else ""


def background_text(line: Line, profile: ResumeProfile, say: Words) -> str:
    """Say why a line on experience, education or field earned its points."""
    if line.topic == "experience":
        asked = line.requirement.min_months
        end = "_asked" if asked else ""
        values = {"asked": say.years(asked)} if asked else {}
        if profile.total_months is None:
            return say(f"why.experience_missing{end}", **values)
        return say(f"why.experience_met{end}", time=say.years(profile.total_months), **values)
    if line.topic == "field" and not (line.given or profile.families or profile.role):
        return say("why.field_unknown")
    state = {"matched": "met", "partial": "partial", "missing": "missing"}[outcome(line)]
    return say(f"why.{line.topic}_{state}")


def reason_text(reason: str | None, say: Words) -> str:
    """Say why something cannot be scored, and what to do about it."""
    key = f"reason.{reason}"
    return say(key if key in say else "reason.other")


def notice_text(notice: Notice, say: Words) -> str:
    """Return a notice in the reader's words where we have them."""
    key = f"notice.{notice.code}"
    return say(key) if key in say else str(notice.message)
