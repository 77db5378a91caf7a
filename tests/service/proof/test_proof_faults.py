"""Faults, by bringing them about: killed at odd moments, a full disk, a lost database. Nothing acknowledged is lost."""

import json
import os
import random
import signal
import subprocess
import threading
import time

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from service.api.app import make_app
from service.engine import Engine
from service.settings import Settings
from service.store.jobs import JobRow, Jobs
from service.store.store import Store
from service.store.things import Actor

LOCAL = Actor("local", "local", "owner", 180)
CHANCE = random.Random(7)


def postings(count):
    lines = [
        json.dumps({"text": f"Backend Developer\n\nRequirements:\n- Python\n- Docker\n\n{n}"}) for n in range(count)
    ]
    return {"file": ("p.jsonl", "\n".join(lines).encode())}


def problem(answer, status, code):
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def wait_for(condition, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with_answer = condition()
        if with_answer:
            return with_answer
        time.sleep(0.1)
    return pytest.fail("it did not come about")


class Senders:
    """Send numbered resumes from a few threads, each under its key; note what was acknowledged and what was said."""

    def __init__(self, service, first=0):
        self.service, self.sent, self.kept, self.refused = service, first, {}, []
        self.over, self.lock = threading.Event(), threading.Lock()
        self.threads = [threading.Thread(target=self.run, daemon=True) for _ in range(4)]
        for thread in self.threads:
            thread.start()

    def run(self):
        with httpx.Client(base_url=self.service.client.base_url, timeout=30) as client:
            while not self.over.is_set():
                with self.lock:
                    number, self.sent = self.sent, self.sent + 1
                try:
                    answer = send(client, number)
                except httpx.TransportError:
                    continue
                if answer.status_code == 201:
                    self.kept[number] = answer.json()["id"]
                else:
                    self.refused.append(answer)
                    time.sleep(0.05)

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def send(client, number):
    body = {"text": f"Ani {number}\nPython", "name": f"{number}.txt"}
    return client.post("/v1/resumes", json=body, headers={"idempotency-key": f"sent-{number}"})


def stored_resumes(client):
    """The stored resumes' names and ids, a list of pairs: what is there twice is there twice."""
    found, cursor = [], ""
    while cursor is not None:
        page = client.get("/v1/resumes", params={"limit": 200, "cursor": cursor}).json()
        found += [(item["name"], item["id"]) for item in page["items"]]
        cursor = page["next"]
    return found


def check_all_there(client, kept, count):
    """Everything acknowledged is there under its id; all that was ever sent, sent again, is there once."""
    there = stored_resumes(client)
    assert {(f"{number}.txt", made) for number, made in kept.items()} <= set(there)
    for number in range(count):
        assert send(client, number).status_code == 201
    there = dict(stored_resumes(client))
    assert len(stored_resumes(client)) == len(there) == count
    assert all(there[f"{number}.txt"] == made for number, made in kept.items())
    for number in CHANCE.sample(range(count), 5):
        assert client.get(f"/v1/resumes/{there[f'{number}.txt']}").json()["text"] == f"Ani {number}\nPython"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of each database; with PostgreSQL the server, to stop and start it."""
    if request.param == "sqlite":
        return {}
    server = request.getfixturevalue("proof_postgres")
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    return {"COCOK_DATABASE_URL": server.get_uri()}


@pytest.mark.slow
def test_a_killed_service_loses_and_repeats_nothing(service, database):
    running, kept, count = service(**database), {}, 0
    for _ in range(2):
        senders = Senders(running, count)
        wait_for(lambda sent=senders: sent.kept)
        time.sleep(CHANCE.uniform(0.0, 0.5))
        running.kill()
        senders.stop()
        assert senders.kept
        assert not senders.refused
        kept, count = kept | senders.kept, senders.sent
        running.start()
    check_all_there(running.client, kept, count)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("database", "share"),
    [("sqlite", 0.0), ("sqlite", 0.5), ("sqlite", 0.95), ("postgresql", 0.5)],
    indirect=["database"],
)
def test_a_job_ends_by_itself_whoever_is_killed(service, database, tmp_path, share):
    running = service(**database)
    url = database.get("COCOK_DATABASE_URL") or f"sqlite:///{tmp_path / 'data' / 'cocok.db'}"
    store = Store.open(url)
    job = running.client.post("/v1/jobs/market", files=postings(900)).headers["location"]
    jobs = Jobs(store)
    wait_for(lambda: jobs.facts(LOCAL, job.rpartition("/")[2]).done >= share * 900)
    if share == 0.5:
        running.kill()  # The service and its worker; else the worker alone.
    else:
        for pid in wait_for(running.workers):
            os.kill(pid, signal.SIGKILL)
    with store.session() as session:
        session.get(JobRow, job.rpartition("/")[2]).lease = None  # As when its time is over.
    if share == 0.5:
        running.start()
    found = wait_for(lambda: (now := running.client.get(job).json())["state"] == "done" and now)
    store.engine.dispose()
    assert (found["done"], found["total"], found["error"]) == (900, 900, None)
    assert found["result"]["postings"] == 900
    counts = {skill["id"]: skill["postings"] for skill in found["result"]["skills"]}
    assert counts == {"python": 900, "docker": 900}


@pytest.mark.slow
def test_a_lost_database_is_said_and_found_again(service, proof_postgres):
    proof_postgres.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    running = service(COCOK_DATABASE_URL=proof_postgres.get_uri())
    job = running.client.post("/v1/jobs/market", files=postings(3000)).headers["location"]
    wait_for(lambda: running.client.get(job).json()["done"])
    senders = Senders(running)
    try:
        wait_for(lambda: len(senders.kept) > 20)
        proof_postgres.stop()
        wait_for(lambda: len(senders.refused) > 4)
        problem(running.client.get("/readyz"), 503, "not_ready")
        problem(running.client.get("/v1/resumes"), 503, "store_unavailable")
        texts = {"posting": "Requirements: Python", "resume": "Ani\nPython"}
        assert running.client.post("/v1/match", json=texts).status_code == 200
        time.sleep(2)
    finally:
        proof_postgres.start()
    before = len(senders.kept)
    wait_for(lambda: len(senders.kept) > before + 20)
    senders.stop()
    for answer in senders.refused:
        problem(answer, 503, "store_unavailable")
        assert answer.headers["retry-after"].isdigit()
    assert running.client.get("/readyz").status_code == 200
    check_all_there(running.client, senders.kept, senders.sent)
    found = wait_for(lambda: (now := running.client.get(job).json())["state"] not in ("queued", "running") and now)
    assert (found["state"], found["result"]["postings"]) == ("done", 3000), found["error"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 12 MB, where one may be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be made here: that needs root and mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk):
    """Leave no room on a disk; return the file that takes it."""
    path = disk / "filler"
    with path.open("wb", buffering=0) as file:
        for size in (100_000, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return path


def check_looking_while_full(client, resume, job):
    """What names nobody is shown; a person's text only if it can be written down who saw it, and the answer says so."""
    for path in ("/v1/resumes", "/v1/rankings", "/v1/jobs", job, "/v1/usage"):
        assert client.get(path).status_code == 200, path
    for path in (f"/v1/resumes/{resume}", f"/v1/resumes/{resume}/export"):
        answer = client.get(path)
        problem(answer, 503, "unrecorded")
        assert "written down who saw it" in answer.json()["detail"]
        assert answer.headers["retry-after"].isdigit()


@pytest.mark.slow
def test_a_full_disk_is_said_and_forgiven(service, small_disk):
    folder = small_disk / "data"
    running = service(folder, TMPDIR=str(small_disk))
    client = running.client
    job = client.post("/v1/jobs/market", files=postings(3000)).headers["location"]
    wait_for(lambda: client.get(job).json()["done"])
    senders = Senders(running)
    wait_for(lambda: len(senders.kept) > 20)
    filler = fill(small_disk)
    wait_for(lambda: len(senders.refused) > 4)
    problem(client.post("/v1/jobs/market", files=postings(40_000)), 507, "no_space")
    texts = {"posting": "Requirements: Python", "resume": "Ani\nPython"}
    assert client.post("/v1/match", json=texts).status_code == 200
    assert client.get("/healthz").status_code == 200
    time.sleep(3)
    assert client.get("/v1/skills").status_code == 200
    check_looking_while_full(client, next(iter(senders.kept.values())), job)
    filler.unlink()
    before = len(senders.kept)
    wait_for(lambda: len(senders.kept) > before + 20)
    senders.stop()
    for answer in senders.refused:
        problem(answer, 507, "no_space")
    check_all_there(client, senders.kept, senders.sent)
    found = wait_for(lambda: (now := client.get(job).json())["state"] not in ("queued", "running") and now)
    assert (found["state"], found["result"]["postings"]) == ("done", 3000), found["error"]


def test_a_full_database_takes_nothing_and_keeps_what_it_has(tmp_path):
    """The same without a disk of its own: SQLite is told how large the file may grow."""
    app = make_app(Engine.default(), Settings(data_dir=tmp_path, log_level="error"))
    with TestClient(app, raise_server_exceptions=False) as client:
        pages = 4096

        def limit(connection, record, proxy):
            connection.execute(f"PRAGMA max_page_count={pages}")

        event.listen(app.state.store.engine, "checkout", limit)
        pages = 200
        made = {}
        for number in range(500):
            text = f"Ani {number}\nPython " + CHANCE.randbytes(4000).hex()
            answer = client.post("/v1/resumes", json={"text": text})
            if answer.status_code != 201:
                break
            made[answer.json()["id"]] = text
        problem(answer, 507, "no_space")
        for _ in range(300):  # Until there is no room for a line of the log either.
            looked = client.get(f"/v1/resumes/{next(iter(made))}")
            if looked.status_code != 200:
                break
        problem(looked, 503, "unrecorded")
        assert len(client.get("/v1/resumes?limit=200").json()["items"]) == len(made)
        job = client.post("/v1/jobs/market", files=postings(3000))
        problem(job, 507, "no_space")
        page = client.post(
            "/recruiter/kept",
            files=[("resumes", ("a.txt", CHANCE.randbytes(9000).hex() + " Python"))],
            data={"posting": "Requirements: Python"},
            headers={"accept": "text/html", "accept-language": "id"},
        )
        assert (page.status_code, "Disk penuh" in page.text) == (507, True)
        pages = 1_000_000
        assert {each["id"] for each in client.get("/v1/resumes?limit=200").json()["items"]} == set(made)
        assert client.get("/v1/jobs").json()["items"] == []
        for made_id, text in made.items():
            assert client.get(f"/v1/resumes/{made_id}").json()["text"] == text
        assert client.post("/v1/resumes", json={"text": "Budi\nGo"}).status_code == 201
