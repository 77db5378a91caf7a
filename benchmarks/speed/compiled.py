"""Rate of reading postings with the hot path compiled, as in the image, beside the same references; same answers."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

from benchmarks.speed.extraction import Row, paired, phrase_matcher, texts
from nlp.extractor import Extractor

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "compiled"
MEASURE = "import json; from benchmarks.speed.compiled import measure; print(json.dumps(measure()))"


def rows() -> list[Row]:
    """Build the wheel with the hot path compiled, measure it in a process of its own, and compare its answers."""
    if shutil.which("cc") is None:
        return [("compiled", "not measured", "there is no C compiler on this machine")]
    build()
    fast, plain = in_process(PLACE), in_process(ROOT)
    return [
        (
            "full posting profile, compiled",
            f"{fast['against_spacy']:.2f} times the rate",
            "of spacy.blank('xx') + PhraseMatcher, same forms; asked 1.5",
        ),
        ("full posting profile, Python", f"{plain['against_spacy']:.2f} times the rate", "of the same, right after"),
        (
            "400 postings",
            "the same profiles" if fast["digest"] == plain["digest"] else "OTHER profiles",
            "compiled and in Python",
        ),
    ]


def build() -> None:
    """Put the package with the hot path compiled into build/compiled."""
    shutil.rmtree(PLACE, ignore_errors=True)
    subprocess.run(["make", "--silent", "compiled"], check=True, cwd=ROOT)
    wheel = max((ROOT / "dist").glob("cocok-*-cp*.whl"), key=lambda path: path.stat().st_mtime)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", str(PLACE), str(wheel)], check=True)


def in_process(folder: Path) -> dict[str, float | str]:
    """Measure the package that lies in a folder."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}  # the working folder comes before it
    run = subprocess.run(
        [sys.executable, "-c", MEASURE], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    measured: dict[str, float | str] = json.loads(run.stdout)
    return measured


def measure() -> dict[str, float | str]:
    """Return the rate against spaCy's way and a digest of what was read."""
    extractor = Extractor.default()
    documents = texts()
    _, against_spacy = paired(extractor.posting, phrase_matcher(list(extractor.taxonomy.forms)), documents)
    read = "\n".join(repr(extractor.posting(text)) for text in documents)
    return {"against_spacy": against_spacy, "digest": blake2b(read.encode()).hexdigest()}
