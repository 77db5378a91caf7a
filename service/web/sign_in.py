"""Signing in to the page with a key, in team mode."""

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from service.api.people import KEY_COOKIE, actor_of
from service.api.stateless import work_of
from service.web.forms import FormError
from service.web.reader import language_of, show
from service.web.seeker import form_of
from service.words import words

router = APIRouter()
SESSION_SECONDS = 12 * 3600


class SignInFirst(Exception):  # noqa: N818 - Not an error: a way to the sign-in page.
    """The page needs a key."""


async def signed_in(request: Request) -> None:
    """Let a reader pass who is signed in, or needs not be.

    Raises:
        SignInFirst: They are not.
    """
    try:
        await actor_of(request)
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
    """Sign a reader in who has a good key."""
    say, work = words(language_of(request)), work_of(request)
    wait = request.app.state.rates.take(f"sign-in {request.client.host if request.client else ''}")
    try:
        form = await form_of(request, work, say)
    except FormError as problem:
        return show(request, "sign_in.html", problem.status, problem=problem.message)
    key = form.text("key") or ""
    if wait or await work.ask(request.app.state.keys.check, key) is None:
        return show(request, "sign_in.html", 429 if wait else 401, problem=say("sign_in.wrong"))
    answer = RedirectResponse("/", status_code=303)
    secure = request.app.state.settings.secure_cookies
    answer.set_cookie(
        KEY_COOKIE, key, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=secure, path="/"
    )
    return answer


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Forget a reader's key."""
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(KEY_COOKIE, path="/")
    return answer
