"""The faces over the real readers: one score everywhere, hostile files refused, others answered meanwhile."""

import io
import json
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from nlp.document import Document
from service.api.app import make_app
from service.engine import Engine
from service.settings import Settings

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
AS_OF = "2026-01"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="error")
    with TestClient(make_app(Engine.default(sandboxed=True), settings), raise_server_exceptions=False) as found:
        yield found


def cocok(*args, stdin=None):
    command = [sys.executable, "-c", "from service.cli.app import main; main()", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_one_score_on_every_face(client, language):
    resume, posting = SAMPLES / f"resume_{language}.pdf", SAMPLES / f"posting_{language}.txt"
    terminal = json.loads(cocok("match", resume, posting, "--json", "--as-of", AS_OF).stdout)
    files = {"resume": resume.open("rb"), "posting": posting.open("rb")}
    assert client.post("/v1/match", files=files, data={"as_of": AS_OF}).json() == terminal
    pair = {"posting": terminal["posting"]["text"], "resume": terminal["resume"]["text"]}
    lines = json.loads(cocok("match", "--jsonl", "-", "--full", "--as-of", AS_OF, stdin=json.dumps(pair)).stdout)
    posted = client.post("/v1/match", json={**pair, "as_of": AS_OF}).json()
    assert {**posted, "id": None} == lines
    assert 40 < terminal["score"] <= 100
    assert sum(round(line["points"] * 10_000) for line in terminal["lines"]) == round(terminal["score"] * 10_000)


def test_samples_read_well(client):
    for language, name, months in (("id", "Rangga Wicaksana", 61), ("en", "Maya Larasati", 79)):
        with (SAMPLES / f"resume_{language}.pdf").open("rb") as file:
            found = client.post("/v1/read", files={"file": file}, data={"as_of": AS_OF}).json()
        assert found["name"] == name
        assert sum(job["months"] for job in found["experience"]) == months
        assert found["warnings"] == []


def zip_of(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"%PDF-1.7\n" + b"garbage" * 100,
        b"PK\x03\x04" + b"\xff" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"MZ" + bytes(range(256)) * 20,
        b"{\\rtf1" + b"{" * 50_000,
        b"<div>" * 100_000,
        (SAMPLES / "resume_en.pdf").read_bytes()[:900],
        zip_of({"word/document.xml": b"<a>" * 1_000_000}),
        zip_of({"word/document.xml": b"0" * 60_000_000}),
        zip_of({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
    ],
    ids=["empty", "zeros", "pdf", "zip", "ole", "exe", "rtf", "html", "cut", "deep", "bomb", "entity"],
)
def test_hostile_files_get_a_4xx_or_an_honest_answer(client, content):
    files = {"resume": ("cv.pdf", content), "posting": ("p.txt", "Requirements: Python")}
    answer = client.post("/v1/match", files=files)
    assert answer.status_code in (200, 400, 413, 415, 422), answer.text
    assert "root:" not in answer.text
    if answer.status_code == 200:
        assert answer.json()["score"] is None
    else:
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert answer.json()["detail"]


def test_others_are_answered_while_a_file_is_read(engine, tmp_path):
    begun, go_on = threading.Event(), threading.Event()

    def slow(data, name):
        begun.set()
        assert go_on.wait(30)
        return Document("Ani\nPython")

    waiting = Engine(engine.extractor, lambda extractor: engine.resume_reader, slow)
    with TestClient(make_app(waiting, Settings(data_dir=tmp_path))) as client:
        answers = []
        files = {"resume": ("r.pdf", b"x"), "posting": ("p.txt", b"y")}
        thread = threading.Thread(target=lambda: answers.append(client.post("/v1/match", files=files)))
        thread.start()
        assert begun.wait(30)
        assert client.get("/healthz").status_code == 200
        texts = {"posting": "Requirements: Python", "resume": "Ani\nPython"}
        assert client.post("/v1/match", json=texts).status_code == 200
        assert not answers
        go_on.set()
        thread.join(30)
    assert answers[0].status_code == 200
