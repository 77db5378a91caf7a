"""The members page: owners add people to their organisation, give roles and new passwords, and remove them."""

import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from service.api.people import Asking, may
from service.api.stateless import work_of
from service.errors import ConflictError, ForbiddenError
from service.store.members import MemberFacts
from service.store.roles import change_role, member_name
from service.store.scopes import ROLES
from service.store.things import Actor
from service.web.forms import FormError, error_text
from service.web.reader import language_of, show
from service.web.seeker import form_of
from service.words import words
from taxonomy.errors import UserError

router = APIRouter(prefix="/account/members")
STATUSES = {"not_found": 404, "forbidden": 403, "conflict": 409}


@router.get("")
async def page(request: Request, actor: Asking) -> Response:
    """Show who belongs to the organisation."""
    return await view(request, actor)


async def view(request: Request, actor: Actor, status: int = 200, **values: Any) -> Response:
    """Show the page, with what went wrong or a password to hand on; no browser keeps a copy of it."""
    try:
        may(actor, "admin")
        me = await me_of(request, actor)
    except UserError as error:
        return show(request, "problem.html", 403, problem=error_text(error, words(language_of(request))))
    everybody = await work_of(request).ask(request.app.state.members.list)
    members = [member for member in everybody if member.organisation == me.organisation]
    shown = {"problem": None, "made": None, "name": "", **values}
    answer = show(request, "members.html", status, me=me, members=members, roles=ROLES, **shown)
    answer.headers["cache-control"] = "no-store"
    return answer


async def me_of(request: Request, actor: Actor) -> MemberFacts:
    """Return who asks, as a member.

    Raises:
        ForbiddenError: Not a member asks, but a key, or the one person of a local service.
    """
    if request.app.state.settings.is_local:
        raise ForbiddenError("a service for one person has no members")
    me: MemberFacts | None = await work_of(request).ask(request.app.state.members.facts, actor)
    if me is None:
        raise ForbiddenError("members are added by members; keys by `cocok members`")
    return me


@router.post("")
async def add(request: Request, actor: Asking) -> Response:
    """Add a member with a password that is shown once."""
    state, work, say = request.app.state, work_of(request), words(language_of(request))
    name = ""
    try:
        may(actor, "admin")
        me = await me_of(request, actor)
        form = await form_of(request, work, say)
        name, role, password = form.text("name") or "", form.text("role") or "", secrets.token_urlsafe(12)
        made = await work.hash(state.members.add, me.organisation, name, role, password)
        await work.ask(state.store.note, actor, "add member", made)
    except FormError as problem:
        return await view(request, actor, problem.status, problem=problem.message, name=name)
    except ConflictError:
        return await view(request, actor, 409, problem=say("members.taken"), name=name)
    except UserError as error:
        wrong = say("members.need_name") if error.code != "forbidden" else error_text(error, say)
        return await view(request, actor, STATUSES.get(error.code, 422), problem=wrong, name=name)
    return await view(request, actor, made=(name, password))


@router.post("/{member}/role")
async def role_of(request: Request, member: str, actor: Asking) -> Response:
    """Give a member another role."""
    work, say = work_of(request), words(language_of(request))
    try:
        may(actor, "admin")
        form = await form_of(request, work, say)
        await work.ask(change_role, request.app.state.store, actor, member, form.text("role") or "")
    except FormError as problem:
        return await view(request, actor, problem.status, problem=problem.message)
    except UserError as error:
        return await refused(request, actor, error)
    return RedirectResponse("/account/members", status_code=303)


@router.post("/{member}/password")
async def reset(request: Request, member: str, actor: Asking) -> Response:
    """Give a member a new password, shown once, and sign them out everywhere."""
    state, work = request.app.state, work_of(request)
    password = secrets.token_urlsafe(12)
    try:
        may(actor, "admin")
        name = await work.ask(member_name, state.store, actor, member)
        await work.hash(state.members.reset, name, password)
        await work.ask(state.store.note, actor, "reset password", member)
    except UserError as error:
        return await refused(request, actor, error)
    if member == actor.name:
        return RedirectResponse("/sign-in", status_code=303)
    return await view(request, actor, made=(name, password))


@router.post("/{member}/remove")
async def remove(request: Request, member: str, actor: Asking) -> Response:
    """Remove a member; where they are signed in they are signed out."""
    state, work = request.app.state, work_of(request)
    try:
        may(actor, "admin")
        name = await work.ask(member_name, state.store, actor, member, leaving=True)
        await work.ask(state.members.remove, name)
        await work.ask(state.store.note, actor, "remove member", member)
    except UserError as error:
        return await refused(request, actor, error)
    return RedirectResponse("/account/members", status_code=303)


async def refused(request: Request, actor: Actor, error: UserError) -> Response:
    """Show why something cannot be done."""
    say = words(language_of(request))
    problem = say("members.last_owner") if isinstance(error, ConflictError) else error_text(error, say)
    return await view(request, actor, STATUSES.get(error.code, 422), problem=problem)
