"""Signing in to the page in team mode: with name and password, or with a key."""

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from service.api.people import KEY_COOKIE, SESSION_COOKIE, actor_of, host_of, may, set_session
from service.api.stateless import work_of
from service.rates import neighbourhood
from service.store.browsers import BROWSER_SECONDS, browser_cookie, tries_of
from service.web.account import whole_text
from service.web.forms import FormError
from service.web.reader import language_of, show
from service.web.seeker import form_of
from service.words import words

router = APIRouter()
BROWSER_COOKIE = "cocok_browser"


class SignInFirst(Exception):  # noqa: N818 - Not an error: a way to the sign-in page.
    """The page needs a key."""


async def signed_in(request: Request) -> None:
    """Let a reader pass who is signed in, or needs not be.

    Raises:
        SignInFirst: They are not.
    """
    try:
        may(await actor_of(request), "read", "score")  # What every page shows; the rest its routes guard.
    except HTTPException as error:
        if error.status_code == 401:
            raise SignInFirst from error
        raise


async def to_sign_in(request: Request, error: Exception) -> Response:
    """Lead a reader to the sign-in page."""
    answer: Response = RedirectResponse("/sign-in", status_code=303)
    if request.headers.get("hx-request"):
        answer = Response(status_code=200, headers={"hx-redirect": "/sign-in"})
    return answer


@router.get("/sign-in")
async def page(request: Request) -> Response:
    """Show the form."""
    return show(request, "sign_in.html", problem=None)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Sign a reader in who gives the right password or a good key; tries are few, by name and by address."""
    say, work, state = words(language_of(request)), work_of(request), request.app.state
    wait = await work.ask(state.sign_ins.take, f"address {neighbourhood(host_of(request))}")
    try:
        form = await form_of(request, work, say)
    except FormError as problem:
        return show(request, "sign_in.html", problem.status, problem=problem.message)
    name, key = form.text("name") or "", form.text("key") or ""
    if name and not wait:  # An address that must wait itself uses up nothing of a name's.
        who = await work.ask(tries_of, state.store, name, request.cookies.get(BROWSER_COOKIE, ""))
        wait = await work.ask(state.sign_ins.take, who)
    if wait:
        answer: Response = show(request, "sign_in.html", 429, problem=say("sign_in.too_often"))
        answer.headers["retry-after"] = str(int(wait) + 1)
        return answer
    if key:
        token, cookie = key if await work.ask(state.keys.check, key) else None, KEY_COOKIE
    else:
        token, cookie = await work.hash(state.members.sign_in, name, whole_text(form.all("password"))), SESSION_COOKIE
    if token is None:
        return show(request, "sign_in.html", 401, problem=say("sign_in.wrong_key" if key else "sign_in.wrong"))
    answer = RedirectResponse("/", status_code=303)
    set_session(request, answer, token, cookie)
    if not key:
        known = await work.ask(browser_cookie, state.store, name)
        secure = state.settings.secure_cookies
        answer.set_cookie(
            BROWSER_COOKIE,
            known,
            max_age=BROWSER_SECONDS,
            httponly=True,
            samesite="strict",
            secure=secure,
            path="/sign-in",
        )
    answer.delete_cookie(SESSION_COOKIE if key else KEY_COOKIE, path="/")
    return answer


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Sign a reader out: the session is over, not only forgotten by this browser."""
    token = request.cookies.get(SESSION_COOKIE)
    if token and not request.app.state.settings.is_local:
        await work_of(request).ask(request.app.state.members.sign_out, token)
    answer = RedirectResponse("/sign-in", status_code=303)
    for cookie in (SESSION_COOKIE, KEY_COOKIE):
        answer.delete_cookie(cookie, path="/")
    return answer
