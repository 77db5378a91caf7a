"""Do a job part by part: what is done stays done, whatever happens to the worker."""

import logging
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from service.jobs import new_skills
from service.jobs.market import Json, add_up, count_postings
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
    kind, items, done = claimed
    engine = make_engine()
    try:
        for number, start in enumerate(range(0, len(items), ITEMS_A_PART)):
            if number not in done:
                part = items[start : start + ITEMS_A_PART]
                jobs.finish_part(job_id, worker, number, len(part), count_part(engine, kind, part))
        parts = jobs.parts(job_id)
        found = add_up(parts, engine.taxonomy)
        if kind == new_skills.KIND:
            found["new_skills"] = new_skills.add_forms([part["new_skills"] for part in parts])
        jobs.finish(job_id, worker, found)
    except LostJobError:
        log.info("job %s is over or another worker's", job_id)
    except Exception as error:
        log.exception("job %s failed", job_id)
        jobs.fail(job_id, worker, f"internal mistake ({type(error).__name__}); please report it")


def count_part(engine: "Engine", kind: str, part: list[list[str | None]]) -> Json:
    """Count what a part of the postings asks for, and list what is new where the job looks for that."""
    found = count_postings(engine, part)
    return {**found, "new_skills": new_skills.new_forms(part)} if kind == new_skills.KIND else found
