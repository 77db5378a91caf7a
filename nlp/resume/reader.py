"""ResumeReader: a document in, the resume and its profile out; the steps in order, read top to bottom."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from nlp.components.job_facts import language_of_text
from nlp.document import Document, Notice
from nlp.person import Person, read_person
from nlp.profile import Mention, ResumeProfile, Span, Trade
from nlp.resume.dates import union_months
from nlp.resume.education import read_certifications, read_languages
from nlp.resume.evidence import Surroundings, skills_of
from nlp.resume.heads import HeadReader
from nlp.resume.honesty import instructions, pasted_lines, stated_months, stuffed_lines, years_notice
from nlp.resume.lines import MAX_LETTERS, blanked, visible_lines
from nlp.resume.model import Resume
from nlp.resume.parts import Parts, highest_level
from nlp.resume.sections import find_sections
from nlp.titles import TitleReader, title_words
from nlp.topics import topics
from nlp.words import names_institution, title_pattern
from taxonomy.folding import fold_label

if TYPE_CHECKING:
    from taxonomy.taxonomy import Taxonomy

TAGGED_TYPES = ("text/html", "text/markdown", "application/json", "application/xml")
# What is named there is an address or another person's word.
UNSKILLED_SECTIONS = frozenset(("contact", "links", "references"))
# Each older title counts for so much less of the field of work.
TRADE_SHARE = 0.3  # A field named beside another in a title counts from this share on.
OLDER_TITLE_WEIGHT = 0.5
_PIECE = re.compile(r"[^,;|\t]+")
_JOINING = re.compile(r"[^\w+#]|\b(?:and|dan|&)\b")
_NOT_NAMES_OF_JOBS = re.compile(r"^(?:tim|guru|mate|host|model|captain|made|lead|page|chef|cook|ma)$", re.IGNORECASE)


class Extracts(Protocol):
    """What the reader needs of an extractor: mentions in a text, and the taxonomy they link to."""

    taxonomy: "Taxonomy"

    def resume_mentions(self, text: str) -> tuple[Mention, ...]:
        """Find the mentions in the text of a resume."""
        ...


class ResumeReader:
    """Reads resumes.

    Example:
        >>> resume = ResumeReader(Extractor.default()).read(read_text("SKILLS\\nPython"), "2026-01")
        >>> list(resume.profile.skills)
        ['python']

    Args:
        extractor: Finds the skills.
    """

    def __init__(self, extractor: Extracts) -> None:
        self.extractor = extractor
        self.titles = TitleReader(extractor.taxonomy)
        taxonomy = extractor.taxonomy
        titles = [role.titles for role in taxonomy.roles.values()]
        titles += [family.titles for family in taxonomy.families.values()]
        self._known_titles = {title_words(title) for some in titles for title in some}
        self.heads = HeadReader(self._names_title)

    def read(self, document: Document, as_of: str, posting_text: str | None = None) -> Resume:
        """Read a resume.

        Args:
            document: What was read of the file.
            as_of: "YYYY-MM": what "now" and "sekarang" mean.
            posting_text: The posting it is matched with; sentences pasted from it count for nothing.
        """
        lines = visible_lines(document)
        sections = find_sections(lines, document.media_type in TAGGED_TYPES)
        parts = Parts(lines, sections, as_of, self.heads)
        person = self._person(document, parts)
        mentions, notices, listed = self._mentions(document, parts, person, posting_text)
        around = Surroundings(document.text, lines, sections, (*parts.jobs, *parts.projects, *parts.offices))
        dated = [job.interval for job in parts.jobs if job.interval is not None]
        stated = stated_months(parts.text_of("summary", "header") or document.text[:1500])
        dated_months = union_months(dated) if dated else None
        total = dated_months if dated_months is not None else stated[0] if stated else None
        claim = years_notice(_in_document(stated, document, parts), dated_months)
        profile = ResumeProfile(
            language=language_of_text(document.text[:MAX_LETTERS]),
            skills=skills_of(mentions, around, listed),
            total_months=total,
            education=highest_level(parts),
            role=None,
            families={},
            topics=topics(_without_person(document, parts, person)),
        )
        profile = self._with_titles(profile, parts)
        return Resume(
            document=document,
            language=profile.language,
            person=person,
            sections=sections,
            experience=parts.jobs,
            education=parts.education,
            certifications=read_certifications(parts.lines_of("certifications")),
            languages=read_languages(parts.lines_of("languages") or parts.lines_of("skills", "other", "education")),
            projects=parts.projects,
            mentions=mentions,
            profile=profile,
            years_experience=None if total is None else round(total / 12, 1),
            notices=(*document.notices, *notices, *((claim,) if claim else ())),
        )

    def _names_title(self, text: str) -> bool:
        """Tell titles of the taxonomy's roles and families, word for word: "Bank Kencana" is none of a bank's."""
        return len(text) < 80 and " " in text and title_words(text) in self._known_titles

    def _person(self, document: Document, parts: Parts) -> Person:
        contact = [Span(s.span.start, s.end) for s in parts.sections if s.kind in ("contact", "personal", "links")]
        header_end = parts.sections[0].end if parts.sections else len(document.text)
        if len(parts.sections) == 1:
            header_end = min(header_end, 800)
        if parts.sections and parts.sections[0].end <= parts.sections[0].span.start + 1:
            # Nothing stands before the first heading: the person is told under it ("basics", "Data pribadi").
            first = next((s for s in parts.sections[1:2] if s.kind in ("personal", "contact")), None)
            header_end = first.end if first else header_end
        others = [Span(s.span.start, s.end) for s in parts.sections if s.kind == "references"]
        return read_person(document, parts.lines, header_end, contact, others, self._is_title)

    def _is_title(self, text: str) -> bool:
        """Tell titles and skills, which are no names."""
        if any(not _NOT_NAMES_OF_JOBS.match(match.group()) for match in title_pattern().finditer(text)):
            return True
        if fold_label(text) in self.extractor.taxonomy.forms and len(text.split()) < 3 and not text.istitle():
            return True
        found = self.extractor.resume_mentions(text)
        left = len(_JOINING.sub("", text)) - sum(len(_JOINING.sub("", text[m.start : m.end])) for m in found)
        return len(found) > 1 and left <= 0

    def _mentions(
        self, document: Document, parts: Parts, person: Person, posting_text: str | None
    ) -> tuple[tuple[Mention, ...], list[Notice], frozenset[int]]:
        """Find the mentions that count, and report what does not: hidden, pasted, addressed to machines, repeated."""
        notices: list[Notice] = []
        closed: list[Span] = [*document.hidden, *(particular.span for particular in person.particulars)]
        closed += person.spans
        closed += [Span(s.span.start, s.end) for s in parts.sections if s.kind in UNSKILLED_SECTIONS]
        closed += _contact_lines(parts, person)
        closed += [job.company_span for job in parts.jobs if job.company_span is not None]
        closed += _schools(document.text, parts)
        closed += [s.span for s in parts.sections if s.heading]  # "EDUCATION and TRAINING" shows no training
        if len(document.text) > MAX_LETTERS:
            message = f"the text is longer than any resume; only its first {MAX_LETTERS:,} letters were read"
            notices.append(Notice("page_skipped", message, Span(MAX_LETTERS, len(document.text))))
        for span in instructions(document.text[:MAX_LETTERS]):
            notices.append(
                Notice("instructions", "this speaks to a machine, not to a reader; it counts for nothing", span)
            )
            closed.append(span)
        pasted = pasted_lines(parts.lines, posting_text) if posting_text else []
        adverts = [Span(section.span.start, section.end) for section in parts.sections if section.kind == "advert"]
        spans = [*(Span(line.start, line.end) for line in pasted), *adverts]
        if spans:
            words = sum(len(document.text[span.start : span.end].split()) for span in spans)
            where = Span(min(span.start for span in spans), max(span.end for span in spans))
            message = f"{words} words are those of a job ad, not of a resume; they count for nothing"
            notices.append(Notice("pasted_ad", message, where))
            closed += spans
        found = _outside(self.extractor.resume_mentions(document.text[:MAX_LETTERS]), closed)
        stuffed = stuffed_lines(parts.lines, found)
        edges = [(line.start, line.end) for line in stuffed[:50]]
        listed = {m.start for m in found if any(start <= m.start < end for start, end in edges)}
        notices += [
            Notice(
                "repeated_words",
                "the same words over and over; they count once, as a list",
                Span(line.start, line.end),
            )
            for line in stuffed
        ]
        return _once_in(found, listed), notices, frozenset(listed)

    def _with_titles(self, profile: ResumeProfile, parts: Parts) -> ResumeProfile:
        """Read role and fields of work from the titles, the newest first; without jobs from the headline."""
        jobs = sorted(parts.jobs, key=lambda job: job.interval[1] if job.interval else -1, reverse=True)
        titles = [job.title for job in jobs if job.title] or parts.headlines(self._is_title)
        role: str | None = None
        families: dict[str, float] = {}
        weight = 1.0
        for title in titles[:6]:
            reading = self.titles.read(title)
            role = role or reading.role
            for family, share in reading.families.items():
                families[family] = families.get(family, 0.0) + weight * share
            weight *= OLDER_TITLE_WEIGHT
        total = sum(families.values())
        return ResumeProfile(
            language=profile.language,
            skills=profile.skills,
            total_months=profile.total_months,
            education=profile.education,
            role=role,
            families={family: round(share / total, 4) for family, share in families.items()} if total else {},
            topics=profile.topics,
            trades=self._trades(parts),
        )

    def _trades(self, parts: Parts) -> tuple[Trade, ...]:
        """Count the months of dated jobs by the fields of work that their titles name."""
        worked: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for job in parts.jobs:
            if job.title and job.interval is not None:
                shares = self.titles.read(job.title).families
                named = tuple(sorted(family for family, share in shares.items() if share >= TRADE_SHARE))
                if named:
                    worked.setdefault(named, []).append(job.interval)
        return tuple(Trade(named, union_months(intervals)) for named, intervals in sorted(worked.items()))


def _contact_lines(parts: Parts, person: Person) -> list[Span]:
    """Return the lines of the header with a link or an address: "GitHub: github.com/budi" shows no skill."""
    return [
        Span(line.start, line.end)
        for line in parts.lines_of("header")
        if len(line.text.split()) <= 24 and any(line.start <= span.start < line.end for span in person.spans)
    ]


def _outside(mentions: Sequence[Mention], closed: list[Span]) -> list[Mention]:
    """Return the mentions that touch none of the spans."""
    merged: list[list[int]] = []
    for start, end in sorted((span.start, span.end) for span in closed if span.end > span.start):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    starts = [start for start, _ in merged]
    kept = []
    for mention in mentions:
        at = bisect_left(starts, mention.end) - 1
        if at < 0 or merged[at][1] <= mention.start:
            kept.append(mention)
    return kept


def _once_in(mentions: list[Mention], listed: set[int]) -> tuple[Mention, ...]:
    """Keep one mention a concept of the stuffed lines, and all others."""
    met: set[str] = set()
    kept = []
    for mention in mentions:
        if mention.start in listed:
            if mention.concept in met:
                continue
            met.add(mention.concept)
        kept.append(mention)
    return tuple(kept)


def _in_document(stated: tuple[int, Span] | None, document: Document, parts: Parts) -> tuple[int, Span] | None:
    """Bring the place of a claim from the summary's text to the document's."""
    if stated is None:
        return None
    source = parts.text_of("summary", "header") or document.text[:1500]
    words = source[stated[1].start : stated[1].end]
    at = document.text.find(words)
    return (stated[0], Span(at, at + len(words))) if at >= 0 else (stated[0], Span(0, 0))


def _schools(text: str, parts: Parts) -> list[Span]:
    """Return where the schools stand, wherever they are named again: as an employer, in a line of thanks."""
    text = text[:MAX_LETTERS]
    names = {study.institution for study in parts.education if study.institution and len(study.institution) > 3}
    found = [study.institution_span for study in parts.education if study.institution_span is not None]
    found += [Span(*hit.span()) for name in names for hit in re.finditer(re.escape(name), text)]
    return found


def _without_person(document: Document, parts: Parts, person: Person) -> str:
    """Return the text that tells the field of work: no name, contact, particulars, employers or schools."""
    closed = [*person.spans, *(particular.span for particular in person.particulars), *document.hidden]
    closed += [job.company_span for job in parts.jobs if job.company_span is not None]
    closed += _schools(document.text, parts)
    closed += [  # Of a faculty and its university only one is read as the school; none of them tells a subject.
        Span(line.start + piece.start(), line.start + piece.end())
        for line in parts.lines_of("education")
        for piece in _PIECE.finditer(line.text)
        if names_institution(piece[0])
    ]
    closed += [
        Span(s.span.start, s.end) for s in parts.sections if s.kind in ("personal", "contact", "references", "advert")
    ]
    return blanked(document.text[:MAX_LETTERS], closed)
