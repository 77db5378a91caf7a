"""/metrics of several workers: each tells the counts of all."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

ASKED = 40


@pytest.mark.slow
def test_each_worker_tells_the_counts_of_all(tmp_path):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {**os.environ, "COCOK_DATA_DIR": str(tmp_path), "COCOK_LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            time.sleep(0.1)
        time.sleep(1)  # Until the other worker answers too.
        for _ in range(ASKED):
            assert httpx.get(f"{address}/healthz").status_code == 200  # A connection each: any worker may take it.
        told = set()
        for _ in range(10):
            counts = httpx.get(f"{address}/metrics").text
            told.add(re.search(r'cocok_requests_total\{[^}]*route="/healthz"[^}]*\} ([\d.]+)', counts)[1])
        assert told == {f"{ASKED}.0"}
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
