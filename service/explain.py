"""Why a line earned what it did, in one plain phrase, for every face that people read."""

from matching.experience import worth
from matching.field import FULL, field_of
from matching.gaps import Gap
from matching.result import Line, Match
from matching.weights import default_weights
from nlp.document import Notice
from nlp.profile import Requirement, ResumeProfile
from service.report import Report, outcome
from service.subject import family_names, named_families, shared_subject
from service.words import Words, judgement
from taxonomy.concept import LanguageCode
from taxonomy.taxonomy import Taxonomy

ALSO_SHOWN = 3
FEW_WORDS = 0.75  # Of the factor of the subject words: below it they are few.
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


def also_text(gap: Gap, taxonomy: Taxonomy, say: Words) -> str:
    """Say what else a gap's points count, as filling it shows or is near to that: "also counts for reporting"."""
    if not gap.also:
        return ""
    names = ", ".join(label(concept, taxonomy, say) for concept in gap.also[:ALSO_SHOWN])
    more = len(gap.also) - ALSO_SHOWN
    return say("report.gap_also_more" if more > 0 else "report.gap_also", names=names, n=more)


def label(concept: str, taxonomy: Taxonomy, say: Words) -> str:
    """Return a concept's name in the reader's language."""
    language: LanguageCode = "id" if say.language == "id" else "en"
    return taxonomy[concept].label(language) if concept in taxonomy else concept


def headline_text(match: Match, say: Words) -> str:
    """Say the word of judgement, and that a must is not met where one is not: no score outweighs that."""
    word, unmet = say(f"judgement.{judgement(match.score)}"), sum(gate.met is False for gate in match.gates)
    if match.points is None or not unmet:
        return word
    return say("result.but_one" if unmet == 1 else "result.but_many", word=word, n=unmet)


def why_text(line: Line, profile: ResumeProfile, taxonomy: Taxonomy, say: Words, report: Report | None = None) -> str:
    """Say why a line earned its points: "shown, 3 years of dated work", "being learnt, not yet used".

    With the report, lines on experience and field name the trades and the words they rest on.
    """
    if line.topic == "field" and report is not None:
        return field_text(line, report, taxonomy, say)
    if line.topic != "skill":
        return background_text(line, profile, say) + other_trade_text(line, report, taxonomy, say)
    skill = profile.skills.get(line.concept or "")
    months = skill.months if skill else None
    asked = line.requirement.min_months
    if line.why == "not_found" and line.soft and not line.requirement.gate:
        return say("why.soft_unstated")
    if line.why == "not_found":
        return say("why.none_of" if len(line.requirement.any_of) > 1 else "why.not_found")
    weak = weakness_text(line, say)
    if line.why == "related":
        return say("why.related", by=label(line.concept or "", taxonomy, say))
    if line.why == "implied":
        return say("why.implied", by=label(line.concept or "", taxonomy, say)) + weak
    if line.why == "exact":
        return (say("why.exact_months", time=say.years(months)) if months else say("why.exact")) + weak
    if line.why == "short" and asked and line.concept not in line.requirement.any_of and months:
        by = label(line.concept or "", taxonomy, say)
        return say("why.short_months_by", by=by, time=say.years(months), asked=say.years(asked))
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


def other_trade_text(line: Line, report: Report | None, taxonomy: Taxonomy, say: Words) -> str:
    """Say that years of work count in part, and why: they were in another trade; "" where they count in full."""
    asked = line.requirement.min_months
    if line.topic != "experience" or report is None or not asked or "other_trades" not in dict(line.factors):
        return ""
    profile, weights = report.resume.resume.profile, report.weights or default_weights()
    posting = field_of(report.posting.profile)
    apart = [trade for trade in profile.trades if worth(trade, posting, taxonomy, weights) < FULL]
    months = sum(trade.months for trade in apart) if apart else profile.total_months or 0
    families = dict.fromkeys(family for trade in apart for family in trade.families) or profile.families
    return say(
        "why.experience_other",
        time=say.years(min(months, profile.total_months or 0)),
        held=named_families(list(families)[:2], taxonomy, say),
        counted=say.years(round(asked * line.given / line.possible)),
    )


def field_text(line: Line, report: Report, taxonomy: Taxonomy, say: Words) -> str:
    """Say how near the trades are, and by which words the two texts share a subject."""
    factors = dict(line.factors)
    profile = report.resume.resume.profile
    asked, held = (family_names(each, taxonomy, say) for each in (report.posting.profile, profile))
    if "family_unknown" in factors:
        text = say("why.field_untold")
    elif factors.get("family", 1.0) == 0.0:
        return say("why.field_other", held=held, asked=asked)
    else:
        same = factors.get("family", 1.0) >= WORTH_A_WORD
        text = say("why.field_same", asked=asked) if same else say("why.field_near", held=held, asked=asked)
    text_asked, text_held = report.posting.document.text, report.resume.document.text
    shared = shared_subject(report.posting.profile, profile, text_asked, text_held).posting
    words = ", ".join(dict.fromkeys(text_asked[span.start : span.end].lower() for span in shared))
    if "subject" in factors and not words:
        return text + say("why.subject_none" if factors["subject"] < FEW_WORDS else "why.subject_other")
    few = "subject" in factors and factors["subject"] < FEW_WORDS
    return text + (say("why.subject_few" if few else "why.subject_words", words=words) if words else "")


def reason_text(reason: str | None, say: Words) -> str:
    """Say why something cannot be scored, and what to do about it."""
    key = f"reason.{reason}"
    return say(key if key in say else "reason.other")


def notice_text(notice: Notice, say: Words) -> str:
    """Return a notice in the reader's words where we have them."""
    key = f"notice.{notice.code}"
    return say(key) if key in say else str(notice.message)
