"""Requests that must not be done twice: remembered under the caller's key for a day."""

from datetime import timedelta

from sqlalchemy.orm import Session

from service.errors import ConflictError, GoneError
from service.store.database import one_at_a_time
from service.store.tables import AnsweredRow, Base
from service.store.things import Actor, Once, now

ANSWERED_DAYS = 1


def made_before(session: Session, actor: Actor, once: Once | None, table: type[Base]) -> str | None:
    """Return the id of what a request made in a table when it came before; None if it has not been done.

    Raises:
        ConflictError: The key was used for another request.
        GoneError: What it made was deleted since.
    """
    if once is None:
        return None
    one_at_a_time(session, f"{actor.org}/{once.key}")
    row = session.get(AnsweredRow, (actor.org, once.key))
    if row is None:
        return None
    if row.request != once.request:
        raise ConflictError("that idempotency key was used for another request; take a new one")
    if session.get(table, row.made) is None:
        raise GoneError("what that idempotency key made was deleted since; to make it again, take a new key")
    return row.made


def remember(session: Session, actor: Actor, once: Once | None, made: str) -> None:
    """Store what a request made, together with the deed."""
    if once is not None:
        expires = now() + timedelta(days=ANSWERED_DAYS)
        session.add(AnsweredRow(org=actor.org, key=once.key, request=once.request, made=made, expires=expires))
