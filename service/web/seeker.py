"""The job seeker's page: a resume, an ad, the report; what-if switches; JSON to save. Nothing is kept."""

from functools import cache

from fastapi import APIRouter, Request, Response

from matching.gaps import what_if
from service.api.answers import json_bytes
from service.api.inputs import Form, read_form
from service.api.stateless import work_of
from service.api.work import Work
from service.report import Report, full_json
from service.web.forms import FormError, error_text, posting_of, resume_of
from service.web.reader import HERE, is_part, language_of, show
from service.web.report_view import ReportViews
from service.words import Words, words
from taxonomy.errors import UserError

router = APIRouter()
MAX_SWITCHES = 20


@router.get("/")
async def page(request: Request) -> Response:
    """Show the form; with `?sample` a resume and an ad of invented people in it, and their report."""
    if "sample" not in request.query_params:
        return show(request, "seeker.html", view=None, problem=None, texts={})
    work, language = work_of(request), language_of(request)
    texts = sample_texts(language)
    found = await match_form(Form({field: [(text, "")] for field, text in texts.items()}), work, words(language))
    view = await work.compute(ReportViews(work.engine.taxonomy, words(language)), found)
    return show(request, "seeker.html", view=view, problem=None, texts=texts)


@cache
def sample_texts(language: str) -> dict[str, str]:
    """Return the resume and the ad that a newcomer can try."""
    return {
        field: (HERE / "samples" / f"{field}_{language}.txt").read_text(encoding="utf-8")
        for field in ("resume", "posting")
    }


@router.post("/")
async def report(request: Request) -> Response:
    """Show the report of a resume and an ad."""
    work, say = work_of(request), words(language_of(request))
    texts: dict[str, str] = {}
    try:
        form = await form_of(request, work, say)
        texts = {field: form.text(field) or "" for field in ("resume", "posting")}
        found = await match_form(form, work, say)
    except FormError as problem:
        template = "part_problem.html" if is_part(request) else "seeker.html"
        return show(request, template, problem.status, view=None, problem=problem.message, texts=texts)
    view = await work.compute(ReportViews(work.engine.taxonomy, say), found)
    template = "part_report.html" if is_part(request) else "seeker.html"
    return show(request, template, view=view, problem=None, texts=texts)


@router.post("/what-if")
async def switch(request: Request) -> Response:
    """Show the score with the skills that are switched on."""
    work, say = work_of(request), words(language_of(request))
    try:
        form = await form_of(request, work, say)
        found = await match_form(form, work, say)
    except FormError as problem:
        return show(request, "part_problem.html", problem.status, problem=problem.message)
    taxonomy = work.engine.taxonomy
    wanted = {c for value, _ in form.all("skill")[:MAX_SWITCHES] for c in str(value).split(",") if c in taxonomy}
    profiles = found.resume.resume.profile, found.posting.profile
    then = await work.compute(what_if, *profiles, taxonomy, sorted(wanted), as_of=found.as_of, weights=found.weights)
    return show(request, "part_what_if.html", before=found.match.score, after=then.score, switched=bool(wanted))


@router.post("/report.json")
async def save(request: Request) -> Response:
    """Return the report as a JSON file."""
    work, say = work_of(request), words(language_of(request))
    try:
        form = await form_of(request, work, say)
        found = await match_form(form, work, say)
    except FormError as problem:
        return show(request, "seeker.html", problem.status, view=None, problem=problem.message, texts={})
    data = json_bytes(await work.compute(full_json, found, work.engine.taxonomy))
    headers = {"content-disposition": 'attachment; filename="cocok-report.json"'}
    return Response(data, media_type="application/json", headers=headers)


async def form_of(request: Request, work: Work, say: Words) -> Form:
    """Return the form of a request.

    Raises:
        FormError: It cannot be read, or is too large.
    """
    try:
        return await read_form(request, work.settings)
    except UserError as error:
        raise FormError(error_text(error, say), 413 if error.code == "too_large" else 400) from error


async def match_form(form: Form, work: Work, say: Words) -> Report:
    """Match the resume and the ad of a form.

    Raises:
        FormError: One of them is missing or cannot be read.
    """
    resume = await resume_of(form, work, say)
    posting = await posting_of(form, work, say)
    return await work.match(resume, posting)
