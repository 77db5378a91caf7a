"""Organisations and their API keys: made, checked, revoked. A key is shown once; only its hash is kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from service.errors import ConflictError, NotFoundError, RequestError
from service.store.store import Store
from service.store.tables import KeyRow, OrganisationRow
from service.store.things import Actor, aware, new_id, now

ROLES = ("viewer", "recruiter", "owner")  # Each may do what those before it may.
NO_DIGEST = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key as it may be shown: never the key itself."""

    id: str
    organisation: str
    name: str
    role: str
    expires: datetime
    revoked: bool


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

    def make(self, organisation: str, name: str, role: str, days: int) -> str:
        """Make a key for an organisation, found by name; return the key, which is never shown again.

        Raises:
            RequestError: No such role.
            NotFoundError: No such organisation.
        """
        if role not in ROLES:
            raise RequestError(f"no role {role!r}; there are {', '.join(ROLES)}")
        secret = secrets.token_urlsafe(32)
        with self.store.session() as session:
            org = session.scalar(select(OrganisationRow).where(OrganisationRow.name == organisation))
            if org is None:
                raise NotFoundError(f"no organisation is called {organisation!r}")
            row = KeyRow(
                id=new_id("key"), org=org.id, name=name, role=role, digest=digest_of(secret),
                created=now(), expires=now() + timedelta(days=days), revoked=None,
            )  # fmt: skip
            session.add(row)
            return f"{row.id}.{secret}"

    def check(self, key: str) -> Actor | None:
        """Return who a key belongs to; None if it is unknown, expired or revoked."""
        key_id, _, secret = key.partition(".")
        with self.store.session() as session:
            row = session.get(KeyRow, key_id[:40])
            org = session.get(OrganisationRow, row.org) if row else None
        # An unknown key costs the same comparison as a known one.
        right = compare_digest(digest_of(secret), row.digest if row else NO_DIGEST)
        if row is None or org is None or not right or row.revoked is not None or aware(row.expires) <= now():
            return None
        return Actor(org.id, row.id, row.role, org.retention_days)

    def revoke(self, key_id: str) -> None:
        """Make a key useless from now on.

        Raises:
            NotFoundError: There is none of that id.
        """
        with self.store.session() as session:
            row = session.get(KeyRow, key_id)
            if row is None:
                raise NotFoundError(f"no key has the id {key_id!r}")
            row.revoked = row.revoked or now()

    def list(self) -> list[KeyFacts]:
        """Return every key's facts, oldest first."""
        query = select(KeyRow, OrganisationRow.name).join(OrganisationRow).order_by(KeyRow.id)
        with self.store.session() as session:
            return [
                KeyFacts(row.id, org, row.name, row.role, aware(row.expires), row.revoked is not None)
                for row, org in session.execute(query)
            ]
