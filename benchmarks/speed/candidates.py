"""Rate of marking candidates in single sentences and whole postings, beside reading the same texts' skills alone."""

import json
import random
from pathlib import Path

from benchmarks.speed.extraction import Row, seconds, texts
from nlp.candidate_features import sentences_of
from nlp.candidates import CandidateTagger

SENTENCES = Path(__file__).resolve().parents[3] / "shared" / "benchmarks" / "en" / "skillspan_tech_train.jsonl"
ROUNDS = 5


def sentences(postings: list[str]) -> list[str]:
    """Return single sentences of real ads where they are there, else those of the postings."""
    if SENTENCES.exists():
        lines = SENTENCES.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in random.Random(7).sample(lines, 1500)]
    return [text[s[0].start : s[-1].end] for text in postings for s in sentences_of(text)][:1500]


def rows() -> list[Row]:
    """Measure sentences a second of CPU time, alone and inside postings."""
    tagger = CandidateTagger.default()
    postings = texts()[:150]
    inside = sum(len(sentences_of(text)) for text in postings)
    single = sentences(postings)
    measured = []
    for name, documents, count in (("single sentences", single, len(single)), ("whole postings", postings, inside)):
        seconds(tagger, documents)
        taken = min(seconds(tagger, documents) for _ in range(ROUNDS))
        reading = min(seconds(tagger.pipeline, documents) for _ in range(ROUNDS))
        tokens = sum(len(s) for text in documents for s in sentences_of(text))
        measured.append(
            (
                f"candidates, {name}",
                f"{count / taken:,.0f} sentences a second",
                f"one core, {tokens / count:.0f} tokens each; {taken / reading:.1f} times the time of reading alone",
            )
        )
    return measured
