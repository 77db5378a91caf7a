"""What many answers share: skills by name, quotes, notices, problems."""

from pydantic import BaseModel


class Named(BaseModel):
    """A skill."""

    id: str
    name: str


class Quote(BaseModel):
    """Characters [start, end) of a text, and what stands there."""

    start: int
    end: int
    text: str


class Notice(BaseModel):
    """Something odd in a file."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    code: str
    detail: str
