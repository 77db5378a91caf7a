"""Rankings as stored: the posting, and a row for each resume that is still there."""

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.errors import ConflictError
from service.store.once import made_before, remember
from service.store.quotas import check_room
from service.store.store import Store
from service.store.tables import RankedRow, RankingRow
from service.store.things import Actor, Check, Json, Once, StoredRanking, aware, new_id, now


class Rankings:
    """The rankings of every organisation.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seal = store.seal

    def add(
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
            with self.store.session() as session:
                made = made_before(session, actor, once, RankingRow)
                if made is None:
                    made = self.put(session, actor, posting, as_of, versions, rows)
                    remember(session, actor, once, made)
        except IntegrityError as error:
            raise ConflictError("the posting or a resume was deleted meanwhile; rank again") from error
        return self.one(actor, made)

    def made(self, actor: Actor, once: Once | None) -> StoredRanking | None:
        """Return the ranking that a request made when it came before; None if it has not been done.

        Raises:
            ConflictError: The key was used for another request.
            GoneError: The ranking was deleted since.
        """
        with self.store.session() as session:
            made = made_before(session, actor, once, RankingRow)
        return None if made is None else self.one(actor, made)

    def put(
        self, session: Session, actor: Actor, posting: str, as_of: str, versions: Json, rows: Sequence[Json]
    ) -> str:
        """Store a ranking within a session that does more; return its id.

        Raises:
            QuotaError: The organisation keeps as much as it may.
        """
        check_room(session, actor)
        made, expires = new_id("k"), now() + timedelta(days=actor.retention_days)
        session.add(
            RankingRow(
                id=made, org=actor.org, posting=posting, as_of=as_of, versions=versions, created=now(), expires=expires
            )
        )
        session.flush()
        session.add_all(self._ranked(made, number, row) for number, row in enumerate(rows, start=1))
        self.store.audit(session, actor, "rank", made)
        return made

    def _ranked(self, ranking: str, number: int, row: Json) -> RankedRow:
        score = row["score"]
        points = None if score is None else round(score * 10_000)
        result = self.seal.close(json.dumps(row))
        return RankedRow(ranking=ranking, resume=row["resume"], number=number, points=points, result=result)

    def one(self, actor: Actor, ranking_id: str) -> StoredRanking:
        """Return a ranking of the actor's organisation, best first.

        Raises:
            NotFoundError: There is none of that id.
        """
        with self.store.looking() as session:
            row = self.store.row(session, actor, RankingRow, ranking_id)
            self.store.audit(session, actor, "see", row.id)
            return self._ranking(session, row)

    def page(self, actor: Actor, after: str = "", limit: int = 50) -> list[str]:
        """Return the ids of the organisation's rankings, oldest first, after one of them."""
        query = select(RankingRow.id).where(RankingRow.org == actor.org, RankingRow.id > after)
        with self.store.session() as session:
            return list(session.scalars(query.order_by(RankingRow.id).limit(limit)))

    def delete(self, actor: Actor, ranking_id: str, check: Check | None = None) -> None:
        """Delete a ranking.

        Raises:
            NotFoundError: There is none of that id.
            ChangedError: It is not as the check wants it.
        """
        with self.store.session() as session:
            row = self.store.row(session, actor, RankingRow, ranking_id, to_change=True)
            if check is not None:
                check(self._ranking(session, row))
            session.execute(delete(RankingRow).where(RankingRow.id == row.id))
            self.store.audit(session, actor, "delete", ranking_id)

    def _ranking(self, session: Session, row: RankingRow) -> StoredRanking:
        query = select(RankedRow).where(RankedRow.ranking == row.id).order_by(RankedRow.number)
        rows = tuple(json.loads(self.seal.open(each.result)) for each in session.scalars(query))
        return StoredRanking(row.id, row.posting, row.as_of, row.versions, aware(row.created), aware(row.expires), rows)
