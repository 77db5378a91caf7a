"""The HTTP API: answers, problems, limits, guards; its OpenAPI examples are run."""

import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.settings import Settings

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"
RESUME = "Ani Rahasia\nPython"


@pytest.fixture(scope="module")
def app(engine, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    return make_app(engine, Settings(data_dir=folder, max_text_chars=20_000, max_files=5, log_level="info"))


@pytest.fixture(scope="module")
def client(app):
    with TestClient(app, raise_server_exceptions=False) as found:
        yield found


def problem(answer, status, code):
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["detail"]
    return body


def test_match_of_texts(client):
    found = client.post("/v1/match", json={"posting": POSTING, "resume": RESUME, "as_of": "2026-01"}).json()
    assert found["matched"] == ["Python"]
    assert found["missing"] == ["Docker"]
    assert found["as_of"] == "2026-01"
    assert set(found["versions"]) == {"cocok", "taxonomy", "weights"}


def test_match_of_files_gives_the_score_of_the_texts(client):
    files = {"posting": ("p.txt", POSTING), "resume": ("r.txt", RESUME)}
    by_file = client.post("/v1/match?detail=brief", files=files, data={"as_of": "2026-01"}).json()
    by_text = client.post(
        "/v1/match?detail=brief", json={"posting": POSTING, "resume": RESUME, "as_of": "2026-01"}
    ).json()
    assert by_file == by_text
    mixed = client.post("/v1/match?detail=brief", files={"resume": ("r.txt", RESUME)}, data={"posting": POSTING})
    assert mixed.json()["score"] == by_text["score"]


def test_labels(client):
    found = client.post("/v1/match?labels=true&detail=brief", json={"posting": POSTING, "resume": RESUME}).json()
    assert found["missing"][0]["labels"]


def test_cannot_score_is_no_error(client):
    answer = client.post("/v1/match", json={"posting": POSTING, "resume": ""})
    assert (answer.status_code, answer.json()["score"], answer.json()["reason"]) == (
        200,
        None,
        "empty_resume",
    )


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [(b"DAMAGED", 422, "damaged"), (b"SCAN", 422, "scanned")],
)
def test_files_that_cannot_be_read(client, content, status, code):
    files = {"posting": ("p.txt", POSTING), "resume": ("r.pdf", content)}
    problem(client.post("/v1/match", files=files), status, code)


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"{", "application/json", "bad_record"),
        (b'{"posting": 1, "resume": "x"}', "application/json", "bad_record"),
        (b'{"posting": "x"}', "application/json", "bad_record"),
        (b'{"posting": "x", "resume": "y", "z": 1}', "application/json", "bad_record"),
        (b'{"posting": "x", "resume": "y", "as_of": "soon"}', "application/json", "bad_record"),
        (b"--x\r\n", "multipart/form-data", "bad_request"),
        (b"posting=x", "application/x-www-form-urlencoded", "bad_request"),
    ],
)
def test_bodies_that_cannot_be_used(client, body, kind, code):
    problem(client.post("/v1/match", content=body, headers={"content-type": kind}), 400, code)


def test_a_problem_never_repeats_what_was_sent(client):
    answer = client.post("/v1/match", json={"posting": 5, "resume": "Rahasia Keluarga"})
    assert "Rahasia" not in answer.text


def test_limits(client):
    long = {"posting": POSTING, "resume": "x" * 20_001}
    problem(client.post("/v1/match", json=long), 413, "too_large")
    huge = client.post("/v1/match", content=b"", headers={"content-length": "999999999999"})
    problem(huge, 413, "too_large")

    def streamed():
        for _ in range(40):
            yield b"x" * 1_000_000

    problem(
        client.post("/v1/match", content=streamed(), headers={"content-type": "application/json"}),
        413,
        "too_large",
    )
    files = [("resumes", (f"{n}.txt", "Python")) for n in range(6)]
    answer = client.post("/v1/rank", files=files, data={"posting": POSTING})
    assert answer.status_code in (400, 429)


def test_extract_and_read(client):
    found = client.post("/v1/extract", json={"text": POSTING}).json()
    assert [mention["name"] for mention in found["mentions"]] == ["Python", "Docker"]
    for mention in found["mentions"]:
        assert found["text"][mention["start"] : mention["end"]] == mention["text"]
    assert client.post("/v1/extract", json={"text": RESUME, "kind": "resume"}).json()["requirements"] == []
    assert client.post("/v1/read", files={"file": ("a/b\\ani.txt", RESUME)}).json()["file"] == "ani.txt"
    problem(client.post("/v1/read", files={"file": ("e.txt", b"")}), 422, "empty")


def test_rank_is_blind_unless_asked(client):
    files = [("resumes", ("rahasia.txt", RESUME)), ("resumes", ("b.txt", "Budi\nPython, Docker"))]
    blind = client.post("/v1/rank", files=files, data={"posting": POSTING})
    assert [row["number"] for row in blind.json()["rows"]] == [2, 1]
    assert "ahasia" not in blind.text
    seen = client.post("/v1/rank", files=files, data={"posting": POSTING, "blind": "false"}).json()
    assert [row["name"] for row in seen["rows"]] == ["Budi", "Ani Rahasia"]


def test_rank_of_a_zip_tells_what_cannot_be_read(client):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("../a.txt", "Ani\nPython")
        zipped.writestr("b.pdf", b"DAMAGED")
    answer = client.post("/v1/rank", files={"resumes": ("all.zip", out.getvalue())}, data={"posting": POSTING})
    rows = answer.json()["rows"]
    assert rows[0]["score"] > 0
    assert rows[1]["error"]["code"] == "damaged"


def test_skills_page_by_cursor_and_tag(client):
    seen, cursor = [], ""
    for _ in range(3):
        page = client.get("/v1/skills", params={"limit": 20, "cursor": cursor}).json()
        seen += [skill["id"] for skill in page["items"]]
        cursor = page["next"]
    assert len(set(seen)) == 60
    assert client.get("/v1/skills", params={"q": "postgres"}).json()["items"][0]["id"] == "postgresql"
    answer = client.get("/v1/skills/postgresql")
    again = client.get("/v1/skills/postgresql", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    problem(client.get("/v1/skills/no-such-skill"), 404, "unknown_skill")
    problem(client.get("/v1/skills", params={"cursor": "no-such"}), 400, "bad_request")
    problem(client.get("/v1/skills", params={"limit": 0}), 422, "invalid")


def test_a_file_is_kept_only_when_asked(client):
    name, data = "Ani Lésta.txt", "Ani\nPython\r\n".encode("utf-16")
    sent = {"file": (name, data)}
    made = client.post("/v1/resumes", files=sent, data={"keep_original": "true"})
    assert made.json()["original_bytes"] == len(data)
    address = made.headers["location"]
    found = client.get(f"{address}/original")
    assert found.content == data
    assert found.headers["content-disposition"] == "attachment; filename*=utf-8''Ani%20L%C3%A9sta.txt"
    assert found.headers["content-type"] == "application/octet-stream"
    assert client.get(f"{address}/export").json()["original"]
    client.delete(address)
    problem(client.get(f"{address}/original"), 404, "not_found")
    for more in ({}, {"data": {"keep_original": "no"}}):
        made = client.post("/v1/resumes", files=sent, **more)
        assert made.json()["original_bytes"] is None
        problem(client.get(f"{made.headers['location']}/original"), 404, "not_found")
        client.delete(made.headers["location"])


def test_roles(client):
    assert "backend-developer" in [role["id"] for role in client.get("/v1/roles").json()["items"]]
    role = client.get("/v1/roles/backend-developer").json()
    assert len(role["duties"]) == len(role["areas"]) == 10
    problem(client.get("/v1/roles/none"), 404, "unknown_role")


def test_every_example_of_the_openapi_runs(client):
    spec = client.get("/v1/openapi.json").json()
    tried = 0
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            if "example" in content and "{item}" not in path and path != "/v1/keys":  # Keys are for teams.
                answer = client.request(method, path.replace("{kind}", "resumes"), json=content["example"])
                assert answer.status_code in (200, 201), (path, answer.text)
                tried += 1
    assert tried >= 4


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example"}, 400),
        ({"host": "localhost:8000"}, 200),
        ({"host": "[::1]:8000"}, 200),
    ],
)
def test_pages_of_other_sites_cannot_drive_it(client, headers, status):
    answer = client.post("/v1/match", json={"posting": POSTING, "resume": RESUME}, headers=headers)
    assert answer.status_code == status


def test_no_personal_data_in_logs(client, caplog, capfd):
    client.post("/v1/read", files={"file": ("Ani Rahasia.txt", RESUME)})
    client.get("/v1/skills/ani-rahasia?q=ani-rahasia")
    client.post("/v1/match", json={"posting": "Rahasia", "resume": 7})
    assert "ahasia" not in caplog.text + "".join(capfd.readouterr())


def test_headers_and_operations(client):
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert client.get("/readyz").json()["status"] == "ready"
    assert "cocok_requests_total" in client.get("/metrics").text
    problem(client.get("/nothing"), 404, "http_404")
    problem(client.put("/v1/match"), 405, "http_405")


def test_a_bug_is_told_without_its_insides(app, engine, monkeypatch):
    def broken(*args):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(engine, "read_posting", broken)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.post("/v1/match", json={"posting": POSTING, "resume": RESUME})
    assert "secret" not in json.dumps(problem(answer, 500, "internal"))
