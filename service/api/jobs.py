"""Routes of long work: start, watch, cancel, fetch."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.convertors import StringConvertor, register_url_convertor

from nlp.errors import TooLargeError
from service.api.answers import answer
from service.api.conditions import CHANGED, UNCHANGED, as_it_is, as_seen
from service.api.documented import PROBLEMS
from service.api.inputs import Form, read_form
from service.api.models.common import Problem
from service.api.models.kept import JobItem, JobPage
from service.api.people import Asking, charge, may
from service.api.stateless import work_of
from service.api.stored import CONFLICT, Cursor, Limit, OnceKey, once_of
from service.errors import RequestError, TooManyError
from service.jobs.new_skills import KIND as NEW_SKILLS
from service.jobs.queue import enqueue
from service.postings import read_dated_postings
from service.store.jobs import JobFacts, Jobs
from service.store.things import checked_cursor


class JobConvertor(StringConvertor):
    """Ids of jobs in addresses."""

    regex = "j_[0-9a-z_]{1,40}"


register_url_convertor("job", JobConvertor())
router = APIRouter(prefix="/v1/jobs", tags=["jobs"])
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "No job of yours has that id."}}
MAX_ITEMS = 100_000
MAX_POSTING_CHARS = 200_000
LOOK_SECONDS = 0.3
EVENT = {"type": "object", "properties": {"data": {"type": "string", "description": "JSON: state, done, total."}}}
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Progress until it is over.", "content": {"text/event-stream": {"schema": EVENT}}}
}
FORM = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary"}, "new_skills": {"type": "boolean"}},
    "required": ["file"],
}


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of this app."""
    return Jobs(request.app.state.store)


@router.post(
    "/market",
    status_code=202,
    summary="Count what scraped postings ask for",
    responses={202: {"model": JobItem}, **PROBLEMS, **CONFLICT},
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": FORM}}}},
)
async def market(request: Request, actor: Asking, once: OnceKey = None) -> Response:
    """Start a job over a .jsonl, .csv or .parquet file of postings: skills by level and month, roles.

    With `new_skills` it lists too what the taxonomy does not know.
    """
    may(actor, "store")
    work = work_of(request)
    form = await read_form(request, work.settings)
    source, name = form.one("file")
    if isinstance(source, str):
        raise RequestError("send the postings as a file")
    items = await work.ask(items_of, source, name)
    jobs = jobs_of(request)
    kind = kind_of(form)
    digest = once_of(once, kind, name, sha256(source).hexdigest())
    if await work.ask(jobs.made, actor, digest) is None:  # Sent again, it is not counted again.
        await charge(request, len(items))
    job_id = await work.ask(jobs.add, actor, kind, items, digest)
    await work.ask(enqueue, work.settings, job_id)
    found = answer(job_json(await work.ask(jobs.facts, actor, job_id)), 202)
    found.headers["location"] = f"/v1/jobs/{job_id}"
    return found


def kind_of(form: Form) -> str:
    """Return the kind of market job that a form asks for."""
    return NEW_SKILLS if form.text("new_skills") in ("true", "1", "yes") else "market"


def items_of(data: bytes, name: str) -> list[tuple[str, str | None]]:
    """Return (text, month) of the postings in a file.

    Raises:
        RequestError: The file cannot be used.
        TooManyError: It holds more than a job takes.
        TooLargeError: A posting in it is too long.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"postings{Path(name).suffix.lower()[:10]}"
        path.write_bytes(data)
        items = []
        for text, month in read_dated_postings(path):
            items.append((text, month))
            if len(text) > MAX_POSTING_CHARS:
                raise TooLargeError(f"posting {len(items)} is longer than {MAX_POSTING_CHARS:,} characters")
            if len(items) > MAX_ITEMS:
                raise TooManyError(f"a job takes at most {MAX_ITEMS:,} postings; split the file")
    if not items:
        raise RequestError("there is no posting in the file")
    return items


@router.get("", summary="List jobs", responses={200: {"model": JobPage}, 400: PROBLEMS[400], **UNCHANGED})
async def listed(request: Request, actor: Asking, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List jobs, oldest first, without their results."""
    found = await work_of(request).ask(jobs_of(request).page, actor, checked_cursor(cursor, "j"), limit + 1)
    items = [job_json(job) | {"result": None} for job in found[:limit]]
    return as_it_is(request, {"items": items, "next": items[-1]["id"] if len(found) > limit else None})


@router.get("/{job:job}", summary="One job", responses={200: {"model": JobItem}, **MISSING, **UNCHANGED})
async def one(request: Request, job: str, actor: Asking) -> Response:
    """Show how far a job is, and what came out once it is done."""
    return as_it_is(request, job_json(await work_of(request).ask(jobs_of(request).facts, actor, job)))


@router.get(
    "/{job:job}/events", summary="Watch a job", response_class=StreamingResponse, responses={**EVENTS, **MISSING}
)
async def events(request: Request, job: str, actor: Asking) -> Response:
    """Stream the progress of a job as server-sent events, until it is over."""
    work, jobs = work_of(request), jobs_of(request)
    first = await work.ask(jobs.facts, actor, job)

    async def stream() -> AsyncIterator[str]:
        facts, told = first, ""
        while True:
            now = json.dumps({"state": facts.state, "done": facts.done, "total": facts.total})
            if now != told:
                yield f"data: {now}\n\n"
                told = now
            if not facts.is_open or await request.is_disconnected():
                return
            await asyncio.sleep(LOOK_SECONDS)
            with suppress(SQLAlchemyError):  # The next look may find the database again.
                facts = await work.ask(jobs.facts, actor, job)

    return StreamingResponse(stream(), media_type="text/event-stream")


@router.post("/{job:job}/cancel", summary="Cancel a job", responses={200: {"model": JobItem}, **MISSING})
async def cancel(request: Request, job: str, actor: Asking) -> Response:
    """Stop a job that waits or runs; a finished one stays as it is."""
    may(actor, "store")
    return answer(job_json(await work_of(request).ask(jobs_of(request).cancel, actor, job)))


@router.delete("/{job:job}", status_code=204, summary="Delete a job", responses={**MISSING, **CHANGED})
async def delete(request: Request, job: str, actor: Asking) -> Response:
    """Delete a job with its input and result."""
    may(actor, "store")
    await work_of(request).ask(jobs_of(request).delete, actor, job, as_seen(request, job_json))
    return Response(status_code=204)


def job_json(job: JobFacts) -> dict[str, Any]:
    """Return a job as the API gives it."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "error": job.error,
        "created": job.created.isoformat(),
        "result": job.result,
    }
