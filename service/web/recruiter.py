"""The recruiter's page: a posting and many resumes, ranked, blind unless asked otherwise. Nothing is kept.

Without script, chosen files are held for less than an hour (`service.web.held`): the next page needs them again.
"""

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from service.api.inputs import Form
from service.api.people import Asking, charge
from service.api.stateless import rank_one, resumes_of, work_of
from service.api.work import Work
from service.engine import this_month
from service.explain import asked_text, requirement_text, why_text
from service.ranking import Entry, ranking_rows, row_to_show
from service.report import Report, outcome
from service.store.things import Actor
from service.tables import csv_text, ranking_table, xlsx_bytes
from service.web.edits import LETTERS, LEVELS, added_text, edit_rows, edited, mark_of
from service.web.explain import marked_ad
from service.web.forms import FormError, error_text, posting_of
from service.web.held import hold, let_go, texts_of, with_held
from service.web.ranked import Resumes, all_ranked, ranked
from service.web.reader import is_part, language_of, show
from service.web.seeker import form_of
from service.words import Words, words
from taxonomy.errors import UserError
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

router = APIRouter()
log = logging.getLogger("cocok.web")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMPARED = 2
COLUMNS = (("matched", "met"), ("partial", "partial"), ("missing", "missing"), ("gates_not_met", "gates"))


@router.get("/recruiter")
async def page(request: Request) -> Response:
    """Show the form."""
    return show(request, "recruiter.html", view=None, problem=None, texts={}, held=None)


@router.post("/recruiter/posting")
async def read_posting(request: Request, actor: Asking) -> Response:
    """Show what was read of the posting, to be changed before anybody is ranked."""
    work, say = work_of(request), words(language_of(request))
    form = Form({})
    try:
        form = await with_held(request, actor, await form_of(request, work, say))
        read = await posting_of(form, work, say)
    except FormError as problem:
        return await wrong(request, actor, problem, form)
    view = asked_view(read, form, work.engine.taxonomy, say)
    if is_part(request):
        return show(request, "part_asked_alone.html", view=view)
    return await whole(request, actor, form, view=view)


@router.post("/recruiter/forget")
async def forget(request: Request, actor: Asking) -> Response:
    """Forget the files that are held for a reader without script, and show the rest of the form again."""
    work, say = work_of(request), words(language_of(request))
    try:
        form = await form_of(request, work, say)
    except FormError as problem:
        return await wrong(request, actor, problem, Form({}))
    await let_go(request, actor, form)
    return show(request, "recruiter.html", view=None, problem=None, texts=texts_of(form), held=None)


@router.post("/recruiter")
async def ranking(request: Request, actor: Asking) -> Response:
    """Show the resumes in order, or give them as a table to save."""
    work, say = work_of(request), words(language_of(request))
    form = Form({})
    try:
        form = await with_held(request, actor, await form_of(request, work, say))
        read, resumes = await inputs(form, work, say)
        posting = await changed(read, form, work)
    except FormError as problem:
        return await wrong(request, actor, problem, form)
    await charge(request, len(resumes))
    if is_part(request) and form.text("save") is None:
        # A proxy that gathers an answer before it passes it on would hide how far it is.
        plain = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(told(request, form, read, posting, resumes), media_type="text/html", headers=plain)
    entries = await all_ranked(work, resumes, posting)
    rows = await rows_of(work, entries, form, say)
    save = form.text("save")
    if save in ("csv", "xlsx"):
        return await work.ask(table_file, *ranking_table(rows, blind=is_blind(form), say=say), save)
    return await whole(request, actor, form, view=ranking_view(rows, read, form, work.engine.taxonomy, say))


async def told(
    request: Request, form: Form, read: "PostingReading", posting: "PostingReading", resumes: Resumes
) -> AsyncIterator[bytes]:
    """Yield how many resumes are done as comments that a page's script reads, then the ranking."""
    work, say = work_of(request), words(language_of(request))
    try:
        entries: list[Entry] = []
        async for entries in ranked(work, resumes, posting):
            yield f"<!--done {len(entries)} {len(resumes)}-->\n".encode()
        rows = await rows_of(work, entries, form, say)
        view = ranking_view(rows, read, form, work.engine.taxonomy, say)
        yield bytes(show(request, "part_ranking.html", view=view).body)
    except Exception:  # The answer has begun: its status cannot tell any more.
        log.exception("a ranking failed")
        yield bytes(show(request, "part_problem.html", problem=say("error.internal")).body)


async def whole(request: Request, actor: Actor, form: Form, status: int = 200, **values: Any) -> Response:
    """Show the whole page, the form filled as it was sent."""
    held = await hold(request, actor, form)
    values = {"view": None, "problem": None, **values}
    return show(request, "recruiter.html", status, texts=texts_of(form), held=held, **values)


async def wrong(request: Request, actor: Actor, problem: FormError, form: Form) -> Response:
    """Show what is wrong with the form, beside what stands there already: changes made by hand are not lost."""
    if not is_part(request):
        return await whole(request, actor, form, problem.status, problem=problem.message)
    answer = show(request, "part_problem.html", problem.status, problem=problem.message)
    answer.headers["hx-retarget"] = "#problem"
    return answer


def is_blind(form: Form) -> bool:
    """Tell whether names and files stay hidden: always, unless the form asks for them."""
    return form.text("names") is None


async def changed(read: "PostingReading", form: Form, work: Work) -> "PostingReading":
    """Return a posting with the recruiter's changes."""
    text = added_text(form)
    added = (await work.posting(text)).profile.requirements if text else ()
    return edited(read, form, added)


async def rows_of(work: Work, entries: list[Entry], form: Form, say: Words) -> list[dict[str, Any]]:
    """Return the rows of a ranking in the reader's language."""
    rows = await work.compute(ranking_rows, entries, work.engine.taxonomy, blind=is_blind(form))
    return [row_to_show(row, work.engine.taxonomy, say) for row in rows]


def ranking_view(
    rows: list[dict[str, Any]], read: "PostingReading", form: Form, taxonomy: Taxonomy, say: Words
) -> dict[str, Any]:
    """Return what the page shows of a ranking."""
    view = {"rows": rows, "columns": columns_of(rows), "blind": is_blind(form)}
    return view | asked_view(read, form, taxonomy, say)


def asked_view(read: "PostingReading", form: Form, taxonomy: Taxonomy, say: Words) -> dict[str, Any]:
    """Return what was read of a posting as it can be changed, with the text it was read from."""
    requirements = zip(edit_rows(read, form), read.profile.requirements, strict=True)
    return {
        "title": read.title or say("report.untitled"),
        "mark": mark_of(read),
        "edits": [{**row, "name": requirement_text(each, taxonomy, say)} for row, each in requirements],
        "levels": LEVELS,
        "letters": LETTERS,
        "also": form.text("also") or "",
        "pieces": marked_ad(read, taxonomy, say),
    }


@router.post("/recruiter/compare")
async def compare(request: Request, actor: Asking) -> Response:
    """Show two resumes side by side, line by line."""
    work, say = work_of(request), words(language_of(request))
    form = Form({})
    try:
        form = await with_held(request, actor, await form_of(request, work, say))
        read, resumes = await inputs(form, work, say)
        numbers = [int(str(value)) for value, _ in form.all("compare") if str(value).isdecimal()]
        numbers = [number for number in dict.fromkeys(numbers) if 0 < number <= len(resumes)]
        if len(numbers) != COMPARED:
            raise FormError(say("recruiter.choose_two"))
        await charge(request, COMPARED)
        view = await compared(work, say, form, read, [resumes[number - 1] for number in numbers], numbers)
    except FormError as problem:
        if is_part(request):
            return show(request, "part_problem.html", problem.status, problem=problem.message)
        return await wrong(request, actor, problem, form)
    if is_part(request):
        return show(request, "part_compare.html", view=view)
    return await whole(request, actor, form, view=view | asked_view(read, form, work.engine.taxonomy, say))


async def compared(
    work: Work, say: Words, form: Form, read: "PostingReading", two: Resumes, numbers: list[int]
) -> dict[str, Any]:
    """Return two resumes of a form side by side.

    Raises:
        FormError: One of them cannot be read or scored.
    """
    posting, month = await changed(read, form, work), this_month()
    entries = [await rank_one(work, number, *each, posting, month) for number, each in zip(numbers, two, strict=True)]
    reports = [entry.report for entry in entries if entry.report is not None]
    if len(reports) != COMPARED or any(report.match.points is None for report in reports):
        raise FormError(say("recruiter.cannot_compare"))
    return compare_view(entries, reports, work.engine.taxonomy, say, blind=is_blind(form))


async def inputs(form: Form, work: Work, say: Words) -> "tuple[PostingReading, Resumes]":
    """Return the posting and the resumes of a form.

    Raises:
        FormError: One of them is missing or cannot be read.
    """
    posting = await posting_of(form, work, say)
    try:
        resumes = [each for each in await resumes_of(work, form.all("resumes")) if each[1]]
    except UserError as error:
        raise FormError(error_text(error, say)) from error
    if not resumes:
        raise FormError(say("recruiter.need_resumes"))
    if len(resumes) > work.settings.max_files:
        raise FormError(say("recruiter.too_many", n=work.settings.max_files), 413)
    return posting, resumes


def columns_of(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the columns of skills that hold anything, each with the name of its heading."""
    return [(field, key) for field, key in COLUMNS if any(row.get(field) for row in rows)]


def compare_view(
    entries: list[Entry], reports: list[Report], taxonomy: Taxonomy, say: Words, *, blind: bool
) -> dict[str, Any]:
    """Return two resumes side by side: the lines in which they differ most first."""
    names = [
        say("rank.candidate", n=entry.number) if blind else report.resume.resume.person.name or entry.name
        for entry, report in zip(entries, reports, strict=True)
    ]
    pairs = zip(reports[0].match.lines, reports[1].match.lines, strict=True)
    lines = sorted(pairs, key=lambda pair: -abs(pair[0].given - pair[1].given))
    return {
        "names": names,
        "scores": [round(report.match.score or 0) for report in reports],
        "lines": [
            {
                "asked": asked_text(pair[0], taxonomy, say),
                "same": pair[0].given == pair[1].given,
                "cells": [
                    {
                        "state": outcome(line),
                        "why": why_text(line, report.resume.resume.profile, taxonomy, say, report),
                        "points": say.number(line.given / 10_000),
                        "share": line.given / line.possible if line.possible else 0.0,
                    }
                    for line, report in zip(pair, reports, strict=True)
                ],
            }
            for pair in lines
        ],
    }


def table_file(header: list[str], cells: list[list[Any]], kind: str) -> Response:
    """Return a table as a CSV or XLSX file."""
    if kind == "csv":
        # The mark at the start tells spreadsheets that it is UTF-8.
        data, media_type = b"\xef\xbb\xbf" + csv_text(header, cells).encode("utf-8", "replace"), "text/csv"
    else:
        data, media_type = xlsx_bytes(header, cells), XLSX_TYPE
    headers = {"content-disposition": f'attachment; filename="cocok-ranking.{kind}"'}
    return Response(data, media_type=media_type, headers=headers)
