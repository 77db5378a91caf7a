"""Quotas: units of work a day and stored things of an organisation, over all workers, told in headers and by `/v1/usage`."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from service.api.app import make_app
from service.cli.app import app as cli
from service.errors import NotFoundError, QuotaError
from service.settings import Settings, settings
from service.store import quotas as stored
from service.store.keys import Keys
from service.store.quotas import Quotas
from service.store.store import Store
from service.store.things import Actor

MATCH = {"posting": "Python", "resume": "Python"}


@pytest.fixture
def workers(engine, either_url, tmp_path):
    """Two apps over one database stand for two workers, or machines; and the headers of two organisations' keys."""
    chosen = Settings(mode="team", data_dir=tmp_path, database_url=either_url)
    apps = [make_app(engine, chosen) for _ in range(2)]
    with TestClient(apps[0]) as first, TestClient(apps[1]) as second:
        keys = apps[0].state.keys
        headers = {}
        for org in ("Toko", "Bank"):
            keys.add_organisation(org, 30)
            headers[org] = {"authorization": f"Bearer {keys.make(org, 'k', 'owner', 5)}"}
        yield first, second, headers


def test_a_day_is_counted_over_all_workers_and_keys(workers):
    first, second, headers = workers
    first.app.state.quotas.set("Toko", 4, None)
    other = {"authorization": f"Bearer {first.app.state.keys.make('Toko', 'other', 'viewer', 5)}"}
    calls = [(first, headers["Toko"]), (second, headers["Toko"]), (first, other), (second, other), (first, other)]
    found = [client.post("/v1/match", json=MATCH, headers=sent) for client, sent in calls]
    assert [each.status_code for each in found] == [200, 200, 200, 200, 429]
    assert [each.headers["ratelimit"].partition(";t=")[0] for each in found] == [
        f'"day";r={left}' for left in (3, 2, 1, 0, 0)
    ]
    last = found[-1]
    assert last.headers["ratelimit-policy"] == '"day";q=4;w=86400'
    assert 0 < int(last.headers["retry-after"]) <= 86_400
    assert last.headers["content-type"] == "application/problem+json"
    assert (last.json()["code"], last.json()["status"]) == ("quota", 429)
    assert second.post("/v1/match", json=MATCH, headers=headers["Bank"]).status_code == 200


def test_looking_is_free_and_told(workers):
    client, _, headers = workers
    client.app.state.quotas.set("Toko", 1, None)
    assert client.post("/v1/match", json=MATCH, headers=headers["Toko"]).status_code == 200
    assert client.post("/v1/match", json=MATCH, headers=headers["Toko"]).status_code == 429
    for _ in range(3):
        assert client.get("/v1/postings", headers=headers["Toko"]).status_code == 200
    found = client.get("/v1/usage", headers=headers["Toko"]).json()
    assert (found["units"]["used"], found["units"]["limit"]) == (1, 1)
    assert datetime.fromisoformat(found["units"]["resets"]) > datetime.now(UTC)
    assert client.get("/v1/usage", headers=headers["Bank"]).json()["units"] | {"resets": ""} == {
        "used": 0, "limit": None, "resets": "",
    }  # fmt: skip


RESUMES = [{"id": str(n), "text": f"Ani {n}\nPython"} for n in range(3)]
PAGE = {"accept": "text/html", "origin": "http://testserver"}
FILES = [("resumes", (f"{n}.txt", f"Ani {n}\nPython")) for n in range(3)]
POSTINGS = b"".join(b'{"text": "Requirements: Python %d"}\n' % n for n in range(3))


@pytest.mark.parametrize(
    ("path", "sent", "units"),
    [
        ("/v1/match", {"json": MATCH}, 1),
        ("/v1/rank", {"json": {"posting": "Python", "resumes": RESUMES}}, 3),
        ("/v1/rank", {"data": {"posting": "Python"}, "files": FILES}, 3),
        ("/v1/jobs/market", {"files": {"file": ("ads.jsonl", POSTINGS)}}, 3),
        ("/recruiter", {"data": {"posting": "Python"}, "files": FILES, "headers": PAGE}, 3),
        ("/recruiter", {"data": {"posting": "Python", "save": "csv"}, "files": FILES, "headers": PAGE}, 3),
        ("/recruiter/posting", {"data": {"posting": "Python"}, "files": FILES, "headers": PAGE}, 1),
        (
            "/recruiter/compare",
            {"data": {"posting": "Python", "compare": ["1", "2"]}, "files": FILES, "headers": PAGE},
            2,
        ),
        ("/recruiter/kept", {"data": {"posting": "Python"}, "files": FILES, "headers": PAGE}, 3),
        ("/market", {"files": {"file": ("ads.jsonl", POSTINGS)}, "headers": PAGE}, 3),
    ],
)
@pytest.mark.parametrize("either_url", ["sqlite"], indirect=True)
def test_work_is_counted_by_pairs_and_refused_as_a_whole(workers, path, sent, units):
    client, _, headers = workers
    client.app.state.quotas.set("Toko", 4, None)
    sent = sent | {"headers": headers["Toko"] | sent.get("headers", {}), "follow_redirects": False}
    first = client.post(path, **sent)
    assert first.status_code < 400
    assert first.headers["ratelimit"].startswith(f'"day";r={4 - units};')
    assert client.get("/v1/usage", headers=headers["Toko"]).json()["units"]["used"] == units
    client.app.state.quotas.set("Toko", 2 * units - 1, None)
    second = client.post(path, **sent)
    assert second.status_code == 429
    assert second.headers["ratelimit"].startswith(f'"day";r={max(units - 2, 0)};')
    assert int(second.headers["retry-after"]) > 0


@pytest.mark.parametrize("either_url", ["sqlite"], indirect=True)
def test_work_that_was_done_before_is_not_counted_again(workers):
    client, _, headers = workers
    client.app.state.quotas.set("Toko", 20, None)
    sent = {"headers": headers["Toko"] | {"idempotency-key": "one"}, "files": {"file": ("ads.jsonl", POSTINGS)}}
    left = [client.post("/v1/jobs/market", **sent).headers["ratelimit"].partition(";t=")[0] for _ in range(2)]
    assert left == ['"day";r=17', '"day";r=16']


def test_a_wrong_key_uses_up_no_day(workers):
    client, _, headers = workers
    client.app.state.quotas.set("Toko", 1, None)
    known = headers["Toko"]["authorization"].partition(".")[0]
    for _ in range(3):
        assert client.post("/v1/match", json=MATCH, headers={"authorization": f"{known}.x"}).status_code == 401
    assert client.post("/v1/match", json=MATCH, headers=headers["Toko"]).status_code == 200


def test_no_more_is_stored_than_may_be(workers):
    first, second, headers = workers
    first.app.state.quotas.set("Toko", None, 2)
    sent = {"headers": headers["Toko"], "json": {"text": "Ani\nPython"}}
    made = [client.post("/v1/resumes", **sent) for client in (first, second, first)]
    assert [each.status_code for each in made] == [201, 201, 429]
    assert made[-1].json()["code"] == "quota"
    assert second.get("/v1/usage", headers=headers["Toko"]).json()["stored"] == {"used": 2, "limit": 2}
    assert first.delete(f"/v1/resumes/{made[0].json()['id']}", headers=headers["Toko"]).status_code == 204
    assert first.post("/v1/resumes", **sent).status_code == 201
    assert first.post("/v1/resumes", headers=headers["Bank"], json=sent["json"]).status_code == 201


def test_what_was_stored_before_is_still_answered_when_all_is_full(workers):
    client, _, headers = workers
    client.app.state.quotas.set("Toko", None, 1)
    sent = {"headers": {**headers["Toko"], "idempotency-key": "one"}, "json": {"text": "Ani\nPython"}}
    assert client.post("/v1/resumes", **sent).json()["id"] == client.post("/v1/resumes", **sent).json()["id"]


def test_a_ranking_kept_on_the_page_is_stored_as_a_whole_or_not_at_all(workers):
    client, _, headers = workers
    client.app.state.quotas.set("Toko", None, 2)
    page = {**headers["Toko"], "accept": "text/html", "origin": "http://testserver"}
    files = [("resumes", ("a.txt", "Ani\nPython")), ("resumes", ("b.txt", "Budi\nGo"))]
    answer = client.post("/recruiter/kept", files=files, data={"posting": "Requirements:\n- Python"}, headers=page)
    assert answer.status_code == 429
    assert "keeps as much as it may" in answer.text
    assert client.get("/v1/usage", headers=headers["Toko"]).json()["stored"]["used"] == 0


@pytest.fixture
def quotas(either_url):
    store = Store.open(either_url)
    org = Keys(store).add_organisation("Toko", 30)
    yield Quotas(store), Actor(org, "key", "owner", 30)
    store.engine.dispose()


def test_at_once_no_request_slips_through(quotas):
    found, actor = quotas
    done = []

    def take():
        try:
            done.append(found.take(actor, 5))
        except QuotaError:
            done.append(None)

    threads = [threading.Thread(target=take) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done, key=str) == [0, 1, 2, 3, 4, *[None] * 7]


def test_a_new_day_is_a_new_count_and_old_ones_go(quotas, monkeypatch):
    found, actor = quotas
    found.take(actor, 1)
    with pytest.raises(QuotaError):
        found.take(actor, 1)
    moment = stored.now()
    monkeypatch.setattr(stored, "now", lambda: moment + timedelta(days=1))
    assert found.take(actor, 1) == 0
    assert found.store.purge(moment + timedelta(days=60)) == 2


def test_quotas_on_the_command_line(tmp_path, monkeypatch):
    monkeypatch.setenv("COCOK_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        run = CliRunner().invoke
        run(cli, ["keys", "organisation", "Toko"])
        assert run(cli, ["keys", "organisations"]).stdout == (
            "Toko  work today: not counted  stored: 0 of any number\n"
        )
        run(cli, ["keys", "quota", "Toko", "--units-per-day", "1000", "--stored", "50"])
        assert run(cli, ["keys", "organisations"]).stdout == "Toko  work today: 0 of 1000  stored: 0 of 50\n"
        run(cli, ["keys", "quota", "Toko", "--stored", "0"])
        assert run(cli, ["keys", "organisations"]).stdout == ("Toko  work today: 0 of 1000  stored: 0 of any number\n")
        assert isinstance(run(cli, ["keys", "quota", "Nobody"]).exception, NotFoundError)
    finally:
        settings.cache_clear()
