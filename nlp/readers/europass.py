"""Europass XML (SkillsPassport and the newer Candidate) -> Document, section by section."""

from collections.abc import Iterator
from typing import Any

from nlp.document import Document
from nlp.readers.text import TextBuilder
from nlp.readers.xml import local_name

MEDIA_TYPE = "application/xml"
ROOTS = ("SkillsPassport", "Europass", "learnerinfo", "Candidate")
_SECTIONS = {
    "identification": "Personal information",
    "candidateperson": "Personal information",
    "headline": "Headline",
    "executivesummary": "Summary",
    "workexperiencelist": "Work experience",
    "employmenthistory": "Work experience",
    "educationlist": "Education",
    "educationhistory": "Education",
    "certifications": "Certifications",
    "licenses": "Certifications",
    "skills": "Skills",
    "linguistic": "Languages",
    "personqualifications": "Skills",
    "personcompetency": "Skills",
    "communication": "Communication skills",
    "organisational": "Organisational skills",
    "jobrelated": "Job related skills",
    "computer": "Digital skills",
    "achievementlist": "Achievements",
    "projects": "Projects",
    "publicationhistory": "Publications",
    "hobbies": "Hobbies",
    "volunteering": "Volunteering",
    "others": "Other",
}
_ENTRIES = frozenset(
    (
        "workexperience",
        "education",
        "employerhistory",
        "educationorganizationattendance",
        "achievement",
        "certification",
        "positionhistory",
        "foreignlanguage",
        "project",
    )
)
_SKIPPED = frozenset(
    (
        "documentinfo",
        "printingpreferences",
        "attachmentlist",
        "thumbnail",
        "photo",
        "signature",
        "renderinginformation",
        "documentid",
        "attachment",
        "profilestructureid",
    )
)
_CODES = frozenset(("code", "countrycode", "languagecode", "currencycode", "id", "use", "scheme", "isocode"))


def is_europass(root: Any) -> bool:
    """Tell whether the root of an XML file is that of a Europass document."""
    return local_name(root) in ROOTS


def read_europass(root: Any) -> Document:
    """Write a Europass document out as text."""
    builder = TextBuilder()
    _walk(builder, root, [])
    return builder.document(MEDIA_TYPE)


def _walk(builder: TextBuilder, element: Any, line: list[str]) -> None:
    name = local_name(element).lower()
    if name in _SKIPPED:
        return
    if name in _SECTIONS and len(element):
        builder.add(_SECTIONS[name], "heading", level=1)
    if name in _ENTRIES:
        _entry(builder, element)
        return
    if not any(local_name(child) for child in element):
        if name not in _CODES:
            builder.add((element.text or "").strip())
        return
    if name == "personname":
        builder.add(" ".join(_leaves(element)))
        return
    for child in element:
        _walk(builder, child, line)


def _entry(builder: TextBuilder, entry: Any) -> None:
    """Write an entry: its title, employer or school and period on the first line, the rest below."""
    period = _period(entry)
    heads: list[str] = []
    rest: list[str] = []
    for child in entry:
        name = local_name(child).lower()
        if name in ("period", "attendanceperiod", "employmentperiod", "documentation") or name in _SKIPPED:
            continue
        leaves = list(_leaves(child))
        if name in (
            "position",
            "title",
            "positiontitle",
            "degreetype",
            "employer",
            "organisation",
            "organizationname",
            "name",
            "description",
        ) and not any(len(leaf) > 120 for leaf in leaves):
            heads += leaves[:1]
            rest += leaves[1:]
        else:
            rest += leaves
    builder.add(" - ".join(heads) + (f" ({period})" if period else ""))
    for text in rest:
        for line in text.splitlines():
            builder.add(line)


def _period(entry: Any) -> str:
    for element in entry.iter():
        if local_name(element).lower() in ("period", "attendanceperiod", "employmentperiod"):
            start, end = "", ""
            for part in element:
                name = local_name(part).lower()
                if name in ("from", "startdate"):
                    start = _date(part)
                elif name in ("to", "enddate"):
                    end = _date(part)
                elif name in ("current", "currentindicator") and (part.text or "").strip() == "true":
                    end = "Present"
            return f"{start} - {end or 'Present'}" if start else end
    return ""


def _date(element: Any) -> str:
    year, month = element.get("year"), (element.get("month") or "").strip("-")
    if year:
        return f"{year}-{month}" if month else str(year)
    return " ".join(_leaves(element))[:10]


def _leaves(element: Any) -> Iterator[str]:
    for leaf in element.iter():
        text = (leaf.text or "").strip()
        if text and not any(local_name(child) for child in leaf) and local_name(leaf).lower() not in _CODES:
            yield text
