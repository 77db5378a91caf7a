"""Who asks, and what they may do: one person in local mode, the holder of a key in team mode."""

import time
from collections import OrderedDict
from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from service.api.work import Work
from service.errors import ForbiddenError
from service.settings import Settings
from service.store.keys import ROLES, Keys
from service.store.things import Actor

KEY_COOKIE = "cocok_key"
CALLERS_KEPT = 10_000


class Rates:
    """How many requests a minute each caller has left: a bucket that fills evenly.

    Args:
        a_minute: Requests a minute that a caller may make in the long run, and at once.
    """

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> float:
        """Take one request; return 0, or the seconds to wait where none is left."""
        moment = time.monotonic()
        left, since = self._left.pop(caller, (float(self.a_minute), moment))
        left = min(left + (moment - since) * self.a_minute / 60, float(self.a_minute))
        wait = 0.0 if left >= 1 else (1 - left) * 60 / self.a_minute
        self._left[caller] = (left - 1 if left >= 1 else left, moment)
        if len(self._left) > CALLERS_KEPT:
            self._left.popitem(last=False)
        return wait


def sent_key(request: Request) -> str:
    """Return the key that came with a request, in the header or the page's cookie; "" for none."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return key.strip()
    return request.headers.get("x-api-key") or request.cookies.get(KEY_COOKIE, "")


async def actor_of(request: Request) -> Actor:
    """Return who asks.

    Raises:
        HTTPException: 401 without a key that is good; 429 for one that asks too often.
    """
    chosen: Settings = request.app.state.settings
    if chosen.is_local:
        return Actor("local", "local", "owner", chosen.retention_days)
    keys: Keys = request.app.state.keys
    rates: Rates = request.app.state.rates
    key = sent_key(request)
    caller = key.partition(".")[0] or (request.client.host if request.client else "")
    wait = rates.take(caller)
    if wait:
        raise HTTPException(429, "Too many requests; wait a little.", {"retry-after": str(int(wait) + 1)})
    work: Work = request.app.state.work
    actor = await work.ask(keys.check, key) if key else None
    if actor is None:
        raise HTTPException(401, "Send a good key as `Authorization: Bearer KEY`.", {"www-authenticate": "Bearer"})
    return actor


Asking = Annotated[Actor, Depends(actor_of)]


def may(actor: Actor, role: str) -> None:
    """Let an actor pass who has a role or a higher one.

    Raises:
        ForbiddenError: A lower one.
    """
    if ROLES.index(actor.role) < ROLES.index(role):
        raise ForbiddenError(f"this needs the role {role}; the key has {actor.role}")
