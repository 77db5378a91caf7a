"""Members: sign-in, sessions, forgery, tries, passwords; nothing of another organisation by any page or route."""

import re
import threading
import time

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from typer.testing import CliRunner

from service.api.app import make_app
from service.cli.app import app as cli
from service.errors import ConflictError, NotFoundError, RequestError
from service.settings import Settings, settings
from service.store import members as stored
from service.store.browsers import BROWSER_SECONDS, browser_cookie, tries_of
from service.store.keys import Keys
from service.store.members import Members
from service.store.store import Store
from service.store.tables import AuditRow, TryRow
from service.store.tries import Tries
from service.web import account, browse, explain, kept, market, recruiter, seeker

PASSWORD = "benar kuda baterai"
SITE = {"origin": "http://testserver"}
ENGLISH = {"accept-language": "en", **SITE}
WEB = (account, browse, explain, kept, market, recruiter, seeker)
POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"


@pytest.fixture(scope="module")
def app(engine, tmp_path_factory):
    chosen = Settings(mode="team", data_dir=tmp_path_factory.mktemp("team"), sign_ins_per_minute=1000)
    found = make_app(engine, chosen)
    with TestClient(found):
        for org in ("Toko", "Bank"):
            found.state.keys.add_organisation(org, 30)
            for role in ("viewer", "recruiter", "owner"):
                found.state.members.add(org, f"{role}@{org}", role, PASSWORD)
        yield found


@pytest.fixture(scope="module", autouse=True)
def cheap_hashes():
    """Argon2 as light as it goes: its cost is not what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        light = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(stored, "hasher", lambda: light)
        yield


def reader(app, name=None, password=PASSWORD):
    """A browser, signed in as somebody; the cookie is sent over HTTPS only."""
    client = TestClient(app, base_url="https://testserver", headers={**ENGLISH, "origin": "https://testserver"})
    if name is not None:
        answer = client.post("/sign-in", data={"name": name, "password": password}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
    return client


def test_the_cookie_is_for_this_site_and_no_script(app):
    client = reader(app)
    answer = client.post("/sign-in", data={"name": " OWNER@toko ", "password": PASSWORD}, follow_redirects=False)
    session = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("cocok_session="))
    for part in ("HttpOnly", "SameSite=strict", "Secure", "Path=/"):
        assert part in session
    assert client.get("/account").status_code == 200
    assert "owner@toko" in client.get("/account").text


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("owner@toko", "wrong"), ("owner@toko", ""), ("owner@toko", PASSWORD + " "), ("nobody", PASSWORD), ("", PASSWORD),
        ("owner@toko", "x" * 5000), ("' OR 1=1 --", PASSWORD), ("owner@toko\x00x", PASSWORD),
    ],
)  # fmt: skip
def test_a_wrong_name_and_a_wrong_password_look_the_same(app, name, password):
    answer = reader(app).post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert "do not go together" in answer.text
    assert "cocok_session" not in answer.headers.get("set-cookie", "")


def test_signing_out_ends_the_session_itself(app):
    client = reader(app, "viewer@toko")
    token = client.cookies["cocok_session"]
    client.post("/sign-out")
    stolen = reader(app)
    stolen.cookies.set("cocok_session", token)
    assert stolen.get("/account", follow_redirects=False).headers["location"] == "/sign-in"


def test_a_session_ends_with_its_time_and_its_member(app, monkeypatch):
    app.state.members.add("Toko", "temp", "viewer", PASSWORD)
    client = reader(app, "temp")
    late = stored.now() + stored.timedelta(hours=stored.SESSION_HOURS)
    monkeypatch.setattr(stored, "now", lambda: late)
    assert client.get("/account", follow_redirects=False).status_code == 303
    monkeypatch.undo()
    assert client.get("/account").status_code == 200
    app.state.members.remove("temp")
    assert client.get("/account", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
        {"sec-fetch-site": "same-site"},
        {},
    ],
)
def test_another_sites_page_can_change_nothing(app, headers):
    client = reader(app, "owner@toko")
    client.headers.pop("origin")
    for path in ("/account/password", "/recruiter/kept", "/v1/postings"):
        answer = client.post(path, data={"old": PASSWORD, "new": "x" * 12}, headers=headers)
        assert answer.status_code == 403, path
    assert client.get("/account").status_code == 200
    assert reader(app, "owner@toko")


def test_tries_are_few_by_name_and_by_address(engine, tmp_path):
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, sign_ins_per_minute=3))
    with TestClient(app) as client:
        app.state.keys.add_organisation("Toko", 30)
        app.state.members.add("Toko", "ani", "owner", PASSWORD)
        tries = [client.post("/sign-in", data={"name": "ani", "password": "wrong"}) for _ in range(4)]
        assert [each.status_code for each in tries] == [401, 401, 401, 429]
        assert int(tries[-1].headers["retry-after"]) > 0
        other = TestClient(app, client=("10.0.0.9", 1))
        right = {"name": "ani", "password": PASSWORD}
        assert other.post("/sign-in", data=right).status_code == 429  # The name waits, wherever one asks from.
        assert client.post("/sign-in", data={"name": "budi", "password": "x"}).status_code == 429


def test_tries_are_counted_over_all_workers(engine, either_url, tmp_path):
    """Two apps over one database stand for two workers, or machines."""
    chosen = Settings(mode="team", data_dir=tmp_path, database_url=either_url, sign_ins_per_minute=4)
    apps = [make_app(engine, chosen) for _ in range(2)]
    with TestClient(apps[0]) as first, TestClient(apps[1]) as second:
        tries = [
            client.post("/sign-in", data={"name": f"n{n}", "password": "x"}).status_code
            for n in range(3)
            for client in (first, second)
        ]
        assert tries == [401, 401, 401, 401, 429, 429]
        with apps[0].state.store.session() as session:
            kept = session.scalars(select(TryRow)).all()
        assert not any("n1" in row.who or "testclient" in row.who for row in kept)
        assert apps[0].state.store.purge(stored.now() + stored.timedelta(minutes=3)) == len(kept)


def test_a_waiting_address_uses_up_nothing_of_a_name(engine, tmp_path):
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, sign_ins_per_minute=3))
    with TestClient(app) as client:
        for n in range(3):
            client.post("/sign-in", data={"name": f"n{n}", "password": "x"})
        wrong = {"name": "ani", "password": "x"}
        assert [client.post("/sign-in", data=wrong).status_code for _ in range(5)] == [429] * 5
        assert TestClient(app, client=("10.0.0.9", 1)).post("/sign-in", data=wrong).status_code == 401


def test_a_browser_one_signed_in_with_has_tries_of_its_own(engine, tmp_path):
    """Whoever knows a name can use up its tries; its member still gets in from where they were before."""
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, sign_ins_per_minute=3))
    right, wrong = {"name": "ani", "password": PASSWORD}, {"name": "ani", "password": "x"}

    def client(address):
        found = TestClient(app, base_url="https://testserver", client=(address, 1))
        found.headers["origin"] = "https://testserver"
        return found

    def post(client, data):
        return client.post("/sign-in", data=data, follow_redirects=False)

    with TestClient(app):
        app.state.keys.add_organisation("Toko", 30)
        for name in ("ani", "budi"):
            app.state.members.add("Toko", name, "owner", PASSWORD)
        mine = client("10.0.0.1")
        cookie = next(c for c in post(mine, right).headers.get_list("set-cookie") if c.startswith("cocok_browser="))
        assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Secure", "Path=/sign-in"))
        for n in range(3):
            post(client(f"10.0.1.{n}"), wrong)
        assert post(client("10.0.0.2"), right).status_code == 429
        assert post(mine, right).status_code == 303
        guess = client("10.0.0.3")
        for made in ("", "x", "..", "9999999999.00.00", mine.cookies["cocok_browser"][:-1] + "é", "a.b.c.d"):
            guess.cookies.set("cocok_browser", made.encode("utf-8").decode("latin-1"), path="/sign-in")
            assert tries_of(app.state.store, "ani", made) == "name ani"
        kept = mine.cookies["cocok_browser"]
        assert tries_of(app.state.store, "ani", kept).startswith("browser ")
        assert tries_of(app.state.store, "budi", kept) == "name budi"
        assert tries_of(app.state.store, "nobody", kept) == "name nobody"
        app.state.members.reset("ani", "sandi yang baru")
        assert tries_of(app.state.store, "ani", kept) == "name ani"


def test_a_known_browser_has_few_tries_too_and_is_forgotten(either_url, monkeypatch):
    store = Store.open(either_url)
    Keys(store).add_organisation("Toko", 30)
    Members(store).add("Toko", "ani", "owner", PASSWORD)
    first, second = browser_cookie(store, "ani"), browser_cookie(store, " ANI ")
    assert tries_of(store, "ani", first) == tries_of(store, "Ani", first) != tries_of(store, "ani", second)
    assert browser_cookie(store, "nobody") == ""
    later = time.time() + BROWSER_SECONDS + 1
    monkeypatch.setattr("service.store.browsers.time.time", lambda: later)
    assert tries_of(store, "ani", first) == "name ani"


def test_tries_at_once_are_counted_one_by_one(either_url):
    tries, taken = Tries(Store.open(either_url), 5), []
    threads = [threading.Thread(target=lambda: taken.append(tries.take("a"))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(wait == 0 for wait in taken) == 5
    assert len(taken) == 12


def test_tries_come_back_with_time(either_url, monkeypatch):
    tries = Tries(Store.open(either_url), 2)
    assert [tries.take("a") for _ in range(2)] == [0, 0]
    assert 0 < tries.take("a") <= 30
    assert tries.take("b") == 0
    later = stored.now() + stored.timedelta(seconds=31)
    monkeypatch.setattr("service.store.tries.now", lambda: later)
    assert tries.take("a") == 0
    assert tries.take("a") > 0


def test_a_changed_password_ends_other_sessions(app):
    app.state.members.add("Toko", "ganti", "viewer", PASSWORD)
    here, elsewhere = reader(app, "ganti"), reader(app, "ganti")
    for old, new, words in (
        ("wrong", "sandi yang baru", "not right"),
        (PASSWORD, "short", "10 to 200"),
        (PASSWORD, "ganti", "10 to 200"),
        (PASSWORD, "x" * 201, "10 to 200"),
    ):
        answer = here.post("/account/password", data={"old": old, "new": new})
        assert answer.status_code == 422
        assert words in answer.text
    assert elsewhere.get("/account").status_code == 200
    answer = here.post("/account/password", data={"old": PASSWORD, "new": "sandi yang baru"})
    assert "is changed" in answer.text
    assert here.get("/account", follow_redirects=False).status_code == 200
    assert elsewhere.get("/account", follow_redirects=False).status_code == 303
    assert reader(app).post("/sign-in", data={"name": "ganti", "password": PASSWORD}).status_code == 401
    assert reader(app, "ganti", "sandi yang baru")


def pages():
    """Every route of the page, with its methods."""
    for module in WEB:
        for route in module.router.routes:
            for method in sorted(route.methods - {"HEAD"}):
                yield method, route.path


def filled(path, ids):
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda part: ids.get(part[1], "x"), path)


def test_every_page_wants_a_sign_in(app):
    tried = 0
    for cookie in (None, "made-up", ""):
        client = reader(app)
        if cookie is not None:
            client.cookies.set("cocok_session", cookie)
        for method, path in pages():
            answer = client.request(method, filled(path, {}), follow_redirects=False)
            assert answer.status_code == 303, (method, path)
            assert answer.headers["location"] == "/sign-in"
            tried += 1
    assert tried > 50


def test_no_page_or_route_gives_one_organisation_anything_of_another(app):
    mine, other = reader(app, "owner@toko"), reader(app, "owner@bank")
    files = [("resumes", ("rahasia.txt", "Rahasia Sekali\nPython"))]
    kept = mine.post("/recruiter/kept", files=files, data={"posting": POSTING}, follow_redirects=False)
    ranking = kept.headers["location"].rpartition("/")[2]
    found = mine.get(f"/v1/rankings/{ranking}").json()
    resume, posting = found["rows"][0]["resume"], found["posting"]
    job = mine.post("/v1/jobs/market", files={"file": ("p.csv", "text\nPython")}).json()["id"]
    secrets = (ranking, resume, posting, job, "Rahasia", "rahasia.txt")
    tried = 0
    for item in (ranking, resume, posting):
        ids = {"ranking": ranking, "resume": resume, "item": item, "job": job, "kind": "resumes"}
        routes = [(m.upper(), p) for p, ms in app.openapi()["paths"].items() for m in ms] + list(pages())
        for method, path in routes:
            address = filled(path, ids)
            body = {"files": {"groups": ("g.csv", "1,A")}} if address.endswith("bias") else {}
            answer = other.request(method, address, follow_redirects=False, **body)
            # A page repeats the address it was asked for, in the link to the other language.
            shown = answer.text.replace(address, "")
            assert not any(secret in shown for secret in secrets), (method, path)
            if address != path and any(each in address for each in secrets):
                assert answer.status_code in (400, 404, 415, 422), (method, path, answer.status_code)
                tried += 1
    assert tried > 30
    assert mine.get(f"/v1/rankings/{ranking}").json()["rows"] == found["rows"]
    assert mine.get(f"/v1/jobs/{job}").status_code == 200


def test_roles_of_members_count(app):
    viewer, recruiter = reader(app, "viewer@toko"), reader(app, "recruiter@toko")
    made = recruiter.post("/v1/resumes", json={"text": "Ani\nPython"}).json()["id"]
    assert viewer.get(f"/v1/resumes/{made}").status_code == 200
    assert viewer.post("/v1/resumes", json={"text": "x"}).status_code == 403
    assert recruiter.get(f"/v1/resumes/{made}/export").status_code == 403
    assert viewer.delete(f"/v1/resumes/{made}").status_code == 403
    member = next(each for each in app.state.members.list() if each.name == "recruiter@toko")
    with app.state.store.session() as session:
        assert session.scalar(select(AuditRow.actor).where(AuditRow.subject == made)) == member.id


def test_a_key_still_opens_the_page_and_has_no_password(app):
    client = reader(app)
    key = app.state.keys.make("Toko", "laptop", "viewer", 5)
    client.post("/sign-in", data={"key": key})
    assert "signed in with a key" in client.get("/account").text
    assert client.post("/account/password", data={"old": key, "new": "x" * 12}).status_code == 422


def test_local_mode_needs_no_sign_in(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        assert client.get("/", follow_redirects=False).status_code == 200
        assert client.post("/v1/postings", json={"text": "Python"}).status_code == 201
        assert "/account" not in client.get("/").text


def test_nothing_stored_opens_an_account(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'cocok.db'}")
    Keys(store).add_organisation("Toko", 30)
    members = Members(store)
    members.add("Toko", "ani", "owner", PASSWORD)
    token = members.sign_in("ani", PASSWORD)
    with store.engine.connect() as connection:
        dump = str([connection.execute(text(f"SELECT * FROM {t}")).all() for t in ("members", "sessions", "audit")])
    assert PASSWORD not in dump
    assert token not in dump
    assert "$argon2id$" in dump
    for organisation, name, role, password, error in (
        ("Toko", "ANI", "owner", PASSWORD, ConflictError),
        ("Nobody", "budi", "owner", PASSWORD, NotFoundError),
        ("Toko", "budi", "king", PASSWORD, RequestError),
        ("Toko", " ", "owner", PASSWORD, RequestError),
        ("Toko", "budi", "owner", "short", RequestError),
    ):
        with pytest.raises(error):
            members.add(organisation, name, role, password)
    members.reset("ani", "sandi yang baru")
    assert members.check(token) is None
    again = members.sign_in("ani", "sandi yang baru")
    assert store.purge(stored.now() + stored.timedelta(hours=13)) == 1
    assert members.check(again) is None


def test_members_on_the_command_line(tmp_path, monkeypatch):
    monkeypatch.setenv("COCOK_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        run = CliRunner().invoke
        run(cli, ["keys", "organisation", "Toko"])
        password = run(cli, ["members", "add", "Toko", "Ani@toko", "--role", "owner"]).stdout.strip()
        members = Members(Store.open(settings().store_url))
        assert members.sign_in("ani@toko", password)
        assert "Toko  owner  ani@toko" in run(cli, ["members", "list"]).stdout
        other = run(cli, ["members", "password", "ani@toko", "--prompt"], input=f"{PASSWORD}\n{PASSWORD}\n")
        assert PASSWORD not in other.stdout
        assert members.sign_in("ani@toko", PASSWORD)
        run(cli, ["members", "remove", "ani@toko"])
        assert members.list() == []
        assert isinstance(run(cli, ["members", "remove", "ani@toko"]).exception, NotFoundError)
    finally:
        settings.cache_clear()
