"""Store: what is kept of an organisation, and nothing of another."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Delete, Engine, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from service.errors import ConflictError, NotFoundError
from service.store.database import one_at_a_time, open_database, ping, upgrade
from service.store.sealing import Seal
from service.store.tables import (
    AnsweredRow,
    AuditRow,
    DocumentRow,
    JobRow,
    JudgementRow,
    RankedRow,
    RankingRow,
    SessionRow,
)
from service.store.things import (
    Actor,
    Json,
    Kind,
    Once,
    StoredDocument,
    StoredRanking,
    aware,
    document_json,
    new_id,
    now,
)

ANSWERED_DAYS = 1


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
        once: Once | None = None,
    ) -> StoredDocument:
        """Store a posting or a resume; the same request under the same key stores it once."""
        with self.session() as session:
            made = self._made_before(session, actor, once)
            if made is not None:
                return self._document(self.row(session, actor, DocumentRow, made))
            row = self.put_document(session, actor, kind, name, text, media_type, purpose, consent=consent)
            self._remember(session, actor, once, row.id)
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
        """Store a posting or a resume within a session that does more."""
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
        with self.session() as session:
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

    def delete_document(self, actor: Actor, kind: Kind, document_id: str) -> None:
        """Delete a posting or resume, and every row of a ranking that rests on it.

        Raises:
            NotFoundError: There is none of that id.
        """
        wanted = DocumentRow.org == actor.org, DocumentRow.kind == kind, DocumentRow.id == document_id
        self._delete(actor, delete(DocumentRow).where(*wanted), kind, document_id)

    def add_ranking(
        self,
        actor: Actor,
        posting: str,
        as_of: str,
        versions: Json,
        rows: Sequence[Json],
        once: Once | None = None,
    ) -> StoredRanking:
        """Store a ranking; each row names a stored resume under "resume"."""
        try:
            with self.session() as session:
                made = self._made_before(session, actor, once)
                if made is None:
                    made = self.put_ranking(session, actor, posting, as_of, versions, rows)
                    self._remember(session, actor, once, made)
        except IntegrityError as error:
            raise ConflictError("the posting or a resume was deleted meanwhile; rank again") from error
        return self.ranking(actor, made)

    def put_ranking(
        self, session: Session, actor: Actor, posting: str, as_of: str, versions: Json, rows: Sequence[Json]
    ) -> str:
        """Store a ranking within a session that does more; return its id."""
        made, expires = new_id("k"), now() + timedelta(days=actor.retention_days)
        session.add(
            RankingRow(
                id=made, org=actor.org, posting=posting, as_of=as_of, versions=versions, created=now(), expires=expires
            )
        )
        session.flush()
        session.add_all(self._ranked(made, number, row) for number, row in enumerate(rows, start=1))
        self.audit(session, actor, "rank", made)
        return made

    def _ranked(self, ranking: str, number: int, row: Json) -> RankedRow:
        score = row["score"]
        points = None if score is None else round(score * 10_000)
        result = self.seal.close(json.dumps(row))
        return RankedRow(ranking=ranking, resume=row["resume"], number=number, points=points, result=result)

    def ranking(self, actor: Actor, ranking_id: str) -> StoredRanking:
        """Return a ranking of the actor's organisation, best first.

        Raises:
            NotFoundError: There is none of that id.
        """
        query = select(RankedRow).where(RankedRow.ranking == ranking_id).order_by(RankedRow.number)
        with self.session() as session:
            row = self.row(session, actor, RankingRow, ranking_id)
            rows = tuple(json.loads(self.seal.open(each.result)) for each in session.scalars(query))
            self.audit(session, actor, "see", row.id)
            return StoredRanking(
                row.id, row.posting, row.as_of, row.versions, aware(row.created), aware(row.expires), rows
            )

    def rankings(self, actor: Actor, after: str = "", limit: int = 50) -> list[str]:
        """Return the ids of the organisation's rankings, oldest first, after one of them."""
        query = select(RankingRow.id).where(RankingRow.org == actor.org, RankingRow.id > after)
        with self.session() as session:
            return list(session.scalars(query.order_by(RankingRow.id).limit(limit)))

    def delete_ranking(self, actor: Actor, ranking_id: str) -> None:
        """Delete a ranking.

        Raises:
            NotFoundError: There is none of that id.
        """
        wanted = delete(RankingRow).where(RankingRow.org == actor.org, RankingRow.id == ranking_id)
        self._delete(actor, wanted, "ranking", ranking_id)

    def export_subject(self, actor: Actor, resume_id: str) -> Json:
        """Return everything that is kept of the person behind a resume: text, rankings, who saw it."""
        document = self.document(actor, "resume", resume_id)
        with self.session() as session:
            ranked = session.scalars(select(RankedRow).where(RankedRow.resume == resume_id)).all()
            judged = session.scalars(select(JudgementRow).where(JudgementRow.resume == resume_id)).all()
            seen = session.execute(
                select(AuditRow.created, AuditRow.actor, AuditRow.verb)
                .where(AuditRow.org == actor.org, AuditRow.subject == resume_id)
                .order_by(AuditRow.id)
            ).all()
        return {
            "resume": document_json(document, with_text=True),
            "rankings": [{"ranking": row.ranking, **json.loads(self.seal.open(row.result))} for row in ranked],
            "judgements": [
                {"ranking": row.ranking, "decision": row.decision, "note": self.seal.open(row.note)} for row in judged
            ],
            "seen": [{"at": aware(at).isoformat(), "by": by, "what": verb} for at, by, verb in seen],
        }

    def purge(self, moment: datetime | None = None) -> int:
        """Delete everything whose time is over, in every organisation; return how many things went."""
        moment = moment or now()
        with self.session() as session:
            gone = 0
            for table in (JobRow, RankingRow, DocumentRow, AnsweredRow, SessionRow):
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

    def _delete(self, actor: Actor, wanted: Delete, what: str, subject: str) -> None:
        with self.session() as session:
            done = session.execute(wanted)
            if not isinstance(done, CursorResult) or not done.rowcount:
                raise NotFoundError(f"no {what} has that id")
            self.audit(session, actor, "delete", subject)

    def row(self, session: Session, actor: Actor, table: type[Any], row_id: str) -> Any:
        """Return a row of the actor's organisation.

        Raises:
            NotFoundError: There is none of that id.
        """
        row = session.get(table, row_id)
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
        )

    def _made_before(self, session: Session, actor: Actor, once: Once | None) -> str | None:
        if once is None:
            return None
        one_at_a_time(session, f"{actor.org}/{once.key}")
        row = session.get(AnsweredRow, (actor.org, once.key))
        if row is None:
            return None
        if row.request != once.request:
            raise ConflictError("that idempotency key was used for another request; take a new one")
        return row.made

    def _remember(self, session: Session, actor: Actor, once: Once | None, made: str) -> None:
        if once is not None:
            expires = now() + timedelta(days=ANSWERED_DAYS)
            session.add(AnsweredRow(org=actor.org, key=once.key, request=once.request, made=made, expires=expires))

    def audit(self, session: Session, actor: Actor, verb: str, subject: str) -> None:
        """Write down who did what, together with the deed."""
        session.add(
            AuditRow(id=new_id("a"), org=actor.org, actor=actor.name, verb=verb, subject=subject, created=now())
        )
