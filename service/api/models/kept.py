"""Answers about what is kept: postings, resumes, rankings, jobs."""

from typing import Literal

from pydantic import BaseModel, Field


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
    original_bytes: int | None = Field(description="Size of the file where it is kept; null where only its text is.")
    text: str | None = None


class StoredPage(BaseModel):
    """Some stored things, and where the next ones begin."""

    items: list[StoredItem]
    next: str | None


class Id(BaseModel):
    """Something by its id."""

    id: str


class IdPage(BaseModel):
    """Ids of some stored things, and where the next ones begin."""

    items: list[Id]
    next: str | None


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
