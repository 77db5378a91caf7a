"""The command line from a cold start, the import of the matcher, and what is installed without extras.

`python -m benchmarks.speed.command` prints them; each time is taken in processes of their own.
"""

import importlib.metadata
import io
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

SAMPLES = Path(__file__).parent.parent.parent / "data" / "samples"
POSTING_BYTES = 3000
RUNS = 7
COMMAND = [sys.executable, "-c", "from service.cli.app import main; main()", "match"]
IMPORT = """
import sys, time
start = time.process_time()
import matching.match
print((time.process_time() - start) * 1000, 'spacy' in sys.modules)
"""


def two_pages() -> bytes:
    """Return a resume of two pages: that of the samples, which has one, twice."""
    with pypdfium2.PdfDocument(SAMPLES / "resume_en.pdf") as one, pypdfium2.PdfDocument.new() as both:
        for _ in range(2):
            both.import_pages(one)
        out = io.BytesIO()
        both.save(out)
        return out.getvalue()


def long_posting() -> str:
    """Return the sample posting, said again up to 3 kB."""
    text = (SAMPLES / "posting_en.txt").read_text(encoding="utf-8")
    return (text * (POSTING_BYTES // len(text) + 1))[:POSTING_BYTES]


def cold_start() -> list[tuple[float, float]]:
    """Return the seconds that `cocok match` takes from its start to its end, by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        resume, posting = Path(folder) / "resume.pdf", Path(folder) / "posting.txt"
        resume.write_bytes(two_pages())
        posting.write_text(long_posting(), encoding="utf-8")
        return [timed([*COMMAND, str(resume), str(posting)]) for _ in range(RUNS)]


def timed(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command takes, by the clock and of the processor."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return time.perf_counter() - begun, used


def import_matcher() -> tuple[float, bool]:
    """Return the median processor milliseconds of importing the matcher, and whether spaCy came with it."""
    found = [subprocess.check_output([sys.executable, "-c", IMPORT], text=True).split() for _ in range(RUNS)]
    return statistics.median(float(ms) for ms, _ in found), any(spacy == "True" for _, spacy in found)


def installed() -> dict[str, int]:
    """Return the bytes of each distribution that Cocok needs without extras, itself left out."""
    sizes: dict[str, int] = {}
    wanted = ["cocok"]
    while wanted:
        name = wanted.pop()
        try:
            found = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # Needed on another platform or by an extra.
        sizes[name] = sum(
            Path(str(file.locate())).stat().st_size for file in found.files or () if file.locate().is_file()
        )  # type: ignore[attr-defined]
        for need in found.requires or ():
            other = re.split(r"[^A-Za-z0-9._-]", need)[0].lower().replace("_", "-")
            if "extra ==" not in need and other not in sizes and other not in wanted:
                wanted.append(other)
    sizes.pop("cocok", None)
    return sizes


def rows() -> list[tuple[str, str, str]]:
    """Measure, and return (what, figure, reference)."""
    cold, bare = cold_start(), timed([sys.executable, "-c", ""])
    wall, used = (statistics.median(run[i] for run in cold) for i in (0, 1))
    matcher, with_spacy = import_matcher()
    sizes = installed()
    heavy = sorted(sizes, key=lambda name: -sizes[name])[:5]
    return [
        (
            "cocok match of a 2-page PDF and a 3 kB ad, from a cold start",
            f"{used:.2f} s of the processor ({wall:.2f} s by the clock)",
            f"python itself: {bare[1]:.2f} s; asked: under 2 s",
        ),
        (
            "import of matching.match",
            f"{matcher:.0f} ms of the processor, {'with' if with_spacy else 'without'} spaCy",
            "asked: under 100 ms, without",
        ),
        (
            "installed size without extras",
            f"{sum(sizes.values()) / 1e6:.0f} MB in {len(sizes)} packages",
            "asked: under 700 MB; " + ", ".join(f"{name} {sizes[name] / 1e6:.0f}" for name in heavy),
        ),
    ]


if __name__ == "__main__":
    for what, figure, asked in rows():
        print(f"{what:65}{figure:>55}   {asked}")
