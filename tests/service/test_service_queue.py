"""The queue in a file and in PostgreSQL: told once or twice, by one machine or two, a job is done once."""

import os
import pickle
import signal
import subprocess
import sys
import time

import pytest
from fastapi.testclient import TestClient
from huey.registry import Message
from sqlalchemy import text

from service.api.app import make_app
from service.errors import RequestError
from service.jobs import queue
from service.jobs.messages import JsonMessages
from service.settings import Settings
from service.store.jobs import Jobs
from service.store.store import Store
from service.store.tables import JobRow
from service.store.things import Actor

ANI = Actor("local", "local", "owner", 30)
POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"


@pytest.fixture
def postgres(postgres_server):
    postgres_server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    queue.make_queue.cache_clear()
    queue.task.cache_clear()
    return postgres_server.get_uri()


@pytest.fixture(params=["folder", "database"])
def chosen(request, tmp_path):
    """Settings of a queue in a file, and of one in a real PostgreSQL."""
    url = request.getfixturevalue("postgres") if request.param == "database" else ""
    return Settings(data_dir=tmp_path, database_url=url, queue=request.param)


def test_a_message_reaches_a_worker_as_it_was_sent(chosen):
    queue.enqueue(chosen, "j_1")
    queue.enqueue(chosen, "j_2")
    waiting = queue.make_queue(queue.queue_address(chosen))
    assert [waiting.dequeue().args for _ in range(2)] == [("j_1",), ("j_2",)]
    assert waiting.dequeue() is None


def test_what_stands_in_the_queue_is_only_read_never_run(chosen, tmp_path):
    class Evil:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "run"),)

    queue.enqueue(chosen, "j_1")
    waiting = queue.make_queue(queue.queue_address(chosen))
    [sent] = waiting.storage.enqueued_items()
    assert sent.startswith(b'{"id": ')
    waiting.storage.flush_queue()
    waiting.storage.enqueue(pickle.dumps(Evil()))
    with pytest.raises(ValueError):
        waiting.dequeue()
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"\x80\x05.", b'{"id": 1}'])
def test_odd_messages_are_refused(data):
    with pytest.raises((ValueError, KeyError, TypeError)):
        JsonMessages().deserialize(data)


def test_a_message_survives_the_way():
    sent = Message("1", "do_job", args=("j_1",))
    found = JsonMessages().deserialize(JsonMessages().serialize(sent))
    assert (found.id, found.name, found.args) == ("1", "do_job", ("j_1",))
    with pytest.raises(TypeError):
        JsonMessages().serialize({"not": "a message"})


def test_the_queue_in_the_database_needs_postgresql(tmp_path):
    with pytest.raises(RequestError, match="needs PostgreSQL"):
        queue.queue_address(Settings(data_dir=tmp_path, queue="database"))
    url = "postgresql+psycopg://cocok:s%40x@db:5432/cocok?host=/run"
    found = queue.queue_address(Settings(data_dir=tmp_path, queue="database", database_url=url))
    assert found == "postgresql://cocok:s%40x@db:5432/cocok?host=%2Frun"


def test_a_job_is_taken_though_the_workers_cannot_be_told(engine, tmp_path, monkeypatch):
    def full(address):
        raise OSError("no space left on device")

    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        monkeypatch.setattr(queue, "task", full)
        answer = client.post("/v1/jobs/market", files={"file": ("p.csv", "text\nPython")})
        assert (answer.status_code, answer.json()["state"]) == (202, "queued")
        assert Jobs(client.app.state.store).unfinished() == [answer.json()["id"]]


@pytest.mark.slow
def test_two_machines_share_one_queue_and_a_killed_one_loses_nothing(postgres, tmp_path):
    """Each worker has a data folder of its own, as machines have; only the database is shared."""
    store = Store.open(postgres)
    jobs = Jobs(store)
    ids = [jobs.add(ANI, "market", [[f"{POSTING}\n{job} {n}", None] for n in range(400)]) for job in range(3)]

    def machine(number):
        environment = {
            **os.environ, "COCOK_DATA_DIR": str(tmp_path / str(number)), "COCOK_DATABASE_URL": postgres,
            "COCOK_QUEUE": "database",
        }  # fmt: skip
        command = [sys.executable, "-m", "service.cli", "work"]
        return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def facts():
        return [jobs.facts(ANI, job) for job in ids]

    def wait_for(condition):
        for _ in range(1200):
            if condition(facts()):
                return
            time.sleep(0.05)
        raise AssertionError(facts())

    machines = [machine(1), machine(2)]
    try:
        wait_for(lambda found: sum(each.done > 0 for each in found) >= 2)  # Both are at work, each at a job of its own.
        machines[0].send_signal(signal.SIGKILL)
        machines[0].wait()
        with store.session() as session:
            for row in session.query(JobRow).where(JobRow.state == "running"):
                row.lease = None  # As when its time is over; a worker that lives loses its job by it and starts anew.
        for job in ids:
            queue.enqueue(Settings(data_dir=tmp_path, database_url=postgres, queue="database"), job)
        machines.append(machine(3))
        wait_for(lambda found: all(each.state == "done" for each in found))
    finally:
        for each in machines:
            each.terminate()
            each.wait(30)
    for found in facts():
        assert (found.done, found.result["postings"], found.result["skills"][0]["postings"]) == (400, 400, 400)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM job_parts")).scalar() == 0
    store.engine.dispose()
