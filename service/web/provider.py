"""Signing in through a provider (OpenID Connect): the way there, and the way back."""

import logging

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from service.api.people import host_of, set_session
from service.api.stateless import work_of
from service.oidc import ProviderSignIn, SignInRefusedError
from service.rates import neighbourhood
from service.store.flows import FLOW_SECONDS
from service.web.reader import language_of, show
from service.words import words

router = APIRouter()
log = logging.getLogger("cocok.sign_in")
PATH = "/sign-in/provider"
COOKIE = "cocok_flow"


def back_to(request: Request) -> str:
    """Return the address that a provider leads back to; hosts are checked before every route (`OriginGuard`)."""
    scheme = "https" if request.app.state.settings.secure_cookies else request.url.scheme
    return f"{scheme}://{request.headers.get('host', '')}{PATH}/back"


@router.get(PATH)
async def go(request: Request) -> Response:
    """Lead to the provider; tries are few, by address."""
    state, work, say = request.app.state, work_of(request), words(language_of(request))
    provider: ProviderSignIn | None = state.provider
    if provider is None:
        return RedirectResponse("/sign-in", status_code=303)
    if await work.ask(state.sign_ins.take, f"address {neighbourhood(host_of(request))}"):
        return show(request, "sign_in.html", 429, problem=say("sign_in.too_often"))
    flow = await work.ask(state.flows.begin)
    try:
        address = await work.ask(provider.address, flow, back_to(request))
    except SignInRefusedError as error:
        log.warning("sign-in: %s", error)
        return show(request, "sign_in.html", 502, problem=say("sign_in.provider_away"))
    answer = RedirectResponse(address, status_code=303)
    # "lax": the way back begins at the provider, where a strict cookie would stay behind.
    answer.set_cookie(
        COOKIE, flow.browser, max_age=FLOW_SECONDS, httponly=True, samesite="lax",
        secure=state.settings.secure_cookies, path=PATH,
    )  # fmt: skip
    return answer


@router.get(f"{PATH}/back")
async def back(request: Request) -> Response:
    """Sign in who comes back with a token of the provider that names a member; it makes no member."""
    state, work, say = request.app.state, work_of(request), words(language_of(request))
    provider: ProviderSignIn | None = state.provider
    if provider is None:
        return RedirectResponse("/sign-in", status_code=303)
    sent = request.query_params
    flow = await work.ask(state.flows.end, sent.get("state", ""), request.cookies.get(COOKIE, ""))
    token = None
    try:
        if flow is None or not sent.get("code"):
            raise SignInRefusedError("no such way was begun here, or the provider said no")
        email = await work.ask(provider.email, flow, sent["code"], sent.get("iss"), back_to(request))
        token = await work.ask(state.members.sign_in_as, email)
        problem = "sign_in.provider_unknown"
    except SignInRefusedError as error:
        log.warning("sign-in: %s", error)
        problem = "sign_in.provider_failed"
    answer: Response
    if token is None:
        answer = show(request, "sign_in.html", 403, problem=say(problem))
    else:
        # A page, no redirect: the strict cookie is not sent along where another site began the way.
        answer = show(request, "signed_in.html")
        set_session(request, answer, token)
    answer.delete_cookie(COOKIE, path=PATH)
    return answer
