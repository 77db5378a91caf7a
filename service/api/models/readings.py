"""Answers about one text: what it names, and what a machine reads in a resume."""

from typing import Literal

from pydantic import BaseModel, Field

from service.api.models.common import Named, Notice, Quote


class Mention(BaseModel):
    """A skill named in a text, at its place."""

    start: int
    end: int
    text: str
    skill: str
    name: str
    labels: list[str]
    kind: str
    requirement: str
    group: str | None
    negated: bool
    years: float | None
    section: str | None
    confidence: float


class Requirement(BaseModel):
    """One thing a posting asks for; of alternatives, at least some."""

    any_of: list[Named]
    at_least: int
    level: str
    min_years: float | None
    weight: float
    gate: bool
    evidence: list[Quote]


class Extraction(BaseModel):
    """What a text names."""

    language: str
    title: str | None
    role: str | None
    min_years: float | None
    education: str | None
    mentions: list[Mention]
    requirements: list[Requirement]
    text: str


class Job(BaseModel):
    """A job of a resume; `end` is null while it is held."""

    title: str | None
    company: str | None
    start: str | None
    end: str | None
    months: int | None


class School(BaseModel):
    """An education entry of a resume."""

    degree: str | None
    institution: str | None
    start: str | None
    end: str | None


class Place(BaseModel):
    """Characters [start, end) of the resume's text, the words they begin with, and page and line, from 1."""

    start: int
    end: int
    quote: str
    page: int | None
    line: int


class Finding(BaseModel):
    """What costs the owner of a resume, where (`more`: where else), and how to mend it; no place for the whole file."""

    code: str
    harm: Literal["high", "medium", "low"]
    message: str
    advice: str
    values: dict[str, str | int]
    place: Place | None
    more: list[Place]


class XRay(BaseModel):
    """What a plain parser reads of a resume (null where it reads the same), and findings by harm."""

    plain_text: str | None
    findings: list[Finding]


class ResumeFacts(BaseModel):
    """What a machine reads in a resume."""

    file: str
    text: str
    language: str
    name: str | None
    email: str | None
    phone: str | None
    links: list[str]
    sections: list[str]
    skills: list[str]
    experience: list[Job]
    education: list[School]
    years_experience: float | None
    is_scanned: bool
    warnings: list[Notice]
    xray: XRay | None = Field(default=None, description="With `xray=true` only.")
