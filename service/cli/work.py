"""`cocok work`: the worker that does jobs; `cocok serve` starts one by itself."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

RESTART_SECONDS = 2.0
STOP_SECONDS = 20.0


def work() -> None:
    """Do the jobs that the service was given, until stopped."""
    from service.jobs.queue import work as do_jobs

    do_jobs()


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run a worker beside this process until the block ends; one that dies is followed by another."""
    over = Event()
    watching = Thread(target=keep_working, args=(over,))
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def keep_working(over: Event) -> None:
    """Run workers, one after the other, until told that it is over."""
    environment = {**os.environ, "COCOK_SERVED_BY": str(os.getpid())}
    while not over.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "service.cli", "work"], env=environment)
        while worker.poll() is None and not over.wait(RESTART_SECONDS):
            pass
        over.wait(RESTART_SECONDS)  # One that cannot even start must not be started all the time.
        stop(worker)


def stop(worker: "subprocess.Popen[bytes]") -> None:
    """Let a worker end what it is at, but not for long."""
    worker.terminate()
    try:
        worker.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
