"""Who asks, and what they may do: one person in local mode, the holder of a key in team mode."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from service.api.work import Work
from service.errors import ForbiddenError
from service.settings import Settings
from service.store.keys import ROLES, Keys, digest_of
from service.store.members import Members
from service.store.things import Actor

KEY_COOKIE = "cocok_key"
SESSION_COOKIE = "cocok_session"
SESSION_SECONDS = 12 * 3600
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
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
    """Return the key that came with a request in a header; "" for none."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return key.strip()
    return request.headers.get("x-api-key", "")


def check_sender(request: Request) -> None:
    """Refuse a change that a cookie vouches for and of which no browser says where it comes from.

    That it comes from a page of ours is checked before every route (`OriginGuard`); here it must be said at all.

    Raises:
        HTTPException: 403.
    """
    told = request.headers.get("sec-fetch-site") or request.headers.get("origin")
    if request.method not in SAFE_METHODS and not told:
        raise HTTPException(403, "A browser must say which page sent this; programs send a key in a header.")


def set_session(request: Request, answer: Response, token: str, cookie: str = SESSION_COOKIE) -> None:
    """Put what a reader is signed in with into a cookie that no script and no other site can use."""
    secure = request.app.state.settings.secure_cookies
    answer.set_cookie(cookie, token, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=secure, path="/")


def host_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


async def actor_of(request: Request) -> Actor:
    """Return who asks.

    Raises:
        HTTPException: 401 without a key that is good; 429 for one that asks too often.
    """
    chosen: Settings = request.app.state.settings
    if chosen.is_local:
        return Actor("local", "local", "owner", chosen.retention_days)
    keys: Keys = request.app.state.keys
    members: Members = request.app.state.members
    rates: Rates = request.app.state.rates
    key = sent_key(request)
    check: Callable[[str], Actor | None] = keys.check
    by_cookie = not key and bool(request.cookies.get(SESSION_COOKIE) or request.cookies.get(KEY_COOKIE))
    if by_cookie:
        key = request.cookies.get(SESSION_COOKIE, "")
        if key:
            check = members.check
        else:
            key = request.cookies[KEY_COOKIE]
    # Of a key its id, of a session its digest: the secret itself is not kept.
    caller = key.partition(".")[0] if "." in key else digest_of(key) if key else host_of(request)
    wait = rates.take(caller)
    if wait:
        raise HTTPException(429, "Too many requests; wait a little.", {"retry-after": str(int(wait) + 1)})
    work: Work = request.app.state.work
    actor = await work.ask(check, key) if key else None
    if actor is None:
        raise HTTPException(401, "Send a good key as `Authorization: Bearer KEY`.", {"www-authenticate": "Bearer"})
    if by_cookie:
        check_sender(request)
    return actor


Asking = Annotated[Actor, Depends(actor_of)]


def may(actor: Actor, role: str) -> None:
    """Let an actor pass who has a role or a higher one.

    Raises:
        ForbiddenError: A lower one.
    """
    if ROLES.index(actor.role) < ROLES.index(role):
        raise ForbiddenError(f"this needs the role {role}; the key has {actor.role}")
