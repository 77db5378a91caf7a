"""Rate of reading postings beside spaCy's PhraseMatcher and a bare scan, and what cost and memory grow with."""

import copy
import json
import random
import resource
import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from nlp.extractor import Extractor, mention_of
from nlp.marked import MarkedText
from nlp.markup import mask
from nlp.posting import posting_profile
from taxonomy.folding import fold
from taxonomy.taxonomy import Taxonomy

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "benchmarks" / "corpus" / "postings.jsonl"
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples"
ROUNDS = 11
FEW_FORMS = 5_000
WARM, SOAKED = 2_000, 20_000
TIMES = 6  # as long, within what a posting may have
Row = tuple[str, str, str]


def corpus() -> list[str]:
    """Return the real postings where they are there, else the samples."""
    if CORPUS.exists():
        lines = CORPUS.read_text(encoding="utf-8").split("\n")
        return [json.loads(line)["text"] for line in lines if line]
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("posting_*.txt"))]


def texts() -> list[str]:
    """Return 400 postings, the same ones every time."""
    known = corpus()
    return random.Random(7).sample(known, 400) if len(known) > 400 else list(islice(cycle(known), 400))


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


def fewer_forms(extractor: Extractor, documents: list[str]) -> Extractor:
    """Return an extractor that knows 5,000 forms, all that stand in the documents among them."""
    forms = extractor.taxonomy.forms
    met = {
        form
        for text in documents
        for start, end, _ in extractor.pipeline(text).hits
        if (form := fold(text)[start:end]) in forms
    }
    spare = [form for form in forms if form not in met]
    chosen = sorted(met) + random.Random(7).sample(spare, max(0, FEW_FORMS - len(met)))
    taxonomy: Taxonomy = copy.copy(extractor.taxonomy)
    vars(taxonomy)["forms"] = {form: forms[form] for form in chosen}  # in the place of the cached property
    return Extractor(taxonomy)


def component_rows(extractor: Extractor, documents: list[str]) -> list[Row]:
    """Measure the share of each component."""
    spent: dict[str, float] = {}
    clock = time.process_time
    for document in documents:
        marked = MarkedText(mask(document), "posting")
        steps = [
            *extractor.pipeline.posting,
            ("profile", lambda text: posting_profile(text, extractor.titles)),
            ("freezing the mentions", lambda text: [mention_of(draft, text) for draft in text.mentions]),
        ]
        for name, component in steps:
            start = clock()
            component(marked)
            spent[name] = spent.get(name, 0.0) + clock() - start
    total = sum(spent.values())
    letters = sum(map(len, documents))
    return [
        (f"  {name}", f"{taken / total:.0%} of the time", f"{taken / letters * 3e9:.0f} µs a posting of 3,000 letters")
        for name, taken in spent.items()
    ]


def memory_row(extractor: Extractor) -> Row:
    """Measure how much the peak memory grows from the 2,000th posting to the 20,000th."""
    known = corpus()
    peak = 0
    for number, text in enumerate(islice(cycle(known), SOAKED)):
        if number == WARM:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        extractor.posting(text)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    return (
        f"{SOAKED:,} postings, one after another",
        f"{grown / 1024:+.1f} MB",
        f"peak memory since the {WARM:,}th, {len(known)} different ones",
    )


def rows() -> list[Row]:
    """Measure the profile's rate against both references, and what its cost grows with."""
    extractor = Extractor.default()
    documents = texts()
    letters = sum(map(len, documents))
    forms = list(extractor.taxonomy.forms)
    profile = extractor.posting
    taken, against_spacy = paired(profile, phrase_matcher(forms), documents)
    _, against_scan = paired(profile, bare_scan(forms), documents)
    _, against_fewer = paired(fewer_forms(extractor, documents).posting, profile, documents)
    soaked = memory_row(extractor)  # before the long texts, which set the peak
    long = "\n".join(documents)
    longer = "\n".join(random.Random(7).sample(documents * TIMES, len(documents) * TIMES))
    once, manifold = seconds(profile, [long]), seconds(profile, [longer])
    return [
        (
            "full posting profile",
            f"{against_spacy:.2f} times the rate",
            "of spacy.blank('xx') + PhraseMatcher, same forms; asked 1.5",
        ),
        (
            "full posting profile",
            f"{against_scan:.2f} times the rate",
            "of a bare Aho-Corasick scan with edge filter, the ceiling",
        ),
        (
            "one posting of 3,000 letters",
            f"{taken / letters * 3e9:.0f} µs CPU",
            f"{len(documents)} postings, {len(forms)} forms",
        ),
        *component_rows(extractor, documents),
        (
            f"{len(forms):,} forms",
            f"{against_fewer:.2f} times the cost",
            f"of {FEW_FORMS:,} forms, the same ones found; asked 1.3 at most",
        ),
        (
            f"a text of {len(longer) / 1e6:.1f} MB",
            f"{manifold / once / TIMES:.2f} times the cost a letter",
            f"of one of {len(long) / 1e6:.1f} MB",
        ),
        soaked,
    ]
