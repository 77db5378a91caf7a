"""What is stored, as it is handed out: documents, rankings; who asks; ids and moments."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from service.errors import RequestError
from service.store.scopes import ROLES

Kind = Literal["posting", "resume"]
Json = dict[str, Any]
Check = Callable[[Any], None]  # Raises where a stored thing is not as the caller saw it; None stands for none.


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an organisation, and the key or person within it.

    Args:
        org: Id of the organisation; "local" for one person on one machine.
        name: Id of the key or person.
        role: "owner", "recruiter" or "viewer".
        retention_days: Days that what is stored is kept.
        scopes: What the key may do; None for what the role allows.
        units_a_day: Most units of work of the organisation in a day; None for no limit.
    """

    org: str
    name: str
    role: str
    retention_days: int
    scopes: frozenset[str] | None = None
    units_a_day: int | None = None

    @property
    def allowed(self) -> frozenset[str]:
        """What the actor may do, as scopes."""
        return ROLES[self.role] if self.scopes is None else self.scopes


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A posting or resume as stored; `original_bytes` is the size of its file where that is kept too."""

    id: str
    kind: str
    name: str
    text: str
    media_type: str
    purpose: str | None
    consent: bool
    created: datetime
    expires: datetime
    original_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class StoredRanking:
    """A ranking as stored: the posting's id and a row for each resume that is still there."""

    id: str
    posting: str
    as_of: str
    versions: Json
    created: datetime
    expires: datetime
    rows: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Once:
    """A request that must not be done twice: the caller's key and a digest of what was asked."""

    key: str
    request: str


def aware(moment: datetime) -> datetime:
    """Return a moment with its zone, which SQLite does not keep."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def document_json(document: StoredDocument, *, with_text: bool) -> Json:
    """Return a stored posting or resume as the API gives it."""
    found: Json = {
        "id": document.id,
        "kind": document.kind,
        "name": document.name,
        "media_type": document.media_type,
        "purpose": document.purpose,
        "consent": document.consent,
        "created": document.created.isoformat(),
        "expires": document.expires.isoformat(),
        "original_bytes": document.original_bytes,
    }
    return {**found, "text": document.text} if with_text else found


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def checked_cursor(cursor: str, kind: str) -> str:
    """Return where a page begins, as a page before gave it: the id of a thing of that kind, or "" for the first page.

    Raises:
        RequestError: It is no such id.
    """
    if cursor and not re.fullmatch(rf"{kind}_[0-9a-f]{{34}}", cursor):
        raise RequestError("the cursor is not of this list; send `next` of the page before, or none for the first page")
    return cursor


def new_id(kind: str) -> str:
    """Return a new id: later ones sort after earlier ones, and none can be guessed."""
    return f"{kind}_{int(now().timestamp() * 1_000_000):014x}{secrets.token_hex(10)}"
