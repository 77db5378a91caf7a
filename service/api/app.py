"""The HTTP app: guards, routes, problems, in the order a request passes them."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import Depends, FastAPI
from sqlalchemy.exc import SQLAlchemyError

from service.api import health, jobs, judgements, keys, rankings, skills, stateless, stored, usage
from service.api.description import describe, operation_id
from service.api.guards import OriginGuard, SizeGuard, Watch
from service.api.people import actor_of, may_read, may_score
from service.api.problems import add_problems
from service.api.skills import Pages
from service.api.work import Work
from service.engine import Engine
from service.logs import set_logs
from service.oidc import ProviderSignIn
from service.rates import Rates
from service.settings import Settings, settings
from service.store.flows import Flows
from service.store.keys import Keys
from service.store.members import Members, nobodys_digest
from service.store.quotas import Quotas
from service.store.store import Store
from service.store.tries import Tries
from service.telemetry import start_telemetry, trace_database
from service.version import program_version
from service.web.pages import add_pages

ABOUT = """Reads job postings and resumes in Indonesian and English and explains how well they fit.

Texts go in as JSON, files as a form. Errors are RFC 9457 problem details.
Offsets index the text that is returned.
"""

PURGE_SECONDS = 600


def make_app(engine: Engine | None = None, using: Settings | None = None) -> FastAPI:
    """Make the app.

    Args:
        engine: What does the work; the default engine, files sandboxed, if not given.
        using: Settings; those of the environment if not given.
    """
    chosen = using or settings()
    set_logs(chosen)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        app.state.store = await to_thread.run_sync(Store.open, chosen.store_url, chosen.data_key)
        app.state.keys = Keys(app.state.store)
        app.state.members = Members(app.state.store)
        app.state.quotas = Quotas(app.state.store)
        app.state.flows = Flows(app.state.store)
        app.state.sign_ins = Tries(app.state.store, chosen.sign_ins_per_minute)
        if not chosen.is_local:  # Now, or the first unknown name would take twice as long as a known one.
            await to_thread.run_sync(nobodys_digest)
        end_traces = trace_database(tracing, app.state.store.engine) if tracing else None
        purging = asyncio.create_task(purge_often(app.state.store))
        yield
        purging.cancel()
        if end_traces:
            await to_thread.run_sync(end_traces)

    app = FastAPI(
        title="Cocok",
        version=program_version(),
        description=ABOUT,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        generate_unique_id_function=operation_id,
    )
    app.state.work = Work(engine or Engine.default(sandboxed=True), chosen)
    app.state.pages = Pages(app.state.work.engine.taxonomy)
    app.state.settings = chosen
    app.state.provider = ProviderSignIn(chosen) if chosen.oidc_issuer else None
    add_problems(app)
    app.state.rates = Rates(chosen.requests_per_minute)
    app.state.wrong_rates = Rates(chosen.requests_per_minute)
    app.include_router(stateless.router, dependencies=[Depends(may_score)])
    app.include_router(skills.router, dependencies=[Depends(actor_of)])
    for router in (jobs.router, judgements.router, rankings.router, stored.router):
        app.include_router(router, dependencies=[Depends(may_read)])
    for router in (keys.router, usage.router, health.router):
        app.include_router(router)
    add_pages(app)
    describe(app)
    # The last added is the outermost.
    app.add_middleware(SizeGuard, max_bytes=chosen.max_upload_bytes * 3 + chosen.max_text_chars * 4)
    app.add_middleware(OriginGuard, hosts=chosen.hosts.split(","))
    app.add_middleware(Watch)
    tracing = start_telemetry(app)
    return app


async def purge_often(store: Store) -> None:
    """Delete what is over its time, now and every ten minutes."""
    while True:
        try:
            gone = await to_thread.run_sync(store.purge)
            if gone:
                logging.getLogger("cocok.store").info("purged %d", gone)
        except SQLAlchemyError as error:
            logging.getLogger("cocok.store").warning("could not purge: %s", type(error).__name__)
        await asyncio.sleep(PURGE_SECONDS)
