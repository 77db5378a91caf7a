"""Kept rankings: notes, decisions, tables, the bias report; gone with the candidate, never another's."""

import io
import json
import re

import openpyxl
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text

from service.api.app import make_app
from service.bias import bias_report, groups_of, key_of
from service.errors import BadRecordError
from service.settings import Settings
from service.store.rankings import Rankings
from service.store.tables import AuditRow, Base

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"
RESUMES = {"ani.pdf": "Ani\nPython, Docker", "budi.pdf": "Budi\nPython", "citra.pdf": "Citra\nPython", "d.pdf": "D\nGo"}
ENGLISH = {"accept-language": "en"}
PART = {**ENGLISH, "hx-request": "true"}


@pytest.fixture
def client(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path)), headers=ENGLISH) as found:
        yield found


def keep(client, **more):
    files = [("resumes", (name, content)) for name, content in RESUMES.items()]
    answer = client.post("/recruiter/kept", files=files, data={"posting": POSTING, **more}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]


def rows_of(client, ranking):
    return client.get(f"/v1/rankings/{ranking}").json()["rows"]


def count(client, table):
    with client.app.state.store.engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def verbs(client):
    with client.app.state.store.session() as session:
        return list(session.scalars(select(AuditRow.verb).order_by(AuditRow.id)))


def test_a_ranking_is_kept_only_when_asked_and_blind(client):
    files = [("resumes", (name, content)) for name, content in RESUMES.items()]
    assert client.post("/recruiter", files=files, data={"posting": POSTING}).status_code == 200
    assert count(client, "documents") == 0
    ranking = keep(client, purpose="vacancy 7", consent="yes")
    page = client.get(f"/recruiter/kept/{ranking}").text
    assert "Candidate 1" in page
    assert "ani.pdf" not in page
    assert "ani.pdf" in client.get(f"/recruiter/kept/{ranking}?names=yes").text
    assert "unblind" in verbs(client)
    assert f"/recruiter/kept/{ranking}" in client.get("/recruiter/kept").text
    resume = client.get(f"/v1/resumes/{rows_of(client, ranking)[0]['resume']}").json()
    assert (resume["purpose"], resume["consent"], resume["name"]) == ("vacancy 7", True, "ani.pdf")


def test_what_cannot_be_kept_is_not_kept_half(client, monkeypatch):
    assert client.post("/recruiter/kept", data={"posting": POSTING}).status_code == 422
    monkeypatch.setattr(Rankings, "put", lambda *args: 1 / 0)
    files = [("resumes", ("a.txt", "Ani\nPython"))]
    assert client.post("/recruiter/kept", files=files, data={"posting": POSTING}).status_code == 500
    assert count(client, "documents") == 0


def test_decisions_and_notes_by_page_and_api(client):
    ranking = keep(client)
    first, second = (row["resume"] for row in rows_of(client, ranking)[:2])
    sent = {"decision": "invited", "note": "Ask about <b>Docker</b>"}
    saved = client.post(f"/recruiter/kept/{ranking}/judge/{first}", data=sent, headers=PART)
    assert "Saved: Invite" in saved.text
    answer = client.post(f"/recruiter/kept/{ranking}/judge/{second}", data={"decision": "x"}, follow_redirects=False)
    assert answer.headers["location"] == f"/recruiter/kept/{ranking}#{second}"
    page = client.get(f"/recruiter/kept/{ranking}?only=invited").text
    assert "Ask about &lt;b&gt;Docker&lt;/b&gt;" in page
    assert first in page
    assert second not in page
    changed = client.put(f"/v1/rankings/{ranking}/judgements/{first}", json={"decision": "declined", "note": "=1+1"})
    assert changed.json()["decision"] == "declined"
    items = client.get(f"/v1/rankings/{ranking}/judgements").json()["items"]
    assert {each["resume"]: each["decision"] for each in items} == {first: "declined", second: "open"}
    assert verbs(client).count("judge") == 3
    for wrong in ({"decision": "perhaps"}, {"note": "x"}, {"decision": "open", "note": "x" * 4001}):
        assert client.put(f"/v1/rankings/{ranking}/judgements/{first}", json=wrong).status_code == 400


def test_tables_hold_decisions_and_no_formula(client):
    ranking = keep(client)
    first = rows_of(client, ranking)[0]["resume"]
    client.put(f"/v1/rankings/{ranking}/judgements/{first}", json={"decision": "maybe", "note": "=1+1"})
    for address in (f"/v1/rankings/{ranking}/export", f"/recruiter/kept/{ranking}/export"):
        table = client.get(address, params={"format": "csv"}).text
        assert "'=1+1" in table
        assert "maybe" in table.lower()
        assert "ani.pdf" not in table
        named = client.get(address, params={"format": "csv", "names": "yes"}).text
        assert "ani.pdf" in named
        book = openpyxl.load_workbook(io.BytesIO(client.get(address, params={"format": "xlsx"}).content))
        assert [cell.value.lower() for cell in book.active[1]][-2:] == ["decision", "note"]
    plain = client.get(f"/v1/rankings/{ranking}/export").json()
    assert [row["decision"] for row in plain["rows"]] == ["maybe", "open", "open", "open"]
    assert client.get(f"/v1/rankings/{ranking}/export?format=pdf").status_code == 422
    assert client.get(f"/recruiter/kept/{ranking}/export?format=pdf").status_code == 404


def test_judgements_go_with_the_candidate(client):
    ranking = keep(client)
    first = rows_of(client, ranking)[0]["resume"]
    client.put(f"/v1/rankings/{ranking}/judgements/{first}", json={"decision": "maybe", "note": "Rahasia"})
    assert client.get(f"/v1/resumes/{first}/export").json()["judgements"][0]["note"] == "Rahasia"
    client.post(f"/recruiter/kept/{ranking}/forget/{first}")
    assert count(client, "judgements") == 0
    assert len(rows_of(client, ranking)) == 3
    put = client.put(f"/v1/rankings/{ranking}/judgements/{first}", json={"decision": "maybe"})
    assert put.status_code == 404


def test_discarding_leaves_what_another_ranking_rests_on(client):
    ranking = keep(client)
    found = client.get(f"/v1/rankings/{ranking}").json()
    kept = found["rows"][1]["resume"]
    other = client.post("/v1/rankings", json={"posting": found["posting"], "resumes": [kept]}).json()["id"]
    client.post(f"/recruiter/kept/{ranking}/delete")
    assert count(client, "documents") == 2
    assert client.get(f"/v1/rankings/{ranking}").status_code == 404
    client.post(f"/recruiter/kept/{other}/delete")
    for table in ("documents", "rankings", "ranked", "judgements"):
        assert count(client, table) == 0


@pytest.fixture
def team(engine, tmp_path):
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, secure_cookies=False))
    with TestClient(app, headers=ENGLISH) as client:
        keys = {}
        for org in ("Toko", "Bank"):
            app.state.keys.add_organisation(org, 30)
            for role in ("viewer", "recruiter", "owner"):
                keys[f"{org} {role}"] = {"authorization": f"Bearer {app.state.keys.make(org, role, role, 5)}"}
        yield client, keys


def addresses(ranking, resume):
    """Every route and page of a kept ranking: method, address, what is sent."""
    csv = {"groups": ("g.csv", "1,A\n2,B")}
    yield "GET", f"/v1/rankings/{ranking}/judgements", {}
    yield "PUT", f"/v1/rankings/{ranking}/judgements/{resume}", {"json": {"decision": "maybe"}}
    yield "GET", f"/v1/rankings/{ranking}/export?names=true", {}
    yield "POST", f"/v1/rankings/{ranking}/bias", {"files": csv}
    yield "GET", f"/recruiter/kept/{ranking}", {}
    yield "GET", f"/recruiter/kept/{ranking}?names=yes", {}
    yield "POST", f"/recruiter/kept/{ranking}/judge/{resume}", {"data": {"decision": "maybe"}}
    yield "GET", f"/recruiter/kept/{ranking}/export?format=csv", {}
    yield "GET", f"/recruiter/kept/{ranking}/bias", {}
    yield "POST", f"/recruiter/kept/{ranking}/bias", {"files": csv}
    yield "POST", f"/recruiter/kept/{ranking}/forget/{resume}", {}
    yield "POST", f"/recruiter/kept/{ranking}/delete", {}


def test_no_page_or_route_shows_another_organisations_ranking(team):
    client, keys = team
    mine, other = keys["Toko owner"], keys["Bank owner"]
    client.headers.update(mine)
    ranking = keep(client)
    resume = rows_of(client, ranking)[0]["resume"]
    assert ranking not in client.get("/recruiter/kept", headers=other).text
    for method, address, sent in addresses(ranking, resume):
        answer = client.request(method, address, headers=other, **sent)
        assert answer.status_code == 404, (method, address)
        assert resume not in answer.text.replace(address, "")  # The link to the other language repeats the address.
    theirs = rows_of(client, ranking)
    assert len(theirs) == 4
    client.headers.pop("authorization")
    for method, address, sent in addresses(ranking, resume):
        answer = client.request(method, address, follow_redirects=False, **sent)
        assert answer.status_code in (401, 303), (method, address)
        assert answer.headers.get("location", "/sign-in") == "/sign-in"
    for method, address, sent in addresses(ranking, resume):
        answer = client.request(method, address, headers=mine, follow_redirects=False, **sent)
        # The first five and the pages answer; what comes after `forget` still finds the ranking.
        assert answer.status_code in (200, 303), (method, address, answer.text)


def test_viewers_look_and_stay_blind(team):
    client, keys = team
    client.headers.update(keys["Toko recruiter"])
    ranking = keep(client)
    resume = rows_of(client, ranking)[0]["resume"]
    client.headers.update(keys["Toko viewer"])
    assert client.get(f"/recruiter/kept/{ranking}").status_code == 200
    for method, address, sent in addresses(ranking, resume):
        if method != "GET" or "names" in address:
            assert client.request(method, address, **sent).status_code == 403, (method, address)


def test_groups_are_read_in_every_usual_form():
    assert groups_of("1,A\n2;x,B") == {"1": "A", "2;x": "B"}
    assert groups_of("\ufeffnama;kelompok\r\nbudi.pdf; A \r\n\r\n") == {"nama": "kelompok", "budi.pdf": "A"}
    for wrong in ("", "1", "1,\n2,B"):
        with pytest.raises(BadRecordError):
            groups_of(wrong)
    assert [key_of(each) for each in ("3", " Candidate 3", "Kandidat 03", "#3", "A.PDF")] == ["3"] * 4 + ["a.pdf"]


def test_rates_by_score_and_by_decision():
    rows = [{"resume": f"r{n}", "number": n, "score": float(100 - 10 * n)} for n in range(1, 7)]
    names = {f"r{n}": f"f{n}.pdf" for n in range(1, 7)}
    groups = {"1": "A", "f2.pdf": "A", "r3": "A", "Candidate 4": "B", "5": "B", "9": "B", "name": "group"}
    decisions = {"r1": "invited", "r2": "declined", "r4": "maybe"}
    report = bias_report(rows, names, decisions, groups, 60)
    assert [(rate.group, rate.size, rate.selected, rate.ratio) for rate in report.by_score] == [
        ("A", 3, 3, 1.0),
        ("B", 2, 1, 0.5),
    ]
    assert [(rate.group, rate.size, rate.selected, rate.ratio) for rate in report.by_decision] == [
        ("A", 2, 1, 1.0),
        ("B", 1, 0, 0.0),
    ]
    assert (report.people, report.without, report.unknown) == (5, 1, 2)
    assert bias_report(rows, names, {}, groups).by_decision == ()


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_bias_page_says_what_it_means_and_keeps_nothing(client, language):
    ranking = keep(client)
    before = json.dumps(rows_of(client, ranking))
    headers = {"accept-language": language}
    groups = "candidate,group\n1,Perempuan\n2,Laki-laki\nCITRA.pdf,Laki-laki\n4,<b>"
    page = client.post(f"/recruiter/kept/{ranking}/bias", files={"groups": ("g.csv", groups)}, headers=headers).text
    assert "Perempuan" in page
    assert "&lt;b&gt;" in page
    assert ("Under four fifths" if language == "en" else "Di bawah empat per lima") in page
    assert not re.search(r"\b(?:bias|kept|decision)\.[a-z_]+\b", re.sub(r"<[^>]*>", " ", page))
    assert json.dumps(rows_of(client, ranking)) == before
    with client.app.state.store.engine.connect() as connection:
        for table in Base.metadata.tables:
            assert "Perempuan" not in str(connection.execute(text(f"SELECT * FROM {table}")).all())
    assert "bias" in verbs(client)


@pytest.mark.parametrize(
    ("groups", "cut", "words"),
    [
        (None, "", "Choose the table"),
        ("1", "", "cannot be read"),
        (b"\xff\xfe1,A", "", "cannot be read"),
        ("1,A", "101", "0 to 100"),
        ("nobody.pdf,A", "", "No line names"),
    ],
)
def test_what_is_wrong_with_groups_is_said(client, groups, cut, words):
    ranking = keep(client)
    files = None if groups is None else {"groups": ("g.csv", groups)}
    answer = client.post(f"/recruiter/kept/{ranking}/bias", files=files, data={"cut": cut})
    assert answer.status_code == 422
    assert words in answer.text
