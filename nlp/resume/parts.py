"""The parts of a resume: its sections with the lines, jobs, projects and schools that stand in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from nlp.profile import EDUCATION_ORDER
from nlp.profile import Education as EducationLevel
from nlp.resume.education import read_education
from nlp.resume.entries import read_entries
from nlp.resume.heads import HeadReader
from nlp.resume.lines import Line
from nlp.resume.model import Education, Experience, Section
from nlp.words import degree_of, names_institution, title_pattern

_UNIVERSITY = re.compile(r"universit|institut|sekolah tinggi", re.IGNORECASE)
_RESEARCH = re.compile(r"research|penelitian|riset", re.IGNORECASE)
# Levels named in passing by words that mean other things too ("Scrum Master").
_LOOSE_DEGREE = re.compile(
    r"(?<!\w)(?:S-?[123]|D-?[34]|sarjana|bachelor'?s?|mahasiswa|diploma|magister|undergraduate|SM[AK])(?!\w)",
    re.IGNORECASE,
)


class Parts:
    """The sections of a resume with what was read in them."""

    def __init__(self, lines: Sequence[Line], sections: tuple[Section, ...], as_of: str, heads: HeadReader) -> None:
        self.lines = lines
        self._starts = [line.start for line in lines]
        self.heads = heads
        self.sections = sections
        self.jobs = self._jobs(as_of)
        self.projects = self._entries(as_of, "project", "projects")
        self.offices = self._entries(as_of, "office", "organizations", "volunteering", "training")
        self.education = self._education()

    def in_section(self, section: Section) -> list[Line]:
        """Return the lines under a heading."""
        start = section.span.end if section.heading is None else section.span.end - 1
        first = max(bisect_right(self._starts, start) - 1, 0)
        inside = self.lines[first : bisect_left(self._starts, section.end)]
        return [_after(line, section) for line in inside if start < line.end and _ends_in(line, section)]

    def lines_of(self, *kinds: str) -> list[Line]:
        """Return the lines of all sections of some kinds."""
        return [line for section in self.sections if section.kind in kinds for line in self.in_section(section)]

    def text_of(self, *kinds: str) -> str:
        """Return the text of all sections of some kinds."""
        return "\n".join(line.text for line in self.lines_of(*kinds))

    def _entries(self, as_of: str, kind: str, *kinds: str) -> tuple[Experience, ...]:
        found: list[Experience] = []
        for section in self.sections:
            if section.kind in kinds:
                found += read_entries(self.in_section(section), section.end, as_of, kind, self.heads)
        return tuple(found)

    def _jobs(self, as_of: str) -> tuple[Experience, ...]:
        jobs: list[Experience] = []
        for section in self.sections:
            if section.kind == "experience":
                jobs += read_entries(self.in_section(section), section.end, as_of, heads=self.heads)
            elif section.kind == "publications" and _RESEARCH.search(section.heading or ""):
                entries = read_entries(self.in_section(section), section.end, as_of, heads=self.heads)
                jobs += [entry for entry in entries if entry.interval and title_pattern().search(entry.title or "")]
        if jobs or any(section.kind == "experience" for section in self.sections):
            return tuple(jobs)
        # No section says so: dated lines with a title, outside education.
        for section in self.sections:
            if section.kind in ("header", "summary", "other"):
                entries = read_entries(self.in_section(section), section.end, as_of, heads=self.heads)
                jobs += [entry for entry in entries if entry.interval and _is_job(entry)]
        return tuple(jobs)

    def _education(self) -> tuple[Education, ...]:
        found: list[Education] = []
        for section in self.sections:
            if section.kind == "education":
                found += read_education(self.in_section(section), section.end)
        return tuple(found)

    def headlines(self, is_title: Callable[[str], bool]) -> list[str]:
        """Return the lines of the header that name a title; what stands in a list there tells what somebody can do."""
        header = [line.text for line in self.lines_of("header")[:8] if not line.is_item]
        return [text for text in header if len(text) < 120 and is_title(text)]


def _ends_in(line: Line, section: Section) -> bool:
    """Tell whether a line, or what follows the heading on it, stands in a section."""
    if line.start >= section.end:
        return False
    return line.start >= section.span.end or line.end > section.span.end + 2


def _after(line: Line, section: Section) -> Line:
    """Cut the heading off a line that goes on after it: "Skills: Python, SQL"."""
    if line.start >= section.span.end:
        return line
    rest = line.text[section.span.end - line.start :]
    text = rest.lstrip(" :\t-–—=_*")
    return replace(line, start=line.end - len(text), text=text, is_item=False)


def _is_job(entry: Experience) -> bool:
    title = entry.title or ""
    return bool(title_pattern().search(title)) and degree_of(title) is None


def highest_level(parts: Parts) -> EducationLevel | None:
    """Return the highest level of the education section, else the one named in the summary."""
    levels = [entry.level for entry in parts.education if entry.level is not None]
    levels += [
        "bachelor" for entry in parts.education if entry.level is None and _UNIVERSITY.search(entry.institution or "")
    ]
    if not levels:
        for line in parts.lines_of("header", "summary", "education", "other"):
            match = _LOOSE_DEGREE.search(line.text)
            found = degree_of(match.group()) if match else None
            if found is not None and (names_institution(line.text) or match):
                levels.append(found[0])
    return max(levels, key=EDUCATION_ORDER.index) if levels else None
