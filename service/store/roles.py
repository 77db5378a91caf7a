"""Changing what a member may do: never of another organisation, never so that nobody owns it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.errors import ConflictError, NotFoundError
from service.store.scopes import checked_role
from service.store.store import Store
from service.store.tables import MemberRow
from service.store.things import Actor


def change_role(store: Store, actor: Actor, member: str, role: str) -> None:
    """Give a member of the actor's organisation another role.

    Raises:
        RequestError: There is no such role.
        NotFoundError: The organisation has no such member.
        ConflictError: Nobody would own the organisation any more.
    """
    role = checked_role(role)
    with store.session() as session:
        row = own_member(session, actor, member)
        if role != "owner":
            keep_an_owner(session, row)
        row.role = role
        store.audit(session, actor, f"role {role}", member)


def member_name(store: Store, actor: Actor, member: str, *, leaving: bool = False) -> str:
    """Return the sign-in name of a member of the actor's organisation.

    Args:
        store: Where they are kept.
        actor: Who asks.
        member: Id of the member.
        leaving: The member is about to be removed.

    Raises:
        NotFoundError: The organisation has no such member.
        ConflictError: They are leaving and nobody would own the organisation any more.
    """
    with store.session() as session:
        row = own_member(session, actor, member)
        if leaving:
            keep_an_owner(session, row)
        return row.name


def own_member(session: Session, actor: Actor, member: str) -> MemberRow:
    """Return a member of the actor's organisation.

    Raises:
        NotFoundError: There is none of that id.
    """
    row = session.get(MemberRow, member)
    if row is None or row.org != actor.org:
        raise NotFoundError("nobody of your organisation has that id")
    return row


def keep_an_owner(session: Session, row: MemberRow) -> None:
    """Let a member give up a role unless they are the last owner.

    Raises:
        ConflictError: They are.
    """
    others = select(func.count()).where(MemberRow.org == row.org, MemberRow.role == "owner", MemberRow.id != row.id)
    if row.role == "owner" and not session.scalar(others):
        raise ConflictError("an organisation needs an owner; make somebody else one first")
