"""Candidates for new skills: found by a job, accepted into the site's overlay, never into the shipped taxonomy."""

import os

import pytest
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.errors import ConflictError, RequestError
from service.jobs.new_skills import KIND, add_forms, new_forms
from service.jobs.run import run_job
from service.settings import Settings
from service.site_overlay import VARIABLE, SiteOverlay, lay_site_overlay
from service.store.jobs import Jobs
from service.store.things import Actor
from taxonomy.taxonomy import BUILT_FILE, Taxonomy

ENGLISH = {"accept-language": "en"}
PART = {**ENGLISH, "hx-request": "true"}
RESULT = {
    "postings": 2, "without_skills": 0, "skills": [], "roles": [], "months": [],
    "new_skills": [
        {"text": "Zorblax", "label": "KNOWLEDGE", "postings": 2, "contexts": ["Experience with <b>Zorblax</b>"]},
        {"text": "PostgreSQL", "label": "KNOWLEDGE", "postings": 2, "contexts": []},
    ],
}  # fmt: skip


def form(label, postings, *spellings):
    return {"label": label, "postings": postings, "spellings": dict(spellings), "contexts": [spellings[0][0]]}


def test_candidates_of_parts_add_up():
    parts = [
        [form("KNOWLEDGE", 2, ("Zorblax", 3), ("zorblax", 1)), form("KNOWLEDGE", 1, ("Once", 1))],
        [form("KNOWLEDGE", 3, ("zorblax", 1), ("Zorblax", 2))],
    ]
    assert add_forms(parts) == [
        {"text": "Zorblax", "label": "KNOWLEDGE", "postings": 5, "contexts": ["Zorblax", "zorblax"]}
    ]


def test_the_job_lists_what_is_unknown_and_counts_as_ever(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
        store = client.app.state.store
        items = [[f"Engineer {n}\n\nRequirements:\n- Experience with Zorblax\n- Python", None] for n in range(3)]
        actor = Actor("local", "local", "owner", 9)
        jobs, found = Jobs(store), {}
        for kind in ("market", KIND):
            job = jobs.add(actor, kind, items)
            run_job(jobs, lambda: engine, job)
            found[kind] = jobs.facts(actor, job).result
        assert found[KIND].pop("new_skills") == add_forms([new_forms(items)])
        assert found[KIND] == found["market"]


@pytest.fixture
def client(engine, tmp_path):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path)), headers=ENGLISH) as found:
        yield found


def done_job(client, actor, result):
    jobs = Jobs(client.app.state.store)
    job = jobs.add(actor, KIND, [["x", None]])
    jobs.claim(job, "worker")
    jobs.finish(job, "worker", result)
    return job


def test_a_candidate_is_accepted_into_the_sites_overlay_only(client, tmp_path, monkeypatch):
    job = done_job(client, Actor("local", "local", "owner", 9), RESULT)
    shipped = BUILT_FILE.read_bytes()
    page = client.get(f"/market/{job}").text
    assert "Candidates for new skills" in page
    assert "&lt;b&gt;Zorblax" in page
    sent = {"text": "Zorblax", "kind": "tool"}
    assert "In our skills" in client.post(f"/market/{job}/accept", data=sent, headers=PART).text
    again = client.post(f"/market/{job}/accept", data=sent, follow_redirects=False)
    assert again.headers["location"] == f"/market/{job}#new-skills"
    assert "In our skills" in client.get(f"/market/{job}").text
    assert BUILT_FILE.read_bytes() == shipped
    assert "site-zorblax" not in Taxonomy.load()
    monkeypatch.setenv(VARIABLE, "")
    lay_site_overlay(tmp_path)
    lay_site_overlay(tmp_path)
    assert os.environ[VARIABLE] == str(tmp_path / "site.overlay.json")
    found = Taxonomy.default()
    assert (found.name("site-zorblax"), found.kind("site-zorblax")) == ("Zorblax", "tool")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [("Made up", "tool", 404), ("", "tool", 404), ("Zorblax", "king", 422), ("PostgreSQL", "tool", 409)],
)
def test_what_cannot_be_accepted_is_not(client, tmp_path, text, kind, status):
    job = done_job(client, Actor("local", "local", "owner", 9), RESULT)
    answer = client.post(f"/market/{job}/accept", data={"text": text, "kind": kind})
    assert answer.status_code == status
    assert SiteOverlay(tmp_path).names() == set()


def test_only_the_owner_of_the_only_organisation_accepts(engine, tmp_path):
    app = make_app(engine, Settings(mode="team", data_dir=tmp_path, secure_cookies=False))
    with TestClient(app, headers=ENGLISH) as client:
        keys = app.state.keys

        def header(org, role):
            return {"authorization": f"Bearer {keys.make(org, role, role, 5)}"}

        toko = keys.add_organisation("Toko", 30)
        owner, recruiter = header("Toko", "owner"), header("Toko", "recruiter")
        job = done_job(client, Actor(toko, "x", "owner", 9), RESULT)
        sent = {"text": "Zorblax", "kind": "tool"}
        assert client.post(f"/market/{job}/accept", data=sent, headers=recruiter).status_code == 403
        assert client.post(f"/market/{job}/accept", data=sent, headers=owner).status_code == 200
        keys.add_organisation("Bank", 30)
        other = header("Bank", "owner")
        assert client.post(f"/market/{job}/accept", data=sent, headers=owner).status_code == 403
        for address in (f"/market/{job}", f"/v1/jobs/{job}"):
            answer = client.get(address, headers=other)
            assert answer.status_code == 404
            assert "Zorblax" not in answer.text


def test_accepted_skills_gather(tmp_path):
    overlay = SiteOverlay(tmp_path)
    for name, kind in (("Zorblax", "tool"), ("Zarq Base", "database"), ("Zorblax", "concept")):
        overlay.accept(name, kind)
    assert [(draft.name, draft.kind) for draft in overlay.skills()] == [("Zorblax", "tool"), ("Zarq Base", "database")]
    with pytest.raises(RequestError):
        overlay.accept("Qux", "king")
    with pytest.raises(ConflictError):
        overlay.accept("Python", "language")


def test_the_form_asks_for_new_skills(client, tmp_path):
    file = {"file": ("p.csv", "text\nPython")}
    for data, kind in (({}, "market"), ({"new_skills": "true"}, KIND)):
        assert client.post("/v1/jobs/market", files=file, data=data).json()["kind"] == kind
    client.post("/market", files=file, data={"new_skills": "yes"})
    assert [job["kind"] for job in client.get("/v1/jobs").json()["items"]] == ["market", KIND, KIND]
