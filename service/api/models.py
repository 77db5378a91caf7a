"""What goes in and comes out of the API, for OpenAPI and for checking what comes in."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Month = Annotated[str, StringConstraints(pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")]
Level = Literal["required", "preferred", "responsibility", "none", "not_needed"]

POSTING = """Backend Developer

Requirements:
- At least 3 years of Python
- MySQL or PostgreSQL
- Docker is a plus
- PHP is not needed"""
RESUME = """Ani Contoh

Work experience
Backend Developer, Toko Maju Digital (January 2021 - March 2026)
- Wrote REST APIs in Python, data in PostgreSQL

Skills: Python, PostgreSQL, Git"""


class Request(BaseModel):
    """Base of what comes in: unknown fields are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")


class MatchRequest(Request):
    """Two texts to match."""

    posting: str = Field(examples=[POSTING])
    resume: str = Field(examples=[RESUME])
    as_of: Month | None = Field(default=None, description='The month that counts as now, "YYYY-MM".')


class ExtractRequest(Request):
    """A text to extract skills from."""

    text: str = Field(examples=[POSTING])
    kind: Literal["posting", "resume"] = "posting"


class ReadRequest(Request):
    """The text of a resume to read."""

    text: str = Field(examples=[RESUME])
    as_of: Month | None = None


class RankResume(Request):
    """A resume of a ranking."""

    id: str = Field(max_length=200, examples=["candidate-1"])
    text: str = Field(examples=[RESUME])


class RankRequest(Request):
    """A posting and the texts of many resumes."""

    posting: str = Field(examples=[POSTING])
    resumes: list[RankResume] = Field(min_length=1)
    as_of: Month | None = None
    blind: bool = True


class Named(BaseModel):
    """A skill."""

    id: str
    name: str


class Quote(BaseModel):
    """Characters [start, end) of a text, and what stands there."""

    start: int
    end: int
    text: str


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
    points: float
    nearest: Named | None
    gate: bool


class Notice(BaseModel):
    """Something odd in a file."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


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


class Skill(BaseModel):
    """A skill of the taxonomy."""

    id: str
    name: str
    kind: str
    labels: list[str]


class SkillPage(BaseModel):
    """Some skills, and where the next ones begin."""

    items: list[Skill]
    next: str | None


class Neighbour(BaseModel):
    """A skill near another."""

    id: str
    name: str
    weight: float


class SkillDetail(Skill):
    """A skill with its neighbours and sources."""

    broader: list[Named]
    narrower: list[Named]
    implies: list[Named]
    implied_by: list[Named]
    related: list[Neighbour]
    sources: list[dict[str, str]]


class RoleName(BaseModel):
    """A role of the taxonomy."""

    id: str
    names: dict[str, str]


class RoleList(BaseModel):
    """The roles of the taxonomy."""

    items: list[RoleName]


class RoleDetail(RoleName):
    """A role with its duties and skill areas."""

    titles: list[str]
    duties: list[dict[str, object]]
    areas: list[dict[str, object]]
    core: list[Named]
    optional: list[Named]


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    code: str
    detail: str


class StoreRequest(Request):
    """A posting or resume to store."""

    text: str = Field(min_length=1, examples=[POSTING])
    name: str = Field(default="", max_length=200)
    purpose: str | None = Field(default=None, max_length=300, description="Why it is kept.")
    consent: bool = Field(default=False, description="The person agreed that it is kept.")


class StoredItem(BaseModel):
    """A stored posting or resume."""

    id: str
    kind: str
    name: str
    media_type: str
    purpose: str | None
    consent: bool
    created: str
    expires: str
    text: str | None = None


class StoredPage(BaseModel):
    """Some stored things, and where the next ones begin."""

    items: list[StoredItem]
    next: str | None


class StoreRanking(Request):
    """What to rank: ids of a stored posting and of stored resumes."""

    posting: str = Field(max_length=60)
    resumes: list[Annotated[str, StringConstraints(max_length=60)]] = Field(min_length=1)
    as_of: Month | None = None


class StoredRanking(BaseModel):
    """A stored ranking, best first."""

    id: str
    posting: str
    as_of: str
    versions: dict[str, str]
    created: str
    expires: str
    rows: list[dict[str, object]]


class JobItem(BaseModel):
    """Long work: queued, running, done, failed or cancelled; the result once it is done."""

    id: str
    kind: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    done: int
    total: int
    error: str | None
    created: str
    result: dict[str, object] | None


class JobPage(BaseModel):
    """Some jobs, and where the next ones begin."""

    items: list[JobItem]
    next: str | None
