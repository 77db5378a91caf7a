"""The database: opened, brought to the newest schema, and asked whether it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 10
WAIT_SECONDS = 0.02
MIGRATION_LOCK = 6_205_101
PATIENCE = {"connect_timeout": 10, "keepalives_idle": 30, "tcp_user_timeout": 30_000}  # The last in milliseconds.
SQLITE_FULL = 13
POSTGRES_DISK_FULL = "53100"


def open_database(address: str) -> Engine:
    """Return an engine for an address; a SQLite file's folder is made, readable by its owner only."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args=patience(url))
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", set_up_sqlite)
    event.listen(engine, "begin", begin_at_once)
    return engine


def patience(url: URL) -> dict[str, int]:
    """Return how long a connection to PostgreSQL waits before it gives up, where the address does not say."""
    return {name: value for name, value in PATIENCE.items() if name not in url.query}


def set_up_sqlite(connection: Any, record: object) -> None:
    """Make SQLite keep its promises: write-ahead log, foreign keys, freed pages overwritten."""
    connection.isolation_level = None  # Transactions are begun by us, below.
    write_ahead(connection)
    for line in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {line}")


def write_ahead(connection: Any) -> None:
    """Turn the write-ahead log on; SQLite does not wait for its lock here as it does elsewhere, so we do."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error) or monotonic() > until:
                raise
            sleep(WAIT_SECONDS)


def begin_at_once(connection: Any) -> None:
    """Take the write lock when a transaction begins: waiting then is safe, failing in the middle is not.

    One that only reads needs none, and waits for nobody.
    """
    reads = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Return a connection that only reads."""
    with engine.connect() as connection:
        yield connection.execution_options(read_only=True)


def migration_config(url: URL | str) -> Config:
    """Return Alembic's settings for a database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring a database to a revision of the schema, in one transaction."""
    config = migration_config(engine.url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":  # One process migrates, the others wait; SQLite's lock does that.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take a database back to a revision of the schema."""
    config = migration_config(engine.url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def one_at_a_time(session: Session, name: str) -> None:
    """Let those who name the same thing write one after the other, until each has stored or given up."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer as it is.
        turn = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": turn})


def ping(engine: Engine) -> None:
    """Ask the database for an answer; it raises where there is none."""
    with reading(engine) as connection:
        connection.execute(text("SELECT 1"))


def is_full(error: DBAPIError) -> bool:
    """Tell whether the database had no room left, rather than being away."""
    cause = error.orig
    return (
        getattr(cause, "sqlite_errorcode", 0) & 0xFF == SQLITE_FULL
        or getattr(cause, "sqlstate", None) == POSTGRES_DISK_FULL
    )
