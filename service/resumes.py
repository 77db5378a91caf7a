"""A resume as read -> the JSON of `read`, the same for every face."""

from typing import Any

from nlp.errors import ScannedError
from nlp.resume.names import skill_names
from service.report import Json, ResumeReading, error_json, notice_json, resume_notices
from taxonomy.errors import UserError
from taxonomy.taxonomy import Taxonomy


def resume_json(reading: ResumeReading, taxonomy: Taxonomy) -> Json:
    """Return who the resume is about, its sections, skills, jobs, education, and what was odd in it."""
    resume, person = reading.resume, reading.resume.person
    return {
        "file": reading.name,
        "text": reading.document.text,
        "language": resume.profile.language,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "links": list(person.links),
        "sections": [section.heading for section in resume.sections if section.heading],
        "skills": list(skill_names(reading.document, resume.profile, taxonomy)),
        "experience": [entry_json(job, ("title", "company", "start", "end", "months")) for job in resume.experience],
        "education": [entry_json(entry, ("degree", "institution", "start", "end")) for entry in resume.education],
        "years_experience": resume.years_experience,
        "is_scanned": reading.document.is_scanned,
        "warnings": [notice_json(notice) for notice in resume_notices(reading)],
    }


def entry_json(entry: Any, fields: tuple[str, ...]) -> Json:
    """Return the named fields of a job or an education entry."""
    return {field: getattr(entry, field) for field in fields}


def unread_json(name: str, error: Exception) -> Json:
    """Return what stands in the place of a file that could not be read."""
    if isinstance(error, UserError):
        found: Json = {"file": name, "error": error_json(error)}
    else:
        message = f"internal mistake ({type(error).__name__}: {error}); please report it"
        found = {"file": name, "error": {"code": "internal", "message": message}}
    return {**found, "is_scanned": True} if isinstance(error, ScannedError) else found
