"""Memory of a worker of the service over 10,000 matches, each of another text or PDF, sent one after the other."""

import http.client
import json
import random
from collections.abc import Iterator

from benchmarks.speed.command import two_pages
from benchmarks.speed.service import SAMPLES, family_mb, memory_mb, multipart, serving

REQUESTS = 10_000
LOOKS = (0, 1000, 2500, 5000, 7500, 10_000)
PDF_EVERY = 10


def rows() -> list[tuple[str, str, str]]:
    """Measure, and return (what, figure, reference)."""
    found: dict[int, float] = {}
    with serving() as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for number, (body, kind) in enumerate(bodies(connection)):
            if number in LOOKS:
                found[number] = memory_mb(port)
            connection.request("POST", "/v1/match", body, {"content-type": kind})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"request {number}: {answer.status}")
        found[REQUESTS] = memory_mb(port)
        family = family_mb(port)
    later = max(found[look] for look in LOOKS[2:]) - min(found[look] for look in LOOKS[2:])
    return [
        (
            f"Memory of a worker after {', '.join(f'{look:,}' for look in LOOKS)} matches",
            ", ".join(f"{found[look]:.0f}" for look in LOOKS) + " MB",
            "asked: under 400 MB after 10,000",
        ),
        (f"Between {LOOKS[2]:,} and {REQUESTS:,} it moved by", f"{later:.0f} MB", "asked: not growing"),
        ("With the processes it starts, in the end", family, "the worker, the doer of jobs, the reader of files"),
    ]


def bodies(connection: http.client.HTTPConnection) -> Iterator[tuple[bytes, str]]:
    """Yield the requests: both languages in turns, the lines of a sample in another order each time, every tenth a PDF.

    None is like another, so that every one is read and none is answered from memory.
    """
    chance = random.Random(7)
    pairs = [
        (
            (SAMPLES / f"posting_{language}.txt").read_text(encoding="utf-8").splitlines(),
            resume_lines(connection, language),
        )
        for language in ("en", "id")
    ]
    pdf = two_pages()
    for number in range(REQUESTS):
        posting, resume = pairs[number % 2]
        ad = mixed(posting, chance, number)
        if number % PDF_EVERY:
            body = {"posting": ad, "resume": mixed(resume, chance, number)}
            yield json.dumps(body).encode(), "application/json"
        else:
            yield multipart({"posting": ad.encode(), "resume": pdf + f"\n%{number}".encode()})


def resume_lines(connection: http.client.HTTPConnection, language: str) -> list[str]:
    """Return the lines of a sample resume, as the service reads them."""
    body, kind = multipart({"file": (SAMPLES / f"resume_{language}.pdf").read_bytes()})
    connection.request("POST", "/v1/read", body, {"content-type": kind})
    text: str = json.loads(connection.getresponse().read())["text"]
    return text.splitlines()


def mixed(lines: list[str], chance: random.Random, number: int) -> str:
    """Return most of some lines in another order, and a number that no other text has."""
    return "\n".join([*chance.sample(lines, k=len(lines) * 9 // 10), f"No. {number}"])
