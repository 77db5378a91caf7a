"""Mentions and entries -> what a resume shows of each skill: where, for how long, how lately, how well."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from nlp.cues.loading import cues
from nlp.profile import Evidence, Mention, Place, SkillEvidence, Span
from nlp.resume.dates import month_name, union_months
from nlp.resume.lines import Line
from nlp.resume.model import Experience, Section
from nlp.words import level_of

_PLACES: Mapping[str, Place] = {
    "experience": "job",
    "projects": "project",
    "education": "education",
    "training": "education",
    "certifications": "certification",
    "summary": "summary",
    "header": "summary",
    "skills": "list",
    "languages": "list",
}
_LISTED = frozenset(("skills", "languages", "other", "interests", "summary", "header"))
_CUT = re.compile(r"[,;|•·\n\t]|\s[-–—]\s(?=[A-Z])")
_YEARS_AFTER = re.compile(r"^\W{0,4}(?:\()?\s*(\d{1,2})(?:[.,]\d)?\s*\+?\s*(?:years?|yrs?|tahun|thn)\b", re.IGNORECASE)
_MONTHS_AFTER = re.compile(r"^\W{0,4}(\d{1,3})\s*\+?\s*(?:months?|bulan|bln)\b", re.IGNORECASE)
_YEARS_BEFORE = re.compile(
    r"(\d{1,2})(?:[.,]\d)?\s*\+?\s*(?:years?|yrs?|tahun|thn)\b\.?(?:\s+(?:of|in|with|using|experience|experiences|pengalaman|di|dengan|menggunakan|memakai|as|sebagai|professional|hands-on|working|programming|dalam|bidang)){0,5}\s*$",
    re.IGNORECASE,
)


class Surroundings:
    """Where everything stands in a resume, for looking up what surrounds a mention."""

    def __init__(
        self, text: str, lines: Sequence[Line], sections: Sequence[Section], entries: Sequence[Experience]
    ) -> None:
        self.text = text
        self.lines = lines
        self.sections = sections
        self.entries = sorted(entries, key=lambda entry: entry.span.start)
        self._entry_starts = [entry.span.start for entry in self.entries]
        self._line_starts = [line.start for line in lines]
        self._section_starts = [section.span.start for section in sections]

    def section_at(self, position: int) -> Section | None:
        """Return the section a character stands in."""
        at = bisect_right(self._section_starts, position) - 1
        return self.sections[at] if at >= 0 else None

    def entry_at(self, position: int) -> Experience | None:
        """Return the job, project or office a character stands in."""
        at = bisect_right(self._entry_starts, position) - 1
        found = self.entries[at] if at >= 0 else None
        return found if found is not None and position < found.span.end else None

    def line_at(self, position: int) -> tuple[int, Line] | None:
        """Return the line a character stands in, with its number."""
        at = bisect_right(self._line_starts, position) - 1
        if at < 0 or position >= self.lines[at].end:
            return None
        return at, self.lines[at]


def skills_of(
    mentions: Sequence[Mention], around: Surroundings, listed_only: frozenset[int]
) -> dict[str, SkillEvidence]:
    """Gather what the mentions show, skill by skill, in the order of the text.

    Args:
        mentions: Those that count; negated ones are left out here.
        around: Sections, entries and lines.
        listed_only: Starts of mentions in stuffed lines: they count as words in a list, once.
    """
    shown: dict[str, list[tuple[Mention, Evidence, tuple[int, int] | None]]] = defaultdict(list)
    learnt: dict[str, list[Evidence]] = defaultdict(list)
    levels: dict[str, float] = {}
    stated: dict[str, int] = {}
    starts = sorted(mention.start for mention in mentions)
    for mention in mentions:
        if mention.negated or _is_denied(mention, around):
            continue
        if mention.section == "learning":
            learnt[mention.concept].append(Evidence(Span(mention.start, mention.end), "other"))
            continue
        evidence, interval = _evidence(mention, around, mention.start in listed_only)
        shown[mention.concept].append((mention, evidence, interval))
        after = bisect_left(starts, mention.end)
        level = _level(mention, starts[after] if after < len(starts) else None, around)
        if level is not None:
            levels[mention.concept] = max(level, levels.get(mention.concept, 0.0))
        months = _stated(mention, around)
        if months is not None:
            stated[mention.concept] = max(months, stated.get(mention.concept, 0))
    order = dict.fromkeys(m.concept for m in mentions if m.concept in shown or m.concept in learnt)
    return {
        concept: _skill(
            concept, shown.get(concept, []), learnt.get(concept, []), levels.get(concept), stated.get(concept)
        )
        for concept in order
    }


def _is_denied(mention: Mention, around: Surroundings) -> bool:
    """Tell a skill that its own line takes back: "VPN: tidak menguasai", "Docker - no"."""
    found = around.line_at(mention.start)
    return found is not None and bool(_denial_pattern().fullmatch(around.text[mention.end : found[1].end]))


@cache
def _denial_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(phrase) for phrase in cues("resume_words")["denials"])
    return re.compile(rf"\s*[:(\t–—-]\s*(?:{words})\W*", re.IGNORECASE)


def _skill(
    concept: str,
    shown: list[tuple[Mention, Evidence, tuple[int, int] | None]],
    learnt: list[Evidence],
    level: float | None,
    stated: int | None,
) -> SkillEvidence:
    intervals = [interval for _, _, interval in shown if interval is not None]
    ends = [evidence.end for _, evidence, _ in shown if evidence.end is not None]
    return SkillEvidence(
        concept=concept,
        months=union_months(intervals) if intervals else None,
        last_used=max(ends) if ends else None,
        stated_months=stated,
        level=level,
        learning=not shown,
        evidence=tuple(evidence for _, evidence, _ in shown) if shown else tuple(learnt),
    )


def _evidence(mention: Mention, around: Surroundings, is_listed: bool) -> tuple[Evidence, tuple[int, int] | None]:
    span = Span(mention.start, mention.end)
    if is_listed:
        return Evidence(span, "list"), None
    entry = around.entry_at(mention.start)
    if entry is None:
        section = around.section_at(mention.start)
        place = _PLACES.get(section.kind, "other") if section is not None else "other"
        return Evidence(span, place), None
    place = "job" if entry.kind == "job" else "project"
    if entry.interval is None:
        return Evidence(span, place), None
    return Evidence(span, place, entry.months, month_name(entry.interval[1])), entry.interval


def _level(mention: Mention, next_start: int | None, around: Surroundings) -> float | None:
    """Read the level stated beside a skill in a list: "Docker basic", "PHP 80%", "Familiar: Go, Rust"."""
    section = around.section_at(mention.start)
    found = around.line_at(mention.start)
    if section is None or section.kind not in _LISTED or found is None:
        return None
    index, line = found
    after = around.text[mention.end : line.end]
    if next_start is not None and next_start < line.end:
        after = after[: max(next_start - mention.end, 0)]
    cut = _CUT.search(after, 1 if after[:1] in "\t|" else 0)
    own = level_of(after[: cut.start()] if cut else after[:40])
    if own is not None or section.kind in ("summary", "header"):
        return own
    label, colon, _ = line.text.partition(":")
    if colon and line.start + len(label) < mention.start and len(label.split()) <= 4:
        return level_of(label)
    is_alone = len(line.body) <= mention.end - mention.start + 14
    if is_alone and index + 1 < len(around.lines) and len(around.lines[index + 1].text.split()) <= 3:
        return level_of(around.lines[index + 1].text)
    return None


def _stated(mention: Mention, around: Surroundings) -> int | None:
    """Read the time claimed for a skill itself: "Python (5 years)", "5 tahun Python"."""
    found = around.line_at(mention.start)
    if found is None:
        return None
    line = found[1]
    after = around.text[mention.end : min(line.end, mention.end + 24)]
    if match := _YEARS_AFTER.match(after):
        return int(match.group(1)) * 12
    if match := _MONTHS_AFTER.match(after):
        return int(match.group(1))
    before = around.text[max(line.start, mention.start - 70) : mention.start]
    match = _YEARS_BEFORE.search(before)
    return int(match.group(1)) * 12 if match else None
