"""Log lines: JSON or text, each with the request's id, none with what was sent, none forged."""

import io
import json
import logging
import re

import pytest
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.logs import HANDLER, JsonLines, Lines, set_logs
from service.settings import Settings

ID = re.compile(r"[0-9a-f]{32}")
OURS = "6f1e1a52-9c0b-4c5e-8f0a-2b7f0e0c1d3e"
RAHASIA = "Rahasia"


@pytest.fixture
def lines(engine, tmp_path):
    """A client, and what it makes the service write, as JSON."""
    app = make_app(engine, Settings(data_dir=tmp_path, log_format="json", log_level="debug"))
    written = io.StringIO()
    handlers = [each for each in logging.getLogger("cocok").handlers if each.get_name() == HANDLER]
    before = handlers[0].setStream(written)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client, lambda: [json.loads(line) for line in written.getvalue().splitlines()], written
    handlers[0].setStream(before)
    set_logs(Settings(data_dir=tmp_path))


def test_a_request_is_one_object_with_its_id(lines):
    client, told, _ = lines
    answer = client.post("/v1/match", json={"posting": "Python", "resume": "Python"})
    line = told()[-1]
    assert ID.fullmatch(answer.headers["x-request-id"])
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/match", 200)
    assert (line["level"], line["logger"]) == ("info", "cocok.requests")
    assert line["ms"] > 0
    assert "trace_id" not in line


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (OURS, True), (OURS.upper(), True), (OURS.replace("-", ""), True), ("3273010101900001", False),
        ("budi.santoso@contoh.id", False), (OURS + "\tx", False), ('"}\\n{"level":"error"', False), ("x" * 5000, False),
        ("6f1e1a529c0b-4c5e-8f0a-2b7f0e0c1d3e", False),
    ],
)  # fmt: skip
def test_a_callers_id_is_kept_where_it_is_a_uuid(lines, sent, kept):
    client, told, written = lines
    answer = client.get("/healthz", headers={"x-request-id": sent})
    told_id = answer.headers["x-request-id"]
    assert (told_id == sent.lower()) == kept
    assert kept or ID.fullmatch(told_id)
    assert told()[-1]["request_id"] == told_id
    assert len(written.getvalue().splitlines()) == len(told())


@pytest.mark.parametrize(
    ("method", "path", "more"),
    [
        ("GET", f"/v1/skills?q={RAHASIA}", {}),
        ("GET", f"/v1/resumes/{RAHASIA}", {}),
        ("GET", f"/{RAHASIA}%0aINFO%20forged", {}),
        (RAHASIA, "/v1/skills", {}),
        ("POST", "/v1/resumes", {"json": {"text": f"{RAHASIA}\nPython", "name": f"{RAHASIA}\r\nx"}}),
        ("POST", "/v1/match", {"content": f'{{"posting": "{RAHASIA}', "headers": {"content-type": "application/json"}}),
        ("POST", "/v1/read", {"files": {"file": (f"{RAHASIA}.pdf", f"DAMAGED {RAHASIA}")}}),
        ("GET", "/v1/skills", {"headers": {"user-agent": RAHASIA, "authorization": f"Bearer {RAHASIA}", "cookie": f"a={RAHASIA}"}}),
    ],
)  # fmt: skip
def test_nothing_that_is_sent_is_written_down(lines, method, path, more):
    client, told, written = lines
    answer = client.request(method, path, **more)
    assert told()[-1]["request_id"] == answer.headers["x-request-id"]
    assert RAHASIA not in written.getvalue()
    assert "testclient" not in written.getvalue()


def test_a_bug_is_told_with_its_place_and_id_but_not_its_message(lines, monkeypatch):
    client, told, written = lines

    def broken(*args):
        try:
            raise ValueError(f"{RAHASIA} in a cause")
        except ValueError as error:
            raise KeyError(f"{RAHASIA}\nERROR forged") from error

    monkeypatch.setattr(client.app.state.work.engine, "read_posting", broken, raising=False)
    answer = client.post("/v1/match", json={"posting": RAHASIA, "resume": "Python"})
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal"
    assert answer.headers["x-content-type-options"] == "nosniff"
    found = told()
    assert {each["request_id"] for each in found} == {answer.headers["x-request-id"]}
    bug = next(each for each in found if each["level"] == "error")
    assert bug["error"]["type"] == "KeyError from ValueError"
    assert any("test_service_logs.py" in frame and "broken" in frame for frame in bug["error"]["frames"])
    assert found[-1]["status"] == 500
    assert RAHASIA not in written.getvalue() + answer.text


def test_each_line_of_a_request_has_its_id_from_other_threads_too(lines, monkeypatch):
    client, told, _ = lines

    def speaking():
        logging.getLogger("cocok.store").warning("asked")

    monkeypatch.setattr(client.app.state.store, "ping", speaking)
    answer = client.get("/readyz")
    assert [each["request_id"] for each in told()] == [answer.headers["x-request-id"]] * 2


def record(message, *args, error=None):
    return logging.LogRecord("cocok.x", logging.INFO, "x.py", 1, message, args, error and (type(error), error, None))


@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\x1b[31m", "\x85", "\u2028", "\ud83d", "\x7f"])
def test_no_line_begins_another(sign):
    for formatter in (Lines(), JsonLines()):
        line = formatter.format(record("from %s", f"a{sign}INFO forged"))
        assert len(line.splitlines()) == 1
        assert sign not in line
        line.encode("ascii")


def test_a_line_of_text():
    line = Lines().format(record("purged %d", 3))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00 INFO cocok\.x purged 3", line)
    assert Lines().format(record("bug", error=ValueError(RAHASIA))).endswith("cocok.x bug ValueError")


def test_libraries_write_as_we_do(tmp_path, capsys):
    set_logs(Settings(data_dir=tmp_path, log_format="json"))
    for name in ("uvicorn", "huey", "py.warnings", "cocok"):
        handler = next(each for each in logging.getLogger(name).handlers if each.get_name() == HANDLER)
        assert isinstance(handler.formatter, JsonLines)
    set_logs(Settings(data_dir=tmp_path))
    assert isinstance(handler.formatter, Lines)
    assert sum(each.get_name() == HANDLER for each in logging.getLogger("cocok").handlers) == 1
