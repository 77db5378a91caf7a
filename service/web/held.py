"""Files of a form that a page without script brings again: held in the store between one step and the next."""

import logging

from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError

from service.api.inputs import Form
from service.api.stateless import work_of
from service.store.holds import HeldFile, Hold, Holds
from service.store.things import Actor
from service.web.reader import is_part

log = logging.getLogger("cocok.web")
FIELD = "held"
FILES = ("posting_file", "resumes")


def holds_of(request: Request) -> Holds:
    """Return the holds of this app."""
    return Holds(request.app.state.store)


async def with_held(request: Request, actor: Actor, form: Form) -> Form:
    """Return a form with the files that are held for it, field by field where none was chosen anew."""
    token = form.text(FIELD)
    hold = await work_of(request).ask(holds_of(request).find, actor, token) if token else None
    if hold is None:
        return form
    fields = dict(form.fields)
    for field in FILES:
        if not form.all(field) and not (field == "posting_file" and form.text("posting")):
            fields[field] = [(each.data, each.name) for each in hold.files if each.field == field]
    return Form(fields)


async def hold(request: Request, actor: Actor, form: Form) -> Hold | None:
    """Hold the files of a form for the page that is shown now; None where there are none, or a script keeps them."""
    files = [
        HeldFile(field, name, data) for field in FILES for data, name in form.all(field) if isinstance(data, bytes)
    ]
    if is_part(request) or not files:
        return None
    work, holds, token = work_of(request), holds_of(request), form.text(FIELD)
    try:
        before = await work.ask(holds.find, actor, token) if token else None
        if before is not None and list(before.files) == files:
            return before
        if token:
            await work.ask(holds.drop, actor, token)
        return await work.ask(holds.put, actor, files)
    except SQLAlchemyError as error:  # A full disk, a lost database: the page is shown all the same.
        log.warning("could not hold the files of a form: %s", type(error).__name__)
        return None


def texts_of(form: Form) -> dict[str, str]:
    """Return what stands in the form again; no text of a posting where a file was chosen, which goes before it."""
    posting = "" if form.all("posting_file") else form.text("posting") or ""
    return {"posting": posting, "names": form.text("names") or ""}


async def let_go(request: Request, actor: Actor, form: Form) -> None:
    """Forget the files that are held for a form."""
    token = form.text(FIELD)
    if token:
        await work_of(request).ask(holds_of(request).drop, actor, token)
