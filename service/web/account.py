"""The account page: who is signed in, and changing the password."""

from fastapi import APIRouter, Request, Response

from service.api.people import Asking, set_session
from service.api.stateless import work_of
from service.web.forms import FormError
from service.web.reader import language_of, show
from service.web.seeker import form_of
from service.words import words
from taxonomy.errors import UserError

router = APIRouter()


@router.get("/account")
async def page(request: Request, actor: Asking) -> Response:
    """Show who is signed in."""
    return await view(request, actor)


async def view(
    request: Request, actor: Asking, problem: str | None = None, status: int = 200, *, changed: bool = False
) -> Response:
    """Show the page, with what went wrong or right."""
    member = await work_of(request).ask(request.app.state.members.facts, actor)
    return show(request, "account.html", status, member=member, actor=actor, problem=problem, changed=changed)


@router.post("/account/password")
async def change(request: Request, actor: Asking) -> Response:
    """Change the password of who is signed in; elsewhere they are signed out."""
    state, say = request.app.state, words(language_of(request))
    if await state.work.ask(state.sign_ins.take, f"password {actor.name}"):
        return await view(request, actor, say("sign_in.too_often"), 429)
    try:
        form = await form_of(request, work_of(request), say)
        old, new = whole_text(form.all("old")), whole_text(form.all("new"))
        token = await state.work.hash(state.members.change_password, actor, old, new)
    except FormError as problem:
        return await view(request, actor, problem.message, problem.status)
    except UserError:
        return await view(request, actor, say("account.bad_new"), 422)
    if token is None:
        return await view(request, actor, say("account.wrong_old"), 422)
    answer = await view(request, actor, changed=True)
    set_session(request, answer, token)
    return answer


def whole_text(values: list[tuple[bytes | str, str]]) -> str:
    """Return a password of a form as it was typed, blanks and all."""
    value = values[0][0] if values else ""
    return value if isinstance(value, str) else ""
