"""The recruiter's page: a posting and many resumes, ranked, blind unless asked otherwise. Nothing is kept."""

from fastapi import APIRouter, Request, Response

from service.api.stateless import rank_one, resumes_of, work_of
from service.engine import this_month
from service.ranking import Entry, ranking_rows
from service.tables import csv_text, ranking_table, xlsx_bytes
from service.web.explain import posting_view
from service.web.forms import FormError, error_text, posting_of
from service.web.reader import is_part, language_of, show
from service.web.seeker import form_of
from service.words import words
from taxonomy.errors import UserError

router = APIRouter()
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        posting = await posting_of(form, work, say)
        resumes = [each for each in resumes_in(form.all("resumes")) if each[1]]
        if not resumes:
            raise FormError(say("recruiter.need_resumes"))
    except UserError as error:
        return problem_page(request, FormError(error_text(error, say)), texts)
    except FormError as problem:
        return problem_page(request, problem, texts)
    month, blind = this_month(), form.text("names") is None
    entries: list[Entry] = []
    for number, (name, source) in enumerate(resumes[: work.settings.max_files], start=1):
        entries.append(await rank_one(work, number, name, source, posting, month))
    rows = await work.compute(ranking_rows, entries, work.engine.taxonomy, blind=blind)
    if form.text("save") in ("csv", "xlsx"):
        return table(rows, str(form.text("save")), blind=blind)
    view = {"posting": posting_view(posting, work.engine.taxonomy, say), "rows": rows, "blind": blind}
    template = "part_ranking.html" if is_part(request) else "recruiter.html"
    return show(request, template, view=view, problem=None, texts=texts)


def resumes_in(files: list[tuple[bytes | str, str]]) -> list[tuple[str, bytes | str | Exception]]:
    """Return the resumes of the form."""
    return resumes_of(files)


def problem_page(request: Request, problem: FormError, texts: dict[str, str]) -> Response:
    """Show what is wrong with the form."""
    template = "part_problem.html" if is_part(request) else "recruiter.html"
    return show(request, template, problem.status, view=None, problem=problem.message, texts=texts)


def table(rows: list[dict[str, object]], kind: str, *, blind: bool) -> Response:
    """Return a ranking as CSV or XLSX."""
    header, cells = ranking_table(rows, blind=blind)
    if kind == "csv":
        # The mark at the start tells spreadsheets that it is UTF-8.
        data, media_type = b"\xef\xbb\xbf" + csv_text(header, cells).encode(), "text/csv"
    else:
        data, media_type = xlsx_bytes(header, cells), XLSX_TYPE
    headers = {"content-disposition": f'attachment; filename="cocok-ranking.{kind}"'}
    return Response(data, media_type=media_type, headers=headers)
