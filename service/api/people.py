"""Who asks, and what they may do: one person in local mode, the holder of a key in team mode."""

from collections.abc import Callable
from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from service.api.work import Work
from service.errors import ForbiddenError, QuotaError
from service.rates import Rates, neighbourhood
from service.settings import Settings
from service.store.keys import Keys, digest_of
from service.store.members import Members
from service.store.quotas import Quotas, end_of_day
from service.store.scopes import ordered
from service.store.things import Actor, now

KEY_COOKIE = "cocok_key"
SESSION_COOKIE = "cocok_session"
SESSION_SECONDS = 12 * 3600
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


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
    """Return who asks; what they have left is taken from, or from what their address has left for wrong keys.

    Raises:
        HTTPException: 401 without a key that is good; 429 for one that asks too often.
        QuotaError: The organisation has used up its day.
    """
    chosen: Settings = request.app.state.settings
    if chosen.is_local:
        return Actor("local", "local", "owner", chosen.retention_days)
    found: Actor | None = getattr(request.state, "actor", None)
    if found is None:
        found = request.state.actor = await signed_in_actor(request)
    return found


async def signed_in_actor(request: Request) -> Actor:
    """Return who asks in team mode, counted once a request."""
    key, check, by_cookie = sent_by(request)
    work: Work = request.app.state.work
    actor = await work.ask(check, key) if key else None
    # A right key is looked up before it is counted: whoever sends wrong ones can use up nothing of its holder's.
    rates: Rates = request.app.state.rates if actor else request.app.state.wrong_rates
    wait = rates.take(actor.name if actor else neighbourhood(host_of(request)))
    if wait:
        raise HTTPException(429, "Too many requests; wait a little.", {"retry-after": str(int(wait) + 1)})
    if actor is None:
        raise HTTPException(401, "Send a good key as `Authorization: Bearer KEY`.", {"www-authenticate": "Bearer"})
    if by_cookie:
        check_sender(request)
    if actor.units_a_day is not None and request.method not in SAFE_METHODS:
        await count(request, actor, actor.units_a_day)
    return actor


async def charge(request: Request, units: int) -> None:
    """Count the work of a request beyond the one unit that each costs: pairs matched, postings counted.

    Raises:
        QuotaError: Fewer units are left of the organisation's day.
    """
    actor = await actor_of(request)
    if actor.units_a_day is not None and units > 1:
        await count(request, actor, actor.units_a_day, units - 1)


async def count(request: Request, actor: Actor, most: int, units: int = 1) -> None:
    """Count units of work; the answer's headers tell what is left of the day.

    Raises:
        QuotaError: Fewer are.
    """
    seconds = int((end_of_day() - now()).total_seconds()) + 1
    quotas: Quotas = request.app.state.quotas
    # Looked up by the guard that dresses every answer, whatever it is (`Watch`).
    told = request.state.headers = getattr(request.state, "headers", None) or {
        "ratelimit-policy": f'"day";q={most};w=86400',
        "ratelimit": f'"day";r=0;t={seconds}',
    }
    try:
        left = await request.app.state.work.ask(quotas.take, actor, most, units)
    except QuotaError:
        told["retry-after"] = str(seconds)
        raise
    told["ratelimit"] = f'"day";r={left};t={seconds}'


def sent_by(request: Request) -> tuple[str, Callable[[str], Actor | None], bool]:
    """Return the key or session that came with a request, what checks it, and whether a cookie brought it."""
    keys: Keys = request.app.state.keys
    members: Members = request.app.state.members
    key = sent_key(request)
    if key:
        return key, keys.check, False
    session = request.cookies.get(SESSION_COOKIE, "")
    if session:
        return session, members.check, True
    return request.cookies.get(KEY_COOKIE, ""), keys.check, True


Asking = Annotated[Actor, Depends(actor_of)]


def may(actor: Actor, *scopes: str) -> None:
    """Let an actor pass who has every one of some scopes.

    Raises:
        ForbiddenError: One is missing.
    """
    missing = [scope for scope in scopes if scope not in actor.allowed]
    if missing:
        held = ", ".join(ordered(actor.allowed))
        raise ForbiddenError(f"this needs the scope {missing[0]}; you have {held}")


async def may_score(actor: Asking) -> None:
    """Let pass who may have texts scored."""
    may(actor, "score")


async def may_read(request: Request, actor: Asking) -> None:
    """Let pass who may see what is stored, where a request asks to see; what it changes the route itself guards."""
    if request.method in SAFE_METHODS:
        may(actor, "read")


async def may_measure(request: Request) -> None:
    """Let pass who may see how much is asked: an owner, or who sends the token for it; anybody in local mode.

    Raises:
        HTTPException: 401 without either.
        ForbiddenError: A key that is not an owner's.
    """
    token: str = request.app.state.settings.metrics_token
    if not token or not compare_digest(digest_of(sent_key(request)), digest_of(token)):
        may(await actor_of(request), "admin")
