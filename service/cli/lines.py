"""JSON lines in, JSON lines out: streamed, in order, an error in the place of what failed."""

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import IO, Any

from service.errors import BadRecordError, MissingFileError
from service.report import error_json
from taxonomy.errors import UserError

Json = dict[str, Any]
Handle = Callable[[Json], Json]
LINES_A_TASK = 32
TASKS_WAITING = 4  # For each worker: enough to keep it busy, few enough to stream.
UNREAD = 3

_handle: Handle | None = None


def open_lines(source: str) -> IO[bytes]:
    """Open a file of lines, "-" for standard input.

    Raises:
        MissingFileError: It is not there.
    """
    if source == "-":
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise MissingFileError(f"{source}: {error.strerror}; give a file of JSON lines, or - for input") from error


def parse_record(line: bytes) -> Json:
    """Return the object on a line.

    Raises:
        BadRecordError: It is no JSON object in UTF-8.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecordError(f"not a line of JSON in UTF-8: {error}") from error
    if not isinstance(record, dict):
        raise BadRecordError("a line must be a JSON object")
    return record


def text_of(record: Json, field: str) -> str:
    """Return a text field of a record.

    Raises:
        BadRecordError: It is not there or no text.
    """
    value = record.get(field)
    if not isinstance(value, str):
        raise BadRecordError(f'"{field}" must be there and be a text')
    return value


def answer(line: bytes, handle: Handle) -> Json:
    """Return what a line gives: the handler's answer under the line's id, or the error in its place."""
    record: Json = {}
    try:
        record = parse_record(line)
        return {"id": record.get("id"), **handle(record)}
    except UserError as error:
        return {"id": record.get("id"), "error": error_json(error)}
    except Exception as error:
        # One bad line must not lose a million good ones; the line says that the mistake is ours.
        message = f"internal mistake ({type(error).__name__}: {error}); please report it with this line"
        return {"id": record.get("id"), "error": {"code": "internal", "message": message}}


def encode(row: Json) -> bytes:
    """Return a row as a line of UTF-8; half a surrogate pair, which UTF-8 has no place for, as its escape."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def write_lines(rows: Iterable[Json], total: int | None = None) -> int:
    """Write rows to standard output as they come, with progress on a terminal; return the exit code."""
    failed = False
    with progress(total) as advance:
        for row in rows:
            failed |= "error" in row
            sys.stdout.buffer.write(encode(row))
            sys.stdout.buffer.flush()
            advance()
    return UNREAD if failed else 0


def stream(source: str, make_handle: Callable[..., Handle], options: Json, workers: int = 1) -> int:
    """Answer every line of a source in order; return the exit code.

    Args:
        source: A file of JSON lines, or "-".
        make_handle: Module-level function that makes the handler of a record; called once in each process.
        options: What it is called with.
        workers: Processes; the answers are the same bytes in the same order for any number.
    """
    with open_lines(source) as lines:
        filled = (line for line in lines if not line.isspace())
        if workers <= 1:
            handle = make_handle(**options)
            return write_lines(answer(line, handle) for line in filled)
        return write_lines(in_processes(filled, make_handle, options, workers))


def in_processes(
    lines: Iterator[bytes], make_handle: Callable[..., Handle], options: Json, workers: int
) -> Iterator[Json]:
    """Yield the answers of lines from several processes, in order, with a bounded number waiting."""
    waiting: deque[Future[list[Json]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(make_handle, options)) as pool:
        while task := list(islice(lines, LINES_A_TASK)):
            waiting.append(pool.submit(_answer_all, task))
            if len(waiting) >= workers * TASKS_WAITING:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start(make_handle: Callable[..., Handle], options: Json) -> None:
    global _handle
    _handle = make_handle(**options)


def _answer_all(lines: list[bytes]) -> list[Json]:
    assert _handle is not None
    return [answer(line, _handle) for line in lines]


class _Silent(nullcontext[Callable[[], None]]):
    """Progress where nobody watches."""

    def __init__(self) -> None:
        super().__init__(lambda: None)


def progress(total: int | None) -> Any:
    """Return a context giving a function to call after each row; it draws only on a terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return _Silent()
    from service.cli.progress import TerminalProgress

    return TerminalProgress(total)
