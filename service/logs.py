"""Log lines as text or JSON: each with its request's id, none with what anybody sent."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from service.settings import Settings

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
OURS, OTHERS = "cocok", ("uvicorn", "huey", "py.warnings")  # Libraries tell of warnings only.
HANDLER = "cocok-lines"
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
Error = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Lines(logging.Formatter):
    """One event a line: "moment LEVEL logger message id=..."; an error's frames follow, each on a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an event."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = f"{moment} {record.levelname} {record.name} {one_line(record.getMessage())}"
        request_id = REQUEST_ID.get()
        if request_id:
            line += f" id={request_id}"
        error = error_of(record.exc_info)
        return line if error is None else "\n".join([f"{line} {error['type']}", *(f"  {at}" for at in error["frames"])])


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, request_id, trace_id, the event's own fields, error."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an event."""
        found: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": one_line(record.getMessage()),
        }
        ids = {"request_id": REQUEST_ID.get(), "trace_id": trace_id()}
        found |= {name: value for name, value in ids.items() if value}
        found |= getattr(record, "fields", {})
        error = error_of(record.exc_info)
        if error is not None:
            found["error"] = error
        return json.dumps(found)


def one_line(text: str) -> str:
    """Return a text without anything that could begin another line or be unseen."""
    return UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def error_of(info: Error | None) -> dict[str, Any] | None:
    """Return an error as its types, with causes, and its frames; never its message: that may hold a resume."""
    if info is None or info[1] is None:
        return None
    chain = list(causes(info[1]))
    frames = [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(chain[-1].__traceback__)]
    return {"type": " from ".join(type(each).__name__ for each in chain), "frames": frames}


def causes(error: BaseException) -> Iterator[BaseException]:
    """Return an error, what it came of, and so on to the first."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def trace_id() -> str:
    """Return the id of the present trace; "" where nothing traces."""
    trace = sys.modules.get("opentelemetry.trace")
    context = trace.get_current_span().get_span_context() if trace else None
    return f"{context.trace_id:032x}" if context and context.is_valid else ""


def set_logs(chosen: Settings) -> None:
    """Write log lines to standard error, ours and those of the libraries that serve and work."""
    formatter = JsonLines() if chosen.log_format == "json" else Lines()
    for name in (OURS, *OTHERS):
        log = logging.getLogger(name)
        handler = next((each for each in log.handlers if each.get_name() == HANDLER), None)
        if handler is None:
            handler = logging.StreamHandler(sys.stderr)
            handler.set_name(HANDLER)
            log.addHandler(handler)
            log.propagate = False
        handler.setFormatter(formatter)
        log.setLevel(chosen.log_level.upper() if name == OURS else logging.WARNING)
    logging.captureWarnings(True)
