"""A Match and the texts it rests on -> the JSON that every face gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from matching.result import Gate, Line, Match, matched, missing, partly
from nlp.profile import Span
from service.subject import shared_subject
from service.version import program_version
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from matching.gaps import Gap
    from matching.weights import Weights
    from nlp.document import Document
    from nlp.extractor import PostingReading
    from nlp.resume import Resume
    from nlp.resume.lines import Line as ResumeLine

Outcome = Literal["matched", "partial", "missing"]
Json = dict[str, Any]

LEVEL_STRENGTH = {"required": 3, "preferred": 2, "responsibility": 1, "none": 0, "not_needed": 0}


@dataclass(frozen=True, slots=True)
class ResumeReading:
    """A resume as read: what the file said, the person it is about and the profile the matcher sees.

    Args:
        name: File name or id it came under; never shown to the matcher.
        document: The text that every offset indexes.
        resume: Person, profile, jobs, education and notices.
        lines: What a person sees, line by line: where sentences pasted from a posting are looked for.
    """

    name: str
    document: "Document"
    resume: "Resume"
    lines: "tuple[ResumeLine, ...]" = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One match with both readings: all that a face needs to show it."""

    posting: "PostingReading"
    resume: ResumeReading
    match: Match
    as_of: str
    weights: "Weights | None" = None


@dataclass(frozen=True, slots=True)
class Names:
    """How concepts are written in a report: by name, or by name with every label."""

    taxonomy: Taxonomy
    with_labels: bool = False

    def one(self, concept: str) -> Any:
        """Return "PostgreSQL", or {"name", "labels"} of a concept."""
        name = self.taxonomy.name(concept)
        return {"name": name, "labels": self.labels(concept)} if self.with_labels else name

    def all(self, concepts: Iterable[str]) -> list[Any]:
        """Return the names of concepts, each once, in their order."""
        return [self.one(concept) for concept in dict.fromkeys(concepts)]

    def labels(self, concept: str) -> list[str]:
        """Return every label of a concept in any language, the preferred name first."""
        found = self.taxonomy[concept]
        return list(dict.fromkeys((found.name, *(label.text for label in found.labels))))


def outcome(line: Line) -> Outcome:
    """Say whether a line counts as matched, partly met or missing.

    A neighbour of what is asked (MySQL for PostgreSQL) earns points, so its line is partial, though the skill
    itself is listed as missing. A field is hardly ever the same to the last word: three quarters of it will do.
    """
    if line.topic == "skill":
        full, some = line.satisfied, bool(line.met or line.partly or line.given)
    elif line.topic == "field":
        full, some = line.given * 4 >= line.possible * 3, bool(line.given)
    else:
        full, some = line.given >= line.possible, bool(line.given)
    return "matched" if full else "partial" if some else "missing"


def requirement_levels(posting: "PostingReading", taxonomy: Taxonomy) -> dict[str, str]:
    """Map the name of every concept a posting names to the strongest level it asks for it."""
    levels: dict[str, str] = {}

    def put(concept: str, level: str) -> None:
        name = taxonomy.name(concept)
        if name not in levels or LEVEL_STRENGTH[level] > LEVEL_STRENGTH[levels[name]]:
            levels[name] = level

    for requirement in posting.profile.requirements:
        for concept in requirement.any_of:
            put(concept, requirement.level)
    for concept, level in posting.profile.named.items():
        put(concept, level)
    for mention in posting.mentions:
        put(mention.concept, "not_needed" if mention.negated else "none")
    return levels


def brief_json(report: Report, taxonomy: Taxonomy, *, with_labels: bool = False) -> Json:
    """Return the short answer of `cocok match --jsonl`: the score, what is met, partly met and missing."""
    names = Names(taxonomy, with_labels)
    return {
        "score": report.match.score,
        "reason": report.match.reason,
        "matched": names.all(matched(report.match)),
        "partial": names.all(partly(report.match)),
        "missing": names.all(missing(report.match)),
        "requirements": requirement_levels(report.posting, taxonomy),
        "posting_skills": names.all(mention.concept for mention in report.posting.mentions),
        "resume_skills": names.all(report.resume.resume.profile.skills),
        "gates": [gate_json(gate, taxonomy) for gate in report.match.gates],
    }


def full_json(report: Report, taxonomy: Taxonomy, *, with_labels: bool = False, with_texts: bool = True) -> Json:
    """Return the whole report: the short answer, every line with its evidence, both texts, the versions."""
    answer = brief_json(report, taxonomy, with_labels=with_labels)
    posting, resume = report.posting, report.resume
    posting_text, resume_text = posting.document.text, resume.document.text
    answer["lines"] = [line_json(line, taxonomy, posting_text, resume_text) for line in report.match.lines]
    put_subject(answer["lines"], report)
    answer["gaps"] = gaps_json(report, taxonomy)
    answer["posting"] = posting_head(posting, taxonomy)
    answer["resume"] = resume_head(resume, taxonomy)
    answer["notices"] = [notice_json(notice) for notice in resume_notices(resume)]
    if with_texts:
        answer["posting"]["text"] = posting_text
        answer["resume"]["text"] = resume_text
    answer["as_of"] = report.as_of
    answer["versions"] = versions(taxonomy, report.match.weights_digest)
    return answer


def versions(taxonomy: Taxonomy, weights_digest: str | None = None) -> Json:
    """Return what a score must be read with: program, taxonomy and weights."""
    found = {"cocok": program_version(), "taxonomy": taxonomy.version}
    return found if weights_digest is None else {**found, "weights": weights_digest}


def line_json(line: Line, taxonomy: Taxonomy, posting_text: str, resume_text: str) -> Json:
    """Return one line: what is asked, the points, why, and the quotes it rests on in both texts."""
    asked = line.requirement
    return {
        "topic": line.topic,
        "asked": [{"id": concept, "name": taxonomy.name(concept)} for concept in asked.any_of],
        "at_least": asked.at_least,
        "level": asked.level,
        "min_months": asked.min_months,
        "gate": asked.gate,
        "outcome": outcome(line),
        "why": line.why,
        "points": line.given / 10_000,
        "possible": line.possible / 10_000,
        "by": None if line.concept is None else {"id": line.concept, "name": taxonomy.name(line.concept)},
        "factors": dict(line.factors),
        "posting_evidence": [quote(span, posting_text) for span in asked.evidence],
        "resume_evidence": [quote(span, resume_text) for span in line.evidence],
    }


def put_subject(lines: list[Json], report: Report) -> None:
    """Put under the field line the words by which both texts share a subject: it rests on them."""
    subject = shared_subject(
        report.posting.profile,
        report.resume.resume.profile,
        report.posting.document.text,
        report.resume.document.text,
    )
    for line in lines:
        if line["topic"] == "field":
            line["posting_evidence"] = [quote(span, report.posting.document.text) for span in subject.posting]
            line["resume_evidence"] = [quote(span, report.resume.document.text) for span in subject.resume]


def find_gaps(report: Report, taxonomy: Taxonomy) -> "tuple[Gap, ...]":
    """Return what is missing, worth most first; nothing where nothing can be scored."""
    from matching.gaps import gaps

    if report.match.points is None:
        return ()
    profile, posting = report.resume.resume.profile, report.posting.profile
    return gaps(profile, posting, taxonomy, as_of=report.as_of, weights=report.weights)


def gaps_json(report: Report, taxonomy: Taxonomy) -> list[Json]:
    """Return what is missing, worth most first, with the points each would bring to the whole score."""
    return [
        {
            "topic": gap.topic,
            "skills": [{"id": c, "name": taxonomy.name(c)} for c in gap.concepts],
            "or": [{"id": c, "name": taxonomy.name(c)} for c in gap.options if c not in gap.concepts],
            "points": gap.points / 10_000,
            "also_counts_for": [{"id": c, "name": taxonomy.name(c)} for c in gap.also],
            "nearest": None if gap.nearest is None else {"id": gap.nearest, "name": taxonomy.name(gap.nearest)},
            "gate": gap.gate,
        }
        for gap in find_gaps(report, taxonomy)
    ]


def gate_json(gate: Gate, taxonomy: Taxonomy) -> Json:
    """Return a gate: what the posting calls mandatory and whether the resume shows it."""
    return {"code": gate.code, "skills": [taxonomy.name(c) for c in gate.concepts], "met": gate.met}


def quote(span: Span, text: str) -> Json:
    """Return a span with the words it stands for."""
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def years(months: int | None) -> float | None:
    """Return months as years to one decimal; None stays None."""
    return None if months is None else round(months / 12, 1)


def posting_head(posting: "PostingReading", taxonomy: Taxonomy) -> Json:
    """Return what a posting says beside its skills."""
    profile = posting.profile
    return {
        "language": posting.language,
        "title": posting.title,
        "role": profile.role,
        "min_years": posting.min_years,
        "education": profile.education,
    }


def resume_head(resume: ResumeReading, taxonomy: Taxonomy) -> Json:
    """Return what a resume shows beside its skills, without the person."""
    profile = resume.resume.profile
    return {
        "language": profile.language,
        "role": profile.role,
        "years_experience": years(profile.total_months),
        "education": profile.education,
    }


def posting_json(posting: "PostingReading", taxonomy: Taxonomy) -> Json:
    """Return what `cocok extract` says of a posting."""
    text = posting.document.text
    head = posting_head(posting, taxonomy)
    head["mentions"] = [mention_json(mention, taxonomy, text) for mention in posting.mentions]
    head["requirements"] = [
        {
            "any_of": [{"id": c, "name": taxonomy.name(c)} for c in requirement.any_of],
            "at_least": requirement.at_least,
            "level": requirement.level,
            "min_years": years(requirement.min_months),
            "weight": requirement.weight,
            "gate": requirement.gate,
            "evidence": [quote(span, text) for span in requirement.evidence],
        }
        for requirement in posting.profile.requirements
    ]
    return head


def mention_json(mention: Any, taxonomy: Taxonomy, text: str) -> Json:
    """Return a mention with its quote and every label of its concept."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "skill": mention.concept,
        "name": taxonomy.name(mention.concept),
        "labels": Names(taxonomy).labels(mention.concept),
        "kind": taxonomy.kind(mention.concept),
        "requirement": mention.requirement,
        "group": mention.group,
        "negated": mention.negated,
        "years": mention.years,
        "section": mention.section,
        "confidence": mention.confidence,
    }


def notice_json(notice: Any) -> Json:
    """Return a notice as {"code", "message"}, with the place where there is one."""
    found: Json = {"code": notice.code, "message": notice.message}
    if notice.span is not None:
        found["start"], found["end"] = notice.span.start, notice.span.end
    return found


def resume_notices(resume: ResumeReading) -> list[Any]:
    """Return the notices of the file, then those of the reading, each once."""
    return list(dict.fromkeys((*resume.document.notices, *resume.resume.notices)))


def error_json(error: Exception) -> Mapping[str, str]:
    """Return {"code", "message"} of an error, the same on every face."""
    return {"code": getattr(error, "code", "internal"), "message": str(error)}
