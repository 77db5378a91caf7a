"""Traces: only where a collector is named and the extra installed, with routes and SQL, and nothing of a person."""

import contextlib
import gzip
import logging
import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from service import telemetry
from service.api import app as api
from service.api.app import make_app
from service.jobs import run
from service.settings import Settings
from service.store.jobs import Jobs, LostJobError
from service.store.things import Actor

RAHASIA = "Rahasia"
ANI = Actor("local", "local", "owner", 30)


def memory_exporter():
    """Return what keeps spans for a test to look at."""
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    return InMemorySpanExporter()


@pytest.fixture
def spans(engine, tmp_path, monkeypatch):
    """A client over a traced app, and the spans that would have been sent."""
    pytest.importorskip("opentelemetry.sdk", reason="no traces: install cocok[otel]")
    pytest.importorskip("opentelemetry.instrumentation.fastapi", reason="no traces: install cocok[otel]")
    pytest.importorskip("opentelemetry.instrumentation.sqlalchemy", reason="no traces: install cocok[otel]")
    exporter = memory_exporter()
    monkeypatch.setattr(api, "start_telemetry", lambda app: telemetry.start_telemetry(app, exporter))
    with TestClient(make_app(engine, Settings(data_dir=tmp_path)), raise_server_exceptions=False) as client:
        exporter.clear()
        yield client, exporter.get_finished_spans


def test_a_request_and_its_sql_are_one_trace(spans):
    client, found = spans
    made = client.post("/v1/resumes", json={"text": f"{RAHASIA}\nPython", "name": RAHASIA}).json()["id"]
    client.get(f"/v1/resumes/{made}?x={RAHASIA}", headers={"user-agent": RAHASIA})
    stored, seen = [span for span in found() if "http.route" in span.attributes]
    assert (stored.name, seen.name) == ("POST /v1/{kind:kept}", "GET /v1/{kind:kept}/{item}")
    assert stored.attributes["http.status_code"] == 201
    assert stored.resource.attributes["service.name"] == "cocok"
    sql = [
        span
        for span in found()
        if "db.statement" in span.attributes and span.context.trace_id == stored.context.trace_id
    ]
    assert any(span.name == "INSERT" and "documents" in span.attributes["db.statement"] for span in sql)
    for span in found():
        assert not set(span.attributes) - telemetry.KEPT
        told = span.to_json()
        assert not any(each in told for each in (RAHASIA, made, "testclient", "cocok.db"))


def test_an_error_is_told_without_its_message(spans, monkeypatch):
    client, found = spans

    def broken(*args):
        raise ValueError(RAHASIA)

    monkeypatch.setattr(client.app.state.store, "ping", broken)
    monkeypatch.setattr(client.app.state.work.engine, "read_posting", broken, raising=False)
    assert client.post("/v1/match", json={"posting": "x", "resume": "y"}).status_code == 500
    assert found()[-1].attributes["http.status_code"] == 500
    assert not any(RAHASIA in span.to_json() for span in found())
    assert all(not span.events for span in found())


def test_the_log_names_the_trace(spans, caplog):
    client, found = spans
    told = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(telemetry_id())
    from service.logs import trace_id as telemetry_id

    logging.getLogger("cocok").addHandler(handler)
    try:
        client.get("/v1/skills/python")
    finally:
        logging.getLogger("cocok").removeHandler(handler)
    # Not the last span ended: the service may ask its database something of its own meanwhile.
    assert told[-1] in {f"{span.context.trace_id:032x}" for span in found() if "skills" in span.name}


def test_what_is_asked_every_few_seconds_is_not_traced(spans):
    client, found = spans
    for path in ("/healthz", "/readyz", "/metrics"):
        client.get(path)
    assert not [span for span in found() if "http.route" in span.attributes]


@pytest.mark.parametrize(
    ("broken", "outcome", "is_error"),
    [
        (None, "done", False),
        (ValueError(RAHASIA), "failed", True),
        (LostJobError(), "lost", False),
        (OperationalError(RAHASIA, {}, Exception(RAHASIA)), "waits for the database", False),
    ],
)
def test_a_job_is_a_span_with_kind_size_and_outcome(spans, engine, monkeypatch, broken, outcome, is_error):
    client, _ = spans
    jobs = Jobs(client.app.state.store)
    job = jobs.add(ANI, "market", [[f"{RAHASIA}\n\nRequirements:\n- Python", None]] * 3)
    trace = telemetry.job_traces(exporter := memory_exporter())

    def fail(*args):
        raise broken

    if broken is not None:
        monkeypatch.setattr(run, "count_part", fail)
    with contextlib.suppress(LostJobError, OperationalError):
        run.do_rest(jobs, lambda: engine, job, "worker", trace)
    (span,) = exporter.get_finished_spans()
    assert span.name == "job market"
    assert span.attributes == {"cocok.job.kind": "market", "cocok.job.size": 3, "cocok.job.outcome": outcome}
    assert (span.status.status_code.name == "ERROR") is is_error
    assert not span.events
    assert not any(each in span.to_json() for each in (RAHASIA, job))


@pytest.mark.slow
def test_a_worker_sends_what_it_did_to_the_collector(spans, engine, tmp_path):
    client, _ = spans
    client.app.state.settings.data_dir.mkdir(exist_ok=True)
    job = Jobs(client.app.state.store).add(ANI, "market", [["Requirements:\n- Python", None]])
    with collector() as (address, sent):
        variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": address, "COCOK_DATA_DIR": str(tmp_path)}
        worker = subprocess.Popen([sys.executable, "-m", "service.cli", "work"], env=os.environ | variables)
        try:
            for _ in range(600):
                if Jobs(client.app.state.store).facts(ANI, job).state == "done":
                    break
                time.sleep(0.1)
        finally:
            worker.terminate()
            worker.wait(30)
    assert any(b"job market" in body for body in sent)


@contextlib.contextmanager
def collector():
    """Run a collector of traces; give its address and what it was sent."""
    sent = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            sent.append(gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318/v1/traces"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318", "OTEL_SDK_DISABLED": "true"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318", "OTEL_TRACES_EXPORTER": "none"}, False),
        ({"OTEL_SERVICE_NAME": "cocok"}, False),
    ],
)
def test_nothing_is_sent_unless_a_collector_is_named(monkeypatch, variables, wanted):
    for name in (*telemetry.ENDPOINTS, "OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert telemetry.telemetry_wanted() is wanted


def test_without_the_extra_the_service_runs_and_says_so(engine, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk", None)
    monkeypatch.setattr(telemetry, "find_spec", lambda part: None)
    with caplog.at_level(logging.WARNING, "cocok"):
        logging.getLogger("cocok").propagate = True
        with TestClient(make_app(engine, Settings(data_dir=tmp_path))) as client:
            assert client.get("/v1/skills").status_code == 200
    assert "cocok[otel]" in caplog.text
