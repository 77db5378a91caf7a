"""Train the models behind `--candidates` on the training parts of SkillSpan and write data/models/candidates.

make models                               word clusters and both models, about ten minutes on one core

Deterministic: the same data, taxonomy and versions of the libraries give the same bytes.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.candidate_clusters import word_clusters
from benchmarks.candidate_copies import Spans, in_code_mix, with_commas, with_new_names
from benchmarks.candidate_learning import Sentence, attributes, crossed_chances, learn_chain, learn_spans
from nlp.candidate_features import TaxonomyMarks, Token, lost_breaks, sentence_clues, sentences_of
from nlp.candidate_model import LABELS, CandidateLabel, models_dir, read_clusters
from nlp.extractor import Extractor

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
PARTS = ("skillspan_tech_train", "skillspan_house_train")
UNLABELLED = ("corpus/postings", "en/green_train", "en/skillskape_train", *(f"en/{part}" for part in PARTS))
THRESHOLDS: dict[CandidateLabel, float] = {"KNOWLEDGE": 0.3, "SKILL": 0.18}


def texts_of(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of the development data."""
    with (SHARED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_sentences() -> Iterator[Sentence]:
    """Yield the sentences of the training parts, those with lists or words of asking once more in another wording."""
    extractor = Extractor.default()
    marks_of = TaxonomyMarks(extractor.taxonomy, extractor.pipeline.scanner)
    for part in PARTS:
        for number, record in enumerate(texts_of(f"en/{part}")):
            spans = [(span["start"], span["end"], span["label"]) for span in record["spans"]]
            for wording, (text, moved) in enumerate(wordings(record["text"], spans, number)):
                marked = extractor.pipeline(text, "posting")
                sentences = sentences_of(marked.text, lost_breaks(marked))
                for tokens, marks in zip(sentences, marks_of(marked, sentences), strict=True):
                    words = [token.text for token in tokens]
                    tags = {label: tagged(tokens, moved, label) for label in LABELS}
                    yield Sentence(record["doc"], wording > 0, tokens, marks, sentence_clues(words, marks), tags)


def wordings(text: str, spans: Spans, number: int) -> list[tuple[str, Spans]]:
    """Return a sentence as it is and in its other wordings; of those without spans every third in code-mix."""
    found = [(text, spans)]
    if (other := with_commas(text, spans)) is not None:
        found.append(other)
    if number % 2 and (other := with_new_names(*found[-1], random.Random(number))) is not None:
        found.append(other)
    if (spans or number % 3 == 0) and (other := in_code_mix(*found[-1])) is not None:
        found.append(other)
    return found


def tagged(tokens: list[Token], spans: Spans, label: str) -> list[str]:
    """Return B, I or O for each token."""
    tags = ["O"] * len(tokens)
    for start, end, of in spans:
        if of == label:
            inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
            for place, index in enumerate(inside):
                tags[index] = "I" if place else "B"
    return tags


def write_packed(name: str, content: dict[str, Any]) -> Path:
    """Write plain data as the tagger reads it, the same bytes for the same data."""
    path = models_dir() / f"{name}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(plain, 9, mtime=0))
    print(f"wrote {path.name}, {path.stat().st_size / 1024:.0f} KiB", flush=True)
    return path


def main() -> int:
    """Make the clusters and train a model for each label."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if not SHARED.is_dir():
        print("the development data is not there (shared/ beside the project); nothing to train on")
        return 0
    texts = [record["text"] for name in UNLABELLED for record in texts_of(name)]
    clusters = read_clusters(write_packed("clusters", word_clusters(texts)))
    sentences = list(read_sentences())
    random.Random(1).shuffle(sentences)
    features = [attributes(sentence, clusters) for sentence in sentences]
    print(f"{len(sentences)} sentences", flush=True)
    crossed = crossed_chances(sentences, features, LABELS)
    for label in LABELS:
        learnt = learn_chain(sentences, features, label)
        clues, spans = learnt.promise.weights(), learn_spans(sentences, crossed, label, clusters)
        content = {"label": label, "threshold": THRESHOLDS[label], **learnt.content, "clues": clues, "spans": spans}
        write_packed(label.lower(), content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
