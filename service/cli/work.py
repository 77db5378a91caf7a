"""`cocok work`: the worker that does jobs; `cocok serve` starts one by itself."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def work() -> None:
    """Do the jobs that the service was given, until stopped."""
    from service.jobs.queue import work as do_jobs

    do_jobs()


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run a worker beside this process until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "work"], env={**os.environ, "COCOK_SERVED_BY": str(os.getpid())}
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
