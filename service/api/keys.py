"""Routes of API keys: an organisation's owners list, make, rotate and end them; any key may rotate itself."""

from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from service.api.answers import answer
from service.api.documented import PROBLEMS, body
from service.api.inputs import read_json
from service.api.models.common import Problem
from service.api.models.requests import Request as RequestModel
from service.api.people import Asking, may
from service.api.stateless import work_of
from service.api.stored import Cursor, Limit
from service.errors import RequestError
from service.store.keys import MOST_DAYS, KeyFacts, Keys
from service.store.things import Actor, checked_cursor

router = APIRouter(prefix="/v1/keys", tags=["keys"])
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "No key of yours has that id."}}
CONFLICT: dict[int | str, dict[str, Any]] = {409: {"model": Problem, "description": "It is over or was replaced."}}
Scope = Literal["score", "read", "store", "judge", "admin"]
MOST_HOURS = 30 * 24


class KeyRequest(RequestModel):
    """A key to make: with a role, or with scopes in its place."""

    name: str = Field(min_length=1, max_length=200, examples=["HR system"], description="What it is for.")
    role: Literal["viewer", "recruiter", "owner"] | None = None
    scopes: list[Scope] | None = Field(default=None, min_length=1, examples=[["score", "read"]])
    days: int = Field(default=90, ge=1, le=MOST_DAYS, description="Days until it expires.")


class RotateRequest(RequestModel):
    """How a key is replaced."""

    overlap_hours: int = Field(default=24, ge=0, le=MOST_HOURS, description="Hours in which both keys are good.")
    days: int | None = Field(default=None, ge=1, le=MOST_DAYS, description="As many as the old one had if left out.")


class KeyItem(BaseModel):
    """A key, never the key itself."""

    id: str
    name: str
    role: str
    scopes: list[Scope]
    state: Literal["good", "ends soon", "replaced", "expired", "revoked"]
    created: str
    expires: str
    used: str | None
    replaced_by: str | None


class KeyPage(BaseModel):
    """Keys, and where the next page starts."""

    items: list[KeyItem]
    next: str | None


class MadeKey(KeyItem):
    """A key that was just made, with the key itself: it is never shown again."""

    key: str


def keys_of(request: Request) -> Keys:
    """Return the keys of this app."""
    keys: Keys = request.app.state.keys
    return keys


@router.get("", summary="List keys", responses={200: {"model": KeyPage}, 400: PROBLEMS[400]})
async def listed(request: Request, actor: Asking, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """List the organisation's keys, oldest first: what each may do, how long it is good, when it was last used."""
    may(actor, "admin")
    found = await work_of(request).ask(keys_of(request).list, actor, checked_cursor(cursor, "key"), limit + 1)
    items = [key_json(each) for each in found[:limit]]
    return answer({"items": items, "next": items[-1]["id"] if len(found) > limit else None})


@router.post(
    "",
    status_code=201,
    summary="Make a key",
    responses={201: {"model": MadeKey}, **PROBLEMS, **MISSING},
    openapi_extra=body(KeyRequest, {}),
)
async def make(request: Request, actor: Asking) -> Response:
    """Make a key with a role or with scopes; the answer holds it, and nothing shows it again."""
    may(actor, "admin")
    sent = await read_json(request, KeyRequest, work_of(request).settings)
    if (sent.role is None) == (sent.scopes is None):
        raise RequestError("give the key either a role or scopes")
    keys = keys_of(request)
    made = await work_of(request).ask(keys.make_own, actor, sent.name, sent.role, sent.days, sent.scopes)
    return answer(made_json(*made), 201)


@router.post(
    "/{item}/rotate",
    status_code=201,
    summary="Replace a key",
    responses={201: {"model": MadeKey}, **PROBLEMS, **MISSING, **CONFLICT},
    openapi_extra=body(RotateRequest, {}),
)
async def rotate(request: Request, item: str, actor: Asking) -> Response:
    """Make a key that takes another's place; the old one goes on for the overlap, then it ends."""
    owner_or_itself(actor, item)
    sent = await read_json(request, RotateRequest, work_of(request).settings)
    made = await work_of(request).ask(keys_of(request).rotate, item, sent.overlap_hours, sent.days, actor)
    return answer(made_json(*made), 201)


@router.delete("/{item}", status_code=204, summary="End a key", responses=MISSING)
async def revoke(request: Request, item: str, actor: Asking) -> Response:
    """Make a key useless at once, and every key that took its place."""
    owner_or_itself(actor, item)
    await work_of(request).ask(keys_of(request).revoke, item, actor)
    return Response(status_code=204)


def owner_or_itself(actor: Actor, key_id: str) -> None:
    """Let owners pass, and a key that is to be changed itself.

    Raises:
        ForbiddenError: Another's key without the scope for it.
    """
    if actor.name != key_id:
        may(actor, "admin")


def key_json(key: KeyFacts) -> dict[str, Any]:
    """Return a key as the API gives it."""
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role,
        "scopes": list(key.scopes),
        "state": key.state,
        "created": key.created.isoformat(),
        "expires": key.expires.isoformat(),
        "used": key.used.isoformat() if key.used else None,
        "replaced_by": key.replaced_by,
    }


def made_json(key: KeyFacts, whole: str) -> dict[str, Any]:
    """Return a key that was just made, with the key itself."""
    return {**key_json(key), "key": whole}
