"""Rate of reading postings as machine code and as Python, beside the same references; same answers."""

import json
import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

from benchmarks.speed.extraction import Row, paired, phrase_matcher, texts
from nlp import compiled
from nlp.extractor import Extractor

ROOT = Path(__file__).resolve().parents[2]
MEASURE = "import json; from benchmarks.speed.compiled import measure; print(json.dumps(measure()))"


def rows() -> list[Row]:
    """Measure the reading as `make` compiled it and as Python, each in its own process, and compare their answers."""
    if not compiled.parts("nlp"):
        return [
            ("compiled", "not measured", "there is no compiled code as new as the sources; `make compiled` says why")
        ]
    fast, plain = in_process("1"), in_process("0")
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


def in_process(switch: str) -> dict[str, float | str]:
    """Measure with the compiled code ("1") or without ("0")."""
    environment = os.environ | {"COCOK_COMPILED": switch}
    run = subprocess.run(
        [sys.executable, "-c", MEASURE], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
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
