"""Sections: which lines head a part of the resume, by their words and by how headings are set in this very file."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.cues.loading import cues
from nlp.profile import Span
from nlp.readers.headings import heading_kind
from nlp.resume.dates import find_periods
from nlp.resume.lines import Line
from nlp.resume.model import Section
from nlp.words import degree_of, names_institution

# Words that head a section in one file and a part of one in the next: they need their setting to tell.
WEAK = frozenset(
    re.findall(
        r"[^,]+",
        "tools,technologies,technology,software,programming,programming languages,databases,frameworks,web,website,"
        "websites,community,leadership,reading,service,details,address,info,work,works,activities,activity,courses,"
        "course,knowledge,soft skills,soft skill,hard skills,hard skill,other skills,background,social,research,"
        "miscellaneous,misc,vocational,appointments,grants,degrees,"
        "papers,books,articles,personal,open source,samples,key achievements,achievements,achievement,responsibilities,"
        "teknologi,bahasa pemrograman,perangkat lunak,alat dan teknologi,pencapaian,karya,project,proyek,"
        "alamat,kontak,contact,organisasi,organization,kegiatan,other,others,lainnya,notes,catatan,internship,magang,"
        "freelance,stack,tech stack,language,languages,bahasa,interest,mother tongue,mother tongues,other language,"
        "other languages,communication skills,job related skills,organisational skills,digital skills,certificate,"
        "certificates,training,workshop,competitions,lomba,scholarship,beasiswa,prizes,strengths,kelebihan,objective",
    )
)
_QUALIFIED = re.compile(r"qualification|kualifikasi", re.IGNORECASE)
_TRAILING = re.compile(r"[\s\W_]+$")
_INLINE_HEADING = re.compile(r"^([^:]{3,40}?)(?::\s+|\s{3,})(?=\S)")
_INLINE_PHRASES = frozenset(
    re.findall(
        r"[^,]+",
        "skills,technical skills,key skills,keahlian,kemampuan,keterampilan,education,pendidikan,riwayat pendidikan,"
        "experience,work experience,pengalaman,pengalaman kerja,languages,bahasa,certifications,sertifikasi,summary,"
        "profile,profil,objective,tentang saya,about me,projects,proyek,pendidikan terakhir,latar belakang pendidikan,"
        "skill,keterampilan,sertifikat,certificates,training,pelatihan,hobi,hobbies,interests,minat",
    )
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    kind: str
    phrase: str
    end: int


def find_sections(lines: Sequence[Line], is_tagged: bool = False) -> tuple[Section, ...]:
    """Return the sections in order, the header first; together they cover the text from the first line on.

    Args:
        lines: Visible lines.
        is_tagged: The file itself says which lines are headings (HTML, Markdown).
    """
    if not lines:
        return ()
    candidates = [found for index, line in enumerate(lines) if (found := _candidate(index, line)) is not None]
    chosen = _choose(candidates, lines)
    chosen += _look_alikes(chosen, lines, is_tagged)
    chosen += _inline(chosen, lines)
    chosen.sort(key=lambda found: found.index)
    ends = [*(lines[found.index].start for found in chosen[1:]), lines[-1].end][: len(chosen)]
    first = lines[chosen[0].index].start if chosen else lines[-1].end
    header = Section("header", None, Span(lines[0].start, lines[0].start), max(first, lines[0].start))
    sections = [header]
    for found, end in zip(chosen, ends, strict=True):
        line = lines[found.index]
        heading = _TRAILING.sub("", line.text[: found.end - line.start]) or line.text
        sections.append(Section(found.kind, heading, Span(line.start, line.start + len(heading)), end))
    return tuple(_told_by_content(sections, lines))


def _told_by_content(sections: list[Section], lines: Sequence[Line]) -> list[Section]:
    """Take "Qualifications" for education where it lists degrees and no other section is about schools."""
    if any(section.kind == "education" for section in sections):
        return sections
    told = []
    for section in sections:
        if section.kind == "summary" and _QUALIFIED.search(section.heading or ""):
            inside = [line.text for line in lines if section.span.end <= line.start < section.end]
            if any(degree_of(text) and names_institution(text) for text in inside):
                section = replace(section, kind="education")
        told.append(section)
    return told


def _candidate(index: int, line: Line) -> _Candidate | None:
    text = line.text
    if "\t" in text or line.kind in ("header", "footer"):
        text = text.split("\t")[0] if line.kind == "row" and not text.split("\t")[1].strip() else text
    kind = heading_kind(text)
    if kind is None or kind == "document" or text.rstrip().endswith((".", ",", ";")):
        return _ad_heading(index, line)
    if line.is_item and line.body != text and heading_kind(line.body) is not None and not text[:1].isdigit():
        return None
    if text[:1].islower() and line.kind != "heading" and line.level is None:
        return None
    return _Candidate(index, kind, _fold(text), line.end)


def _ad_heading(index: int, line: Line) -> _Candidate | None:
    """Find headings that belong to a posting, not to a resume: what follows was pasted in."""
    folded = _fold(line.text)
    if len(folded) < 40 and folded in cues("resume_words")["ad_headings"]:
        return _Candidate(index, "advert", folded, line.end)
    return None


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w&']+", " ", text.casefold()).split())


def _choose(candidates: list[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """Keep the candidates set like a heading of this file: a level that heads two kinds of section or more."""
    kinds: defaultdict[int | None, set[str]] = defaultdict(set)
    strong: set[int | None] = set()
    for found in candidates:
        if found.kind != "advert":
            kinds[lines[found.index].level].add(found.kind)
            if found.phrase not in WEAK:
                strong.add(lines[found.index].level)
    accepted = {level for level, some in kinds.items() if level in strong and level is not None and len(some) >= 2}
    ranked = [level for level in accepted if level is not None]
    chosen = []
    for found in candidates:
        level = lines[found.index].level
        is_strong = found.phrase not in WEAK
        if level in accepted:
            keeps = True
        elif accepted:
            keeps = is_strong and (level is None or level <= max(ranked) + 1)
        else:
            keeps = is_strong or lines[found.index].kind == "heading" or _stands_alone(found, lines)
        if keeps:
            chosen.append(found)
    return _without_parts(chosen, lines)


def _stands_alone(found: _Candidate, lines: Sequence[Line]) -> bool:
    line = lines[found.index]
    return (line.follows_blank and line.level is not None) or line.text.endswith(":")


def _without_parts(chosen: list[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """Drop weak headings of the same kind as the section they stand in: "Tools" under "Skills"."""
    kept: list[_Candidate] = []
    for found in chosen:
        if kept and found.phrase in WEAK and kept[-1].kind == found.kind:
            continue
        kept.append(found)
    return kept


def _look_alikes(chosen: list[_Candidate], lines: Sequence[Line], is_tagged: bool) -> list[_Candidate]:
    """Find headings of unknown words that are set just like the known ones, in capitals or tagged as headings."""
    if len(chosen) < 2:
        return []
    levels = Counter(lines[found.index].level for found in chosen)
    known = {found.index for found in chosen}
    found: list[_Candidate] = []
    for level, count in levels.items():
        if level is None or count < 2:
            continue
        alike = [
            index
            for index, line in enumerate(lines)
            if line.level == level and index not in known and _is_heading_like(line) and index > chosen[0].index
        ]
        is_capital = all(lines[index].text.isupper() for index in known if lines[index].level == level)
        if is_capital:
            alike = [index for index in alike if lines[index].text.isupper()]
        elif not is_tagged:
            continue
        if len(alike) > (count if is_capital else count // 2):
            continue
        found += [_Candidate(index, "other", _fold(lines[index].text), lines[index].end) for index in alike]
    return found


def _is_heading_like(line: Line) -> bool:
    if line.kind not in (None, "heading") or line.is_item or any(char in line.text for char in "\t@,"):
        return False
    words = line.text.split()
    if not 1 <= len(words) <= 5 or line.text.endswith((".", ",")) or re.search(r"\d", line.text):
        return False
    if line.kind is None and not (line.follows_blank and line.level in (1, 2)):
        return False
    return not find_periods(line.text) and not re.search(r"\b(?:PT|CV|Inc|Ltd|LLC|Corp|Tbk)\b", line.text)


def _inline(chosen: list[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """Find sections whose heading and text share a line: "Skills: Python, SQL", where no other heading says so."""
    kinds = {found.kind for found in chosen}
    headed = {found.index: found.kind for found in chosen}
    taken = set(headed)
    found = []
    under: str | None = None
    for index, line in enumerate(lines):
        under = headed.get(index, under)
        match = _INLINE_HEADING.match(line.text)
        if match is None or index in taken or line.is_item:
            continue
        kind = heading_kind(match.group(1))
        if under == "skills" and kind == "languages":
            continue  # "Languages: Java, Go": a part of the skills, whatever languages it names.
        if kind is not None and kind not in kinds and _fold(match.group(1)) in _INLINE_PHRASES:
            found.append(_Candidate(index, kind, _fold(match.group(1)), line.start + match.end(1)))
            kinds.add(kind)
    return found
