"""Routes of what is kept: postings, resumes and rankings of one organisation."""

from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request, Response
from starlette.convertors import StringConvertor, register_url_convertor

from service.api.answers import answer, etag_of, json_bytes, tagged
from service.api.documented import PROBLEMS, body
from service.api.inputs import is_form, read_form, read_json
from service.api.models.common import Problem
from service.api.models.kept import StoredItem, StoredPage, StoredRanking
from service.api.models.requests import StoreRanking, StoreRequest
from service.api.people import Asking, may
from service.api.stateless import rank_one, work_of
from service.engine import checked_month
from service.errors import RequestError, TooManyError
from service.ranking import ranking_rows
from service.report import versions
from service.store.rankings import Rankings
from service.store.store import Store
from service.store.subject import export_subject
from service.store.things import Kind, Once, checked_cursor, document_json
from service.store.things import StoredRanking as KeptRanking


class KeptConvertor(StringConvertor):
    """The kinds of documents that are kept, in addresses: what is none of them is another route's."""

    regex = "postings|resumes"


register_url_convertor("kept", KeptConvertor())
router = APIRouter(prefix="/v1", tags=["stored"])
KINDS: dict[str, Kind] = {"postings": "posting", "resumes": "resume"}
Plural = Literal["postings", "resumes"]
Cursor = Annotated[str, Query(max_length=60, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200)]
OnceKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        description="The same request under the same key is done once.",
    ),
]
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Nothing of yours has that id."}}
CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": Problem, "description": "The key was used otherwise."},
    410: {"model": Problem, "description": "What the key made was deleted since."},
}


def store_of(request: Request) -> Store:
    """Return the store of this app."""
    store: Store = request.app.state.store
    return store


def once_of(key: str | None, *parts: object) -> Once | None:
    """Return what a request is remembered by, None without a key."""
    return None if key is None else Once(key, sha256(repr(parts).encode()).hexdigest())


@router.post(
    "/{kind:kept}",
    status_code=201,
    summary="Store a posting or a resume",
    responses={201: {"model": StoredItem}, **PROBLEMS, **CONFLICT},
    openapi_extra=body(StoreRequest, {"file": False}),
)
async def store(request: Request, kind: Plural, actor: Asking, once: OnceKey = None) -> Response:
    """Store a posting or a resume until its time is over; what cannot be read is not stored."""
    may(actor, "recruiter")
    work = work_of(request)
    if is_form(request):
        form = await read_form(request, work.settings)
        source, name = form.one("file")
        purpose, consent = form.text("purpose"), form.text("consent") in ("true", "1", "yes")
    else:
        sent = await read_json(request, StoreRequest, work.settings)
        source, name, purpose, consent = sent.text, sent.name, sent.purpose, sent.consent
    document = await work.document(source, name)
    if not document.text.strip():
        raise RequestError("there is no text in it")
    made = await work.ask(
        store_of(request).add_document, actor, KINDS[kind], name or "untitled", document.text,
        media_type=document.media_type, purpose=(purpose or "")[:300] or None, consent=consent,
        once=once_of(once, kind, name, document.text, purpose, consent),
    )  # fmt: skip
    found = answer(document_json(made, with_text=False), 201)
    found.headers["location"] = f"/v1/{kind}/{made.id}"
    return found


@router.get(
    "/{kind:kept}",
    summary="List postings or resumes",
    responses={200: {"model": StoredPage}, 400: PROBLEMS[400]},
)
async def listed(request: Request, kind: Plural, actor: Asking, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List what is stored, oldest first, without the texts."""
    after = checked_cursor(cursor, KINDS[kind][0])
    found = await work_of(request).ask(store_of(request).documents, actor, KINDS[kind], after, limit + 1)
    items = [document_json(each, with_text=False) for each in found[:limit]]
    return answer({"items": items, "next": items[-1]["id"] if len(found) > limit else None})


@router.get("/{kind:kept}/{item}", summary="One posting or resume", responses={200: {"model": StoredItem}, **MISSING})
async def one(request: Request, kind: Plural, item: str, actor: Asking) -> Response:
    """Show what is stored under an id, with its text."""
    found = await work_of(request).ask(store_of(request).document, actor, KINDS[kind], item)
    data = json_bytes(document_json(found, with_text=True))
    return tagged(request, data, etag_of(data), max_age=0)


@router.delete("/{kind:kept}/{item}", status_code=204, summary="Delete a posting or resume", responses=MISSING)
async def delete(request: Request, kind: Plural, item: str, actor: Asking) -> Response:
    """Delete what is stored under an id, and what rests on it in rankings."""
    may(actor, "recruiter")
    await work_of(request).ask(store_of(request).delete_document, actor, KINDS[kind], item)
    return Response(status_code=204)


@router.get("/resumes/{item}/export", summary="Everything kept of a person", responses=MISSING)
async def export(request: Request, item: str, actor: Asking) -> Response:
    """Return everything that is kept of the person behind a resume, to hand out when they ask."""
    may(actor, "owner")
    return answer(await work_of(request).ask(export_subject, store_of(request), actor, item))


rankings = APIRouter(prefix="/v1/rankings", tags=["stored"])


def rankings_of(request: Request) -> Rankings:
    """Return the rankings of this app."""
    return Rankings(store_of(request))


@rankings.post(
    "",
    status_code=201,
    summary="Rank stored resumes",
    responses={201: {"model": StoredRanking}, **PROBLEMS, **MISSING, **CONFLICT},
    openapi_extra=body(StoreRanking, {}),
)
async def rank(request: Request, actor: Asking, once: OnceKey = None) -> Response:
    """Rank stored resumes for a stored posting, and keep the result. Rows are blind: they hold ids only."""
    may(actor, "recruiter")
    work, kept = work_of(request), store_of(request)
    sent = await read_json(request, StoreRanking, work.settings)
    if len(sent.resumes) > work.settings.max_files:
        raise TooManyError(f"at most {work.settings.max_files} resumes at once")
    month = checked_month(sent.as_of)
    digest = once_of(once, "rank", sent.posting, tuple(sent.resumes), sent.as_of)
    made = await work.ask(Rankings(kept).made, actor, digest)
    if made is not None:
        return created(made)
    posting = await work.posting((await work.ask(kept.document, actor, "posting", sent.posting)).text)
    entries = []
    for number, resume in enumerate(dict.fromkeys(sent.resumes), start=1):
        text = (await work.ask(kept.document, actor, "resume", resume)).text
        entries.append(await rank_one(work, number, resume, text, posting, month))
    rows = await work.compute(ranking_rows, entries, work.engine.taxonomy, blind=True)
    ids = {entry.number: entry.name for entry in entries}
    kept_rows = [{"resume": ids[row["number"]], **row} for row in rows]
    facts = versions(work.engine.taxonomy)
    return created(await work.ask(Rankings(kept).add, actor, sent.posting, month, facts, kept_rows, digest))


def created(ranking: KeptRanking) -> Response:
    """Return the answer to a request that made a ranking."""
    found = answer(ranking_json(ranking), 201)
    found.headers["location"] = f"/v1/rankings/{ranking.id}"
    return found


@rankings.get("", summary="List rankings", responses={400: PROBLEMS[400]})
async def listed_rankings(request: Request, actor: Asking, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List the ids of what is ranked, oldest first."""
    found = await work_of(request).ask(rankings_of(request).page, actor, checked_cursor(cursor, "k"), limit + 1)
    items = [{"id": each} for each in found[:limit]]
    return answer({"items": items, "next": found[limit - 1] if len(found) > limit else None})


@rankings.get("/{item}", summary="One ranking", responses={200: {"model": StoredRanking}, **MISSING})
async def one_ranking(request: Request, item: str, actor: Asking) -> Response:
    """Show a ranking, best first; resumes deleted since are gone from it."""
    data = json_bytes(ranking_json(await work_of(request).ask(rankings_of(request).one, actor, item)))
    return tagged(request, data, etag_of(data), max_age=0)


@rankings.delete("/{item}", status_code=204, summary="Delete a ranking", responses=MISSING)
async def delete_ranking(request: Request, item: str, actor: Asking) -> Response:
    """Delete a ranking; its posting and resumes stay."""
    may(actor, "recruiter")
    await work_of(request).ask(rankings_of(request).delete, actor, item)
    return Response(status_code=204)


def ranking_json(ranking: KeptRanking) -> dict[str, Any]:
    """Return a stored ranking as the API gives it."""
    return {
        "id": ranking.id,
        "posting": ranking.posting,
        "as_of": ranking.as_of,
        "versions": ranking.versions,
        "created": ranking.created.isoformat(),
        "expires": ranking.expires.isoformat(),
        "rows": list(ranking.rows),
    }
