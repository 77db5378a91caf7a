"""Do a job part by part: what is done stays done, whatever happens to the worker or to the database."""

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from service.jobs import new_skills
from service.jobs.market import Json, add_up, count_postings
from service.store.jobs import LEASE_SECONDS, Jobs, LostJobError
from service.telemetry import JobTrace, untraced

if TYPE_CHECKING:
    from service.engine import Engine

log = logging.getLogger("cocok.jobs")
ITEMS_A_PART = 50
TRIES = 10
WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0
# The database is away, or its disk is full: it passes. Whatever else goes wrong is a mistake of ours.
PASSING = (OperationalError, InterfaceError, PoolTimeoutError)


def run_job(jobs: Jobs, make_engine: "Callable[[], Engine]", job_id: str, trace: JobTrace = untraced) -> None:
    """Do what is left of a job; nothing if another worker has it, or it is over.

    While the database cannot be used the job waits, some minutes if need be, and then goes on from the last part
    that was stored; after that it is left, and found again when its lease is over.
    """
    worker = uuid.uuid4().hex
    for number in range(TRIES):
        try:
            do_rest(jobs, make_engine, job_id, worker, trace)
            return
        except LostJobError:
            log.info("job %s is over or another worker's", job_id)
            return
        except PASSING as error:
            # The message of such an error may hold what was to be stored.
            log.warning("job %s waits for the database: %s", job_id, type(error).__name__)
            time.sleep(min(WAIT_SECONDS * 2**number, LONGEST_WAIT_SECONDS))
    log.error("job %s is left for later: the database cannot be used", job_id)


def do_rest(
    jobs: Jobs, make_engine: "Callable[[], Engine]", job_id: str, worker: str, trace: JobTrace = untraced
) -> None:
    """Do the parts of a job that are not stored yet, and add them up.

    Raises:
        LostJobError: The job is over, or another worker's.
        SQLAlchemyError: The database cannot be used.
    """
    claimed = jobs.claim(job_id, worker)
    if claimed is None:
        return
    kind, items, done = claimed
    with held(jobs, job_id, worker), trace(kind, len(items)) as ended:
        try:
            engine = make_engine()
            for number, part in enumerate(parts_of(items)):
                if number not in done:
                    jobs.finish_part(job_id, worker, number, len(part), count_part(engine, kind, part))
            jobs.finish(job_id, worker, whole(engine, kind, jobs.parts(job_id)))
            ended("done")
        except (LostJobError, *PASSING) as error:
            ended("lost" if isinstance(error, LostJobError) else "waits for the database")
            raise
        except Exception as error:
            ended("failed")
            log.exception("job %s failed", job_id)
            jobs.fail(job_id, worker, f"internal mistake ({type(error).__name__}); please report it")


@contextmanager
def held(jobs: Jobs, job_id: str, worker: str) -> Iterator[None]:
    """Renew the lease of a job as long as the block runs: a part may take longer than a lease."""
    over = Event()

    def renew() -> None:
        while not over.wait(LEASE_SECONDS / 3):
            try:
                jobs.renew(job_id, worker)
            except LostJobError:
                return
            except SQLAlchemyError as error:
                log.warning("the lease of job %s was not renewed: %s", job_id, type(error).__name__)

    renewing = Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()


def parts_of(items: list[Any]) -> Iterator[list[Any]]:
    """Yield the items of a job in parts, the same ones each time."""
    for start in range(0, len(items), ITEMS_A_PART):
        yield items[start : start + ITEMS_A_PART]


def count_part(engine: "Engine", kind: str, part: list[list[str | None]]) -> Json:
    """Count what a part of the postings asks for, and list what is new where the job looks for that."""
    found = count_postings(engine, part)
    return {**found, "new_skills": new_skills.new_forms(part)} if kind == new_skills.KIND else found


def whole(engine: "Engine", kind: str, parts: list[Json]) -> Json:
    """Return what comes of a job: its parts added up."""
    found = add_up(parts, engine.taxonomy)
    if kind == new_skills.KIND:
        found["new_skills"] = new_skills.add_forms([part["new_skills"] for part in parts])
    return found
