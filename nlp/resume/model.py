"""Resume: what a resume says, place by place, and the profile that matching sees."""

from dataclasses import dataclass

from nlp.document import Document, Notice
from nlp.person import Person
from nlp.profile import Education as EducationLevel
from nlp.profile import Mention, ResumeProfile, Span


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a resume under its heading.

    Args:
        kind: "experience", "education", "skills" …; "header" for what stands before the first heading.
        heading: As written, None for the header.
        span: The heading's characters; empty for the header.
        end: One past the last character of the section.
    """

    kind: str
    heading: str | None
    span: Span
    end: int


@dataclass(frozen=True, slots=True)
class Experience:
    """A job, or another dated entry (`kind`): a project, an office held.

    Args:
        title: As written; None if it is not told.
        company: As written; None if it is not told.
        start: "YYYY-MM", or "YYYY" where no month is written; None if undated.
        end: The same; None if it is still held, or undated.
        months: Length, both ends counted; years without months from the middle of the one to the middle of the other.
        span: The whole entry.
        is_current: Still held.
        company_span: Where the employer's name stands: what it names is no skill.
        interval: First and last month, counted from year 0, None if undated.
    """

    title: str | None
    company: str | None
    start: str | None
    end: str | None
    months: int | None
    span: Span
    is_current: bool = False
    company_span: Span | None = None
    interval: tuple[int, int] | None = None
    kind: str = "job"


@dataclass(frozen=True, slots=True)
class Education:
    """A school or study: degree and institution as written."""

    degree: str | None
    institution: str | None
    start: str | None
    end: str | None
    span: Span
    level: EducationLevel | None = None
    institution_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Certification:
    """A certificate, with the month or year it carries."""

    name: str
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A natural language with the level stated, 0..1; None if unstated."""

    language: str
    level: float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Resume:
    """A resume as it was read.

    Args:
        document: The text that every offset indexes.
        language: "id", "en" or "mixed".
        person: Whose it is; never part of the profile.
        experience: Jobs, in the order of the text.
        projects: Dated and undated projects, in the order of the text.
        years_experience: From dated jobs, overlaps counted once; the stated figure if nothing is dated.
        notices: What was odd: hidden text, pasted ads, stuffing, claims that the dates do not bear out.
    """

    document: Document
    language: str
    person: Person
    sections: tuple[Section, ...]
    experience: tuple[Experience, ...]
    education: tuple[Education, ...]
    certifications: tuple[Certification, ...]
    languages: tuple[LanguageSkill, ...]
    projects: tuple[Experience, ...]
    mentions: tuple[Mention, ...]
    profile: ResumeProfile
    years_experience: float | None
    notices: tuple[Notice, ...]
