"""Holds: files that a form brought, held for the reader's next step where no script keeps them, for less than an hour.

A browser without script forgets chosen files as it shows the next page. Sealed like what is stored, found only by
who brought them and with the token that stands in that page; of the token only a hash is kept.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from service.store.database import one_at_a_time
from service.store.keys import digest_of
from service.store.store import Store
from service.store.tables import HeldRow
from service.store.things import Actor, aware, now

HOLD_SECONDS = 3000  # And ten minutes at most until the purge: gone within the hour.
MOST_HOLDS = 3  # Of one person at once; the oldest goes.


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of a form: the field it came in, its name and its bytes."""

    field: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Hold:
    """Files that are held, how the page that brought them finds them again, and until when."""

    token: str
    files: tuple[HeldFile, ...]
    until: datetime


class Holds:
    """The files held of every organisation.

    Args:
        store: Where they are held.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def put(self, actor: Actor, files: Sequence[HeldFile]) -> Hold:
        """Hold files; of one person's holds the newest few stay."""
        token, until = secrets.token_urlsafe(32), now() + timedelta(seconds=HOLD_SECONDS)
        rows = [self._row(actor, digest_of(token), number, each, until) for number, each in enumerate(files)]
        with self.store.session() as session:
            one_at_a_time(session, f"hold/{actor.org}/{actor.name}")
            self._make_room(session, actor)
            session.add_all(rows)
        return Hold(token, tuple(files), until)

    def find(self, actor: Actor, token: str) -> Hold | None:
        """Return what the actor holds under a token, None where that is nothing, or its time is over."""
        query = select(HeldRow).where(HeldRow.hold == digest_of(token), *theirs(actor), HeldRow.expires > now())
        seal = self.store.seal
        with self.store.session() as session:
            rows = session.scalars(query.order_by(HeldRow.number)).all()
            files = [HeldFile(row.field, seal.open(row.name), seal.open_bytes(row.data)) for row in rows]
            return Hold(token, tuple(files), aware(rows[0].expires)) if rows else None

    def drop(self, actor: Actor, token: str) -> None:
        """Forget what the actor holds under a token."""
        with self.store.session() as session:
            session.execute(delete(HeldRow).where(HeldRow.hold == digest_of(token), *theirs(actor)))

    def _row(self, actor: Actor, hold: str, number: int, file: HeldFile, until: datetime) -> HeldRow:
        seal = self.store.seal
        return HeldRow(
            hold=hold, number=number, org=actor.org, person=actor.name, field=file.field,
            name=seal.close(file.name), data=seal.close_bytes(file.data), expires=until,
        )  # fmt: skip

    def _make_room(self, session: Session, actor: Actor) -> None:
        newest = select(HeldRow.hold).where(*theirs(actor)).group_by(HeldRow.hold).order_by(func.max(HeldRow.expires))
        held = list(session.scalars(newest))
        session.execute(delete(HeldRow).where(HeldRow.hold.in_(held[: len(held) - MOST_HOLDS + 1])))


def theirs(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of rows that an actor brought."""
    return HeldRow.org == actor.org, HeldRow.person == actor.name
