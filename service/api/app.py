"""The HTTP app: guards, routes, problems, in the order a request passes them."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from service.api import health, skills, stateless
from service.api.guards import OriginGuard, SizeGuard, Watch
from service.api.problems import add_problems
from service.api.skills import Pages
from service.api.work import Work
from service.engine import Engine
from service.settings import Settings, settings
from service.version import program_version
from service.web.pages import add_pages

ABOUT = """Reads job postings and resumes in Indonesian and English and explains how well they fit.

Texts go in as JSON, files as a form. Errors are RFC 9457 problem details.
Offsets index the text that is returned.
"""


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
        yield

    app = FastAPI(
        title="Cocok",
        version=program_version(),
        description=ABOUT,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.work = Work(engine or Engine.default(sandboxed=True), chosen)
    app.state.pages = Pages(app.state.work.engine.taxonomy)
    app.state.settings = chosen
    add_problems(app)
    app.include_router(stateless.router)
    app.include_router(skills.router)
    app.include_router(health.router)
    add_pages(app)
    # The last added is the outermost.
    app.add_middleware(SizeGuard, max_bytes=chosen.max_upload_bytes * 3 + chosen.max_text_chars * 4)
    app.add_middleware(OriginGuard, hosts=chosen.hosts.split(","))
    app.add_middleware(Watch)
    return app


def set_logs(chosen: Settings) -> None:
    """Write the program's own log lines to standard error."""
    log = logging.getLogger("cocok")
    log.setLevel(chosen.log_level.upper())
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        log.addHandler(handler)
        log.propagate = False
