"""The members page: owners alone, their own organisation alone, never without an owner."""

import re

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.settings import Settings
from service.store import members as stored

PASSWORD = "benar kuda baterai"
HEADERS = {"accept-language": "en", "origin": "https://testserver"}


@pytest.fixture
def app(engine, tmp_path, monkeypatch):
    light = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(stored, "hasher", lambda: light)
    found = make_app(engine, Settings(mode="team", data_dir=tmp_path, sign_ins_per_minute=1000))
    with TestClient(found):
        for org in ("Toko", "Bank"):
            found.state.keys.add_organisation(org, 30)
            for role in ("viewer", "recruiter", "owner"):
                found.state.members.add(org, f"{role}@{org}", role, PASSWORD)
        yield found


def reader(app, name, password=PASSWORD):
    client = TestClient(app, base_url="https://testserver", headers=HEADERS)
    sent = client.post("/sign-in", data={"name": name, "password": password}, follow_redirects=False)
    assert sent.status_code == 303
    return client


def id_of(app, name):
    return next(member.id for member in app.state.members.list() if member.name == name)


def test_an_owner_adds_somebody_who_signs_in_with_the_password_that_is_shown_once(app):
    owner = reader(app, "owner@toko")
    answer = owner.post("/account/members", data={"name": "Sari@Toko", "role": "recruiter"})
    password = re.search(r'class="secret">([^<]+)<', answer.text)[1]
    assert answer.headers["cache-control"] == "no-store"
    assert password not in owner.get("/account/members").text
    assert "Recruiter:" in reader(app, "sari@toko", password).get("/account").text


@pytest.mark.parametrize("role", ["viewer", "recruiter"])
def test_only_owners_see_and_do(app, role):
    other, victim = reader(app, f"{role}@toko"), id_of(app, "viewer@toko")
    assert "/account/members" not in other.get("/account").text
    assert other.get("/account/members").status_code == 403
    for path in ("", f"/{victim}/role", f"/{victim}/password", f"/{victim}/remove"):
        answer = other.post(f"/account/members{path}", data={"name": "x", "role": "owner"}, follow_redirects=False)
        assert answer.status_code == 403, path
    assert len(app.state.members.list()) == 6


def test_nothing_of_another_organisation(app):
    owner, foreign = reader(app, "owner@toko"), id_of(app, "viewer@bank")
    assert "bank" not in owner.get("/account/members").text
    for deed in ("role", "password", "remove"):
        assert owner.post(f"/account/members/{foreign}/{deed}", data={"role": "owner"}).status_code == 404
    assert reader(app, "viewer@bank").get("/account").status_code == 200


def test_a_role_changes_at_once_and_somebody_removed_is_out(app):
    owner, other = reader(app, "owner@toko"), reader(app, "viewer@toko")
    owner.post(f"/account/members/{id_of(app, 'viewer@toko')}/role", data={"role": "recruiter"})
    assert "Recruiter:" in other.get("/account").text
    owner.post(f"/account/members/{id_of(app, 'viewer@toko')}/remove")
    assert other.get("/account", follow_redirects=False).status_code == 303


def test_a_new_password_signs_out_and_the_old_one_is_gone(app):
    owner, other = reader(app, "owner@toko"), reader(app, "viewer@toko")
    answer = owner.post(f"/account/members/{id_of(app, 'viewer@toko')}/password")
    password = re.search(r'class="secret">([^<]+)<', answer.text)[1]
    assert other.get("/account", follow_redirects=False).status_code == 303
    assert reader(app, "viewer@toko", password).get("/account").status_code == 200


@pytest.mark.parametrize(("deed", "data"), [("role", {"role": "viewer"}), ("remove", {})])
def test_the_last_owner_stays(app, deed, data):
    owner = reader(app, "owner@toko")
    answer = owner.post(f"/account/members/{id_of(app, 'owner@toko')}/{deed}", data=data)
    assert answer.status_code == 409
    assert "needs an owner" in answer.text


@pytest.mark.parametrize(
    ("data", "status"),
    [({"name": "owner@bank", "role": "viewer"}, 409), ({"role": "viewer"}, 422), ({"name": "x", "role": "king"}, 422)],
)
def test_what_cannot_be_added_is_said(app, data, status):
    answer = reader(app, "owner@toko").post("/account/members", data=data)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert "secret" not in answer.text.partition("<main")[2]


def test_one_person_alone_has_no_members(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        assert client.get("/account/members", headers={"accept": "text/html"}).status_code == 403
