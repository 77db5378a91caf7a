"""Education entries: degree, school, period; certificates; natural languages with their level."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from nlp.cues.loading import cues
from nlp.places import is_place
from nlp.profile import Span
from nlp.resume.dates import Period, find_periods
from nlp.resume.fragments import Fragment, is_city, is_head, line_fragments
from nlp.resume.lines import Line
from nlp.resume.model import Certification, Education, LanguageSkill
from nlp.words import degree_of, level_of, names_institution

_GRADE = re.compile(
    r"(?:\(?\s*\b(?:c?um\.?\s*)?(?:gpa|ipk|cgpa|grade|nilai|nem|skor|score|ip)\b\s*[:=]?\s*\d[\d.,/ ]*\)?"
    r"|(?<!\d)[0-4][.,]\d{1,2}\s*/\s*4(?:[.,]0+)?)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\(([^()]{3,100})\)\s*$")
# Parts of a university, which open no entry of their own.
_UNIT = re.compile(
    r"^(?:college of|school of|faculty|fakultas|department|departemen|jurusan|program|prodi)\b", re.IGNORECASE
)
# What was studied there, after the school's name.
_BRANCH = re.compile(
    r"(?:jurusan|program studi|prodi|fakultas|faculty|major(?:ing)?|konsentrasi|peminatan|lulus|tamat)\b", re.IGNORECASE
)
# Names of schools that start with their kind, as Indonesian ones do.
_SCHOOL_START = re.compile(
    r"\b(?:Universitas|Institut|Politeknik|Sekolah Tinggi|Akademi|STMIK|STIE|UIN|UPN"
    r"|(?<=[,;(–—-] )University of|Universidade?|Universit[àé]|Universität"
    r"|Technische|Hochschule|École|Escuela|Instituto)\b"
)
_HONOURS = re.compile(r"hon(?:ou)?r?s?\.?|cum laude|distinction|first class|dengan pujian", re.IGNORECASE)
# Degrees that hold a word of schools' names.
_SCHOOL_LEVEL = re.compile(
    r"(?:senior |vocational )?(?:high|secondary) school(?: (?:diploma|certificate|degree))?"
    r"|SM[AKPU]|sekolah menengah(?: \w+)?",
    re.IGNORECASE,
)
# A certificate among degrees: "Project Management Professional (PMP), 2016".
_AWARD = re.compile(r"\([A-Z]{2,6}\)|\b(?:certified|certification|licen[cs]ed?|bersertifikat)\b", re.IGNORECASE)
_NO_SCHOOL = re.compile(
    r"certificat|sertifikat|\bcourse\b|training|kursus|pelatihan|\bexam\b|workshop|seminar", re.IGNORECASE
)
_NOISE = re.compile(
    r"^(?:final grade|level in eqf|nilai akhir|grad(?:uated)?|lulus|expected|jurusan|major|minor|thesis|skripsi|tesis"
    r"|coursework|relevant|cum laude"
    r"|magna|summa|dean|gpa|ipk)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    degree: str | None = None
    level: str | None = None
    institution: Fragment | None = None
    spare: Fragment | None = None
    period: Period | None = None
    lines: int = 0
    look: int | None = None
    kinds: list[str] = field(default_factory=list)


def read_education(lines: Sequence[Line], end: int) -> tuple[Education, ...]:
    """Read the entries of an education section: a line that repeats what an entry already has opens the next."""
    drafts: list[_Draft] = []
    for line in lines:
        if line.kind == "header" or line.is_table_head or (line.is_item and not _tells(line) and drafts):
            continue
        if len(line.text.split()) > 28 and drafts:
            continue
        facts = _facts(line)
        if drafts and drafts[-1].degree and not facts.degree and not facts.institution and _AWARD.search(line.text):
            continue
        if not facts.kinds and not drafts and facts.spare is None:
            continue
        if not drafts or _opens(drafts[-1], facts, line):
            drafts.append(_Draft(line.start, end, look=line.level))
        _merge(drafts[-1], facts)
    for draft, after in pairwise(drafts):
        draft.end = after.start
    for before, draft in pairwise(drafts):
        if draft.degree and not draft.institution and not draft.spare and before.degree:
            draft.institution = before.institution  # Two degrees under one school.
    return tuple(_finish(draft) for draft in drafts if _is_school(draft))


def _is_school(draft: _Draft) -> bool:
    name = draft.institution or draft.spare
    if draft.degree is None and name is not None and _NO_SCHOOL.search(name.text):
        return False
    return bool(draft.degree or draft.institution or (draft.spare and draft.period))


def _tells(line: Line) -> bool:
    return degree_of(line.body) is not None or names_institution(line.body)


def _facts(line: Line) -> _Draft:
    """Read what one line tells."""
    facts = _Draft(line.start, line.end)
    periods = find_periods(line.text)
    if periods:
        ranges = [period for period in periods if period.is_range]
        facts.period = (ranges or periods)[0] if ranges else periods[-1]
        facts.kinds.append("period")
    for fragment in line_fragments(line, facts.period):
        text = _GRADE.sub("", fragment.text).strip(" ,;|:")
        if not text or is_place(text) or not any(char.isalpha() for char in text):
            continue
        _sort(facts, Fragment(text, fragment.start + max(fragment.text.find(text), 0), fragment.line))
    return facts


def _sort(facts: _Draft, fragment: Fragment) -> None:
    """Tell whether a piece is a degree, a school, or both in one."""
    degree = degree_of(fragment.text)
    if degree is not None and facts.degree is None and _SCHOOL_LEVEL.fullmatch(fragment.text):
        _put_degree(facts, fragment.text)
    elif degree is not None and names_institution(fragment.text):
        for piece in _cut_both(fragment):
            if degree_of(piece.text) is not None and facts.degree is None and not _is_school_first(piece.text):
                _put_degree(facts, piece.text)
            elif facts.institution is None and names_institution(piece.text):
                _put_institution(facts, piece)
                if (
                    facts.degree is None
                    and (school := degree_of(piece.text)) is not None
                    and school[0] == "high_school"
                ):
                    facts.level = facts.level or school[0]
    elif degree is not None and facts.degree is None and not _NOISE.match(fragment.text):
        bracket = _IN_BRACKETS.search(fragment.text)
        if bracket and not _HONOURS.search(bracket.group(1)):
            inside = bracket.group(1).split(",")[0]
            facts.spare = Fragment(inside, fragment.start + bracket.start(1), fragment.line)
            fragment = Fragment(fragment.text[: bracket.start()], fragment.start, fragment.line)
        head, _, tail = fragment.text.partition(", ")
        if tail and degree_of(head) and not degree_of(tail) and len(tail.split()) <= 6 and facts.spare is None:
            facts.spare = Fragment(tail, fragment.start + len(head) + 2, fragment.line)
        _put_degree(facts, fragment.text)
    elif names_institution(fragment.text) and facts.institution is None:
        _put_institution(facts, fragment)
    elif facts.spare is None and not _NOISE.match(fragment.text) and 1 <= len(fragment.text.split()) <= 8:
        facts.spare = fragment


def _is_school_first(text: str) -> bool:
    """Tell "SMK Negeri 1" or "Politeknik Pos" from a degree: the school's kind is in its name."""
    found = degree_of(text)
    if found is None or not names_institution(text):
        return False
    starts = found[1].start() == 0 and names_institution(found[1].group()) and " " in text
    return found[0] == "high_school" or starts


def _cut_both(fragment: Fragment) -> list[Fragment]:
    """Cut "D3 Administrasi, Politeknik Negeri" where the school starts."""
    best: list[Fragment] | None = None
    if (begin := _SCHOOL_START.search(fragment.text, 2)) and degree_of(fragment.text[: begin.start()]):
        head = fragment.text[: begin.start()].rstrip(" ,-–—(")
        tail = fragment.text[begin.start() :].rstrip(" )").split(", ")[0]
        if not names_institution(head):
            start = fragment.start + begin.start()
            return [Fragment(head, fragment.start, fragment.line), Fragment(tail, start, fragment.line)]
    for match in re.finditer(
        r",\s+|\s+(?:at|from|di|dari|of the)\s+|\s*\((?=[^()]{3,100}\))|\s+[-–—]\s+", fragment.text
    ):
        head, tail = fragment.text[: match.start()], fragment.text[match.end() :].rstrip(" )")
        start = fragment.start + match.end()
        if match.group().endswith("(") and not names_institution(tail.split(")")[0]):
            continue  # "BA (Hons) Accounting, University of …"
        if degree_of(head) and not names_institution(head) and names_institution(tail):
            parts = tail.split(", ")
            kept = [part for part in parts if not is_place(part)] or parts[:1]
            school = next((part for part in kept if names_institution(part)), kept[0])
            return [
                Fragment(head, fragment.start, fragment.line),
                Fragment(school, start + tail.find(school), fragment.line),
            ]
        if names_institution(head) and degree_of(tail) and not degree_of(head):
            return [Fragment(head, fragment.start, fragment.line), Fragment(tail, start, fragment.line)]
        if best is None and names_institution(head) and degree_of(tail):
            best = [Fragment(head, fragment.start, fragment.line), Fragment(tail, start, fragment.line)]
    return best or [fragment]


def _put_degree(facts: _Draft, text: str) -> None:
    found = degree_of(text)
    if found is not None:
        facts.degree, facts.level = text.strip(" ,;:-–—"), found[0]
        facts.kinds.append("degree")


def _is_town(text: str) -> bool:
    return is_city(text) and not names_institution(text)


def _put_institution(facts: _Draft, fragment: Fragment) -> None:
    parts = fragment.text.split(", ")
    while len(parts) > 1 and (is_place(parts[-1]) or _BRANCH.match(parts[-1]) or _is_town(parts[-1])):
        parts.pop()
    facts.institution = Fragment(", ".join(parts), fragment.start, fragment.line)
    facts.kinds.append("institution")


def _opens(draft: _Draft, facts: _Draft, line: Line) -> bool:
    """Tell whether a line starts another entry."""
    if facts.degree and (draft.degree or (draft.period and draft.spare and not draft.institution)):
        return True
    if facts.institution and draft.institution:
        return not _UNIT.match(facts.institution.text)
    is_full = draft.period is not None and draft.institution is not None
    if is_full and facts.spare and not facts.kinds and line.kind == "heading" and line.level == draft.look:
        return True
    if facts.period and draft.period and (draft.institution or draft.degree or draft.spare):
        return bool(facts.period.is_range or not draft.period.is_range) and is_head(line)
    return False


def _merge(draft: _Draft, facts: _Draft) -> None:
    draft.lines += 1
    if facts.degree and not draft.degree:
        draft.degree, draft.level = facts.degree, facts.level
    draft.level = draft.level or facts.level
    draft.institution = draft.institution or facts.institution
    if draft.spare is None and draft.lines <= 4:
        draft.spare = facts.spare
    draft.period = draft.period or facts.period


def _finish(draft: _Draft) -> Education:
    school = draft.institution or draft.spare
    level = draft.level
    if level is None and school is not None and (found := degree_of(school.text)) is not None:
        level = found[0]
    period = draft.period
    is_single = period is not None and not period.is_range
    return Education(
        degree=draft.degree,
        institution=school.text.strip(" ,;.") if school else None,
        start=str(period.begin) if period is not None and period.begin is not None and not is_single else None,
        end=str(period.end) if period is not None and period.end is not None else None,
        span=Span(draft.start, draft.end),
        level=level,  # type: ignore[arg-type]
        institution_span=school.span if school else None,
    )


def read_certifications(lines: Sequence[Line]) -> tuple[Certification, ...]:
    """Read certificates, a line or row each; a line that only names issuer or date goes to the one before."""
    found: list[Certification] = []
    for line in lines:
        periods = find_periods(line.text)
        pieces = [piece.text for piece in line_fragments(line, periods[-1] if periods else None)]
        date = str(periods[0].begin) if periods and periods[0].begin is not None else None
        if not pieces:
            if date and found and found[-1].date is None:
                last = found[-1]
                found[-1] = Certification(last.name, date, Span(last.span.start, line.end))
            continue
        if len(line.text.split()) > 30:
            continue
        found.append(Certification(pieces[0], date, Span(line.start, line.end)))
    return tuple(found)


def read_languages(lines: Sequence[Line]) -> tuple[LanguageSkill, ...]:
    """Read natural languages and the level stated beside each: "English (fluent)", "Inggris: menengah"."""
    found: dict[str, LanguageSkill] = {}
    pattern, names = _language_names()
    for index, line in enumerate(lines):
        hits = list(pattern.finditer(line.text))
        for position, hit in enumerate(hits):
            stop = hits[position + 1].start() if position + 1 < len(hits) else len(line.text)
            level = level_of(line.text[hit.end() : stop])
            if level is None and len(hits) == 1 and index + 1 < len(lines) and len(lines[index + 1].text.split()) <= 4:
                level = level_of(lines[index + 1].text)
            name = names[hit.group().casefold()]
            found.setdefault(name, LanguageSkill(name, level, Span(line.start + hit.start(), line.start + hit.end())))
    return tuple(found.values())


@cache
def _language_names() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {phrase: name for name, listed in cues("resume_words")["natural_languages"].items() for phrase in listed}
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE), names
