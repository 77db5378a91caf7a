"""Kept rankings: notes and decisions on each candidate, tables to save, the bias report. Blind unless asked."""

from contextlib import suppress
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import RedirectResponse

from service.api.inputs import Form
from service.api.judgements import MAX_NOTE_CHARS, bias_of, judged_rows, judgements_of
from service.api.people import Asking, charge, may
from service.api.stateless import work_of
from service.engine import this_month
from service.errors import NotFoundError
from service.ranking import Entry, ranking_rows, row_to_show
from service.report import versions
from service.store.judgements import DECISIONS, KeptText
from service.tables import ranking_table
from service.web.forms import FormError, error_text
from service.web.held import let_go, with_held
from service.web.ranked import all_ranked
from service.web.reader import is_part, language_of, show
from service.web.recruiter import changed, inputs, table_file, wrong
from service.web.seeker import form_of
from service.words import words
from taxonomy.errors import UserError

router = APIRouter(prefix="/recruiter/kept")
PURPOSE_CHARS = 300


def refused(request: Request, error: UserError) -> Response:
    """Show why something cannot be done."""
    status = {"not_found": 404, "forbidden": 403, "conflict": 409}.get(error.code, 422)
    template = "part_problem.html" if is_part(request) else "problem.html"
    return show(request, template, status, problem=error_text(error, words(language_of(request))))


@router.get("")
async def listed(request: Request, actor: Asking) -> Response:
    """List the rankings that are kept, newest first."""
    rankings = await work_of(request).ask(judgements_of(request).titles, actor)
    return show(request, "kept_list.html", rankings=rankings)


@router.post("")
async def keep(request: Request, actor: Asking) -> Response:
    """Rank what the recruiter's form holds and keep it, then lead to it."""
    work, say = work_of(request), words(language_of(request))
    form = Form({})
    try:
        may(actor, "store")
        form = await with_held(request, actor, await form_of(request, work, say))
        read, resumes = await inputs(form, work, say)
    except FormError as problem:
        return await wrong(request, actor, problem, form)
    except UserError as error:
        return refused(request, error)
    await charge(request, len(resumes))
    month, posting = this_month(), await changed(read, form, work)
    entries = await all_ranked(work, resumes, posting)
    readable = [entry for entry in entries if entry.report is not None and entry.report.resume.document.text.strip()]
    if not readable:
        return await wrong(request, actor, FormError(say("recruiter.need_resumes")), form)
    rows = await work.compute(ranking_rows, readable, work.engine.taxonomy, blind=True)
    by_number = {entry.number: kept_text(entry) for entry in readable}
    facts = versions(work.engine.taxonomy)
    if posting.profile != read.profile:
        facts["requirements"] = "changed by hand"
    title = read.title or say("report.untitled")
    ad = KeptText(title[:200], read.document.text, read.document.media_type)
    made = await work.ask(
        judgements_of(request).keep, actor, ad, [(row, by_number[row["number"]]) for row in rows], month, facts,
        purpose=(form.text("purpose") or "")[:PURPOSE_CHARS] or None, consent=form.text("consent") is not None,
    )  # fmt: skip
    with suppress(SQLAlchemyError):  # The ranking is kept; what is still held goes within the hour.
        await let_go(request, actor, form)
    return RedirectResponse(f"/recruiter/kept/{made}", status_code=303)


def kept_text(entry: Entry) -> KeptText:
    """Return what is kept of a resume."""
    assert entry.report is not None
    document = entry.report.resume.document
    return KeptText(entry.name or f"{entry.number}.txt", document.text, document.media_type)


@router.get("/{ranking}")
async def one(request: Request, ranking: str, actor: Asking) -> Response:
    """Show a kept ranking, all of it or those of one decision."""
    names = request.query_params.get("names") == "yes"
    only = request.query_params.get("only", "")
    try:
        if names:
            may(actor, "judge")
        found, rows = await work_of(request).ask(judged_rows, request, actor, ranking, names=names)
        posting = await work_of(request).ask(judgements_of(request).store.document, actor, "posting", found.posting)
    except UserError as error:
        return refused(request, error)
    counts = counts_of(rows)
    taxonomy, say = work_of(request).engine.taxonomy, words(language_of(request))
    shown = [row_to_show(row, taxonomy, say) for row in rows if only not in DECISIONS or row["decision"] == only]
    return show(
        request, "kept.html", ranking=found, title=posting.name, rows=shown, count=len(rows), counts=counts,
        only=only if only in DECISIONS else "", names=names, decisions=DECISIONS, note_chars=MAX_NOTE_CHARS,
    )  # fmt: skip


def counts_of(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Count the candidates of each decision."""
    return {decision: sum(row["decision"] == decision for row in rows) for decision in DECISIONS}


@router.post("/{ranking}/judge/{resume}")
async def judge(request: Request, ranking: str, resume: str, actor: Asking) -> Response:
    """Store a decision and a note on a candidate."""
    work, say = work_of(request), words(language_of(request))
    try:
        may(actor, "judge")
        form = await form_of(request, work, say)
        decision = next((each for each in DECISIONS if each == form.text("decision")), "open")
        note = (form.text("note") or "")[:MAX_NOTE_CHARS]
        made = await work.ask(judgements_of(request).judge, actor, ranking, resume, decision, note)
    except FormError as problem:
        return show(request, "part_problem.html", problem.status, problem=problem.message)
    except UserError as error:
        return refused(request, error)
    if is_part(request):
        _, rows = await work.ask(judged_rows, request, actor, ranking, names=False)
        return show(request, "part_saved.html", decision=made.decision, counts=counts_of(rows))
    return RedirectResponse(f"/recruiter/kept/{ranking}#{resume}", status_code=303)


@router.get("/{ranking}/export")
async def export(request: Request, ranking: str, actor: Asking) -> Response:
    """Give a kept ranking with decisions and notes as a table to save."""
    names, form = request.query_params.get("names") == "yes", request.query_params.get("format", "csv")
    try:
        if names:
            may(actor, "judge")
        if form not in ("csv", "xlsx"):
            raise NotFoundError("tables are saved as csv or xlsx")
        _, rows = await work_of(request).ask(judged_rows, request, actor, ranking, names=names)
    except UserError as error:
        return refused(request, error)
    work, say = work_of(request), words(language_of(request))
    rows = [row_to_show(row, work.engine.taxonomy, say) for row in rows]
    header, cells = ranking_table(rows, blind=not names, say=say)
    header += [say("table.decision"), say("table.note")]
    cells = [[*cell, say(f"decision.{row['decision']}"), row["note"]] for cell, row in zip(cells, rows, strict=True)]
    return await work.ask(table_file, header, cells, form)


@router.post("/{ranking}/delete")
async def delete(request: Request, ranking: str, actor: Asking) -> Response:
    """Delete a ranking with its posting and resumes."""
    try:
        may(actor, "store")
        await work_of(request).ask(judgements_of(request).discard, actor, ranking)
    except UserError as error:
        return refused(request, error)
    return RedirectResponse("/recruiter/kept", status_code=303)


@router.post("/{ranking}/forget/{resume}")
async def forget(request: Request, ranking: str, resume: str, actor: Asking) -> Response:
    """Delete one candidate with everything that is kept of them."""
    try:
        may(actor, "store")
        await work_of(request).ask(judgements_of(request).store.delete_document, actor, "resume", resume)
    except UserError as error:
        return refused(request, error)
    return RedirectResponse(f"/recruiter/kept/{ranking}", status_code=303)


@router.get("/{ranking}/bias")
async def bias_page(request: Request, ranking: str, actor: Asking) -> Response:
    """Show the form of the bias report."""
    try:
        await work_of(request).ask(judgements_of(request).of, actor, ranking)
    except UserError as error:
        return refused(request, error)
    return bias_view(request, ranking)


@router.post("/{ranking}/bias")
async def bias(request: Request, ranking: str, actor: Asking) -> Response:
    """Show selection rates and impact ratios by group; the groups are used for this answer and not kept."""
    work, say = work_of(request), words(language_of(request))
    try:
        may(actor, "judge")
        form = await form_of(request, work, say)
        if not form.all("groups"):
            raise FormError(say("bias.need_groups"))
        report = await work.ask(bias_of, request, actor, ranking, form)
    except FormError as problem:
        return bias_view(request, ranking, problem=problem.message, status=problem.status)
    except UserError as error:
        if error.code in ("not_found", "forbidden"):
            return refused(request, error)
        key = "bias.bad_groups" if error.code == "bad_record" else "bias.bad_cut"
        return bias_view(request, ranking, problem=say(key), status=422)
    if not report["people"]:
        return bias_view(request, ranking, problem=say("bias.nobody"), status=422)
    return bias_view(request, ranking, report=report)


def bias_view(request: Request, ranking: str, status: int = 200, **values: Any) -> Response:
    """Show the page of the bias report."""
    return show(request, "bias.html", status, **{"ranking": ranking, "report": None, "problem": None, **values})
