"""Routes that keep nothing: match, extract, read and rank."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from service.api.answers import answer
from service.api.documented import PROBLEMS, body
from service.api.inputs import Source, is_form, read_form, read_json
from service.api.models.readings import Extraction, ResumeFacts
from service.api.models.reports import MatchReport, Ranking
from service.api.models.requests import ExtractRequest, MatchRequest, RankRequest, ReadRequest
from service.api.people import charge
from service.api.work import Work
from service.engine import checked_month
from service.errors import RequestError, TooManyError
from service.extraction import extraction_json
from service.ranking import Entry, ranking_rows
from service.report import Report, brief_json, full_json
from service.resumes import resume_json
from taxonomy.errors import UserError

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

router = APIRouter(prefix="/v1", tags=["stateless"])
Detail = Annotated[Literal["full", "brief"], Query(description="brief: the score and the names only.")]
Labels = Annotated[bool, Query(description="Write each skill with every label it is known by.")]

XRay = Annotated[bool, Query(description="Add `xray`: what a plain parser reads of the file, and what to mend.")]


def work_of(request: Request) -> Work:
    """Return what does the engine's work in this app."""
    work: Work = request.app.state.work
    return work


@router.post(
    "/match",
    summary="Match a resume against a posting",
    responses={200: {"model": MatchReport}, **PROBLEMS},
    openapi_extra=body(MatchRequest, {"posting": False, "resume": False}, ("as_of",)),
)
async def match(request: Request, detail: Detail = "full", labels: Labels = False) -> Response:
    """Say how well a resume fits a posting, why, and what is missing. Nothing is kept."""
    work = work_of(request)
    posting, resume, as_of = await match_inputs(request, work)
    month = checked_month(as_of)
    if isinstance(posting[0], str) and isinstance(resume[0], str):
        found = await work.compute(match_texts, work, posting[0], resume[0], month, detail, labels)
        return answer(found)
    read_posting = await work.posting(*posting)
    read_resume = await work.resume(*resume, month)
    report = await work.match(read_resume, read_posting, month)
    return answer(await work.compute(report_json, work, report, detail, labels))


async def match_inputs(request: Request, work: Work) -> tuple[Source, Source, str | None]:
    """Return posting, resume and month of a request, from JSON or a form."""
    if is_form(request):
        form = await read_form(request, work.settings)
        return form.one("posting"), form.one("resume"), form.text("as_of")
    texts = await read_json(request, MatchRequest, work.settings)
    return (texts.posting, ""), (texts.resume, ""), texts.as_of


def match_texts(work: Work, posting: str, resume: str, month: str, detail: str, labels: bool) -> dict[str, Any]:
    """Match two texts, in one turn of the computing thread."""
    engine = work.engine
    report = engine.match(engine.read_resume(resume, as_of=month), engine.read_posting(posting), month)
    return report_json(work, report, detail, labels)


def report_json(work: Work, report: Report, detail: str, labels: bool) -> dict[str, Any]:
    """Return a report in the detail asked for."""
    make = full_json if detail == "full" else brief_json
    return make(report, work.engine.taxonomy, with_labels=labels)


@router.post(
    "/extract",
    summary="Find the skills that a text names",
    responses={200: {"model": Extraction}, **PROBLEMS},
    openapi_extra=body(ExtractRequest, {"file": False}, ("kind",)),
)
async def extract(request: Request) -> Response:
    """List the skills of a posting or a resume, each at its place, and how strongly they are asked."""
    work = work_of(request)
    if is_form(request):
        form = await read_form(request, work.settings)
        kind = form.text("kind") or "posting"
        if kind not in ("posting", "resume"):
            raise RequestError('"kind" is "posting" or "resume"')
        document = await work.document(*form.one("file"))
    else:
        texts = await read_json(request, ExtractRequest, work.settings)
        kind, document = texts.kind, work.engine.document(texts.text)
    found = await work.compute(extraction_json, work.engine, document, kind)
    return answer({**found, "text": document.text})


@router.post(
    "/read",
    summary="Read a resume",
    responses={200: {"model": ResumeFacts}, **PROBLEMS},
    openapi_extra=body(ReadRequest, {"file": False}, ("as_of",)),
)
async def read(request: Request, xray: XRay = False) -> Response:
    """Show what a machine reads in a resume: person, sections, jobs, education, skills."""
    work = work_of(request)
    if is_form(request):
        form = await read_form(request, work.settings)
        source, as_of = form.one("file"), form.text("as_of")
    else:
        texts = await read_json(request, ReadRequest, work.settings)
        source, as_of = (texts.text, ""), texts.as_of
    reading = await work.resume(*source, checked_month(as_of))
    found = resume_json(reading, work.engine.taxonomy)
    if xray:
        found["xray"] = await work.xray(reading, source[0])
    return answer(found)


@router.post(
    "/rank",
    summary="Rank resumes for a posting",
    responses={200: {"model": Ranking}, **PROBLEMS},
    openapi_extra=body(RankRequest, {"posting": False, "resumes": True}, ("as_of", "blind")),
)
async def rank(request: Request) -> Response:
    """Rank many resumes, best first; blind unless asked otherwise. An unreadable one has its error."""
    work = work_of(request)
    if is_form(request):
        form = await read_form(request, work.settings)
        posting, resumes = form.one("posting"), await resumes_of(work, form.all("resumes"))
        as_of, blind = form.text("as_of"), form.text("blind") not in ("false", "0", "no")
    else:
        texts = await read_json(request, RankRequest, work.settings)
        posting = (texts.posting, "")
        resumes = [(each.id, each.text) for each in texts.resumes]
        as_of, blind = texts.as_of, texts.blind
    if not resumes:
        raise RequestError('the form lacks "resumes": send the files under that name')
    if len(resumes) > work.settings.max_files:
        raise TooManyError(f"at most {work.settings.max_files} resumes at once; send the rest in another request")
    await charge(request, len(resumes))
    month = checked_month(as_of)
    read_posting = await work.posting(*posting)
    entries = [await rank_one(work, n, *each, read_posting, month) for n, each in enumerate(resumes, start=1)]
    rows = await work.compute(ranking_rows, entries, work.engine.taxonomy, blind=blind)
    return answer({"posting": read_posting.title, "as_of": month, "blind": blind, "rows": rows})


async def resumes_of(work: Work, files: list[Source]) -> list[tuple[str, bytes | str | Exception]]:
    """Return the resumes of a form, those in zip archives one by one."""
    found: list[tuple[str, bytes | str | Exception]] = []
    for source, name in files:
        if isinstance(source, bytes) and name.lower().endswith(".zip"):
            found += await work.unpack(source, name)
        else:
            found.append((name, source))
    return found


async def rank_one(
    work: Work, number: int, name: str, source: bytes | str | Exception, posting: "PostingReading", month: str
) -> Entry:
    """Match one resume of a ranking, or say why it cannot be read."""
    try:
        if isinstance(source, Exception):
            raise source
        reading = await work.resume(source, name, month)
        return Entry(number, name, await work.match(reading, posting, month))
    except UserError as error:
        return Entry(number, name, None, error)
