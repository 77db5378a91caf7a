"""Originals: files as they were sent, kept with a posting or resume where that is asked, and gone with it."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from service.errors import NotFoundError
from service.store.sealing import Seal
from service.store.tables import DocumentRow, OriginalRow
from service.store.things import Actor, Kind

if TYPE_CHECKING:
    from service.store.store import Store


def keep_original(session: Session, seal: Seal, row: DocumentRow, data: bytes) -> None:
    """Store the file that a posting or resume was read from, together with it."""
    row.original_bytes = len(data)
    session.flush()
    session.add(OriginalRow(document=row.id, data=seal.close_bytes(data)))


def original_of(store: "Store", actor: Actor, kind: Kind, document_id: str) -> tuple[str, bytes]:
    """Return name and bytes of the file that a posting or resume was read from.

    Raises:
        NotFoundError: There is no such posting or resume, or only its text was kept.
    """
    with store.looking() as session:
        row = store.row(session, actor, DocumentRow, document_id)
        kept = session.get(OriginalRow, document_id)
        if row.kind != kind or kept is None:
            raise NotFoundError("of that, no file was kept; only its text")
        store.audit(session, actor, "see original", document_id)
        return store.seal.open(row.name), store.seal.open_bytes(kept.data)
