"""What was read, without the text and without the person: mentions, requirements and the two profiles.

This is all that matching sees. No field can hold a name, a gender, an age, a religion, a photo or an address;
evidence is character offsets and the kind of place they stand in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["required", "preferred", "responsibility", "none"]
Place = Literal["job", "project", "education", "certification", "summary", "list", "other"]
Education = Literal["high_school", "diploma", "bachelor", "master", "doctorate"]
EDUCATION_ORDER: tuple[Education, ...] = ("high_school", "diploma", "bachelor", "master", "doctorate")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `text[start:end]` of the document that was read; end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text, at its place, with what is said of it.

    Args:
        start: First character.
        end: One past the last character.
        concept: Concept id.
        section: Section of the text it stands in (`requirements`, `duties`, `benefits`, `experience` …).
        requirement: How strongly a posting asks for it; "none" where it is only named, and in resumes.
        group: Alternatives share a group (`g1`); None stands alone.
        negated: Said not to be needed ("tidak perlu PHP").
        years: Years asked for this very skill, None if unstated.
        confidence: 0..1, how sure the reading is.
    """

    start: int
    end: int
    concept: str
    section: str | None = None
    requirement: Level = "none"
    group: str | None = None
    negated: bool = False
    years: float | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a posting asks for, either/or counted once.

    Args:
        any_of: Concept ids that satisfy it; one id where there is no choice.
        at_least: How many of them are asked.
        level: required, preferred or responsibility.
        min_months: Months of experience asked with it, None if unstated.
        weight: Stress laid on it by the posting: 1.0 plain, more for "wajib", less for "dasar".
        gate: The posting calls it mandatory in so many words ("wajib", "must have").
        evidence: Where the posting says so.
    """

    any_of: tuple[str, ...]
    level: Level
    at_least: int = 1
    min_months: int | None = None
    weight: float = 1.0
    gate: bool = False
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PostingProfile:
    """What a posting asks for.

    Args:
        language: "id", "en" or "mixed".
        title: Job title as written, None if there is none.
        role: Role id of the taxonomy, None if no role fits.
        families: Occupation family id -> share (0..1) as read from the title (and, weakly, the text).
        requirements: In the order of the text.
        named: Concept id -> "none" or "not_needed" for concepts named but not asked.
        min_months: Overall experience asked; 0 where fresh graduates are welcome; None if unstated.
        education: Lowest level accepted, None if unstated.
        education_required: The posting calls that level a must rather than a wish.
        seniority: "intern", "junior", "mid", "senior", "lead", "manager" or None.
        topics: Dimension -> weight: a small bag of occupation-telling words from a fixed vocabulary (never names).
    """

    language: str
    title: str | None = None
    role: str | None = None
    families: Mapping[str, float] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    named: Mapping[str, Literal["none", "not_needed"]] = field(default_factory=dict)
    min_months: int | None = None
    education: Education | None = None
    education_required: bool = False
    seniority: str | None = None
    topics: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place where a resume shows a skill.

    Args:
        span: The words themselves.
        place: The kind of place they stand in.
        months: Length of the dated job or project they stand in, None if undated.
        end: Its last month "YYYY-MM", None if undated; the `as_of` month where it still goes on.
    """

    span: Span
    place: Place
    months: int | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """Everything a resume shows of one concept.

    Args:
        concept: Concept id.
        months: Months of dated use, overlaps counted once; None if no evidence is dated.
        last_used: "YYYY-MM" of the latest dated evidence, None if none is dated.
        stated_months: Months the resume itself claims for it ("5 tahun Python"), None if it does not.
        level: 0..1 as the resume states it ("85 %", "dasar", "expert"), None if unstated.
        learning: Only said to be being learnt ("saat ini mempelajari Go").
        evidence: Every place, in text order. Hidden text, repetition and pasted ad sentences are not in it.
    """

    concept: str
    months: int | None = None
    last_used: str | None = None
    stated_months: int | None = None
    level: float | None = None
    learning: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Trade:
    """Months of dated work under titles of the same fields.

    Args:
        families: Occupation family ids that the titles name, by id.
        months: Overlaps counted once.
    """

    families: tuple[str, ...]
    months: int


@dataclass(frozen=True, slots=True)
class ResumeProfile:
    """What a resume shows.

    Args:
        language: "id", "en" or "mixed".
        skills: Concept id -> what is shown of it.
        total_months: Months of dated work, overlaps counted once; the stated figure if nothing is dated; else None.
        education: Highest level completed or under way, None if unstated.
        role: Role id read from the newest title or headline, None if none fits.
        families: Occupation family id -> share (0..1) as read from titles (newest weigh most).
        topics: As in PostingProfile.
        trades: Months by field of work, of dated jobs whose title names one; the rest of `total_months` is untold.
    """

    language: str
    skills: Mapping[str, SkillEvidence] = field(default_factory=dict)
    total_months: int | None = None
    education: Education | None = None
    role: str | None = None
    families: Mapping[str, float] = field(default_factory=dict)
    topics: Mapping[int, float] = field(default_factory=dict)
    trades: tuple[Trade, ...] = ()
