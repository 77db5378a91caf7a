"""Judgements: notes and decisions on the resumes of a ranking, and rankings kept with all they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from service.errors import ConflictError, NotFoundError
from service.store.rankings import Rankings
from service.store.store import Store
from service.store.tables import DocumentRow, JudgementRow, RankedRow, RankingRow
from service.store.things import Actor, Check, Json, aware, now

Decision = Literal["open", "invited", "maybe", "declined"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people think of a resume in a ranking.

    Args:
        decision: "open" until somebody decides.
        note: In their own words; empty for none.
        by: Id of who wrote it last.
        changed: When.
    """

    decision: str
    note: str
    by: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class KeptText:
    """A posting or resume to be kept: its file name, its text, its media type."""

    name: str
    text: str
    media_type: str


class Judgements:
    """The judgements of every organisation.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seal = store.seal

    def keep(
        self,
        actor: Actor,
        posting: KeptText,
        resumes: Sequence[tuple[Json, KeptText]],
        as_of: str,
        versions: Json,
        *,
        purpose: str | None = None,
        consent: bool = False,
    ) -> str:
        """Store a ranking together with its posting and resumes, all or nothing; return its id.

        Args:
            actor: Who keeps it.
            posting: What was ranked for.
            resumes: Row of the ranking and text of each, best first.
            as_of: "YYYY-MM" that "now" meant.
            versions: Of program, taxonomy and weights.
            purpose: What the resumes are for.
            consent: The people agreed.
        """
        with self.store.session() as session:
            ad = self.store.put_document(
                session, actor, "posting", posting.name, posting.text, posting.media_type, purpose, consent=False
            )
            rows = []
            for row, each in resumes:
                made = self.store.put_document(
                    session, actor, "resume", each.name, each.text, each.media_type, purpose, consent=consent
                )
                rows.append({"resume": made.id, **row})
            session.flush()
            return Rankings(self.store).put(session, actor, ad.id, as_of, versions, rows)

    def judge(
        self, actor: Actor, ranking: str, resume: str, decision: Decision, note: str, check: Check | None = None
    ) -> Judgement:
        """Store a decision and a note on a resume of a ranking, in place of those before.

        Raises:
            NotFoundError: The organisation has no such ranking, or the ranking no such resume.
            ConflictError: The resume was deleted meanwhile.
            ChangedError: The judgement before is not as the check wants it.
        """
        made = Judgement(decision, note, actor.name, now())
        try:
            with self.store.session() as session:
                self.store.row(session, actor, RankingRow, ranking)
                if session.get(RankedRow, (ranking, resume), with_for_update=True) is None:
                    raise NotFoundError("that ranking holds no such resume")
                if check is not None:
                    before = session.get(JudgementRow, (ranking, resume))
                    check(None if before is None else self._judgement(before))
                session.merge(
                    JudgementRow(
                        ranking=ranking, resume=resume, decision=decision, note=self.seal.close(note),
                        by=made.by, changed=made.changed,
                    )
                )  # fmt: skip
                self.store.audit(session, actor, "judge", resume)
        except IntegrityError as error:
            raise ConflictError("the resume was deleted meanwhile") from error
        return made

    def of(self, actor: Actor, ranking: str) -> dict[str, Judgement]:
        """Return the judgements of a ranking by the id of the resume; who has none is still open.

        Raises:
            NotFoundError: The organisation has no such ranking.
        """
        with self.store.session() as session:
            self.store.row(session, actor, RankingRow, ranking)
            rows = session.scalars(select(JudgementRow).where(JudgementRow.ranking == ranking)).all()
            return {row.resume: self._judgement(row) for row in rows}

    def one(self, actor: Actor, ranking: str, resume: str) -> Judgement:
        """Return the judgement of a resume in a ranking.

        Raises:
            NotFoundError: The organisation has no such ranking, or nobody has judged that resume in it.
        """
        with self.store.session() as session:
            self.store.row(session, actor, RankingRow, ranking)
            row = session.get(JudgementRow, (ranking, resume))
            if row is None:
                raise NotFoundError("nobody has decided on such a resume in that ranking")
            return self._judgement(row)

    def _judgement(self, row: JudgementRow) -> Judgement:
        return Judgement(row.decision, self.seal.open(row.note), row.by, aware(row.changed))

    def names(self, actor: Actor, ranking: str, why: str = "unblind") -> dict[str, str]:
        """Return the file names of a ranking's resumes by id; that somebody looked is written down.

        Raises:
            NotFoundError: The organisation has no such ranking.
        """
        query = select(DocumentRow).join(RankedRow, RankedRow.resume == DocumentRow.id)
        with self.store.looking() as session:
            self.store.row(session, actor, RankingRow, ranking)
            self.store.audit(session, actor, why, ranking)
            rows = session.scalars(query.where(RankedRow.ranking == ranking)).all()
            return {row.id: self.seal.open(row.name) for row in rows}

    def titles(self, actor: Actor, limit: int = 50) -> list[tuple[str, str, datetime]]:
        """Return id, name of the posting and moment of the newest rankings, newest first."""
        query = (
            select(RankingRow, DocumentRow.name)
            .join(DocumentRow, DocumentRow.id == RankingRow.posting)
            .where(RankingRow.org == actor.org)
            .order_by(RankingRow.id.desc())
        )
        with self.store.session() as session:
            rows = session.execute(query.limit(limit)).all()
            return [(row.id, self.seal.open(name), aware(row.created)) for row, name in rows]

    def discard(self, actor: Actor, ranking: str) -> None:
        """Delete a ranking with its posting and resumes, but for those that another ranking rests on.

        Raises:
            NotFoundError: The organisation has no such ranking.
        """
        with self.store.session() as session:
            row = self.store.row(session, actor, RankingRow, ranking)
            resumes = set(session.scalars(select(RankedRow.resume).where(RankedRow.ranking == ranking)))
            elsewhere = select(RankedRow.resume).where(RankedRow.ranking != ranking, RankedRow.resume.in_(resumes))
            used = set(session.scalars(elsewhere))
            others = select(RankingRow.id).where(RankingRow.posting == row.posting, RankingRow.id != ranking)
            gone = resumes - used | (set() if session.scalar(others.limit(1)) else {row.posting})
            session.execute(delete(RankingRow).where(RankingRow.id == ranking))
            wanted = DocumentRow.id.in_(gone), DocumentRow.org == actor.org
            session.execute(delete(DocumentRow).where(*wanted))
            for each in (ranking, *sorted(gone)):
                self.store.audit(session, actor, "delete", each)
