"""`cocok serve`: the HTTP API and the web page."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from service.cli.work import worker_beside
from service.errors import RequestError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer requests.")] = 1,
) -> None:
    """Serve the web page and the HTTP API, on this machine only unless told otherwise."""
    import uvicorn

    from service.engine import site_weights
    from service.logs import set_logs
    from service.settings import settings
    from service.site_overlay import lay_site_overlay

    if host not in LOOPBACK and settings().is_local:
        raise RequestError(
            f"without sign-in Cocok listens on this machine only, not on {host}; "
            "set COCOK_MODE=team to serve others (docs/deployment.md)"
        )
    set_logs(settings())
    site_weights()  # A file that cannot be used is told before the address is.
    lay_site_overlay(settings().data_dir)
    typer.echo(f"Cocok is at http://{host}:{port}  (stop it with Ctrl+C)", err=True)
    with worker_beside(), counts_together(workers):
        uvicorn.run(
            "service.api.app:make_app",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_config=None,  # Its lines are written as ours are.
            log_level="warning",
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings().proxies,
            timeout_graceful_shutdown=30,
        )


@contextmanager
def counts_together(workers: int) -> Iterator[None]:
    """Let several workers keep their counts in one folder, so that each tells those of all at `/metrics`."""
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="cocok-counts-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield
