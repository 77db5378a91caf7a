"""Jobs: done part by part, once, by one worker; cancelled, deleted, resumed after a kill."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from service.api.app import make_app
from service.errors import NotFoundError
from service.jobs import run
from service.jobs.market import add_up, count_postings
from service.jobs.run import run_job
from service.postings import read_dated_postings
from service.settings import Settings
from service.store import jobs as stored
from service.store.jobs import Jobs, LostJobError
from service.store.store import Store
from service.store.things import Actor

ANI = Actor("local", "local", "owner", 30)
BUDI = Actor("other", "other", "owner", 30)
ITEMS = [
    [f"Backend Developer\n\nRequirements:\n- Python\n- {'Docker' if n % 2 else 'Go'}", f"2026-0{1 + n % 3}"]
    for n in range(7)
]


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "ITEMS_A_PART", 2)
    store = Store.open(f"sqlite:///{tmp_path / 'cocok.db'}")
    yield Jobs(store)
    store.engine.dispose()


def test_counts_of_parts_add_up(engine):
    whole = add_up([count_postings(engine, ITEMS)], engine.taxonomy)
    parts = [count_postings(engine, ITEMS[:3]), count_postings(engine, ITEMS[3:])]
    assert add_up(parts, engine.taxonomy) == whole
    assert whole["skills"][0] | {"months": None} == {
        "id": "python", "name": "Python", "kind": "language", "postings": 7,
        "required": 7, "preferred": 0, "responsibility": 0, "months": None,
    }  # fmt: skip
    assert whole["skills"][0]["months"] == [3, 2, 2]
    assert whole["months"][0] == {"month": "2026-01", "postings": 3}
    assert {**whole["roles"][0], "skills": 0} == {"id": "backend-developer", "postings": 7, "skills": 0}
    assert whole["roles"][0]["skills"][0] == {"id": "python", "postings": 7}


def test_a_job_is_done_with_progress(jobs, engine):
    job = jobs.add(ANI, "market", ITEMS)
    assert jobs.facts(ANI, job).state == "queued"
    run_job(jobs, lambda: engine, job)
    found = jobs.facts(ANI, job)
    assert (found.state, found.done, found.total) == ("done", 7, 7)
    assert found.result["postings"] == 7
    assert jobs.parts(job) == []


def test_a_job_is_resumed_and_no_part_done_twice(jobs, engine, monkeypatch):
    job = jobs.add(ANI, "market", ITEMS)
    counted = []

    def counting(engine, items):
        if len(counted) == 2:
            raise SystemExit  # The worker dies.
        counted.append(items)
        return count_postings(engine, items)

    monkeypatch.setattr(run, "count_postings", counting)
    with pytest.raises(SystemExit):
        run_job(jobs, lambda: engine, job)
    assert jobs.facts(ANI, job).done == 4
    assert jobs.unfinished() == []  # Its lease is not over yet: it may only be slow.
    monkeypatch.setattr(stored, "now", lambda: stored_now() + stored.timedelta(seconds=stored.LEASE_SECONDS + 1))
    assert jobs.unfinished() == [job]
    monkeypatch.setattr(
        run, "count_postings", lambda engine, items: counted.append(items) or count_postings(engine, items)
    )
    run_job(jobs, lambda: engine, job)
    assert [item for part in counted for item in part] == ITEMS
    assert jobs.facts(ANI, job).result["postings"] == 7


stored_now = stored.now


def test_a_job_waits_for_the_database_and_fails_for_nothing_else(jobs, engine, monkeypatch):
    waited = []
    monkeypatch.setattr(run.time, "sleep", waited.append)
    job, finish_part = jobs.add(ANI, "market", ITEMS), jobs.finish_part

    def flaky(*args):
        finish_part(*args)
        if jobs.facts(ANI, job).done in (2, 6) and len(waited) < 4:  # Stored, but the answer was lost.
            raise OperationalError("", {}, Exception("gone"))

    monkeypatch.setattr(jobs, "finish_part", flaky)
    run_job(jobs, lambda: engine, job)
    found = jobs.facts(ANI, job)
    assert (found.state, found.done, found.result["postings"]) == ("done", 7, 7)
    assert waited == [1, 2]


def test_a_job_whose_database_stays_away_is_left_for_later(jobs, engine, monkeypatch):
    waited = []
    monkeypatch.setattr(run.time, "sleep", waited.append)
    job = jobs.add(ANI, "market", ITEMS)

    def away(*args):
        raise OperationalError("", {}, Exception("gone"))

    monkeypatch.setattr(jobs, "finish_part", away)
    run_job(jobs, lambda: engine, job)
    assert (jobs.facts(ANI, job).state, len(waited), max(waited)) == ("running", run.TRIES, 30)


def test_a_worker_keeps_a_job_for_as_long_as_a_part_takes(jobs, monkeypatch):
    monkeypatch.setattr(run, "LEASE_SECONDS", 0.03)
    job = jobs.add(ANI, "market", ITEMS)
    jobs.claim(job, "slow")
    renewed = threading.Event()
    renew = jobs.renew
    monkeypatch.setattr(jobs, "renew", lambda *args: (renew(*args), renewed.set()))
    with run.held(jobs, job, "slow"):
        assert renewed.wait(10)
    assert jobs.claim(job, "other") is None
    assert jobs.claim(job, "slow")


def test_two_workers_never_have_one_job(jobs, engine):
    job = jobs.add(ANI, "market", ITEMS)
    assert jobs.claim(job, "first")
    assert jobs.claim(job, "second") is None
    with pytest.raises(LostJobError):
        jobs.finish_part(job, "second", 0, 2, {})
    jobs.finish_part(job, "first", 0, 2, {})


@pytest.mark.parametrize("stop", ["cancel", "delete"])
def test_a_stopped_job_stays_stopped(jobs, engine, stop):
    job = jobs.add(ANI, "market", ITEMS)
    jobs.claim(job, "worker")
    getattr(jobs, stop)(ANI, job)
    with pytest.raises(LostJobError):
        jobs.finish_part(job, "worker", 0, 2, {})
    run_job(jobs, lambda: engine, job)
    if stop == "cancel":
        assert jobs.facts(ANI, job).state == "cancelled"
        with jobs.store.session() as session:
            assert jobs.seal.open(session.get(stored.JobRow, job).input) == "[]"


def test_a_mistake_of_ours_fails_the_job_without_its_texts(jobs, engine, monkeypatch):
    job = jobs.add(ANI, "market", ITEMS)

    def broken(engine, items):
        raise ValueError(items)

    monkeypatch.setattr(run, "count_postings", broken)
    run_job(jobs, lambda: engine, job)
    found = jobs.facts(ANI, job)
    assert found.state == "failed"
    assert "Python" not in found.error


def test_jobs_of_another_are_not_seen(jobs):
    job = jobs.add(ANI, "market", ITEMS)
    assert jobs.page(BUDI) == []
    for call in (jobs.facts, jobs.cancel, jobs.delete):
        with pytest.raises(NotFoundError):
            call(BUDI, job)


def test_dates_of_many_shapes(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("text,tanggal\nPython,2026-03-05T10:00\nGo,kemarin\nC,\n")
    assert list(read_dated_postings(path)) == [("Python", "2026-03"), ("Go", None), ("C", None)]


def lines():
    return "\n".join(json.dumps({"text": text, "date": month}) for text, month in ITEMS).encode()


def test_through_the_api(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        assert client.post("/v1/jobs/market", files={"file": ("p.doc", b"x")}).status_code == 400
        assert client.post("/v1/jobs/market", files={"file": ("p.jsonl", b"\n")}).status_code == 400
        answer = client.post("/v1/jobs/market", files={"file": ("../p.jsonl", lines())})
        assert (answer.status_code, answer.json()["state"], answer.json()["total"]) == (202, "queued", 7)
        address = answer.headers["location"]
        run_job(Jobs(client.app.state.store), lambda: engine, answer.json()["id"])
        with client.stream("GET", f"{address}/events") as events:
            assert [json.loads(line[6:]) for line in events.iter_lines() if line] == [
                {"state": "done", "done": 7, "total": 7}
            ]
        assert client.get(address).json()["result"]["postings"] == 7
        assert client.post(f"{address}/cancel").json()["state"] == "done"
        assert client.get("/v1/jobs").json()["items"][0]["result"] is None
        assert client.delete(address).status_code == 204
        assert client.get(address).status_code == 404


@pytest.mark.slow
def test_a_killed_worker_loses_nothing(tmp_path):
    environment = {**os.environ, "COCOK_DATA_DIR": str(tmp_path)}
    store = Store.open(f"sqlite:///{tmp_path / 'cocok.db'}")
    jobs = Jobs(store)
    items = [[f"{text}\n{number}", None] for number in range(600) for text, _ in ITEMS[:1]]
    job = jobs.add(ANI, "market", items)

    def worker():
        return subprocess.Popen(
            [sys.executable, "-m", "service.cli", "work"], env=environment, stderr=subprocess.DEVNULL
        )

    def wait_for(condition):
        for _ in range(600):
            if condition(jobs.facts(ANI, job)):
                return
            time.sleep(0.05)
        raise AssertionError(jobs.facts(ANI, job))

    first = worker()
    wait_for(lambda facts: facts.done > 0)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with store.session() as session:
        row = session.get(stored.JobRow, job)
        killed_early = row.state == "running"
        row.lease = None  # As when its time is over.
    second = worker()
    wait_for(lambda facts: facts.state == "done")
    second.terminate()
    assert second.wait(20) is not None
    found = jobs.facts(ANI, job)
    assert (found.done, found.result["postings"], found.result["skills"][0]["postings"]) == (600, 600, 600)
    assert killed_early


def test_the_page_of_the_market(engine, tmp_path):
    english = {"accept-language": "en"}
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        assert "Choose a file" in client.post("/market", headers=english, data={"x": "y"}).text
        assert client.post("/market", files={"file": ("p.csv", b"nothing\n1\n")}).status_code == 422
        page = client.post("/market", files={"file": ("p.jsonl", lines())}, headers=english)
        job = page.url.path.rpartition("/")[2]
        assert "0 of 7 postings" in page.text
        assert 'hx-trigger="every 1s"' in page.text
        run_job(Jobs(client.app.state.store), lambda: engine, job)
        done = client.get(f"/market/{job}", headers={**english, "hx-request": "true"}).text
        assert "<html" not in done
        assert "hx-trigger" not in done
        assert "Python" in done
        assert "100%" in done
        assert client.get("/market/j_none").status_code == 404
        assert job in client.get("/market").text
