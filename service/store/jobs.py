"""Jobs as stored: claimed by one worker at a time, done part by part, never a part twice."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.errors import NotFoundError
from service.store.once import made_before, remember
from service.store.store import Store
from service.store.tables import JobPartRow, JobRow
from service.store.things import Actor, Check, Json, Once, aware, new_id, now

LEASE_SECONDS = 30
OPEN_STATES = ("queued", "running")


class LostJobError(Exception):
    """The job is cancelled, deleted, or another worker's by now; whoever works on it should stop."""


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A job as it stands."""

    id: str
    kind: str
    state: str
    total: int
    done: int
    error: str | None
    created: datetime
    result: Json | None

    @property
    def is_open(self) -> bool:
        """It waits or runs."""
        return self.state in OPEN_STATES


class Jobs:
    """The jobs of every organisation.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seal = store.seal

    def add(self, actor: Actor, kind: str, items: list[Any], once: Once | None = None) -> str:
        """Store a job over some items; return its id. The same request under the same key makes it once.

        Raises:
            ConflictError: The key was used for another request.
            GoneError: The job that the key made was deleted since.
        """
        row = JobRow(
            id=new_id("j"), org=actor.org, kind=kind, state="queued", total=len(items), done=0,
            input=self.seal.close(json.dumps(items)), created=now(),
            expires=now() + timedelta(days=actor.retention_days),
        )  # fmt: skip
        with self.store.session() as session:
            made = made_before(session, actor, once, JobRow)
            if made is not None:
                return made
            session.add(row)
            remember(session, actor, once, row.id)
            self.store.audit(session, actor, "start", row.id)
            return row.id

    def made(self, actor: Actor, once: Once | None) -> str | None:
        """Return the id of the job that a request made when it came before under its key, None if it did not.

        Raises:
            ConflictError: The key was used for another request.
            GoneError: The job was deleted since.
        """
        with self.store.session() as session:
            return made_before(session, actor, once, JobRow)

    def facts(self, actor: Actor, job_id: str) -> JobFacts:
        """Return a job of the actor's organisation.

        Raises:
            NotFoundError: There is none of that id.
        """
        with self.store.session() as session:
            return self._facts(self._row(session, actor, job_id))

    def page(self, actor: Actor, after: str = "", limit: int = 50) -> list[JobFacts]:
        """Return the organisation's jobs, oldest first, after one of them."""
        query = select(JobRow).where(JobRow.org == actor.org, JobRow.id > after).order_by(JobRow.id).limit(limit)
        with self.store.session() as session:
            return [self._facts(row) for row in session.scalars(query)]

    def latest(self, actor: Actor, limit: int = 20) -> list[JobFacts]:
        """Return the organisation's newest jobs, newest first."""
        query = select(JobRow).where(JobRow.org == actor.org).order_by(JobRow.id.desc()).limit(limit)
        with self.store.session() as session:
            return [self._facts(row) for row in session.scalars(query)]

    def cancel(self, actor: Actor, job_id: str) -> JobFacts:
        """Stop a job that waits or runs, and forget what it was to count; a finished one stays as it is.

        Raises:
            NotFoundError: There is none of that id.
        """
        with self.store.session() as session:
            row = self._row(session, actor, job_id, to_change=True)
            if row.state in OPEN_STATES:
                row.state, row.input = "cancelled", self.seal.close("[]")
                session.execute(delete(JobPartRow).where(JobPartRow.job == job_id))
                self.store.audit(session, actor, "cancel", row.id)
            return self._facts(row)

    def delete(self, actor: Actor, job_id: str, check: Check | None = None) -> None:
        """Delete a job with all that came of it; its worker stops at the next part.

        Raises:
            NotFoundError: There is none of that id.
            ChangedError: It is not as the check wants it.
        """
        with self.store.session() as session:
            row = self._row(session, actor, job_id, to_change=True)
            if check is not None:
                check(self._facts(row))
            session.delete(row)
            self.store.audit(session, actor, "delete", job_id)

    def unfinished(self) -> list[str]:
        """Return the ids of jobs that wait, or whose worker is gone, oldest first."""
        with self.store.session() as session:
            rows = session.scalars(select(JobRow).where(JobRow.state.in_(OPEN_STATES)).order_by(JobRow.id)).all()
            return [row.id for row in rows if is_free(row)]

    def claim(self, job_id: str, worker: str) -> tuple[str, list[Any], set[int]] | None:
        """Take a job, or take it up again; return its kind, items and the parts that are done, None if it is taken."""
        with self.store.session() as session:
            row = session.get(JobRow, job_id, with_for_update=True)
            if row is None or row.state not in OPEN_STATES or not (is_free(row) or row.worker == worker):
                return None
            row.state, row.worker, row.lease = "running", worker, now() + timedelta(seconds=LEASE_SECONDS)
            parts = set(session.scalars(select(JobPartRow.number).where(JobPartRow.job == job_id)))
            return row.kind, json.loads(self.seal.open(row.input)), parts

    def finish_part(self, job_id: str, worker: str, number: int, size: int, result: Json) -> None:
        """Store a part and the progress in one go, and renew the lease.

        Raises:
            LostJobError: The job is not this worker's any more.
        """
        with self.store.session() as session:
            row = self._held(session, job_id, worker)
            row.done += size
            row.lease = now() + timedelta(seconds=LEASE_SECONDS)
            packed = self.seal.close(json.dumps(result))
            session.add(JobPartRow(job=job_id, number=number, size=size, result=packed))

    def renew(self, job_id: str, worker: str) -> None:
        """Renew the lease of a job.

        Raises:
            LostJobError: The job is not this worker's any more.
        """
        with self.store.session() as session:
            self._held(session, job_id, worker).lease = now() + timedelta(seconds=LEASE_SECONDS)

    def parts(self, job_id: str) -> list[Json]:
        """Return the results of a job's parts, in order."""
        query = select(JobPartRow.result).where(JobPartRow.job == job_id).order_by(JobPartRow.number)
        with self.store.session() as session:
            return [json.loads(self.seal.open(result)) for result in session.scalars(query)]

    def finish(self, job_id: str, worker: str, result: Json) -> None:
        """Store what came out of a job; its parts and its input are not needed any more.

        Raises:
            LostJobError: The job is not this worker's any more.
        """
        with self.store.session() as session:
            row = self._held(session, job_id, worker)
            row.state, row.result, row.lease = "done", self.seal.close(json.dumps(result)), None
            row.input = self.seal.close("[]")
            session.execute(delete(JobPartRow).where(JobPartRow.job == job_id))

    def fail(self, job_id: str, worker: str, error: str) -> None:
        """Store that a job failed, and why."""
        with self.store.session() as session:
            row = self._held(session, job_id, worker)
            row.state, row.error, row.lease = "failed", error[:500], None

    def _held(self, session: Session, job_id: str, worker: str) -> JobRow:
        row = session.get(JobRow, job_id, with_for_update=True)
        if row is None or row.state != "running" or row.worker != worker:
            raise LostJobError
        return row

    def _row(self, session: Session, actor: Actor, job_id: str, *, to_change: bool = False) -> JobRow:
        row = session.get(JobRow, job_id, with_for_update=to_change)
        if row is None or row.org != actor.org:
            raise NotFoundError("no job of yours has that id")
        return row

    def _facts(self, row: JobRow) -> JobFacts:
        result = None if row.result is None else json.loads(self.seal.open(row.result))
        return JobFacts(row.id, row.kind, row.state, row.total, row.done, row.error, aware(row.created), result)


def is_free(row: JobRow) -> bool:
    """Tell whether nobody works on a job: it was never taken, or its worker let the lease run out."""
    return row.lease is None or aware(row.lease) <= now()
