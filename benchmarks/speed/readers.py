"""Speed of reading: a page to structured text, by format, against pdfplumber's words on the same pages."""

import io
import logging
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from nlp.readers import read

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "resumes"
SUFFIXES = (".pdf", ".docx", ".odt", ".rtf", ".html", ".md", ".txt", ".xml")
REPEATS = 5


def cpu_ms(work: Callable[[], object]) -> float:
    """Return the least CPU time of a few runs, in milliseconds."""
    work()
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def plumber_words(data: bytes) -> None:
    """Read the words of every page with pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_words()


def rows() -> list[tuple[str, str, str]]:
    """Return what was measured, its value and what it means, for `make bench-speed`."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    times: dict[str, list[float]] = defaultdict(list)
    ratios: list[float] = []
    for path in sorted(FOLDER.iterdir()):
        if path.suffix not in SUFFIXES:
            continue
        data = path.read_bytes()
        pages = read(data, path.name).page_count or 1
        own = cpu_ms(lambda data=data, name=path.name: read(data, name)) / pages  # type: ignore[misc]
        times[path.suffix[1:]].append(own)
        if path.suffix == ".pdf":
            ratios.append(cpu_ms(lambda data=data: plumber_words(data)) / pages / own)  # type: ignore[misc]
    found = [
        (f"read {kind}", f"{statistics.median(values):.1f} ms a page", f"median of {len(values)} files, CPU time")
        for kind, values in sorted(times.items())
    ]
    ratio = f"{statistics.median(ratios):.1f}x"
    found.append(("pdf against pdfplumber", ratio, "extract_words on the same pages takes so many times longer"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.append(("peak memory of reading", f"{peak:.0f} MB", "of this process, pdfplumber's reading included"))
    return found


if __name__ == "__main__":
    for row in rows():
        print("\t".join(row))
