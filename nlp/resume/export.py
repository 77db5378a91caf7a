"""A resume as read -> JSON Resume 1.0, so that it can be taken elsewhere."""

from typing import TYPE_CHECKING, Any

from nlp.resume.model import Resume
from nlp.resume.names import skill_names

if TYPE_CHECKING:
    from taxonomy.taxonomy import Taxonomy

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def to_json_resume(resume: Resume, taxonomy: "Taxonomy") -> dict[str, Any]:
    """Return the facts of a resume under the names of JSON Resume; what is not known is left out."""
    person, text = resume.person, resume.document.text
    content: dict[str, Any] = {
        "$schema": SCHEMA,
        "basics": {
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "location": {"address": person.place} if person.place else None,
            "profiles": [{"url": link} for link in person.links],
        },
        "work": [
            {"name": job.company, "position": job.title, "startDate": job.start, "endDate": job.end}
            for job in resume.experience
        ],
        "education": [
            {"institution": e.institution, "studyType": e.degree, "startDate": e.start, "endDate": e.end}
            for e in resume.education
        ],
        "certificates": [{"name": entry.name, "date": entry.date} for entry in resume.certifications],
        "languages": [{"language": text[entry.span.start : entry.span.end]} for entry in resume.languages],
        "skills": [{"name": name} for name in skill_names(resume.document, resume.profile, taxonomy)],
        "projects": [
            {"name": entry.title, "startDate": entry.start, "endDate": entry.end} for entry in resume.projects
        ],
    }
    known: dict[str, Any] = _known(content)
    return known


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _known(item)) not in (None, [], {})}
    if isinstance(value, list):
        return [kept for item in value if (kept := _known(item)) not in (None, [], {})]
    return value
