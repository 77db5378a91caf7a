"""Load time and memory of the built taxonomy, alone and under an overlay of ESCO's size.

`python -m benchmarks.speed.taxonomy` prints them; each figure is taken in a process of its own.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from taxonomy.imports import Draft
from taxonomy.overlay import OverlayWriter, save
from taxonomy.taxonomy import BUILT_FILE, Taxonomy

ESCO_SKILLS, ESCO_LABELS = 13_900, 7
_RUNS = 7
_PROBE = """
import json, sys, time
from pathlib import Path
from taxonomy.taxonomy import Taxonomy
def peak():  # getrusage would give the peak of the process that started this one, if that was higher.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
before, start = peak(), time.perf_counter()
taxonomy = Taxonomy.load(overlays=[Path(name) for name in sys.argv[1:]])
forms = len(taxonomy.forms)
print(json.dumps([(time.perf_counter() - start) * 1000, peak() - before, len(taxonomy), forms]))
"""


def probe(*overlays: Path) -> tuple[float, float, int, int]:
    """Return median milliseconds to load, megabytes more at the peak, concepts and forms."""
    runs = [
        json.loads(subprocess.check_output([sys.executable, "-c", _PROBE, *map(str, overlays)], text=True))
        for _ in range(_RUNS)
    ]
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs), runs[0][2], runs[0][3]


def esco_sized_overlay(folder: Path) -> Path:
    """Write an overlay of invented skills, as many and with as many labels as ESCO has."""
    rng = random.Random(0)
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]

    def phrase() -> str:
        return " ".join("".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(rng.randint(2, 5)))

    drafts = [
        Draft(
            f"http://data.europa.eu/esco/skill/{number:08x}-0000-0000-0000-000000000000",
            phrase(),
            labels=[phrase() for _ in range(ESCO_LABELS)],
            broader=[f"http://data.europa.eu/esco/skill/{number // 20:08x}-0000-0000-0000-000000000000"],
        )
        for number in range(ESCO_SKILLS)
    ]
    overlay = OverlayWriter("esco", Taxonomy.load(), "esco-").write(drafts)
    return save(overlay, folder / "esco.overlay.json")


def rows() -> list[tuple[str, str, str]]:
    """Return (what, figure, asked) for the table of speeds."""
    alone = probe()
    with tempfile.TemporaryDirectory() as folder:
        overlay = esco_sized_overlay(Path(folder))
        size = overlay.stat().st_size
        both = probe(overlay)
    return [
        ("taxonomy: built file", f"{BUILT_FILE.stat().st_size / 1e6:.1f} MB", ""),
        (f"taxonomy: load, {alone[2]:,} concepts, {alone[3]:,} forms", f"{alone[0]:.0f} ms", "under 150 ms"),
        ("taxonomy: memory", f"{alone[1]:.0f} MB", ""),
        ("taxonomy: overlay of ESCO's size, file", f"{size / 1e6:.1f} MB", ""),
        (
            f"taxonomy: load with it, {both[2]:,} concepts, {both[3]:,} forms",
            f"{both[0]:.0f} ms",
            "under 400 ms",
        ),
        ("taxonomy: memory with it", f"{both[1]:.0f} MB", "under 150 MB"),
    ]


if __name__ == "__main__":
    for what, figure, asked in rows():
        print(f"{what:75}{figure:>10}   {asked}")
