"""The recruiter's page: a posting and many resumes, ranked, blind unless asked otherwise. Nothing is kept."""

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from service.api.inputs import Form
from service.api.stateless import rank_one, resumes_of, work_of
from service.api.work import Work
from service.engine import this_month
from service.explain import asked_text, requirement_text, why_text
from service.ranking import Entry, ranking_rows, row_to_show
from service.report import Report, outcome
from service.tables import csv_text, ranking_table, xlsx_bytes
from service.web.edits import LEVELS, edit_rows, edited, mark_of
from service.web.forms import FormError, error_text, posting_of
from service.web.reader import is_part, language_of, show
from service.web.seeker import form_of
from service.words import Words, words
from taxonomy.errors import UserError
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

router = APIRouter()
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMPARED = 2
COLUMNS = (("matched", "met"), ("partial", "partial"), ("missing", "missing"), ("gates_not_met", "gates"))
Resumes = list[tuple[str, bytes | str | Exception]]


@router.get("/recruiter")
async def page(request: Request) -> Response:
    """Show the form."""
    return show(request, "recruiter.html", view=None, problem=None, texts={})


@router.post("/recruiter")
async def ranking(request: Request) -> Response:
    """Show the resumes in order, or give them as a table to save."""
    work, say = work_of(request), words(language_of(request))
    texts: dict[str, str] = {}
    try:
        form = await form_of(request, work, say)
        texts = {"posting": form.text("posting") or ""}
        read, resumes = await inputs(form, work, say)
    except FormError as problem:
        template = "part_problem.html" if is_part(request) else "recruiter.html"
        return show(request, template, problem.status, view=None, problem=problem.message, texts=texts)
    month, blind = this_month(), form.text("names") is None
    posting = edited(read, form)
    entries = [await rank_one(work, n, *each, posting, month) for n, each in enumerate(resumes, start=1)]
    rows = await work.compute(ranking_rows, entries, work.engine.taxonomy, blind=blind)
    rows = [row_to_show(row, work.engine.taxonomy, say) for row in rows]
    save = form.text("save")
    if save in ("csv", "xlsx"):
        return await work.ask(table_file, *ranking_table(rows, blind=blind, say=say), save)
    view = {
        "title": read.title or say("report.untitled"),
        "rows": rows,
        "columns": columns_of(rows),
        "blind": blind,
        "mark": mark_of(read),
        "edits": edits_view(read, form, work.engine.taxonomy, say),
        "levels": LEVELS,
    }
    template = "part_ranking.html" if is_part(request) else "recruiter.html"
    return show(request, template, view=view, problem=None, texts=texts)


@router.post("/recruiter/compare")
async def compare(request: Request) -> Response:
    """Show two resumes side by side, line by line."""
    work, say = work_of(request), words(language_of(request))
    try:
        form = await form_of(request, work, say)
        read, resumes = await inputs(form, work, say)
        numbers = [int(str(value)) for value, _ in form.all("compare") if str(value).isdecimal()]
        numbers = [number for number in dict.fromkeys(numbers) if 0 < number <= len(resumes)]
        if len(numbers) != COMPARED:
            raise FormError(say("recruiter.choose_two"))
    except FormError as problem:
        return show(request, "part_problem.html", problem.status, problem=problem.message)
    posting, month = edited(read, form), this_month()
    entries = [await rank_one(work, number, *resumes[number - 1], posting, month) for number in numbers]
    reports = [entry.report for entry in entries if entry.report is not None]
    if len(reports) != COMPARED or any(report.match.points is None for report in reports):
        return show(request, "part_problem.html", 422, problem=say("recruiter.cannot_compare"))
    view = compare_view(entries, reports, work.engine.taxonomy, say, blind=form.text("names") is None)
    return show(request, "part_compare.html", view=view)


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


def edits_view(posting: "PostingReading", form: Form, taxonomy: Taxonomy, say: Words) -> list[dict[str, object]]:
    """Return the requirements of a posting as they can be changed, with their names."""
    requirements = posting.profile.requirements
    return [
        {**row, "name": requirement_text(requirement, taxonomy, say)}
        for row, requirement in zip(edit_rows(posting, form), requirements, strict=True)
    ]


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
                "cells": [
                    {
                        "state": outcome(line),
                        "why": why_text(line, report.resume.resume.profile, taxonomy, say),
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
