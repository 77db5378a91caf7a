"""Rate of reading postings, beside spaCy's tokenizer with a PhraseMatcher over the same forms and a bare scan."""

import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from nlp.extractor import Extractor
from taxonomy.folding import fold

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "benchmarks" / "corpus" / "postings.jsonl"
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples"
ROUNDS = 5
Row = tuple[str, str, str]


def texts() -> list[str]:
    """Return 400 real postings where the corpus is there, else the samples many times over."""
    if CORPUS.exists():
        lines = CORPUS.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in random.Random(7).sample(lines, 400)]
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("posting_*.txt"))] * 100


def seconds(work: Callable[[str], object], documents: list[str]) -> float:
    """Return the CPU seconds of one pass."""
    start = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - start


def paired(
    work: Callable[[str], object], reference: Callable[[str], object], documents: list[str]
) -> tuple[float, float]:
    """Run both in turn; return the median seconds of the first and the median of the ratios reference / work."""
    seconds(work, documents[:50])
    seconds(reference, documents[:50])
    pairs = [(seconds(work, documents), seconds(reference, documents)) for _ in range(ROUNDS)]
    return statistics.median(w for w, _ in pairs), statistics.median(r / w for w, r in pairs)


def phrase_matcher(forms: list[str]) -> Callable[[str], object]:
    """Return spaCy's own way: a blank multi-language tokenizer and a PhraseMatcher over the forms."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("xx")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("skill", [nlp.make_doc(form) for form in forms])
    return lambda text: matcher(nlp.make_doc(text))


def bare_scan(forms: list[str]) -> Callable[[str], object]:
    """Return the ceiling: one Aho-Corasick pass with an edge filter, nothing else."""
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(forms)

    def scan(text: str) -> list[tuple[int, int, int]]:
        folded = fold(text)
        return [
            hit
            for hit in automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (hit[1] and folded[hit[1] - 1].isalnum()) and not folded[hit[2] : hit[2] + 1].isalnum()
        ]

    return scan


def rows() -> list[Row]:
    """Measure the profile's rate against both references, and how cost grows with length."""
    extractor = Extractor.default()
    documents = texts()
    letters = sum(map(len, documents))
    forms = list(extractor.taxonomy.forms)
    profile = extractor.posting
    taken, against_spacy = paired(profile, phrase_matcher(forms), documents)
    _, against_scan = paired(profile, bare_scan(forms), documents)
    long = "\n".join(documents)
    once, tenfold = seconds(profile, [long]), seconds(profile, [long * 10])
    return [
        (
            "full posting profile",
            f"{against_spacy:.2f} times the rate",
            "of spacy.blank('xx') + PhraseMatcher, same forms",
        ),
        (
            "full posting profile",
            f"{against_scan:.2f} times the rate",
            "of a bare Aho-Corasick scan with edge filter",
        ),
        (
            "one posting of 3,000 letters",
            f"{taken / letters * 3e9:.0f} µs CPU",
            f"{len(documents)} postings, {len(forms)} forms",
        ),
        (
            f"a text of {len(long) * 10 / 1e6:.1f} MB",
            f"{tenfold / once / 10:.2f} times the cost a letter",
            f"of one of {len(long) / 1e6:.1f} MB",
        ),
    ]
