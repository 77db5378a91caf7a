"""The forms of the page -> readings, or what to tell the reader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.api.inputs import Form
from service.api.work import Work
from service.report import ResumeReading
from service.words import Words
from taxonomy.errors import UserError

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

HTML_STARTS = (
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<div",
    "<section",
    "<article",
    "<main",
    "<p>",
    "<ul",
    "<h1",
    "<h2",
)


@dataclass
class FormError(Exception):
    """What is wrong with a form, in the reader's words."""

    message: str
    status: int = 422


def source_of(form: Form, file_field: str, text_field: str) -> tuple[bytes | str, str] | None:
    """Return a file of a form, else its text (HTML is read as HTML); None if neither was given."""
    for source, name in form.all(file_field):
        if source:
            return source, name
    text = form.text(text_field)
    if text is None:
        return None
    return (text.encode(), "pasted.html") if text.lstrip().lower().startswith(HTML_STARTS) else (text, "")


async def posting_of(form: Form, work: Work, say: Words) -> "PostingReading":
    """Read the posting of a form.

    Raises:
        FormError: It is missing or cannot be read.
    """
    source = source_of(form, "posting_file", "posting")
    if source is None:
        raise FormError(say("seeker.need_posting"))
    try:
        return await work.posting(*source)
    except UserError as error:
        raise FormError(f"{say('error.which_posting')}: {error_text(error, say)}") from error


async def resume_of(form: Form, work: Work, say: Words) -> ResumeReading:
    """Read the resume of a form.

    Raises:
        FormError: It is missing or cannot be read.
    """
    source = source_of(form, "resume_file", "resume")
    if source is None:
        raise FormError(say("seeker.need_resume"))
    try:
        return await work.resume(*source)
    except UserError as error:
        raise FormError(f"{say('error.which_resume')}: {error_text(error, say)}") from error


def error_text(error: UserError, say: Words) -> str:
    """Return an error in the reader's words where we have them."""
    key = f"error.{error.code}"
    return say(key) if key in say else str(error)
