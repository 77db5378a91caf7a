"""Speed of the service: against a bare app on the same server, against the matcher alone, and its memory."""

import asyncio
import contextlib
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.speed.command import two_pages

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "data" / "samples"
SECONDS = 3.0
CLIENTS = 8
BARE = """
from fastapi import FastAPI
from fastapi.responses import Response
DATA = open({path!r}, "rb").read()
app = FastAPI()
@app.get("/v1/skills")
async def skills():
    return Response(DATA, media_type="application/json")
"""
MATCHES = 300
SOAK = 2000


def rows() -> list[tuple[str, str, str]]:
    """Measure, and return (what, figure, reference)."""
    with serving() as port:
        at_rest = family_mb(port)
        found = [*skill_rows(port), *match_rows(port), *file_rows(port), *page_rows(port)]
        rest = ("Memory at rest, with the processes it starts", at_rest, "asked: under 300 MB")
        return [*found, rest, *memory_rows(port)]


def skill_rows(port: int) -> list[tuple[str, str, str]]:
    """Compare the rate of GET /v1/skills with a bare app that gives the same bytes, in turns."""
    data = fetch(port, "GET", "/v1/skills")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answer.json").write_bytes(data)
        (Path(folder) / "bare.py").write_text(BARE.format(path=f"{folder}/answer.json"))
        with uvicorn("bare:app", folder) as bare:
            turns = [(rate(bare, "/v1/skills"), rate(port, "/v1/skills")) for _ in range(3)]
    bare_rate, ours = (statistics.median(turn[i] for turn in turns) for i in (0, 1))
    return [
        (
            "GET /v1/skills, one worker",
            f"{ours:,.0f} requests/s, {ours / bare_rate:.0%} of the bare app",
            f"bare FastAPI app with the same {len(data):,} bytes: {bare_rate:,.0f}/s; asked: 30 %",
        )
    ]


def match_rows(port: int) -> list[tuple[str, str, str]]:
    """Compare POST /v1/match of two texts with calling the engine in a loop; both read each pair anew."""
    from service.engine import Engine
    from service.report import full_json

    posting = (SAMPLES / "posting_en.txt").read_text(encoding="utf-8")
    engine = Engine.default()
    resume = engine.read_resume((SAMPLES / "resume_en.pdf").read_bytes(), "resume.pdf").document.text
    bodies = [{"posting": f"{posting}\n{n}", "resume": f"{resume}\n{n}"} for n in range(MATCHES)]
    alone: list[float] = []
    served: list[float] = []
    kept = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for body in bodies:  # In turns, so that whatever else the machine does slows both.
        begun = time.perf_counter()
        report = engine.match(engine.read_resume(body["resume"]), engine.read_posting(body["posting"]))
        json.dumps(full_json(report, engine.taxonomy))
        alone.append(time.perf_counter() - begun)
        served += timed(kept, "/v1/match", [(json.dumps(body).encode(), "application/json")])
    more = statistics.median(served) - statistics.median(alone)
    half = paced(port, bodies, statistics.median(served) * 2)
    spread = quantile(half, 0.99) / statistics.median(half)
    return [
        (
            "POST /v1/match of two texts, more than the engine alone",
            f"{more * 1000:.1f} ms (median {statistics.median(served) * 1000:.1f} ms)",
            f"engine in a loop: {statistics.median(alone) * 1000:.1f} ms; asked: at most 2 ms more",
        ),
        ("POST /v1/match at half load, p99 / median", f"{spread:.1f}", "asked: under 5"),
    ]


def file_rows(port: int) -> list[tuple[str, str, str]]:
    """Time the match of a resume PDF, read in the sandbox, on a warm server."""
    resume = two_pages()
    posting = (SAMPLES / "posting_en.txt").read_bytes()
    # Each file differs in its last bytes, so that none is read from memory.
    forms = [multipart({"posting": posting, "resume": resume + f"\n%{n}".encode()}) for n in range(60)]
    times = timed(port, "/v1/match", forms)[3:]
    return [
        (
            "POST /v1/match of a resume PDF of two pages, p95",
            f"{quantile(times, 0.95) * 1000:.0f} ms (median {statistics.median(times) * 1000:.0f} ms)",
            "asked: under 500 ms",
        )
    ]


def page_rows(port: int) -> list[tuple[str, str, str]]:
    """Weigh the page with all that it loads."""
    html = fetch(port, "GET", "/").decode()
    files = {part.partition('"')[0] for part in html.split('"/static/')[1:]}
    weight = len(html) + sum(len(fetch(port, "GET", f"/static/{name}")) for name in files)
    return [
        (
            "Weight of the page with all it loads",
            f"{weight / 1000:.0f} kB uncompressed",
            "asked: under 150 kB",
        )
    ]


def memory_rows(port: int) -> list[tuple[str, str, str]]:
    """Tell the memory of the worker before and after many requests."""
    body = json.dumps({"posting": "Requirements: Python, Docker", "resume": "Ani\nPython"}).encode()
    before = memory_mb(port)
    timed(port, "/v1/match", [(body, "application/json")] * SOAK)
    first = memory_mb(port)
    timed(port, "/v1/match", [(body, "application/json")] * SOAK)
    return [
        (
            f"Memory of a worker, then after {SOAK:,} and {2 * SOAK:,} more requests",
            f"{before:.0f} MB, {first:.0f} MB, {memory_mb(port):.0f} MB",
            "asked: under 400 MB, not growing",
        )
    ]


@contextmanager
def serving() -> Iterator[int]:
    """Run `cocok serve` on a free port with a database of its own; yield the port."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [
            sys.executable,
            "-c",
            "from service.cli.app import main; main()",
            "serve",
            "--port",
            str(port),
        ]
        environment = {
            **os.environ,
            "COCOK_DATA_DIR": folder,
            "COCOK_MODE": "local",
            "COCOK_LOG_LEVEL": "warning",
        }
        with running(command, port, environment):
            yield port


@contextmanager
def uvicorn(app: str, folder: str) -> Iterator[int]:
    """Run an app under uvicorn as `cocok serve` runs ours; yield the port."""
    port = free_port()
    command = [
        sys.executable, "-m", "uvicorn", app, "--app-dir", folder, "--port", str(port),
        "--log-level", "warning", "--no-access-log",
    ]  # fmt: skip
    with running(command, port, dict(os.environ)):
        yield port


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    """Run a server until the block ends."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    SERVERS[port] = process.pid
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


SERVERS: dict[int, int] = {}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(port: int, method: str, path: str) -> bytes:
    """Return the body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path)
    return connection.getresponse().read()


def timed(server: int | http.client.HTTPConnection, path: str, bodies: list[tuple[bytes, str]]) -> list[float]:
    """Send bodies one after the other over one connection, a kept or a new one; return the seconds each took."""
    connection = http.client.HTTPConnection("127.0.0.1", server, timeout=60) if isinstance(server, int) else server
    times = []
    for body, kind in bodies:
        begun = time.perf_counter()
        connection.request("POST", path, body, {"content-type": kind})
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - begun)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    return times


def paced(port: int, bodies: list[dict[str, str]], every_seconds: float) -> list[float]:
    """Send bodies at a steady pace; return the seconds each took."""
    times = []
    for body in bodies:
        begun = time.perf_counter()
        fresh = json.dumps({**body, "resume": body["resume"] + "."}).encode()
        times += timed(port, "/v1/match", [(fresh, "application/json")])
        time.sleep(max(0.0, every_seconds - (time.perf_counter() - begun)))
    return times


def rate(port: int, path: str) -> float:
    """Return the requests a second that a server answers to several connections at once."""

    async def client(until: float) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        done = 0
        while time.perf_counter() < until:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            done += 1
        writer.close()
        return done

    async def all_clients() -> int:
        until = time.perf_counter() + SECONDS
        return sum(await asyncio.gather(*(client(until) for _ in range(CLIENTS))))

    return asyncio.run(all_clients()) / SECONDS


def multipart(files: dict[str, bytes]) -> tuple[bytes, str]:
    """Return a form with files as a body, and its type."""
    mark = "cocok-benchmark"
    parts = []
    for name, data in files.items():
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
        parts.append(head.encode() + data + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def quantile(values: list[float], share: float) -> float:
    """Return the value that a share of the values is not above."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def family_mb(port: int) -> str:
    """Return the memory of a server and of what it started: each process, in MB; "" where the system does not tell."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            facts = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
            if "VmRSS" in facts and SERVERS[port] in (int(facts["Pid"]), int(facts["PPid"])):
                found.append(int(facts["VmRSS"].split()[0]) / 1000)
    return " + ".join(f"{mb:.0f}" for mb in sorted(found, reverse=True)) + (" MB" if found else "")


def memory_mb(port: int) -> float:
    """Return the resident memory of a server in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{SERVERS[port]}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    for what, figure, reference in rows():
        print(f"{what}: {figure}  ({reference})")
