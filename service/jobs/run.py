"""Do a job part by part: what is done stays done, whatever happens to the worker."""

import logging
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from service.jobs.market import add_up, count_postings
from service.store.jobs import Jobs, LostJobError

if TYPE_CHECKING:
    from service.engine import Engine

log = logging.getLogger("cocok.jobs")
ITEMS_A_PART = 50


def run_job(jobs: Jobs, make_engine: "Callable[[], Engine]", job_id: str) -> None:
    """Do what is left of a job; nothing if another worker has it, or it is over."""
    worker = uuid.uuid4().hex
    claimed = jobs.claim(job_id, worker)
    if claimed is None:
        return
    _, items, done = claimed
    engine = make_engine()
    try:
        for number, start in enumerate(range(0, len(items), ITEMS_A_PART)):
            if number not in done:
                part = items[start : start + ITEMS_A_PART]
                jobs.finish_part(job_id, worker, number, len(part), count_postings(engine, part))
        jobs.finish(job_id, worker, add_up(jobs.parts(job_id), engine.taxonomy))
    except LostJobError:
        log.info("job %s is over or another worker's", job_id)
    except Exception as error:
        log.exception("job %s failed", job_id)
        jobs.fail(job_id, worker, f"internal mistake ({type(error).__name__}); please report it")
