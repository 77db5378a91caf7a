"""The queue that wakes workers: huey over a SQLite file. What is to be done stands in the database."""

import os
import signal
from functools import cache
from pathlib import Path
from typing import Any

from huey import SqliteHuey, crontab

from service.engine import Engine
from service.jobs.run import run_job
from service.logs import set_logs
from service.settings import settings
from service.site_overlay import lay_site_overlay
from service.store.jobs import Jobs
from service.store.store import Store

POLL_SECONDS = 0.5
SERVED_BY = "COCOK_SERVED_BY"  # Process id of the service that started this worker, if one did.


@cache
def make_queue(folder: Path) -> Any:
    """Return the queue of a data folder."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return SqliteHuey("cocok", filename=str(folder / "queue.db"), fsync=True)


@cache
def task(folder: Path) -> Any:
    """Return the task that does a job, as the queue of a folder knows it."""

    def do_job(job_id: str) -> None:
        run_job(worker_jobs(), Engine.default, job_id)

    return make_queue(folder).task(name="do_job")(do_job)


@cache
def worker_jobs() -> Jobs:
    """Return the jobs of the database that the settings name, opened once a worker."""
    chosen = settings()
    return Jobs(Store.open(chosen.store_url, chosen.data_key))


def enqueue(folder: Path, job_id: str) -> None:
    """Tell the workers of a folder that a job waits."""
    task(folder)(job_id)


def enqueue_unfinished(folder: Path) -> None:
    """Tell the workers of every job that waits or was left; one that is told twice is done once."""
    for job_id in worker_jobs().unfinished():
        enqueue(folder, job_id)


def work() -> None:
    """Do jobs until stopped; those that a worker left unfinished are looked for now and every minute."""
    set_logs(settings())
    folder = settings().data_dir
    lay_site_overlay(folder)
    queue = make_queue(folder)
    task(folder)  # The queue must know the task before a message for it comes.
    served_by = os.environ.get(SERVED_BY)

    def revive() -> None:
        if served_by and os.getppid() != int(served_by):
            os.kill(os.getpid(), signal.SIGTERM)  # The service that started this worker is gone.
        enqueue_unfinished(folder)

    queue.periodic_task(crontab(minute="*"), name="revive")(revive)
    enqueue_unfinished(folder)
    queue.create_consumer(workers=1, initial_delay=POLL_SECONDS, backoff=1.0, max_delay=POLL_SECONDS).run()
