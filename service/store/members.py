"""Members of organisations: passwords as Argon2 hashes, sessions as hashes of what stands in the cookie."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.errors import ConflictError, NotFoundError, RequestError
from service.store.database import reading
from service.store.keys import digest_of
from service.store.scopes import checked_role
from service.store.store import Store
from service.store.tables import MemberRow, OrganisationRow, SessionRow
from service.store.things import Actor, aware, new_id, now

# Asked with every request of a page.
CHECKED = (
    select(
        SessionRow.expires, MemberRow.id, MemberRow.org, MemberRow.role,
        OrganisationRow.retention_days, OrganisationRow.units_a_day,
    )
    .join(MemberRow, MemberRow.id == SessionRow.member)
    .join(OrganisationRow, OrganisationRow.id == MemberRow.org)
    .where(SessionRow.digest == bindparam("digest"))
)  # fmt: skip
SESSION_HOURS = 12
LEAST_CHARS, MOST_CHARS = 10, 200


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member as may be shown."""

    id: str
    organisation: str
    name: str
    role: str
    created: datetime


@cache
def hasher() -> PasswordHasher:
    """Return what hashes passwords, with the library's present defaults (Argon2id, RFC 9106)."""
    return PasswordHasher()


@cache
def nobodys_digest() -> str:
    """Return a hash that an unknown name's password is tried against, so that it takes as long as a known one's."""
    return hasher().hash(secrets.token_urlsafe(16))


def plain_name(name: str) -> str:
    """Return a sign-in name as it is looked up: without blanks around it or signs unseen, in small letters."""
    return "".join(char for char in name if char.isprintable()).strip().casefold()[:200]


def checked(password: str, name: str) -> str:
    """Return a password that may be used.

    Raises:
        RequestError: It is too short, too long, or the name itself.
    """
    if not LEAST_CHARS <= len(password) <= MOST_CHARS or plain_name(password) == plain_name(name):
        raise RequestError(f"a password has {LEAST_CHARS} to {MOST_CHARS} characters and is not the name itself")
    return password


def is_right(digest: str, password: str) -> bool:
    """Tell whether a password is the one of a hash."""
    try:
        return hasher().verify(digest, password.encode("utf-8", "surrogatepass"))
    except VerificationError:
        return False


def hashed(password: str) -> str:
    """Return the hash of a password."""
    return hasher().hash(password.encode("utf-8", "surrogatepass"))


class Members:
    """The members of every organisation.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, organisation: str, name: str, role: str, password: str) -> str:
        """Make a member of an organisation, found by its name; return the member's id.

        Raises:
            RequestError: No such role, no name, or a password that may not be used.
            NotFoundError: No such organisation.
            ConflictError: Somebody has that name already, in whatever organisation.
        """
        checked_role(role)
        if not plain_name(name):
            raise RequestError("give the member a name to sign in with")
        digest = hashed(checked(password, name))
        try:
            with self.store.session() as session:
                org = session.scalar(select(OrganisationRow).where(OrganisationRow.name == organisation))
                if org is None:
                    raise NotFoundError(f"no organisation is called {organisation!r}")
                row = MemberRow(
                    id=new_id("m"), org=org.id, name=plain_name(name), role=role, digest=digest, created=now()
                )
                session.add(row)
                return row.id
        except IntegrityError as error:
            raise ConflictError(f"somebody is called {plain_name(name)!r} already; take another name") from error

    def list(self) -> list[MemberFacts]:
        """Return every member, oldest first."""
        query = select(MemberRow, OrganisationRow.name).join(OrganisationRow).order_by(MemberRow.id)
        with self.store.session() as session:
            return [
                MemberFacts(row.id, org, row.name, row.role, aware(row.created)) for row, org in session.execute(query)
            ]

    def remove(self, name: str) -> None:
        """Delete a member; where they are signed in they are signed out.

        Raises:
            NotFoundError: Nobody has that name.
        """
        with self.store.session() as session:
            session.delete(self._named(session, name))

    def reset(self, name: str, password: str) -> None:
        """Give a member another password, and sign them out everywhere.

        Raises:
            NotFoundError: Nobody has that name.
            RequestError: The password may not be used.
        """
        digest = hashed(checked(password, name))
        with self.store.session() as session:
            row = self._named(session, name)
            row.digest = digest
            session.execute(delete(SessionRow).where(SessionRow.member == row.id))

    def sign_in(self, name: str, password: str) -> str | None:
        """Return what goes into the cookie of somebody who gives the right password, else None."""
        with self.store.session() as session:
            row = session.scalar(select(MemberRow).where(MemberRow.name == plain_name(name)))
        right = is_right(row.digest if row else nobodys_digest(), password[: MOST_CHARS + 1])
        if row is None or not right:
            return None
        fresh = hashed(password) if hasher().check_needs_rehash(row.digest) else None
        with self.store.session() as session:
            again = session.get(MemberRow, row.id)
            if again is None or again.digest != row.digest:  # Removed or changed while the hash was worked out.
                return None
            again.digest = fresh or again.digest
            self.store.audit(session, Actor(row.org, row.id, row.role, 1), "sign-in", row.id)
            return self._open(session, row.id)

    def sign_in_as(self, email: str) -> str | None:
        """Return what goes into the cookie of the member of that name, whom a provider vouches for; None for none."""
        with self.store.session() as session:
            row = session.scalar(select(MemberRow).where(MemberRow.name == plain_name(email)))
            if row is None:
                return None
            self.store.audit(session, Actor(row.org, row.id, row.role, 1), "sign-in", row.id)
            return self._open(session, row.id)

    def check(self, token: str) -> Actor | None:
        """Return who a cookie belongs to; None if it is unknown or over its time."""
        with reading(self.store.engine) as connection:
            row = connection.execute(CHECKED, {"digest": digest_of(token)}).one_or_none()
        if row is None or aware(row.expires) <= now():
            return None
        return Actor(row.org, row.id, row.role, row.retention_days, units_a_day=row.units_a_day)

    def facts(self, actor: Actor) -> MemberFacts | None:
        """Return what may be shown of the member who asks; None for a key."""
        with self.store.session() as session:
            row = session.get(MemberRow, actor.name)
            org = session.get(OrganisationRow, actor.org)
            if row is None or org is None or row.org != actor.org:
                return None
            return MemberFacts(row.id, org.name, row.name, row.role, aware(row.created))

    def change_password(self, actor: Actor, old: str, new: str) -> str | None:
        """Change the password of the member who asks, sign them out elsewhere; return the new cookie.

        None if the old password is wrong.

        Raises:
            NotFoundError: Not a member asks, but a key.
            RequestError: The new password may not be used.
        """
        with self.store.session() as session:
            row = session.get(MemberRow, actor.name)
        if row is None or row.org != actor.org:
            raise NotFoundError("keys have no password")
        checked(new, row.name)
        if not is_right(row.digest, old[: MOST_CHARS + 1]):
            return None
        digest = hashed(new)
        with self.store.session() as session:
            again = session.get(MemberRow, row.id)
            if again is None or again.digest != row.digest:
                return None
            again.digest = digest
            session.execute(delete(SessionRow).where(SessionRow.member == row.id))
            self.store.audit(session, actor, "password", row.id)
            return self._open(session, row.id)

    def sign_out(self, token: str) -> None:
        """Make a cookie useless from now on."""
        with self.store.session() as session:
            session.execute(delete(SessionRow).where(SessionRow.digest == digest_of(token)))

    def _open(self, session: Session, member: str) -> str:
        token = secrets.token_urlsafe(32)
        expires = now() + timedelta(hours=SESSION_HOURS)
        session.add(SessionRow(digest=digest_of(token), member=member, created=now(), expires=expires))
        return token

    def _named(self, session: Session, name: str) -> MemberRow:
        row = session.scalar(select(MemberRow).where(MemberRow.name == plain_name(name)))
        if row is None:
            raise NotFoundError(f"nobody is called {plain_name(name)!r}")
        return row
