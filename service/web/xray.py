"""The page of the machine's view: what a plain parser loses of a resume first, then both texts."""

from bisect import bisect_left

from fastapi import APIRouter, Request, Response

from nlp.profile import Span
from nlp.xray import ORDER
from service.api.inputs import Form
from service.api.stateless import work_of
from service.api.work import Work
from service.report import Json
from service.web.forms import FormError, error_text, resume_of, source_of
from service.web.marks import Mark, pieces
from service.web.reader import is_part, language_of, show
from service.web.seeker import form_of
from service.words import Words, words
from service.xray import finding_text, place_text
from taxonomy.errors import UserError

router = APIRouter()
COLOURS = {"high": "missing", "medium": "partial", "low": "ignored"}


@router.get("/xray")
async def page(request: Request) -> Response:
    """Show the form."""
    return show(request, "xray.html", view=None, problem=None, texts={})


@router.post("/xray")
async def look(request: Request) -> Response:
    """Show what a plain parser reads of a resume, and what to mend."""
    work, say = work_of(request), words(language_of(request))
    texts: dict[str, str] = {}
    try:
        form = await form_of(request, work, say)
        texts = {"resume": form.text("resume") or ""}
        view = await view_of(form, work, say)
    except FormError as problem:
        template = "part_problem.html" if is_part(request) else "xray.html"
        return show(request, template, problem.status, view=None, problem=problem.message, texts=texts)
    return show(request, "part_xray.html" if is_part(request) else "xray.html", view=view, problem=None, texts=texts)


async def view_of(form: Form, work: Work, say: Words) -> dict[str, object]:
    """Return what the page shows of the resume in a form.

    Raises:
        FormError: It is missing or cannot be read.
    """
    reading = await resume_of(form, work, say)
    source, _ = source_of(form, "resume_file", "resume") or ("", "")
    try:
        seen = await work.xray(reading, source)
    except UserError as error:
        raise FormError(f"{say('error.which_resume')}: {error_text(error, say)}") from error
    findings = seen["findings"]
    marks = marks_of(findings, say)
    return {
        "title": reading.name or reading.resume.person.name or say("error.which_resume"),
        "summary": summary_of(findings, say),
        "findings": [finding_view(finding, marks, say) for finding in findings],
        "plain": seen["plain_text"],
        "pieces": pieces(reading.document.text, marks.marks),
    }


def summary_of(findings: list[Json], say: Words) -> str:
    """Say how many findings there are of each harm."""
    counts = [(harm, sum(finding["harm"] == harm for finding in findings)) for harm in ORDER]
    return say(
        "xray.summary",
        n=len(findings),
        counts=", ".join(say(f"xray.count_{harm}", n=count) for harm, count in counts if count),
    )


def finding_view(finding: Json, marks: "Marks", say: Words) -> dict[str, object]:
    """Return what the page shows of a finding; `target` is the mark in the text that covers its place."""
    message, advice = finding_text(finding, say)
    place = finding["place"]
    mark = marks.over(span_of(place)) if place else None
    return {
        "harm": finding["harm"],
        "message": message,
        "advice": advice,
        "where": say("xray.file_as_whole") if place is None else place_text(place, say),
        "quote": place["quote"] if place else "",
        "target": mark.anchor if mark else None,
    }


def marks_of(findings: list[Json], say: Words) -> "Marks":
    """Mark every place of the findings, of those that overlap the most harmful."""
    marks = Marks()
    for number, finding in enumerate(findings):
        state, title = COLOURS[finding["harm"]], finding_text(finding, say)[0]
        for part, place in enumerate(filter(None, (finding["place"], *finding["more"]))):
            marks.add(Mark(span_of(place), state, title, f"f-{number}-{part}"))
    return marks


def span_of(place: Json) -> Span:
    """Return the characters of a place."""
    return Span(place["start"], place["end"])


class Marks:
    """Marks that do not overlap, in text order; of two that would, the first to come stays."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._starts: list[int] = []

    def over(self, span: Span) -> Mark | None:
        """Return a mark that shares a character with a span."""
        at = bisect_left(self._starts, span.end) - 1
        return self.marks[at] if at >= 0 and self.marks[at].span.end > span.start else None

    def add(self, mark: Mark) -> None:
        """Add a mark where there is room for it."""
        if self.over(mark.span) is None:
            at = bisect_left(self._starts, mark.span.start)
            self._starts.insert(at, mark.span.start)
            self.marks.insert(at, mark)
