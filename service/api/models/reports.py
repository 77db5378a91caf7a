"""Answers about how well somebody fits: match reports and rankings."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.api.models.common import Named, Notice, Quote

Level = Literal["required", "preferred", "responsibility", "none", "not_needed"]


class Line(BaseModel):
    """One requirement and what it brought; the points of all lines add up to the score."""

    topic: Literal["skill", "experience", "education", "field"]
    asked: list[Named]
    at_least: int
    level: str
    min_months: int | None
    gate: bool
    outcome: Literal["matched", "partial", "missing"]
    why: str
    points: float
    possible: float
    by: Named | None
    factors: dict[str, float]
    posting_evidence: list[Quote]
    resume_evidence: list[Quote]


class Gate(BaseModel):
    """Something the posting insists on; null where the resume does not tell."""

    code: str
    skills: list[str]
    met: bool | None


class Gap(BaseModel):
    """Something missing, and the points it would bring."""

    model_config = ConfigDict(populate_by_name=True)

    topic: str
    skills: list[Named]
    alternatives: list[Named] = Field(alias="or")
    points: float = Field(description="What adding it brings to the whole score, other lines included.")
    also_counts_for: list[Named] = Field(description="What else is asked that the points count, as it is shown by it.")
    nearest: Named | None
    gate: bool


class PostingHead(BaseModel):
    """What a posting says beside its skills."""

    language: str
    title: str | None
    role: str | None
    min_years: float | None
    education: str | None
    text: str | None = None


class ResumeHead(BaseModel):
    """What a resume shows beside its skills."""

    language: str
    role: str | None
    years_experience: float | None
    education: str | None
    text: str | None = None


class Labelled(BaseModel):
    """A skill with every label it is known by (`labels=true`)."""

    name: str
    labels: list[str]


class MatchReport(BaseModel):
    """A match: the score, what it is made of and what is missing."""

    score: float | None = Field(description="0 to 100; null where it cannot be scored, with the reason.")
    reason: str | None
    matched: list[str | Labelled]
    partial: list[str | Labelled]
    missing: list[str | Labelled]
    requirements: dict[str, Level]
    posting_skills: list[str | Labelled]
    resume_skills: list[str | Labelled]
    gates: list[Gate]
    lines: list[Line] | None = None
    gaps: list[Gap] | None = None
    posting: PostingHead | None = None
    resume: ResumeHead | None = None
    notices: list[Notice] | None = None
    as_of: str | None = None
    versions: dict[str, str] | None = None


class RankRow(BaseModel):
    """A resume in a ranking."""

    rank: int | None
    number: int
    file: str | None
    name: str | None
    score: float | None
    judgement: str | None = None
    reason: str | None = None
    matched: list[str] | None = None
    partial: list[str] | None = None
    missing: list[str] | None = None
    close: list[str] | None = None
    gates_not_met: list[list[str]] | None = None
    months_experience: int | None = None
    education: str | None = None
    error: dict[str, str] | None = None


class Ranking(BaseModel):
    """Resumes for one posting, best first."""

    posting: str | None
    as_of: str
    blind: bool
    rows: list[RankRow]
