"""Routes of what people make of a stored ranking: decisions and notes, tables to save, the bias report."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from service.api.answers import JSON_TYPE, answer, etag_of, json_bytes
from service.api.conditions import CHANGED, UNCHANGED, as_it_is, as_seen
from service.api.documented import PROBLEMS, body
from service.api.inputs import Form, read_form, read_json
from service.api.models.requests import Request as RequestModel
from service.api.people import Asking, may
from service.api.rankings import ranking_json
from service.api.stateless import work_of
from service.api.stored import MISSING, store_of
from service.bias import bias_json, bias_report, groups_of
from service.errors import BadRecordError, RequestError
from service.store.judgements import Decision, Judgement, Judgements
from service.store.rankings import Rankings
from service.store.things import Actor, Json, StoredRanking
from service.tables import csv_text, ranking_table, xlsx_bytes

router = APIRouter(prefix="/v1/rankings", tags=["judgements"])
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_NOTE_CHARS = 4000
GROUPS_FORM = {
    "type": "object",
    "properties": {
        "groups": {"type": "string", "format": "binary", "description": "CSV: candidate, group."},
        "cut": {"type": "number"},
    },
    "required": ["groups"],
}


class JudgeRequest(RequestModel):
    """A decision and a note on a resume of a ranking."""

    decision: Decision
    note: str = Field(default="", max_length=MAX_NOTE_CHARS)


class JudgementItem(BaseModel):
    """What people think of a resume in a ranking."""

    resume: str
    decision: Decision
    note: str
    by: str
    changed: str


class JudgementList(BaseModel):
    """What people think of the resumes of a ranking."""

    items: list[JudgementItem]


def judgements_of(request: Request) -> Judgements:
    """Return the judgements of this app."""
    return Judgements(store_of(request))


@router.put(
    "/{item}/judgements/{resume}",
    summary="Decide on a resume",
    responses={200: {"model": JudgementItem}, **PROBLEMS, **MISSING, **CHANGED},
    openapi_extra=body(JudgeRequest, {}),
)
async def judge(request: Request, item: str, resume: str, actor: Asking) -> Response:
    """Store a decision and a note on a resume of a ranking, in place of those before."""
    may(actor, "judge")
    work = work_of(request)
    sent = await read_json(request, JudgeRequest, work.settings)
    check = as_seen(request, partial(judgement_json, resume))
    made = await work.ask(judgements_of(request).judge, actor, item, resume, sent.decision, sent.note, check)
    data = json_bytes(judgement_json(resume, made))
    return Response(data, media_type=JSON_TYPE, headers={"etag": etag_of(data)})


@router.get(
    "/{item}/judgements/{resume}",
    summary="The decision on a resume",
    responses={200: {"model": JudgementItem}, **MISSING, **UNCHANGED},
)
async def one(request: Request, item: str, resume: str, actor: Asking) -> Response:
    """Show the decision and the note on a resume of a ranking; 404 as long as nobody has decided."""
    found = await work_of(request).ask(judgements_of(request).one, actor, item, resume)
    return as_it_is(request, judgement_json(resume, found))


@router.get(
    "/{item}/judgements",
    summary="Decisions on a ranking",
    responses={200: {"model": JudgementList}, **MISSING, **UNCHANGED},
)
async def listed(request: Request, item: str, actor: Asking) -> Response:
    """List the decisions and notes on the resumes of a ranking; who is missing is still open."""
    found = await work_of(request).ask(judgements_of(request).of, actor, item)
    return as_it_is(request, {"items": [judgement_json(resume, each) for resume, each in found.items()]})


@router.get("/{item}/export", summary="A ranking to save", responses=MISSING)
async def export(
    request: Request,
    item: str,
    actor: Asking,
    form: Annotated[Literal["csv", "xlsx", "json"], Query(alias="format")] = "json",
    names: Annotated[bool, Query(description="File names too; not for viewers.")] = False,
) -> Response:
    """Return a ranking with decisions and notes as JSON, CSV or XLSX; blind unless names are asked for."""
    if names:
        may(actor, "judge")
    ranking, rows = await work_of(request).ask(judged_rows, request, actor, item, names=names)
    if form == "json":
        found = answer({**ranking_json(ranking), "rows": rows})
        found.headers["content-disposition"] = 'attachment; filename="cocok-ranking.json"'
        return found
    return await work_of(request).ask(judged_table, rows, form, blind=not names)


@router.post(
    "/{item}/bias",
    summary="Selection rates by group",
    responses={**PROBLEMS, **MISSING},
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": GROUPS_FORM}}}},
)
async def bias(request: Request, item: str, actor: Asking) -> Response:
    """Return selection rates and impact ratios by group, by score and by decision. The groups are not kept."""
    may(actor, "judge")
    work = work_of(request)
    form = await read_form(request, work.settings)
    form.one("groups")
    return answer(await work.ask(bias_of, request, actor, item, form))


def bias_of(request: Request, actor: Actor, item: str, form: Form) -> Json:
    """Return the bias report of a ranking for the groups of a form.

    Raises:
        NotFoundError: The organisation has no such ranking.
        RequestError: The groups or the cut cannot be used.
    """
    source, name = form.one("groups")
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRecordError("the groups are no UTF-8 text; save the table as CSV UTF-8") from error
    groups, cut = groups_of(text, name or "the groups"), cut_of(form.text("cut"))
    judgements = judgements_of(request)
    ranking = Rankings(judgements.store).one(actor, item)
    names = judgements.names(actor, item, "bias")
    decisions = {resume: each.decision for resume, each in judgements.of(actor, item).items()}
    return bias_json(bias_report(ranking.rows, names, decisions, groups, cut))


def cut_of(text: str | None) -> float | None:
    """Return the score from which somebody counts as selected.

    Raises:
        RequestError: It is no number from 0 to 100.
    """
    if text is None:
        return None
    try:
        cut = float(text.replace(",", "."))
    except ValueError:
        cut = -1.0
    if not 0 <= cut <= 100:
        raise RequestError("the cut is a score from 0 to 100")
    return cut


def judged_rows(request: Request, actor: Actor, item: str, *, names: bool) -> tuple[StoredRanking, list[Json]]:
    """Return a ranking and its rows with decisions and notes, with file names where asked for."""
    judgements = judgements_of(request)
    ranking, found = Rankings(judgements.store).one(actor, item), judgements.of(actor, item)
    files = judgements.names(actor, item) if names else {}
    rows = []
    for row in ranking.rows:
        judged = found.get(row["resume"])
        decision, note = (judged.decision, judged.note) if judged else ("open", "")
        rows.append({**row, "file": files.get(row["resume"]), "decision": decision, "note": note})
    return ranking, rows


def judged_table(rows: list[Json], form: str, *, blind: bool) -> Response:
    """Return judged rows as a CSV or XLSX file."""
    header, cells = ranking_table(rows, blind=blind)
    header = [*header, "decision", "note"]
    cells = [[*cell, row["decision"], row["note"]] for cell, row in zip(cells, rows, strict=True)]
    if form == "csv":
        # The mark at the start tells spreadsheets that it is UTF-8.
        data, media_type = b"\xef\xbb\xbf" + csv_text(header, cells).encode("utf-8", "replace"), "text/csv"
    else:
        data, media_type = xlsx_bytes(header, cells), XLSX_TYPE
    headers = {"content-disposition": f'attachment; filename="cocok-ranking.{form}"'}
    return Response(data, media_type=media_type, headers=headers)


def judgement_json(resume: str, judged: Judgement) -> Json:
    """Return a judgement as the API gives it."""
    return {
        "resume": resume,
        "decision": judged.decision,
        "note": judged.note,
        "by": judged.by,
        "changed": judged.changed.isoformat(),
    }
