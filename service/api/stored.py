"""Routes of what is kept: postings, resumes and rankings of one organisation."""

from hashlib import sha256
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Request, Response
from starlette.convertors import StringConvertor, register_url_convertor

from service.api.answers import JSON_TYPE, answer, etag_of, json_bytes
from service.api.conditions import CHANGED, UNCHANGED, as_it_is, as_seen, tag_of
from service.api.documented import PROBLEMS, body
from service.api.inputs import is_form, read_form, read_json
from service.api.models.common import Problem
from service.api.models.kept import StoredItem, StoredPage
from service.api.models.requests import ChangeRequest, StoreRequest
from service.api.people import Asking, may
from service.api.stateless import work_of
from service.errors import RequestError
from service.store.originals import original_of
from service.store.store import Store
from service.store.subject import export_subject
from service.store.things import Json, Kind, Once, StoredDocument, checked_cursor, document_json


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
YES = ("true", "1", "yes")
KEEP_ORIGINAL = {"type": "boolean", "description": "Keep the file itself too, not its text alone."}
FILE_SCHEMA = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
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
    openapi_extra=body(StoreRequest, {"file": False}, ("purpose", "consent"), keep_original=KEEP_ORIGINAL),
)
async def store(request: Request, kind: Plural, actor: Asking, once: OnceKey = None) -> Response:
    """Store a posting or a resume until its time is over; what cannot be read is not stored.

    Of a file its text is kept; the file itself only where `keep_original` asks for it.
    """
    may(actor, "store")
    work, original = work_of(request), None
    if is_form(request):
        form = await read_form(request, work.settings)
        source, name = form.one("file")
        purpose, consent = form.text("purpose"), form.text("consent") in YES
        if form.text("keep_original") in YES and isinstance(source, bytes):
            original = source
    else:
        sent = await read_json(request, StoreRequest, work.settings)
        source, name, purpose, consent = sent.text, sent.name, sent.purpose, sent.consent
    document = await work.document(source, name)
    if not document.text.strip():
        raise RequestError("there is no text in it")
    made = await work.ask(
        store_of(request).add_document, actor, KINDS[kind], name or "untitled", document.text,
        media_type=document.media_type, purpose=(purpose or "")[:300] or None, consent=consent,
        original=original, once=once_of(once, kind, name, document.text, purpose, consent, digest_of(original)),
    )  # fmt: skip
    found = answer(document_json(made, with_text=False), 201)
    found.headers["location"] = f"/v1/{kind}/{made.id}"
    found.headers["etag"] = tag_of(whole_json(made))
    return found


def digest_of(data: bytes | None) -> str | None:
    """Return a digest of a file, None for none."""
    return None if data is None else sha256(data).hexdigest()


def whole_json(document: StoredDocument) -> Json:
    """Return a stored posting or resume with its text: what its tag is made of."""
    return document_json(document, with_text=True)


@router.get(
    "/{kind:kept}",
    summary="List postings or resumes",
    responses={200: {"model": StoredPage}, 400: PROBLEMS[400], **UNCHANGED},
)
async def listed(request: Request, kind: Plural, actor: Asking, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List what is stored, oldest first, without the texts."""
    after = checked_cursor(cursor, KINDS[kind][0])
    found = await work_of(request).ask(store_of(request).documents, actor, KINDS[kind], after, limit + 1)
    items = [document_json(each, with_text=False) for each in found[:limit]]
    return as_it_is(request, {"items": items, "next": items[-1]["id"] if len(found) > limit else None})


@router.get(
    "/{kind:kept}/{item}",
    summary="One posting or resume",
    responses={200: {"model": StoredItem}, **MISSING, **UNCHANGED},
)
async def one(request: Request, kind: Plural, item: str, actor: Asking) -> Response:
    """Show what is stored under an id, with its text."""
    found = await work_of(request).ask(store_of(request).document, actor, KINDS[kind], item)
    return as_it_is(request, whole_json(found))


@router.get(
    "/{kind:kept}/{item}/original",
    summary="The file as it was sent",
    response_class=Response,
    responses={200: {"content": FILE_SCHEMA, "description": "The file, to be saved."}, **MISSING},
)
async def original(request: Request, kind: Plural, item: str, actor: Asking) -> Response:
    """Return the file that a posting or resume was read from, where `keep_original` was asked; else 404."""
    name, data = await work_of(request).ask(original_of, store_of(request), actor, KINDS[kind], item)
    # To be saved, never shown: it is a stranger's file, and no browser shall take it for a page of ours.
    headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(name, safe='', errors='replace')}"}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.patch(
    "/{kind:kept}/{item}",
    summary="Change what is kept beside the text",
    responses={200: {"model": StoredItem}, **PROBLEMS, **MISSING, **CHANGED},
    openapi_extra=body(ChangeRequest, {}),
)
async def change(request: Request, kind: Plural, item: str, actor: Asking) -> Response:
    """Change name, purpose or consent; what is left out stays as it is, and so does the text."""
    may(actor, "store")
    work = work_of(request)
    sent = (await read_json(request, ChangeRequest, work.settings)).model_dump(exclude_unset=True)
    if not sent:
        raise RequestError("there is nothing to change; send name, purpose or consent")
    check = as_seen(request, whole_json)
    data = json_bytes(
        whole_json(await work.ask(store_of(request).change_document, actor, KINDS[kind], item, sent, check))
    )
    found = Response(data, media_type=JSON_TYPE)
    found.headers["etag"] = etag_of(data)
    return found


@router.delete(
    "/{kind:kept}/{item}", status_code=204, summary="Delete a posting or resume", responses={**MISSING, **CHANGED}
)
async def delete(request: Request, kind: Plural, item: str, actor: Asking) -> Response:
    """Delete what is stored under an id, and what rests on it in rankings."""
    may(actor, "store")
    await work_of(request).ask(
        store_of(request).delete_document, actor, KINDS[kind], item, as_seen(request, whole_json)
    )
    return Response(status_code=204)


@router.get("/resumes/{item}/export", summary="Everything kept of a person", responses=MISSING)
async def export(request: Request, item: str, actor: Asking) -> Response:
    """Return everything that is kept of the person behind a resume, to hand out when they ask."""
    may(actor, "admin")
    return answer(await work_of(request).ask(export_subject, store_of(request), actor, item))
