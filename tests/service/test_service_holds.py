"""Files held for a reader without script: sealed, found by who brought them alone, few, and gone within the hour."""

import re
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from service.api.app import PURGE_SECONDS, make_app
from service.settings import Settings
from service.store.holds import HOLD_SECONDS, MOST_HOLDS, HeldFile, Holds
from service.store.store import Store
from service.store.tables import HeldRow
from service.store.things import Actor, now

ANI = Actor("org-a", "key-a", "recruiter", 30)
CITRA = Actor("org-a", "key-c", "recruiter", 30)
BUDI = Actor("org-b", "key-a", "recruiter", 30)
FILES = [HeldFile("resumes", "ani.pdf", b"%PDF ani"), HeldFile("posting_file", "ad.txt", b"Python wanted")]
POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"
RESUMES = [("resumes", ("ani.txt", "Ani\nPython")), ("resumes", ("budi.txt", "Budi\nPython, Docker"))]


@pytest.fixture
def holds(either_url):
    store = Store.open(either_url, Fernet.generate_key().decode())
    yield Holds(store)
    store.engine.dispose()


def test_what_is_held_comes_back_to_who_brought_it_alone(holds):
    made = holds.put(ANI, FILES)
    assert holds.find(ANI, made.token).files == tuple(FILES)
    assert [holds.find(who, made.token) for who in (CITRA, BUDI)] == [None, None]
    holds.drop(BUDI, made.token)
    assert holds.find(ANI, made.token) is not None
    holds.drop(ANI, made.token)
    assert holds.find(ANI, made.token) is None


def test_it_is_sealed_and_its_token_is_kept_as_a_hash(holds):
    made = holds.put(ANI, FILES)
    with holds.store.session() as session:
        stored = b"".join(row.data + row.name + row.hold.encode() for row in session.scalars(select(HeldRow)))
    assert not any(part in stored for part in (b"ani", b"Python", made.token.encode()))


def test_the_oldest_goes_when_one_person_holds_much(holds):
    other = holds.put(CITRA, FILES)
    made = [holds.put(ANI, FILES) for _ in range(MOST_HOLDS + 2)]
    assert [holds.find(ANI, each.token) is not None for each in made] == [False, False, True, True, True]
    assert holds.find(CITRA, other.token) is not None


def test_it_is_gone_within_the_hour(holds, monkeypatch):
    assert HOLD_SECONDS + PURGE_SECONDS <= 3600
    made = holds.put(ANI, FILES)
    later = now() + timedelta(seconds=HOLD_SECONDS + 1)
    with monkeypatch.context() as patched:
        patched.setattr("service.store.holds.now", lambda: later)
        assert holds.find(ANI, made.token) is None
    assert holds.store.purge(now()) == 0
    assert holds.store.purge(later) == len(FILES)


@pytest.fixture
def client(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as found:
        yield found


def send(client, path, files=None, script=False, **data):
    headers = {"accept-language": "en"} | ({"hx-request": "true"} if script else {})
    return client.post(path, data={"posting": POSTING, **data}, files=files or None, headers=headers)


def token_in(html):
    found = re.search(r'name="held" value="([^"]+)"', html)
    return found[1] if found else None


def held_rows(client):
    with client.app.state.store.session() as session:
        return len(session.scalars(select(HeldRow)).all())


def test_files_chosen_before_the_check_are_ranked_after_it(client):
    token = token_in(send(client, "/recruiter/posting", RESUMES).text)
    ranked = send(client, "/recruiter", held=token).text
    assert "Candidate 2" in ranked
    assert token_in(ranked) == token
    again = [("resumes", ("citra.txt", "Citra\nDocker"))]
    replaced = token_in(send(client, "/recruiter", again, held=token).text)
    assert replaced != token
    assert held_rows(client) == 1


def test_a_posting_sent_as_a_file_is_held_too(client):
    ad = [("posting_file", ("ad.txt", POSTING))]
    token = token_in(send(client, "/recruiter/posting", [*RESUMES, *ad], posting="").text)
    assert "Candidate 2" in send(client, "/recruiter", held=token, posting="").text
    other = send(client, "/recruiter", held=token, posting="Cook\n\nRequirements:\n- Kotlin").text
    assert "Kotlin" in other


@pytest.mark.parametrize(
    ("path", "script", "files", "held"),
    [
        ("/recruiter/posting", False, RESUMES, 2),
        ("/recruiter/posting", False, [], 0),
        ("/recruiter", False, RESUMES, 2),
        ("/recruiter", True, RESUMES, 0),
        ("/recruiter/posting", True, RESUMES, 0),
        ("/recruiter/kept", False, RESUMES, 0),
    ],
)
def test_only_a_page_without_script_holds_files(client, path, script, files, held):
    send(client, path, files, script=script)
    assert held_rows(client) == held


def test_a_wrong_form_keeps_its_files(client):
    wrong = send(client, "/recruiter", RESUMES, posting="")
    assert wrong.status_code == 422
    assert "Candidate 2" in send(client, "/recruiter", held=token_in(wrong.text)).text


@pytest.mark.parametrize("path", ["/recruiter/forget", "/recruiter/kept"])
def test_they_go_when_told_to_and_when_the_ranking_is_kept(client, path):
    token = token_in(send(client, "/recruiter", RESUMES).text)
    send(client, path, held=token)
    assert held_rows(client) == 0
    assert send(client, "/recruiter", held=token).status_code == 422


def test_a_disk_without_room_costs_the_hold_and_not_the_page(client, monkeypatch):
    def full(*args):
        raise OperationalError("INSERT", {}, Exception("disk is full"))

    monkeypatch.setattr(Holds, "put", full)
    found = send(client, "/recruiter", RESUMES)
    assert found.status_code == 200
    assert "Candidate 2" in found.text
    assert token_in(found.text) is None
