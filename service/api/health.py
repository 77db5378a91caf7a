"""Routes for those who run the service: alive, ready, metrics."""

import os

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.api.answers import answer
from service.api.people import may_measure
from service.api.problems import RETRY_SECONDS, problem
from service.report import versions

COUNTS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # Set by `cocok serve` where several workers count together.
router = APIRouter(tags=["operations"])


@router.get("/healthz", summary="Alive?")
async def healthz() -> Response:
    """Answer as long as the process runs."""
    return answer({"status": "ok"})


@router.get("/readyz", summary="Ready?")
async def readyz(request: Request) -> Response:
    """Answer 200 once the taxonomy is loaded and the database can be reached, 503 before and after."""
    state = request.app.state
    try:
        await state.work.ask(state.store.ping)
    except Exception:
        away = problem(503, "not_ready", "The database cannot be reached.")
        away.headers["retry-after"] = RETRY_SECONDS
        return away
    return answer({"status": "ready", "versions": versions(state.work.engine.taxonomy)})


@router.get("/metrics", include_in_schema=False, dependencies=[Depends(may_measure)])
async def metrics() -> Response:
    """Return the counts of all workers in Prometheus form."""
    counts = REGISTRY
    if COUNTS_FOLDER in os.environ:
        counts = CollectorRegistry()
        MultiProcessCollector(counts)  # type: ignore[no-untyped-call]
    return Response(generate_latest(counts), media_type=CONTENT_TYPE_LATEST)
