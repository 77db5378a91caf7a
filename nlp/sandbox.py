"""Reading in a process of its own that can be killed: a hostile file costs its own answer and nothing else.

A worker reads one file at a time within limits of time and memory, may open no file for writing, and answers in
JSON. Workers are kept for the next file; one that is late is killed and replaced.
"""

import atexit
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from nlp import errors
from nlp.document import Block, Document, Notice
from nlp.profile import Span

LIMIT_SECONDS = 20.0
START_SECONDS = 30.0
# Address space of a worker: the libraries map about 400 MB, a resume takes some tens more.
LIMIT_BYTES = 1_500_000_000
# A worker is replaced after so many files, so that no leak grows.
FILES_PER_WORKER = 200
MAX_ANSWER_BYTES = 64 * 1024 * 1024
_HEADER = struct.Struct(">II")
_LENGTH = struct.Struct(">I")
_ERRORS: dict[str, type[errors.ReadError]] = {
    kind.code: kind
    for kind in (
        errors.ReadError,
        errors.EmptyInputError,
        errors.UnknownTypeError,
        errors.EncryptedError,
        errors.DamagedError,
        errors.ScannedError,
        errors.TooLargeError,
    )
}


def read_safely(data: bytes, name: str | None = None, limit_seconds: float = LIMIT_SECONDS) -> Document:
    """Read a file like `nlp.readers.read`, in a process that is killed if it takes too long or too much.

    Args:
        data: The file.
        name: What it is called; a hint only.
        limit_seconds: Time after which the reading is given up.

    Raises:
        ReadError: It cannot be read, as `nlp.readers.read` would say, or it went over a limit (`TooLargeError`).
    """
    answer = _ask("read:" + (name or ""), data, limit_seconds)
    return document_from(answer["document"])


def plain_view_safely(data: bytes, limit_seconds: float = LIMIT_SECONDS) -> str | None:
    """Return what a plain parser reads (`nlp.readers.plain_view`), within the same limits.

    Raises:
        ReadError: It cannot be read, or it went over a limit.
    """
    view: str | None = _ask("view:", data, limit_seconds)["view"]
    return view


def _ask(task: str, data: bytes, limit_seconds: float) -> dict[str, Any]:
    worker = _POOL.take()
    try:
        answer = worker.ask(data, task, limit_seconds)
    except _LateError as error:
        worker.kill()
        raise errors.TooLargeError(
            f"reading took longer than {limit_seconds:g} seconds; save the file again, smaller or as plain text"
        ) from error
    except _GoneError as error:
        worker.kill()
        raise errors.TooLargeError(
            "reading took more memory than a document should, or broke the reader; save the file again or send text"
        ) from error
    except BaseException:
        worker.kill()
        raise
    _POOL.give(worker)
    if "error" in answer:
        raise _ERRORS.get(answer["error"]["code"], errors.ReadError)(answer["error"]["message"])
    return answer


def document_from(content: dict[str, Any]) -> Document:
    """Make a Document of its plain data."""

    def span(value: dict[str, int] | None) -> Span | None:
        return None if value is None else Span(value["start"], value["end"])

    return Document(
        text=content["text"],
        media_type=content["media_type"],
        blocks=tuple(Block(**block) for block in content["blocks"]),
        notices=tuple(Notice(notice["code"], notice["message"], span(notice["span"])) for notice in content["notices"]),
        hidden=tuple(Span(**hidden) for hidden in content["hidden"]),
        is_scanned=content["is_scanned"],
        page_count=content["page_count"],
        fields=content["fields"],
        links=tuple(content["links"]),
    )


class _LateError(Exception):
    pass


class _GoneError(Exception):
    pass


class _Worker:
    """A reading process and the pipes to it."""

    def __init__(self) -> None:
        self.files = 0
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "nlp.sandbox"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            close_fds=True,
        )
        self.is_ready = False

    def ask(self, data: bytes, name: str, limit_seconds: float) -> dict[str, Any]:
        """Have a file read and return the answer."""
        if not self.is_ready:
            self._receive(1, time.monotonic() + START_SECONDS)
            self.is_ready = True
        self.files += 1
        deadline = time.monotonic() + limit_seconds
        encoded = name.encode("utf-8", "replace")[:1000]
        self._send(_HEADER.pack(len(encoded), len(data)) + encoded, deadline)
        self._send(data, deadline)
        (length,) = _LENGTH.unpack(self._receive(_LENGTH.size, deadline))
        if length > MAX_ANSWER_BYTES:
            raise _GoneError
        answer: dict[str, Any] = json.loads(self._receive(length, deadline))
        return answer

    def _send(self, data: bytes, deadline: float) -> None:
        assert self.process.stdin is not None
        number = self.process.stdin.fileno()
        view = memoryview(data)
        while view:
            self._wait([], [number], deadline)
            try:
                view = view[os.write(number, view[:65536]) :]
            except OSError as error:
                raise _GoneError from error

    def _receive(self, length: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        number = self.process.stdout.fileno()
        parts: list[bytes] = []
        left = length
        while left:
            self._wait([number], [], deadline)
            part = os.read(number, min(left, 1 << 20))
            if not part:
                raise _GoneError
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _wait(self, readable: list[int], writable: list[int], deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0 or not any(select.select(readable, writable, [], left)):
            raise _LateError

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def _environment() -> dict[str, str]:
    """Pass on what Python and Tesseract need, and no secrets the caller may hold."""
    kept = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "HOME", "TMPDIR", "SYSTEMROOT")
    paths = os.pathsep.join(path for path in sys.path if path)
    return {key: os.environ[key] for key in kept if key in os.environ} | {
        "PYTHONPATH": paths,
        "OMP_THREAD_LIMIT": "1",
    }


@dataclass(slots=True)
class _Pool:
    """Idle workers of this process; a forked child starts with none."""

    idle: list[_Worker] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    owner: int = field(default_factory=os.getpid)

    def take(self) -> _Worker:
        with self.lock:
            if self.owner != os.getpid():
                self.owner, self.idle = os.getpid(), []
            while self.idle:
                worker = self.idle.pop()
                if worker.process.poll() is None:
                    return worker
                worker.kill()
        return _Worker()

    def give(self, worker: _Worker) -> None:
        with self.lock:
            if worker.files < FILES_PER_WORKER and len(self.idle) < (os.cpu_count() or 2):
                self.idle.append(worker)
                return
        worker.kill()

    def close(self) -> None:
        if self.owner == os.getpid():
            while self.idle:
                self.idle.pop().kill()


_POOL = _Pool()
atexit.register(_POOL.close)


def serve() -> None:
    """Read files from standard input and answer on standard output until it closes: the worker's side."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Nothing that a library prints may mix with the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    from nlp.readers import read
    from nlp.readers.plain_view import plain_view

    _limit()
    sink.write(b"!")
    sink.flush()
    while header := source.read(_HEADER.size):
        name_length, data_length = _HEADER.unpack(header)
        task, _, name = source.read(name_length).decode("utf-8", "replace").partition(":")
        data = source.read(data_length)
        try:
            answer: dict[str, Any] = (
                {"view": plain_view(data)} if task == "view" else {"document": asdict(read(data, name or None))}
            )
        except errors.ReadError as error:
            answer = {"error": {"code": error.code, "message": str(error)}}
        except MemoryError:
            message = "the file needs more memory than a document should; save it again"
            answer = {"error": {"code": errors.TooLargeError.code, "message": message}}
        except Exception as error:
            # A parser failed in a way nobody met yet: still an answer for this file alone.
            message = f"the file is damaged ({type(error).__name__}); save it again and send the new one"
            answer = {"error": {"code": errors.DamagedError.code, "message": message}}
        encoded = json.dumps(answer, ensure_ascii=True).encode("ascii")
        sink.write(_LENGTH.pack(len(encoded)) + encoded)
        sink.flush()


def _limit() -> None:
    """Cap memory and core dumps where the system can; files are never written by a reader."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    serve()
