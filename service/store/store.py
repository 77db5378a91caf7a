"""Store: what is kept of an organisation, and nothing of another."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Engine, delete, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from service.errors import NotFoundError, UnrecordedError
from service.store.database import is_full, open_database, ping, upgrade
from service.store.once import made_before, remember
from service.store.originals import keep_original
from service.store.quotas import check_room
from service.store.sealing import Seal
from service.store.tables import (
    AnsweredRow,
    AuditRow,
    DocumentRow,
    FlowRow,
    HeldRow,
    JobRow,
    RankingRow,
    SessionRow,
    TryRow,
    UsageRow,
)
from service.store.things import (
    Actor,
    Check,
    Json,
    Kind,
    Once,
    StoredDocument,
    aware,
    new_id,
    now,
)

EXPIRING = (JobRow, RankingRow, DocumentRow, AnsweredRow, SessionRow, TryRow, UsageRow, FlowRow, HeldRow)


class Store:
    """Reads and writes the database; every call names the actor, and sees that organisation only.

    Args:
        engine: The database, at the newest schema.
        seal: What texts are sealed with.
    """

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self.engine = engine
        self.seal = seal
        self._sessions = sessionmaker(engine, expire_on_commit=False)

    @classmethod
    def open(cls, url: str, data_key: str = "") -> "Store":
        """Open a database and bring it to the newest schema."""
        engine = open_database(url)
        upgrade(engine)
        return cls(engine, Seal(data_key))

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Return a session whose work is stored as a whole or not at all."""
        with self._sessions.begin() as session:
            yield session

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """Return a session that shows what is kept of a person, and writes down who saw it.

        Raises:
            UnrecordedError: There is no room to write it down: then it is not shown, which is what the log promises.
        """
        try:
            with self.session() as session:
                yield session
        except DBAPIError as error:
            if not is_full(error):
                raise
            raise UnrecordedError(
                "The disk is full. What is stored is safe, but is shown only while it can be written down who saw it. "
                "Tell whoever runs this service."
            ) from error

    def ping(self) -> None:
        """Ask the database for an answer; it raises where there is none."""
        ping(self.engine)

    def add_document(
        self,
        actor: Actor,
        kind: Kind,
        name: str,
        text: str,
        *,
        media_type: str = "text/plain",
        purpose: str | None = None,
        consent: bool = False,
        original: bytes | None = None,
        once: Once | None = None,
    ) -> StoredDocument:
        """Store a posting or a resume, with its file where given; a request sent again under its key stores it once."""
        with self.session() as session:
            made = made_before(session, actor, once, DocumentRow)
            if made is not None:
                return self._document(self.row(session, actor, DocumentRow, made))
            row = self.put_document(session, actor, kind, name, text, media_type, purpose, consent=consent)
            if original is not None:
                keep_original(session, self.seal, row, original)
            remember(session, actor, once, row.id)
            return self._document(row)

    def note(self, actor: Actor, verb: str, subject: str) -> None:
        """Write down who did what outside the database."""
        with self.session() as session:
            self.audit(session, actor, verb, subject)

    def put_document(
        self,
        session: Session,
        actor: Actor,
        kind: Kind,
        name: str,
        text: str,
        media_type: str,
        purpose: str | None,
        *,
        consent: bool,
    ) -> DocumentRow:
        """Store a posting or a resume within a session that does more.

        Raises:
            QuotaError: The organisation keeps as much as it may.
        """
        check_room(session, actor)
        row = DocumentRow(
            id=new_id(kind[0]),
            org=actor.org,
            kind=kind,
            name=self.seal.close(name),
            text=self.seal.close(text),
            media_type=media_type[:120],
            purpose=purpose,
            consent=consent,
            created=now(),
            expires=now() + timedelta(days=actor.retention_days),
        )
        session.add(row)
        self.audit(session, actor, "store", row.id)
        return row

    def document(self, actor: Actor, kind: Kind, document_id: str) -> StoredDocument:
        """Return a posting or resume of the actor's organisation.

        Raises:
            NotFoundError: There is none of that id.
        """
        with self.looking() as session:
            row = self.row(session, actor, DocumentRow, document_id)
            if row.kind != kind:
                raise NotFoundError(f"no {kind} has that id")
            self.audit(session, actor, "see", row.id)
            return self._document(row)

    def documents(self, actor: Actor, kind: Kind, after: str = "", limit: int = 50) -> list[StoredDocument]:
        """Return the postings or resumes of the actor's organisation, oldest first, after one of them."""
        query = (
            select(DocumentRow)
            .where(DocumentRow.org == actor.org, DocumentRow.kind == kind, DocumentRow.id > after)
            .order_by(DocumentRow.id)
            .limit(limit)
        )
        with self.session() as session:
            return [self._document(row) for row in session.scalars(query)]

    def change_document(
        self, actor: Actor, kind: Kind, document_id: str, changes: Json, check: Check | None = None
    ) -> StoredDocument:
        """Change the name, purpose or consent of a posting or resume; what it is not told stays.

        Raises:
            NotFoundError: There is none of that id.
            ChangedError: It is not as the check wants it.
        """
        with self.session() as session:
            row = self._checked(session, actor, kind, document_id, check)
            if "name" in changes:
                row.name = self.seal.close(changes["name"])
            if "purpose" in changes:
                row.purpose = changes["purpose"]
            row.consent = changes.get("consent", row.consent)
            self.audit(session, actor, "change", row.id)
            return self._document(row)

    def delete_document(self, actor: Actor, kind: Kind, document_id: str, check: Check | None = None) -> None:
        """Delete a posting or resume, and every row of a ranking that rests on it.

        Raises:
            NotFoundError: There is none of that id.
            ChangedError: It is not as the check wants it.
        """
        with self.session() as session:
            row = self._checked(session, actor, kind, document_id, check)
            session.execute(delete(DocumentRow).where(DocumentRow.id == row.id))
            self.audit(session, actor, "delete", document_id)

    def _checked(
        self, session: Session, actor: Actor, kind: Kind, document_id: str, check: Check | None
    ) -> DocumentRow:
        row: DocumentRow = self.row(session, actor, DocumentRow, document_id, to_change=True)
        if row.kind != kind:
            raise NotFoundError(f"no {kind} has that id")
        if check is not None:
            check(self._document(row))
        return row

    def purge(self, moment: datetime | None = None) -> int:
        """Delete everything whose time is over, in every organisation; return how many things went."""
        moment = moment or now()
        with self.session() as session:
            gone = 0
            for table in EXPIRING:
                done = session.execute(delete(table).where(table.expires <= moment))
                gone += done.rowcount if isinstance(done, CursorResult) else 0
            return gone

    def counts(self, actor: Actor) -> Json:
        """Return how many postings, resumes and rankings the organisation keeps."""
        with self.session() as session:
            kinds = session.execute(
                select(DocumentRow.kind, func.count()).where(DocumentRow.org == actor.org).group_by(DocumentRow.kind)
            ).all()
            rankings = session.scalar(select(func.count()).select_from(RankingRow).where(RankingRow.org == actor.org))
            return {
                "posting": 0,
                "resume": 0,
                **dict(kinds),
                "ranking": rankings or 0,
            }

    def row(self, session: Session, actor: Actor, table: type[Any], row_id: str, *, to_change: bool = False) -> Any:
        """Return a row of the actor's organisation; nobody else changes one that is to be changed.

        Raises:
            NotFoundError: There is none of that id.
        """
        row = session.get(table, row_id, with_for_update=to_change)
        if row is None or row.org != actor.org:
            raise NotFoundError("nothing of yours has that id")
        return row

    def _document(self, row: DocumentRow) -> StoredDocument:
        return StoredDocument(
            row.id,
            row.kind,
            self.seal.open(row.name),
            self.seal.open(row.text),
            row.media_type,
            row.purpose,
            row.consent,
            aware(row.created),
            aware(row.expires),
            row.original_bytes,
        )

    def audit(self, session: Session, actor: Actor, verb: str, subject: str) -> None:
        """Write down who did what, together with the deed."""
        session.add(
            AuditRow(id=new_id("a"), org=actor.org, actor=actor.name, verb=verb, subject=subject, created=now())
        )
