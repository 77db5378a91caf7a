"""Traces by OpenTelemetry, where the extra `otel` is installed and the operator names a collector.

Nothing of a person is in them, and nothing is sent unless `OTEL_EXPORTER_OTLP_ENDPOINT` or
`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` is set; the other variables of the standard (`OTEL_SERVICE_NAME`,
`OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER` ...) hold as they are.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from sqlalchemy import Engine

log = logging.getLogger("cocok.telemetry")
ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
PARTS = ("opentelemetry.sdk", "opentelemetry.instrumentation.fastapi", "opentelemetry.instrumentation.sqlalchemy")
# What of a span may leave: patterns, verbs and numbers. No path or query (ids, words), no address, no message.
KEPT = frozenset({
    "http.method", "http.request.method", "http.route", "http.status_code", "http.response.status_code", "http.flavor",
    "network.protocol.version", "http.scheme", "url.scheme", "db.system", "db.system.name", "db.statement",
    "db.query.text", "error.type", "cocok.job.kind", "cocok.job.size", "cocok.job.outcome",
})  # fmt: skip
# Opens the span of a job of some kind over so many items; what it gives is told how the job came out.
JobTrace = Callable[[str, int], AbstractContextManager[Callable[[str], None]]]
DATABASE = ("db.system", "db.system.name")
OPEN_PATHS = "healthz,readyz,metrics,static"  # Asked every few seconds, or by every page: no traces of them.


def telemetry_wanted() -> bool:
    """Tell whether the operator named a collector, and did not turn traces off."""
    off = os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true" or os.environ.get("OTEL_TRACES_EXPORTER") == "none"
    return not off and any(os.environ.get(name) for name in ENDPOINTS)


def is_installed() -> bool:
    """Tell whether the extra is there."""
    try:
        return all(find_spec(part) is not None for part in PARTS)
    except ModuleNotFoundError:
        return False


def start_telemetry(app: "FastAPI", exporter: "SpanExporter | None" = None) -> "TracerProvider | None":
    """Trace an app's requests; None where that is not wanted or not installed.

    Args:
        app: The app, before it answers.
        exporter: Where spans go; over HTTP to the collector of the environment if not given.
    """
    provider = make_provider(exporter)
    if provider is not None:
        from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor

        FastAPIInstrumentor.instrument_app(
            app, tracer_provider=provider, excluded_urls=OPEN_PATHS, exclude_spans=["receive", "send"]
        )
    return provider


def job_traces(exporter: "SpanExporter | None" = None) -> JobTrace:
    """Return what traces a worker's jobs: a span each, with kind, size and outcome; nothing where it is not wanted."""
    provider = make_provider(exporter)
    if provider is None:
        return untraced
    from opentelemetry.trace import StatusCode

    tracer = provider.get_tracer("cocok.jobs")

    @contextmanager
    def traced(kind: str, size: int) -> Iterator[Callable[[str], None]]:
        known: dict[str, str | int] = {"cocok.job.kind": kind, "cocok.job.size": size}
        with tracer.start_as_current_span(f"job {kind}", attributes=known, set_status_on_exception=False) as span:

            def ended(outcome: str) -> None:
                span.set_attribute("cocok.job.outcome", outcome)
                if outcome == "failed":
                    span.set_status(StatusCode.ERROR)

            yield ended

    return traced


@contextmanager
def untraced(kind: str, size: int) -> Iterator[Callable[[str], None]]:
    """Trace nothing of a job."""
    yield lambda outcome: None


def make_provider(exporter: "SpanExporter | None" = None) -> "TracerProvider | None":
    """Return what makes spans and sends them on, scrubbed; None where that is not wanted or not installed."""
    if exporter is None and not telemetry_wanted():
        return None
    if not is_installed():
        log.warning("a collector is named, but traces need the extra: pip install 'cocok[otel]'")
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

    named = {} if "OTEL_SERVICE_NAME" in os.environ else {"service.name": "cocok"}
    provider = TracerProvider(resource=Resource.create(named))
    process = BatchSpanProcessor if exporter is None else SimpleSpanProcessor
    provider.add_span_processor(process(scrubbed(exporter or OTLPSpanExporter())))
    return provider


def trace_database(provider: "TracerProvider", engine: "Engine") -> Callable[[], None]:
    """Trace what is asked of a database, with its parameters left out; return what ends it."""
    from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor

    instrumentor = SQLAlchemyInstrumentor()
    # It names SQLAlchemy below 2.1 as its range; our tests hold that it works with the version in use.
    instrumentor.instrument(engine=engine, tracer_provider=provider, skip_dep_check=True)

    def end() -> None:
        instrumentor.uninstrument()
        provider.shutdown()

    return end


def scrubbed(exporter: "SpanExporter") -> "SpanExporter":
    """Return an exporter that hands on nothing of a person."""
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

    class Scrubbed(SpanExporter):
        def export(self, spans: "Sequence[ReadableSpan]") -> SpanExportResult:
            return exporter.export([bare(span) for span in spans])

        def shutdown(self) -> None:
            exporter.shutdown()

        def force_flush(self, timeout_millis: int = 30_000) -> bool:
            return exporter.force_flush(timeout_millis)

    return Scrubbed()


def bare(span: "ReadableSpan") -> "ReadableSpan":
    """Return a span without paths, addresses, names of databases and messages of errors."""
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Status

    kept: dict[str, Any] = {name: value for name, value in (span.attributes or {}).items() if name in KEPT}
    # A database's spans are named after its file.
    name = span.name.partition(" ")[0] if any(key in kept for key in DATABASE) else span.name
    return ReadableSpan(
        name=name, context=span.context, parent=span.parent, resource=span.resource, attributes=kept, links=span.links,
        kind=span.kind, status=Status(span.status.status_code), start_time=span.start_time, end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )  # fmt: skip
