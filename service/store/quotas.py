"""Quotas of organisations: units of work a day and things stored, counted over all workers in the database.

A request that does something is one unit; where it matches more than one pair, or counts many postings, it is as
many units as those.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.errors import NotFoundError, QuotaError
from service.store.database import one_at_a_time
from service.store.tables import DocumentRow, OrganisationRow, RankingRow, UsageRow
from service.store.things import Actor, now

if TYPE_CHECKING:
    from service.store.store import Store

DAYS_TOLD = 40


@dataclass(frozen=True, slots=True)
class Usage:
    """What an organisation used, and may use; None for as much as it likes.

    Args:
        organisation: Its name; "" in local mode.
        units: Units of work of this day (UTC), counted only where there is a limit.
        units_a_day: Most of them in a day.
        stored: Postings, resumes and rankings that are kept.
        most_stored: Most of them at once.
        resets: When the day ends.
    """

    organisation: str
    units: int
    units_a_day: int | None
    stored: int
    most_stored: int | None
    resets: datetime


class Quotas:
    """What every organisation may use, and what it used.

    Args:
        store: Where it is kept.
    """

    def __init__(self, store: "Store") -> None:
        self.store = store

    def set(self, organisation: str, units_a_day: int | None, most_stored: int | None) -> None:
        """Set the quotas of an organisation, found by name; None leaves one as it is, 0 lifts it.

        Raises:
            NotFoundError: No such organisation.
        """
        with self.store.session() as session:
            row = session.scalar(select(OrganisationRow).where(OrganisationRow.name == organisation))
            if row is None:
                raise NotFoundError(f"no organisation is called {organisation!r}")
            if units_a_day is not None:
                row.units_a_day = units_a_day or None
            if most_stored is not None:
                row.most_stored = most_stored or None

    def take(self, actor: Actor, most: int, units: int = 1) -> int:
        """Count units of work of an organisation that may have so many in a day; return how many are left.

        Raises:
            QuotaError: Fewer were left; nothing is counted.
        """
        moment = now()
        day = moment.date().isoformat()
        with self.store.session() as session:
            one_at_a_time(session, f"usage/{actor.org}")
            row = session.get(UsageRow, (actor.org, day))
            if row is None:
                row = UsageRow(org=actor.org, day=day, units=0, expires=moment + timedelta(days=DAYS_TOLD))
                session.add(row)
            left = max(most - row.units, 0)
            if units > left:
                raise QuotaError(
                    f"your organisation has {left:,} of its {most:,} units of work left today; "
                    f"this needs {units:,}: ask for less, or go on tomorrow (UTC)"
                )
            row.units += units
            return left - units

    def usage(self, actor: Actor) -> Usage:
        """Return what the actor's organisation used and may use."""
        with self.store.session() as session:
            return usage_of(session, actor.org, session.get(OrganisationRow, actor.org))

    def list(self) -> list[Usage]:
        """Return what each organisation used and may use, the oldest first."""
        with self.store.session() as session:
            rows = session.scalars(select(OrganisationRow).order_by(OrganisationRow.id)).all()
            return [usage_of(session, row.id, row) for row in rows]


def usage_of(session: Session, org: str, row: OrganisationRow | None) -> Usage:
    """Return what an organisation used and may use."""
    today = session.get(UsageRow, (org, now().date().isoformat()))
    return Usage(
        row.name if row else "", today.units if today else 0, row.units_a_day if row else None,
        count_stored(session, org), row.most_stored if row else None, end_of_day(),
    )  # fmt: skip


def check_room(session: Session, actor: Actor) -> None:
    """Make sure that an organisation may store one thing more, in the transaction that stores it.

    Raises:
        QuotaError: It keeps as much as it may.
    """
    org = session.get(OrganisationRow, actor.org)
    if org is None or org.most_stored is None:
        return
    one_at_a_time(session, f"room/{actor.org}")
    if count_stored(session, actor.org) >= org.most_stored:
        raise QuotaError(f"your organisation keeps as much as it may ({org.most_stored:,} things); delete some first")


def count_stored(session: Session, org: str) -> int:
    """Return how many postings, resumes and rankings an organisation keeps."""
    return sum(
        session.scalar(select(func.count()).select_from(table).where(table.org == org)) or 0
        for table in (DocumentRow, RankingRow)
    )


def end_of_day() -> datetime:
    """Return when this day ends (UTC)."""
    return datetime.combine(now().date() + timedelta(days=1), time(), UTC)
