"""The queue that wakes workers: huey, in a SQLite file or in PostgreSQL. What is to be done stands in the database."""

import logging
import os
import signal
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

from huey import PostgresHuey, SqliteHuey, crontab
from sqlalchemy import make_url, text

from service.engine import Engine
from service.errors import RequestError
from service.jobs.messages import JsonMessages
from service.jobs.run import run_job
from service.logs import set_logs
from service.settings import Settings, settings
from service.site_overlay import lay_site_overlay
from service.store.database import open_database
from service.store.jobs import Jobs
from service.store.store import Store
from service.telemetry import JobTrace, job_traces

log = logging.getLogger("cocok.jobs")
POLL_SECONDS = 0.5
PARENT_SECONDS = 5
QUEUE_LOCK = 6_205_102
SERVED_BY = "COCOK_SERVED_BY"  # Process id of the service that started this worker, if one did.


def queue_address(chosen: Settings) -> str:
    """Return where the queue is: the path of a file, or the address of a PostgreSQL.

    Raises:
        RequestError: The queue shall be in the database, which is no PostgreSQL.
    """
    if chosen.queue == "folder":
        return str(chosen.data_dir / "queue.db")
    url = make_url(chosen.store_url)
    if url.get_backend_name() != "postgresql":
        raise RequestError("COCOK_QUEUE=database needs PostgreSQL in COCOK_DATABASE_URL")
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@cache
def make_queue(address: str) -> Any:
    """Return the queue of an address; results are not kept, so nothing but messages passes through it."""
    how = {"results": False, "serializer": JsonMessages()}
    if not address.startswith("postgresql:"):
        Path(address).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return SqliteHuey("cocok", filename=address, fsync=True, **how)
    database = open_database(address)
    with database.begin() as connection:  # One process makes the tables, the others wait.
        connection.execute(text(f"SELECT pg_advisory_xact_lock({QUEUE_LOCK})"))
        queue = PostgresHuey("cocok", dsn=address, table_prefix="cocok_queue", read_timeout=POLL_SECONDS, **how)
    database.dispose()
    return queue


@cache
def task(address: str) -> Any:
    """Return the task that does a job, as the queue of an address knows it."""

    def do_job(job_id: str) -> None:
        run_job(worker_jobs(), Engine.default, job_id, worker_traces())

    return make_queue(address).task(name="do_job")(do_job)


@cache
def worker_jobs() -> Jobs:
    """Return the jobs of the database that the settings name, opened once a worker."""
    chosen = settings()
    return Jobs(Store.open(chosen.store_url, chosen.data_key))


@cache
def worker_traces() -> JobTrace:
    """Return what traces the jobs of this worker, begun once."""
    return job_traces()


def enqueue(chosen: Settings, job_id: str) -> None:
    """Tell the workers that a job waits; where that fails they find it within a minute, since it is stored."""
    try:
        task(queue_address(chosen))(job_id)
    except Exception as error:  # A full disk, a lost connection: each library has errors of its own.
        log.warning("could not tell the workers of a job (%s); they look for it every minute", type(error).__name__)


def enqueue_unfinished(chosen: Settings) -> None:
    """Tell the workers of every job that waits or was left; one that is told twice is done once."""
    for job_id in worker_jobs().unfinished():
        enqueue(chosen, job_id)


def work() -> None:
    """Do jobs until stopped; those that a worker left unfinished are looked for now and every minute."""
    chosen = settings()
    set_logs(chosen)
    lay_site_overlay(chosen.data_dir)
    worker_traces()
    address = queue_address(chosen)
    queue = make_queue(address)
    task(address)  # The queue must know the task before a message for it comes.
    if SERVED_BY in os.environ:
        threading.Thread(target=stop_with, args=(int(os.environ[SERVED_BY]),), daemon=True).start()
    queue.periodic_task(crontab(minute="*"), name="revive")(lambda: enqueue_unfinished(chosen))
    enqueue_unfinished(chosen)
    queue.create_consumer(workers=1, initial_delay=POLL_SECONDS, backoff=1.0, max_delay=POLL_SECONDS).run()


def stop_with(parent: int) -> None:
    """Stop this worker once the service that started it is gone."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
