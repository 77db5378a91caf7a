"""Keys: scopes on every route, rotation with an overlap, last use, and nothing of another organisation's."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from typer.testing import CliRunner

from service.api.app import make_app
from service.cli.app import app as cli
from service.errors import ConflictError, NotFoundError, RequestError
from service.settings import Settings, settings
from service.store import keys as stored
from service.store.database import downgrade, upgrade
from service.store.keys import Keys
from service.store.scopes import ROLES, SCOPES
from service.store.store import Store
from service.store.tables import AuditRow, KeyRow

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"


@pytest.fixture(scope="module")
def app(engine, tmp_path_factory):
    found = make_app(
        engine, Settings(mode="team", data_dir=tmp_path_factory.mktemp("keys"), requests_per_minute=100_000)
    )
    with TestClient(found):
        for org in ("Toko", "Bank"):
            found.state.keys.add_organisation(org, 30)
        yield found


@pytest.fixture
def keys(either_url):
    found = Keys(Store.open(either_url))
    found.add_organisation("Toko", 30)
    yield found
    found.store.engine.dispose()


@pytest.mark.parametrize(("errorcode", "lets_in"), [(13, True), (10, False)])
def test_a_full_disk_keeps_no_key_out(keys, monkeypatch, errorcode, lets_in):
    key = keys.make("Toko", "k", "owner", 5)

    def broken():
        raise OperationalError("UPDATE", {}, type("Broken", (Exception,), {"sqlite_errorcode": errorcode})())

    monkeypatch.setattr(keys.store, "session", broken)
    if lets_in:
        assert keys.check(key).role == "owner"
    else:
        with pytest.raises(OperationalError):
            keys.check(key)


def caller(app, *scopes, org="Toko", role=None):
    key = app.state.keys.make(org, "k", role, 30, None if role else scopes)
    return TestClient(app, headers={"authorization": f"Bearer {key}"}), key.partition(".")[0]


@pytest.fixture(scope="module")
def kept(app):
    owner, _ = caller(app, role="owner")
    ids = {"posting": owner.post("/v1/postings", json={"text": POSTING}).json()["id"]}
    ids["resume"] = owner.post("/v1/resumes", json={"text": "Ani\nPython"}).json()["id"]
    body = {"posting": ids["posting"], "resumes": [ids["resume"]]}
    ids["ranking"] = owner.post("/v1/rankings", json=body).json()["id"]
    ids["job"] = owner.post("/v1/jobs/market", files={"file": ("p.csv", "text\nPython")}).json()["id"]
    return ids


# Every route that wants more than a good key: method, address, what is sent, the scopes it wants.
ROUTES = [
    ("POST", "/v1/match", {"posting": "Python", "resume": "Python"}, "score"),
    ("POST", "/v1/extract", {"text": "Python"}, "score"),
    ("POST", "/v1/read", {"text": "Python"}, "score"),
    ("POST", "/v1/rank", {"posting": "Python", "resumes": [{"id": "a", "text": "Python"}]}, "score"),
    ("GET", "/v1/postings", None, "read"),
    ("GET", "/v1/resumes/{resume}", None, "read"),
    ("GET", "/v1/rankings", None, "read"),
    ("GET", "/v1/rankings/{ranking}", None, "read"),
    ("GET", "/v1/rankings/{ranking}/judgements", None, "read"),
    ("GET", "/v1/rankings/{ranking}/export", None, "read"),
    ("GET", "/v1/rankings/{ranking}/export?names=true", None, "read judge"),
    ("GET", "/v1/jobs", None, "read"),
    ("GET", "/v1/jobs/{job}", None, "read"),
    ("POST", "/v1/postings", {"text": POSTING}, "store"),
    ("POST", "/v1/rankings", {"posting": "{posting}", "resumes": ["{resume}"]}, "store score"),
    ("POST", "/v1/jobs/{job}/cancel", None, "store"),
    ("PUT", "/v1/rankings/{ranking}/judgements/{resume}", {"decision": "maybe"}, "judge"),
    ("GET", "/v1/resumes/{resume}/export", None, "read admin"),
    ("GET", "/v1/keys", None, "admin"),
    ("POST", "/v1/keys", {"name": "n", "role": "viewer"}, "admin"),
    ("GET", "/metrics", None, "admin"),
]


def put_in(value, kept):
    if isinstance(value, dict):
        return {key: put_in(each, kept) for key, each in value.items()}
    if isinstance(value, list):
        return [put_in(each, kept) for each in value]
    return value.format(**kept) if isinstance(value, str) else value


@pytest.mark.parametrize(("method", "path", "body", "scopes"), ROUTES, ids=lambda part: str(part)[:50])
def test_each_route_wants_its_scopes_and_no_more(app, kept, method, path, body, scopes):
    wanted, address, sent = scopes.split(), path.format(**kept), put_in(body, kept)
    client, _ = caller(app, *wanted)
    assert client.request(method, address, json=sent).status_code < 300
    for missing in wanted:
        client, _ = caller(app, *(SCOPES.keys() - {missing}))
        answer = client.request(method, address, json=sent)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert f"scope {missing}" in answer.json()["detail"]


def test_every_guarded_route_is_in_the_table(app):
    """Taxonomy, health and the own quota are for every good key, or everybody; the rest of a family behaves like its listed ones."""
    listed = {path.partition("?")[0].split("/")[2] for _, path, _, _ in ROUTES if path.startswith("/v1/")}
    families = {path.split("/")[2] for path in app.openapi()["paths"] if path.startswith("/v1/")}
    assert {"postings" if each.startswith("{") else each for each in families} - listed == {"skills", "roles", "usage"}


def test_no_route_is_forgotten(app, kept):
    """A key that may only score is refused by every other route, and one that may not by those that score."""
    only, _ = caller(app, "score")
    without, _ = caller(app, *(SCOPES.keys() - {"score"}))
    ids = {"item": kept["ranking"], "job": kept["job"], "resume": kept["resume"], "kind": "resumes"}
    tried = 0
    for path, methods in app.openapi()["paths"].items():
        family = path.split("/")[2] if path.startswith("/v1/") else ""
        if family in ("", "skills", "roles", "usage"):
            continue
        address = re.sub(r"\{(\w+)\}", lambda part: ids[part[1]], path)
        client = without if family in ("match", "extract", "read", "rank") else only
        for method in methods:
            assert client.request(method, address).status_code == 403, (method, path)
            tried += 1
    assert tried > 20


def test_any_good_key_reads_the_taxonomy(app):
    for scope in SCOPES:
        assert caller(app, scope)[0].get("/v1/skills/python").status_code == 200


@pytest.mark.parametrize(
    ("scopes", "opens"), [(("score", "read"), True), (("score",), False), (("read", "store"), False)]
)
def test_the_page_wants_to_read_and_score(app, scopes, opens):
    key = app.state.keys.make("Toko", "k", None, 5, scopes)
    client = TestClient(app, base_url="https://testserver", cookies={"cocok_key": key})
    assert client.get("/", follow_redirects=False).status_code == (200 if opens else 403)


def test_roles_are_bundles_each_wider_than_the_one_before():
    bundles = list(ROLES.values())
    assert all(small < large for small, large in pairwise(bundles))
    assert bundles[-1] == frozenset(SCOPES)


@pytest.mark.parametrize("scopes", [[], [""], ["king"], ["read", "everything"]])
def test_only_scopes_that_there_are(keys, scopes):
    with pytest.raises(RequestError, match="there are score, read, store, judge, admin"):
        keys.make("Toko", "k", None, 5, scopes)


def test_a_rotated_key_goes_on_for_the_overlap(keys, monkeypatch):
    old = keys.make("Toko", "HR system", None, 40, ["score", "store"])
    facts, new = keys.rotate(old.partition(".")[0], overlap_hours=2)
    assert keys.check(old) and keys.check(new)
    assert keys.check(new).allowed == {"score", "store"}
    assert (facts.name, facts.scopes, (facts.expires - facts.created).days) == ("HR system", ("score", "store"), 40)
    assert [key.state for key in keys.list()] == ["replaced", "good"]
    assert keys.list()[0].replaced_by == facts.id
    with pytest.raises(ConflictError):
        keys.rotate(old.partition(".")[0], 2)
    later = stored.now() + timedelta(hours=2, seconds=1)
    monkeypatch.setattr(stored, "now", lambda: later)
    assert keys.check(old) is None
    assert keys.check(new)
    assert [key.state for key in keys.list()] == ["expired", "good"]


def test_an_overlap_never_makes_a_key_live_longer(keys):
    old = keys.make("Toko", "k", "viewer", 1)
    before = keys.list()[0].expires
    keys.rotate(old.partition(".")[0], overlap_hours=500)
    assert keys.list()[0].expires == before


def test_no_overlap_ends_the_old_key_at_once(keys):
    old = keys.make("Toko", "k", "owner", 9)
    _, new = keys.rotate(old.partition(".")[0], 0, days=3)
    assert keys.check(old) is None
    assert keys.check(new).role == "owner"
    with pytest.raises(ConflictError):
        keys.rotate(old.partition(".")[0], 0)


def test_a_revoked_key_takes_its_successors_along(keys):
    """Whoever stole a key may have rotated it before it is ended."""
    first = keys.make("Toko", "k", "viewer", 9)
    _, second = keys.rotate(first.partition(".")[0], 1)
    _, third = keys.rotate(second.partition(".")[0], 1)
    other = keys.make("Toko", "k", "viewer", 9)
    keys.revoke(first.partition(".")[0])
    assert [keys.check(key) for key in (first, second, third)] == [None] * 3
    assert keys.check(other)


@pytest.mark.parametrize("days", [-1, 0])
def test_a_key_that_is_over_cannot_be_rotated(keys, days, monkeypatch):
    key = keys.make("Toko", "k", "viewer", 1).partition(".")[0]
    if days:
        keys.revoke(key)
    else:
        later = stored.now() + timedelta(days=2)
        monkeypatch.setattr(stored, "now", lambda: later)
    with pytest.raises(ConflictError):
        keys.rotate(key, 5)


def test_last_use_is_told_to_the_minute(keys, monkeypatch):
    key = keys.make("Toko", "k", "viewer", 30)
    assert keys.list()[0].used is None
    keys.check(f"{key}x")
    assert keys.list()[0].used is None
    start = stored.now()
    for seconds, told in ((0, 0), (30, 0), (61, 61), (90, 61)):
        moment = start + timedelta(seconds=seconds)
        monkeypatch.setattr(stored, "now", lambda moment=moment: moment)
        keys.check(key)
        assert keys.list()[0].used == start + timedelta(seconds=told)


def test_what_ends_soon_is_said(keys):
    keys.make("Toko", "k", "viewer", 13)
    keys.make("Toko", "k", "viewer", 15)
    assert [key.state for key in keys.list()] == ["ends soon", "good"]


def test_keys_through_the_api(app):
    owner, _ = caller(app, role="owner")
    made = owner.post("/v1/keys", json={"name": "board", "scopes": ["score"], "days": 30})
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    board = TestClient(app, headers={"x-api-key": made.json()["key"]})
    assert board.post("/v1/match", json={"posting": "Python", "resume": "Python"}).status_code == 200
    item = made.json()["id"]
    shown = next(each for each in owner.get("/v1/keys?limit=200").json()["items"] if each["id"] == item)
    assert (shown["scopes"], shown["state"], shown["role"]) == (["score"], "good", "viewer")
    assert shown["used"]
    secret = made.json()["key"].partition(".")[2]
    assert secret not in owner.get("/v1/keys?limit=200").text
    new = board.post(f"/v1/keys/{item}/rotate", json={"overlap_hours": 0})
    assert new.status_code == 201
    assert board.get("/v1/skills").status_code == 401
    board.headers["x-api-key"] = new.json()["key"]
    assert board.get("/v1/skills").status_code == 200
    assert board.delete(f"/v1/keys/{new.json()['id']}").status_code == 204
    assert board.get("/v1/skills").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"name": "n"}, {"name": "n", "role": "viewer", "scopes": ["read"]}, {"name": "n", "scopes": []},
        {"name": "n", "role": "king"}, {"name": "n", "role": "viewer", "days": 0}, {"role": "viewer"},
    ],
)  # fmt: skip
def test_keys_that_cannot_be_made(app, body):
    assert caller(app, role="owner")[0].post("/v1/keys", json=body).status_code == 400


def test_keys_page_by_page(app):
    owner, _ = caller(app, role="owner", org="Bank")
    made = {owner.post("/v1/keys", json={"name": "n", "role": "viewer"}).json()["id"] for _ in range(4)}
    seen, cursor = [], ""
    while cursor is not None:
        page = owner.get("/v1/keys", params={"limit": 2, "cursor": cursor}).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen))
    assert made <= set(seen)
    assert owner.get("/v1/keys?cursor=xyz").status_code == 400


def test_keys_of_another_organisation_are_not_there(app):
    _, mine = caller(app, role="viewer")
    other, _ = caller(app, role="owner", org="Bank")
    assert mine not in other.get("/v1/keys?limit=200").text
    assert other.post(f"/v1/keys/{mine}/rotate", json={}).status_code == 404
    assert other.delete(f"/v1/keys/{mine}").status_code == 404
    recruiter, _ = caller(app, role="recruiter")
    assert recruiter.post(f"/v1/keys/{mine}/rotate", json={}).status_code == 403
    assert recruiter.delete(f"/v1/keys/{mine}").status_code == 403


def test_local_mode_has_no_keys(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        assert client.get("/v1/keys").json() == {"items": [], "next": None}
        assert client.post("/v1/keys", json={"name": "n", "role": "viewer"}).status_code == 404


def test_who_made_and_ended_keys_is_written_down(keys):
    key = keys.make("Toko", "k", "viewer", 9).partition(".")[0]
    keys.rotate(key, 1)
    keys.revoke(key)
    with keys.store.session() as session:
        verbs = session.scalars(select(AuditRow.verb).where(AuditRow.actor == stored.OPERATOR)).all()
    assert sorted(verbs) == ["make key", "make key", "revoke key", "revoke key", "rotate key"]


def test_keys_of_before_keep_their_role_and_narrow_ones_never_grow(keys):
    engine = keys.store.engine
    wide, narrow = keys.make("Toko", "k", "recruiter", 9), keys.make("Toko", "k", None, 9, ["read"])
    downgrade(engine, "0005")
    upgrade(engine)
    assert keys.check(wide).allowed == ROLES["recruiter"]
    assert keys.check(narrow) is None
    with keys.store.session() as session:
        assert session.get(KeyRow, narrow.partition(".")[0]).revoked is not None


def test_keys_on_the_command_line(tmp_path, monkeypatch):
    monkeypatch.setenv("COCOK_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        run = CliRunner().invoke
        run(cli, ["keys", "organisation", "Toko"])
        key = run(cli, ["keys", "make", "Toko", "--scopes", "read,score", "--name", "board"]).stdout.strip()
        keys = Keys(Store.open(settings().store_url))
        assert keys.check(key).allowed == {"read", "score"}
        new = run(cli, ["keys", "rotate", key, "--overlap-hours", "1"]).stdout.strip()
        assert keys.check(new).allowed == {"read", "score"}
        lines = run(cli, ["keys", "list"]).stdout.splitlines()
        assert "score,read  board  replaced until" in lines[0]
        assert f"replaced by {new.partition('.')[0]}" in lines[0]
        assert "used 2" in lines[1]
        run(cli, ["keys", "revoke", key])
        assert keys.check(new) is None
        assert "revoked" in run(cli, ["keys", "list"]).stdout
        assert run(cli, ["keys", "make", "Toko", "--scopes", "read", "--role", "owner"]).exit_code == 2
        assert isinstance(run(cli, ["keys", "rotate", "key_x"]).exception, NotFoundError)
    finally:
        settings.cache_clear()
