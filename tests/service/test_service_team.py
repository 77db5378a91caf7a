"""A service for a team: keys, roles, organisations, limits; and what is stored through the API."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from service.api.app import make_app
from service.rates import Rates, neighbourhood
from service.settings import Settings
from service.store.store import Store
from service.store.things import Actor

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"


@pytest.fixture
def team(engine, tmp_path):
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, secure_cookies=False))
    with TestClient(app) as client:
        keys = app.state.keys
        for name in ("Toko", "Bank"):
            keys.add_organisation(name, 30)
        made = {
            f"{org} {role}": keys.make(org, role, role, 5)
            for org in ("Toko", "Bank")
            for role in ("viewer", "recruiter", "owner")
        }
        yield client, {name: {"authorization": f"Bearer {key}"} for name, key in made.items()}


@pytest.fixture
def local(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        yield client


def store(client, headers, kind="resumes", text="Ani\nPython"):
    return client.post(f"/v1/{kind}", json={"text": text, "name": "a.txt"}, headers=headers)


def filled(client, headers):
    posting = store(client, headers, "postings", POSTING).json()["id"]
    resume = store(client, headers).json()["id"]
    ranking = client.post("/v1/rankings", json={"posting": posting, "resumes": [resume]}, headers=headers).json()["id"]
    return posting, resume, ranking


def routes(client):
    """Every route of the API but those that say whether it runs, with its method."""
    for path, methods in client.app.openapi()["paths"].items():
        for method in methods:
            if path not in ("/healthz", "/readyz"):
                yield method, path


def test_every_route_wants_a_key(team):
    client, _keys = team
    tried = 0
    for method, path in routes(client):
        path = (
            path.replace("{kind}", "resumes")
            .replace("{item}", "x")
            .replace("{job}", "j_x")
            .replace("{skill}", "python")
            .replace("{role}", "x")
        )
        for headers in (
            {},
            {"authorization": "Bearer wrong.key"},
            {"authorization": "Basic eDp4"},
            {"x-api-key": "."},
        ):
            answer = client.request(method, path, headers=headers)
            assert answer.status_code == 401, (method, path)
            assert answer.headers["content-type"].startswith("application/problem+json")
        tried += 1
    assert tried > 15


def test_pages_want_a_key_and_take_it(team):
    client, keys = team
    for path in ("/", "/explain", "/recruiter", "/skills"):
        assert client.get(path, follow_redirects=False).headers["location"] == "/sign-in"
    assert client.post("/", headers={"hx-request": "true"}).headers["hx-redirect"] == "/sign-in"
    assert client.post("/sign-in", data={"key": "wrong"}).status_code == 401
    key = keys["Toko viewer"]["authorization"].removeprefix("Bearer ")
    answer = client.post("/sign-in", data={"key": key}, follow_redirects=False)
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert client.get("/").status_code == 200
    client.post("/sign-out")
    assert client.get("/", follow_redirects=False).status_code == 303


def test_nothing_of_another_organisation_by_any_route(team):
    client, keys = team
    mine, other = keys["Toko owner"], keys["Bank owner"]
    posting, resume, ranking = filled(client, mine)
    for path in (
        f"/v1/postings/{posting}",
        f"/v1/resumes/{resume}",
        f"/v1/rankings/{ranking}",
        f"/v1/resumes/{resume}/export",
    ):
        assert client.get(path, headers=mine).status_code == 200
        assert client.get(path, headers=other).status_code == 404
        assert client.get(path, headers={**other, "if-none-match": "*"}).status_code == 404
    for path in (f"/v1/postings/{posting}", f"/v1/resumes/{resume}", f"/v1/rankings/{ranking}"):
        assert client.delete(path, headers=other).status_code == 404
    for path in ("/v1/postings", "/v1/resumes", "/v1/rankings"):
        assert client.get(path, headers=other).json()["items"] == []
    theirs = store(client, other, "postings", POSTING).json()["id"]
    for body in ({"posting": posting, "resumes": [resume]}, {"posting": theirs, "resumes": [resume]}):
        assert client.post("/v1/rankings", json=body, headers=other).status_code == 404


def test_roles_allow_what_they_say(team):
    client, keys = team
    _posting, resume, _ = filled(client, keys["Toko owner"])
    viewer, recruiter = keys["Toko viewer"], keys["Toko recruiter"]
    assert client.get(f"/v1/resumes/{resume}", headers=viewer).status_code == 200
    assert client.post("/v1/match", json={"posting": "x", "resume": "y"}, headers=viewer).status_code == 200
    assert store(client, viewer).status_code == 403
    assert client.delete(f"/v1/resumes/{resume}", headers=viewer).status_code == 403
    assert client.get(f"/v1/resumes/{resume}/export", headers=recruiter).status_code == 403
    assert client.delete(f"/v1/resumes/{resume}", headers=recruiter).status_code == 204
    assert client.get(f"/v1/resumes/{resume}", headers=viewer).status_code == 404


@pytest.fixture
def narrow(engine, tmp_path):
    """A service where three requests a minute are all there is, and two keys of it."""
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, requests_per_minute=3))
    with TestClient(app):
        app.state.keys.add_organisation("Toko", 30)
        yield app, [app.state.keys.make("Toko", name, "viewer", 5) for name in ("one", "two")]


def statuses(app, keys, address="testclient"):
    client = TestClient(app, client=(address, 1))
    return [client.get("/v1/skills", headers={"x-api-key": key}).status_code for key in keys]


def test_too_many_requests_are_told_when_to_come_back(narrow):
    app, (key, other) = narrow
    assert statuses(app, [key] * 5) == [200, 200, 200, 429, 429]
    assert statuses(app, [other]) == [200]
    answer = TestClient(app).get("/v1/skills", headers={"x-api-key": key})
    assert int(answer.headers["retry-after"]) > 0


def test_a_guesser_is_slowed_whatever_ids_it_names(narrow):
    app, _ = narrow
    assert statuses(app, [f"key_{n}.secret" for n in range(5)]) == [401, 401, 401, 429, 429]
    assert statuses(app, ["key_9.secret"], "10.0.0.9") == [401]


def test_nobody_uses_up_what_anothers_key_has_left(narrow):
    app, (key, _) = narrow
    known = key.partition(".")[0]
    assert statuses(app, [f"{known}.wrong"] * 9)[-1] == 429
    assert statuses(app, [key] * 3) == [200, 200, 200]  # Even from the guesser's own address.


def test_a_page_is_one_request(narrow):
    app, (key, _) = narrow
    client = TestClient(app, base_url="https://testserver", cookies={"cocok_key": key})
    assert [client.get("/skills").status_code for _ in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("10.0.0.9", "10.0.0.9"), ("2001:db8::1", "2001:db8::/64"), ("2001:db8::ffff:1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"), ("::ffff:10.0.0.9", "10.0.0.9"), ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"), ("", ""),
    ],
)  # fmt: skip
def test_addresses_of_one_network_count_together(host, counted):
    assert neighbourhood(host) == counted


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("", 401), ("Bearer wrong", 401), ("Bearer größe", 401), ("Bearer count-me", 200), ("viewer", 403),
        ("recruiter", 403), ("owner", 200),
    ],
)  # fmt: skip
def test_the_counts_are_for_owners_and_the_token(engine, tmp_path, sent, status):
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, metrics_token="count-me"))
    with TestClient(app) as client:
        app.state.keys.add_organisation("Toko", 30)
        if sent in ("viewer", "recruiter", "owner"):
            sent = f"Bearer {app.state.keys.make('Toko', 'k', sent, 5)}"
        answer = client.get("/metrics", headers={"authorization": sent.encode()})
        assert answer.status_code == status
        assert ("cocok_requests" in answer.text) == (status == 200)


@pytest.mark.parametrize("token", ["", "count-me"])
def test_no_token_opens_nothing_by_being_empty(engine, tmp_path, token):
    with TestClient(make_app(engine, Settings(mode="team", data_dir=tmp_path, metrics_token=token))) as client:
        for headers in ({}, {"authorization": "Bearer "}, {"x-api-key": ""}):
            assert client.get("/metrics", headers=headers).status_code == 401


def test_rates_fill_again(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("service.rates.time.monotonic", lambda: clock[0])
    rates = Rates(60)
    assert [rates.take("a") for _ in range(60)] == [0.0] * 60
    assert rates.take("a") > 0
    assert rates.take("b") == 0
    clock[0] = 1.1
    assert rates.take("a") == 0


def test_stored_things_through_the_api(local):
    posting, resume, ranking = filled(local, {})
    found = local.get(f"/v1/rankings/{ranking}").json()
    assert found["rows"][0]["resume"] == resume
    assert found["rows"][0]["name"] is None
    assert found["rows"][0]["matched"] == ["Python"]
    item = local.get(f"/v1/postings/{posting}")
    assert item.json()["text"] == POSTING
    assert local.get(f"/v1/postings/{posting}", headers={"if-none-match": item.headers["etag"]}).status_code == 304
    uploaded = local.post(
        "/v1/resumes", files={"file": ("b.txt", "Budi\nGo")}, data={"purpose": "vacancy", "consent": "true"}
    )
    assert uploaded.headers["location"] == f"/v1/resumes/{uploaded.json()['id']}"
    assert uploaded.json()["consent"] is True
    page = local.get("/v1/resumes?limit=1").json()
    assert [each["id"] for each in page["items"]] == [resume]
    assert local.get("/v1/resumes", params={"cursor": page["next"]}).json()["items"][0]["name"] == "b.txt"
    assert local.delete(f"/v1/rankings/{ranking}").status_code == 204
    assert local.get(f"/v1/rankings/{ranking}").status_code == 404


def test_what_cannot_be_read_is_not_stored(local):
    assert local.post("/v1/resumes", files={"file": ("b.pdf", b"DAMAGED")}).status_code == 422
    assert local.post("/v1/resumes", json={"text": "  "}).status_code == 400
    assert local.get("/v1/resumes").json()["items"] == []


def test_an_idempotency_key_stores_once(local):
    headers = {"idempotency-key": "one"}
    ids = {store(local, headers).json()["id"] for _ in range(3)}
    assert len(ids) == 1
    assert store(local, headers, text="other").status_code == 409


def test_a_lost_database_is_told_and_nothing_is_stored_half(engine, tmp_path, monkeypatch, caplog):
    app = make_app(engine, Settings(data_dir=tmp_path))
    with TestClient(app, raise_server_exceptions=False) as client:
        kept = store(client, {}).json()["id"]

        def full(*args):
            raise OperationalError("INSERT", {"text": "Rahasia"}, Exception("database or disk is full"))

        monkeypatch.setattr(app.state.store, "audit", full)  # The last step of each transaction.
        answer = store(client, {}, text="Rahasia")
        assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
        assert "Rahasia" not in answer.text + caplog.text
        assert client.delete(f"/v1/resumes/{kept}").status_code == 503
        monkeypatch.undo()
        assert [each["id"] for each in client.get("/v1/resumes").json()["items"]] == [kept]
        monkeypatch.setattr(app.state.store, "ping", full)
        assert client.get("/readyz").status_code == 503
        assert client.post("/v1/match", json={"posting": "Python", "resume": "Python"}).status_code == 200


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_killed_server(tmp_path):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {**os.environ, "COCOK_DATA_DIR": str(tmp_path), "COCOK_LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    acknowledged = []
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            for _ in range(200):
                try:
                    if client.get("/readyz").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            threading.Timer(0.4, lambda: os.killpg(server.pid, signal.SIGKILL)).start()
            with contextlib.suppress(httpx.TransportError):
                while len(acknowledged) < 5000:
                    acknowledged.append(store(client, {}).json()["id"])
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    kept = Store.open(f"sqlite:///{tmp_path / 'cocok.db'}")
    ids = [each.id for each in kept.documents(Actor("local", "local", "owner", 1), "resume", limit=10_000)]
    assert acknowledged
    assert set(acknowledged) <= set(ids)
    assert len(ids) <= len(acknowledged) + 1
