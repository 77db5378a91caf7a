"""Conditional requests: change a thing only if it is as the caller saw it (412 where it is not)."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Request, Response

from service.api.answers import etag_of, json_bytes, tagged
from service.api.models.common import Problem
from service.errors import ChangedError
from service.store.things import Check, Json

T = TypeVar("T")
# The description says of routes with these answers which headers they heed (service.api.description).
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "You have it already (If-None-Match)."}}
CHANGED: dict[int | str, dict[str, Any]] = {
    412: {"model": Problem, "description": "It is not as you saw it (If-Match), or is there already (If-None-Match)."}
}


def tag_of(content: Json) -> str:
    """Return the entity tag of what the API gives."""
    return etag_of(json_bytes(content))


def as_it_is(request: Request, content: Json) -> Response:
    """Return what is stored as it is now with its tag, or 304 where the caller has just that (If-None-Match)."""
    data = json_bytes(content)
    return tagged(request, data, etag_of(data), max_age=0)


def as_seen(request: Request, show: Callable[[T], Json]) -> Check | None:
    """Return the check that a stored thing is as a request's conditions say; None where it makes none.

    It is made where the thing is changed, in the same transaction: nobody can come between.

    Args:
        request: The request.
        show: Returns the thing as the API gives it, which is what its tag is made of.
    """
    wanted, unwanted = (", ".join(request.headers.getlist(name)) for name in ("if-match", "if-none-match"))
    if not wanted and not unwanted:
        return None

    def check(found: T | None) -> None:
        tag = None if found is None else tag_of(show(found))
        if wanted and not names(wanted, tag):
            raise ChangedError("it is not as you saw it any more (If-Match); fetch it again")
        if unwanted and names(unwanted, tag):
            raise ChangedError("it is there already (If-None-Match)")

    return check


def names(tags: str, tag: str | None) -> bool:
    """Tell whether a list of tags, or "*" for anything that is there, names a tag; a weak one names nothing."""
    return tag is not None and (tags.strip() == "*" or tag in [each.strip() for each in tags.split(",")])
