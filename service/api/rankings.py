"""Routes of stored rankings: stored resumes for a stored posting, best first, blind."""

from typing import Any

from fastapi import APIRouter, Request, Response

from service.api.answers import answer
from service.api.conditions import CHANGED, UNCHANGED, as_it_is, as_seen, tag_of
from service.api.documented import PROBLEMS, body
from service.api.inputs import read_json
from service.api.models.kept import IdPage, StoredRanking
from service.api.models.requests import StoreRanking
from service.api.people import Asking, charge, may
from service.api.stateless import rank_one, work_of
from service.api.stored import CONFLICT, MISSING, Cursor, Limit, OnceKey, once_of, store_of
from service.engine import checked_month
from service.errors import TooManyError
from service.ranking import ranking_rows
from service.report import versions
from service.store.rankings import Rankings
from service.store.things import StoredRanking as KeptRanking
from service.store.things import checked_cursor

router = APIRouter(prefix="/v1/rankings", tags=["stored"])


def rankings_of(request: Request) -> Rankings:
    """Return the rankings of this app."""
    return Rankings(store_of(request))


@router.post(
    "",
    status_code=201,
    summary="Rank stored resumes",
    responses={201: {"model": StoredRanking}, **PROBLEMS, **MISSING, **CONFLICT},
    openapi_extra=body(StoreRanking, {}),
)
async def rank(request: Request, actor: Asking, once: OnceKey = None) -> Response:
    """Rank stored resumes for a stored posting, and keep the result. Rows are blind: they hold ids only."""
    may(actor, "store", "score")
    work, kept = work_of(request), store_of(request)
    sent = await read_json(request, StoreRanking, work.settings)
    if len(sent.resumes) > work.settings.max_files:
        raise TooManyError(f"at most {work.settings.max_files} resumes at once")
    month = checked_month(sent.as_of)
    digest = once_of(once, "rank", sent.posting, tuple(sent.resumes), sent.as_of)
    made = await work.ask(Rankings(kept).made, actor, digest)
    if made is not None:
        return created(made)
    resumes = list(dict.fromkeys(sent.resumes))
    await charge(request, len(resumes))
    posting = await work.posting((await work.ask(kept.document, actor, "posting", sent.posting)).text)
    entries = []
    for number, resume in enumerate(resumes, start=1):
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
    found.headers["etag"] = tag_of(ranking_json(ranking))
    return found


@router.get("", summary="List rankings", responses={200: {"model": IdPage}, 400: PROBLEMS[400], **UNCHANGED})
async def listed_rankings(request: Request, actor: Asking, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List the ids of what is ranked, oldest first."""
    found = await work_of(request).ask(rankings_of(request).page, actor, checked_cursor(cursor, "k"), limit + 1)
    items = [{"id": each} for each in found[:limit]]
    return as_it_is(request, {"items": items, "next": found[limit - 1] if len(found) > limit else None})


@router.get("/{item}", summary="One ranking", responses={200: {"model": StoredRanking}, **MISSING, **UNCHANGED})
async def one_ranking(request: Request, item: str, actor: Asking) -> Response:
    """Show a ranking, best first; resumes deleted since are gone from it."""
    return as_it_is(request, ranking_json(await work_of(request).ask(rankings_of(request).one, actor, item)))


@router.delete("/{item}", status_code=204, summary="Delete a ranking", responses={**MISSING, **CHANGED})
async def delete_ranking(request: Request, item: str, actor: Asking) -> Response:
    """Delete a ranking; its posting and resumes stay."""
    may(actor, "store")
    await work_of(request).ask(rankings_of(request).delete, actor, item, as_seen(request, ranking_json))
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
