"""Organisations and their API keys: made, checked, rotated, revoked. A key is shown once; only its hash is kept."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from service.errors import ConflictError, NotFoundError
from service.store.database import is_full, reading
from service.store.scopes import ROLES, checked_role, checked_scopes, least_role, ordered
from service.store.store import Store
from service.store.tables import KeyRow, OrganisationRow
from service.store.things import Actor, aware, new_id, now

# Asked with every request: columns in one statement, which is half the work of two rows as objects.
CHECKED = (
    select(
        KeyRow.id, KeyRow.org, KeyRow.digest, KeyRow.role, KeyRow.scopes, KeyRow.revoked, KeyRow.expires, KeyRow.used,
        OrganisationRow.retention_days, OrganisationRow.units_a_day,
    )
    .join(OrganisationRow)
    .where(KeyRow.id == bindparam("key_id"))
)  # fmt: skip
NO_DIGEST = sha256(b"").hexdigest()
USED_SECONDS = 60  # How exact the time of last use is: a write for each request would cost more than the request.
SOON_DAYS = 14
MOST_DAYS = 3650
OPERATOR = "operator"  # Who does it at the command line, in the log of who did what.


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key as it may be shown: never the key itself.

    Args:
        used: When it was last used, to the minute; None for never.
        replaced_by: Id of the key that took its place.
    """

    id: str
    organisation: str
    name: str
    role: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime
    revoked: bool
    used: datetime | None
    replaced_by: str | None

    @property
    def state(self) -> str:
        """One of "revoked", "expired", "replaced" (good until it expires), "ends soon", "good"."""
        if self.revoked:
            return "revoked"
        if self.expires <= now():
            return "expired"
        if self.replaced_by is not None:
            return "replaced"
        return "ends soon" if self.expires <= now() + timedelta(days=SOON_DAYS) else "good"


def digest_of(secret: str) -> str:
    """Return the hash of a key's secret: 256 random bits need no slow hash."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Keys:
    """The keys of every organisation.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add_organisation(self, name: str, retention_days: int) -> str:
        """Make an organisation; return its id.

        Raises:
            ConflictError: There is one of that name.
        """
        row = OrganisationRow(id=new_id("o"), name=name, retention_days=retention_days, created=now())
        try:
            with self.store.session() as session:
                session.add(row)
        except IntegrityError as error:
            raise ConflictError(f"there is an organisation {name!r} already") from error
        return row.id

    def count_organisations(self) -> int:
        """Return how many organisations there are."""
        with self.store.session() as session:
            return session.scalar(select(func.count()).select_from(OrganisationRow)) or 0

    def make(
        self,
        organisation: str,
        name: str,
        role: str | None,
        days: int,
        scopes: Iterable[str] | None = None,
    ) -> str:
        """Make a key for an organisation, found by name; return the key, which is never shown again.

        Args:
            organisation: Name of the organisation.
            name: What the key is for.
            role: What it may do, as one of the roles; None where the scopes say it.
            days: Days until it expires.
            scopes: What it may do, one by one, in place of a role.

        Raises:
            RequestError: No such role or scope.
            NotFoundError: No such organisation.
        """
        with self.store.session() as session:
            org = session.scalar(select(OrganisationRow).where(OrganisationRow.name == organisation))
            if org is None:
                raise NotFoundError(f"no organisation is called {organisation!r}")
            actor = Actor(org.id, OPERATOR, "owner", org.retention_days)
            return self._add(session, actor, name, role, days, scopes)[1]

    def make_own(
        self, actor: Actor, name: str, role: str | None, days: int, scopes: Iterable[str] | None = None
    ) -> tuple[KeyFacts, str]:
        """Make a key for the actor's organisation; return its facts and the key.

        Raises:
            RequestError: No such role or scope.
            NotFoundError: The actor has no organisation: local mode.
        """
        with self.store.session() as session:
            org = session.get(OrganisationRow, actor.org)
            if org is None:
                raise NotFoundError("without organisations there are no keys; they are for a service in team mode")
            row, key = self._add(session, actor, name, role, days, scopes)
            return facts_of(row, org.name), key

    def check(self, key: str) -> Actor | None:
        """Return who a key belongs to; None if it is unknown, expired or revoked."""
        key_id, _, secret = key.partition(".")
        with reading(self.store.engine) as connection:
            row = connection.execute(CHECKED, {"key_id": key_id[:40]}).one_or_none()
        # An unknown key costs the same comparison as a known one.
        right = compare_digest(digest_of(secret), row.digest if row else NO_DIGEST)
        if row is None or not right or not is_good(row.revoked, row.expires):
            return None
        moment = now()
        if row.used is None or (moment - aware(row.used)).total_seconds() >= USED_SECONDS:
            self._used(row.id, moment)
        scopes = scopes_of(row.role, row.scopes)
        return Actor(row.org, row.id, row.role, row.retention_days, scopes, row.units_a_day)

    def _used(self, key_id: str, moment: datetime) -> None:
        try:
            with self.store.session() as session:
                session.execute(update(KeyRow).where(KeyRow.id == key_id).values(used=moment))
        except DBAPIError as error:
            if not is_full(error):  # A full disk keeps nobody out: when a key was used is good to know, no more.
                raise

    def rotate(
        self, key_id: str, overlap_hours: int, days: int | None = None, actor: Actor | None = None
    ) -> tuple[KeyFacts, str]:
        """Make a key that takes another's place, may do the same and lives as long; return its facts and the key.

        Args:
            key_id: The old key, which goes on for the overlap and then ends.
            overlap_hours: Hours in which both are good; 0 to end the old one at once.
            days: Days until the new one expires; as many as the old one had if not given.
            actor: Who asks, to see keys of that organisation only; None for the operator.

        Raises:
            NotFoundError: There is none of that id.
            ConflictError: It is over, or was replaced before.
        """
        with self.store.session() as session:
            old, org = self._row(session, key_id, actor)
            if old.replaced_by is not None:
                raise ConflictError(f"that key was replaced before, by {old.replaced_by}")
            if not is_good(old.revoked, old.expires):
                raise ConflictError("that key is over; make a new one")
            lived = round((aware(old.expires) - aware(old.created)).total_seconds() / 86_400)
            by = actor or Actor(org.id, OPERATOR, "owner", org.retention_days)
            scopes = None if old.scopes is None else old.scopes.split()
            row, key = self._add(session, by, old.name, old.role, days or max(lived, 1), scopes)
            old.replaced_by = row.id
            old.expires = min(aware(old.expires), now() + timedelta(hours=overlap_hours))
            self.store.audit(session, by, "rotate key", old.id)
            return facts_of(row, org.name), key

    def revoke(self, key_id: str, actor: Actor | None = None) -> None:
        """Make a key useless from now on, and every key that took its place: a thief may have rotated it.

        Raises:
            NotFoundError: There is none of that id.
        """
        with self.store.session() as session:
            row, org = self._row(session, key_id, actor)
            by = actor or Actor(org.id, OPERATOR, "owner", org.retention_days)
            following: KeyRow | None = row
            while following is not None:
                following.revoked = following.revoked or now()
                self.store.audit(session, by, "revoke key", following.id)
                following = session.get(KeyRow, following.replaced_by) if following.replaced_by else None

    def list(self, actor: Actor | None = None, after: str = "", limit: int | None = None) -> list[KeyFacts]:
        """Return keys' facts, oldest first: the organisation's of an actor, every one's for the operator."""
        query = select(KeyRow, OrganisationRow.name).join(OrganisationRow).where(KeyRow.id > after)
        if actor is not None:
            query = query.where(KeyRow.org == actor.org)
        with self.store.session() as session:
            rows = session.execute(query.order_by(KeyRow.id).limit(limit))
            return [facts_of(row, org) for row, org in rows]

    def _add(
        self, session: Session, actor: Actor, name: str, role: str | None, days: int, scopes: Iterable[str] | None
    ) -> tuple[KeyRow, str]:
        kept = None if scopes is None else checked_scopes(scopes)
        secret = secrets.token_urlsafe(32)
        row = KeyRow(
            id=new_id("key"), org=actor.org, name=name[:200], digest=digest_of(secret), created=now(), revoked=None,
            role=checked_role(role or "") if kept is None else least_role(kept),
            scopes=None if kept is None else " ".join(ordered(kept)), used=None, replaced_by=None,
            expires=now() + timedelta(days=min(days, MOST_DAYS)),
        )  # fmt: skip
        session.add(row)
        self.store.audit(session, actor, "make key", row.id)
        return row, f"{row.id}.{secret}"

    def _row(self, session: Session, key_id: str, actor: Actor | None) -> tuple[KeyRow, OrganisationRow]:
        row = session.get(KeyRow, key_id[:40], with_for_update=True)
        org = session.get(OrganisationRow, row.org) if row else None
        if row is None or org is None or (actor is not None and row.org != actor.org):
            raise NotFoundError("no key has that id" if actor is None else "no key of yours has that id")
        return row, org


def scopes_of(role: str, scopes: str | None) -> frozenset[str]:
    """Return what a key may do: its own scopes, or those of its role."""
    return ROLES[role] if scopes is None else frozenset(scopes.split())


def is_good(revoked: datetime | None, expires: datetime) -> bool:
    """Tell whether a key is neither revoked nor over its time."""
    return revoked is None and aware(expires) > now()


def facts_of(row: KeyRow, organisation: str) -> KeyFacts:
    """Return what may be shown of a key."""
    return KeyFacts(
        row.id, organisation, row.name, row.role, tuple(ordered(scopes_of(row.role, row.scopes))), aware(row.created),
        aware(row.expires), row.revoked is not None, aware(row.used) if row.used else None, row.replaced_by,
    )  # fmt: skip
