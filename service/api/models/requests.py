"""What comes in: the bodies that a caller sends as JSON."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Month = Annotated[str, StringConstraints(pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")]

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


class StoreRequest(Request):
    """A posting or resume to store."""

    text: str = Field(min_length=1, examples=[POSTING])
    name: str = Field(default="", max_length=200)
    purpose: str | None = Field(default=None, max_length=300, description="Why it is kept.")
    consent: bool = Field(default=False, description="The person agreed that it is kept.")


def without_defaults(schema: dict[str, Any]) -> None:
    """Take the defaults out of a schema: generated clients would send them for what was left out."""
    for field in schema["properties"].values():
        field.pop("default", None)


class ChangeRequest(Request):
    """What to change of a stored posting or resume; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=without_defaults)

    name: str = Field(default="untitled", min_length=1, max_length=200)
    purpose: str | None = Field(
        default=None, max_length=300, examples=["vacancy 7"], description="Why it is kept; null for none."
    )
    consent: bool = Field(default=False, description="The person agreed that it is kept, or does not any more.")


class StoreRanking(Request):
    """What to rank: ids of a stored posting and of stored resumes."""

    posting: str = Field(max_length=60)
    resumes: list[Annotated[str, StringConstraints(max_length=60)]] = Field(min_length=1)
    as_of: Month | None = None
