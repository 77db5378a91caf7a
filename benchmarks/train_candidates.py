"""Train the models behind `--candidates` on the training parts of SkillSpan and write data/models/candidates.

make models                               train and write

Deterministic: the same data, taxonomy and versions give the same bytes.
"""

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycrfsuite

from nlp.candidate_features import (
    OFFSETS,
    Marks,
    TaxonomyMarks,
    Token,
    context_features,
    features_at,
    sentences_of,
)
from nlp.candidates import LABELS, CandidateLabel
from nlp.extractor import Extractor

DATA = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "en"
OUT = Path(__file__).resolve().parents[1] / "data" / "models" / "candidates"
PARTS = ("skillspan_tech_train", "skillspan_house_train")
# Chosen by cross-validation over the ads of the training parts; see docs/candidates.md.
PARAMS = {"c1": 0.1, "c2": 0.02, "max_iterations": 80, "feature.possible_transitions": True}
THRESHOLDS: dict[CandidateLabel, float] = {"KNOWLEDGE": 0.3, "SKILL": 0.25}
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to learn from: its tokens, what the taxonomy says of them, and the spans of each label in B, I, O."""

    ad: str
    tokens: list[Token]
    marks: Marks
    tags: dict[CandidateLabel, list[str]]


def read_sentences() -> Iterator[Sentence]:
    """Yield the sentences of the training parts, and once more with commas those that hold lists."""
    extractor = Extractor.default()
    marks_of = TaxonomyMarks(extractor.taxonomy, extractor.pipeline.scanner)
    for part in PARTS:
        for line in (DATA / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            spans = [(span["start"], span["end"], span["label"]) for span in record["spans"]]
            for text, marked_spans in ((record["text"], spans), *with_commas(record["text"], spans)):
                marked = extractor.pipeline(text, "posting")
                sentences = sentences_of(marked.text)
                for tokens, marks in zip(sentences, marks_of(marked, sentences), strict=True):
                    tags = {label: tagged(tokens, marked_spans, label) for label in LABELS}
                    yield Sentence(record["doc"], tokens, marks, tags)


Spans = list[tuple[int, int, str]]


def with_commas(text: str, spans: Spans) -> list[tuple[str, Spans]]:
    """Return the text with the commas between the members of its lists, if it has lists.

    SkillSpan was published without commas; no model may rely on that.
    """
    cuts: set[int] = set()
    for label in LABELS:
        edges = sorted((start, end) for start, end, of in spans if of == label)
        for (_, left), (right, _) in pairwise(edges):
            if text[left:right] == " " and text[left - 1].isalnum():
                cuts.add(left)
    if not cuts:
        return []
    pieces, cursor = [], 0
    for cut in sorted(cuts):
        pieces.append(text[cursor:cut])
        cursor = cut

    def moved(offset: int) -> int:
        return offset + sum(cut < offset for cut in cuts)

    return [(",".join([*pieces, text[cursor:]]), [(moved(start), moved(end), of) for start, end, of in spans])]


def tagged(tokens: list[Token], spans: Spans, label: str) -> list[str]:
    """Return B, I or O for each token."""
    tags = ["O"] * len(tokens)
    for start, end, of in spans:
        if of == label:
            inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
            for place, index in enumerate(inside):
                tags[index] = "I" if place else "B"
    return tags


def attributes(sentence: Sentence) -> list[list[str]]:
    """Return the features of each token as the tagger sums them."""
    words = [token.text for token in sentence.tokens]
    rows = context_features(words, sentence.marks)
    for index, row in enumerate(rows):
        for offset in OFFSETS:
            if 0 <= index + offset < len(words):
                row += features_at(words[index + offset], offset)
    return rows


def train(rows: list[tuple[list[list[str]], list[str]]]) -> dict[str, Any]:
    """Train a CRF; return its steps, features and weights as plain data."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMS)
    for features, tags in rows:
        trainer.append(features, tags)
    with tempfile.TemporaryDirectory() as work:
        path = str(Path(work) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, tag), weight in info.state_features.items():
        weights[feature][tag] = weight
    over_o = {
        feature: [round(1000 * (found.get(tag, 0.0) - found.get("O", 0.0))) for tag in "BI"]
        for feature, found in weights.items()
    }
    names = sorted(feature for feature, row in over_o.items() if any(row))
    return {
        "steps": {f"{left}{right}": round(w, 4) for (left, right), w in sorted(info.transitions.items())},
        "features": "\n".join(names),
        "begin": [over_o[name][0] for name in names],
        "inside": [over_o[name][1] for name in names],
    }


def write_model(label: CandidateLabel, learnt: dict[str, Any]) -> Path:
    """Write a model as the tagger reads it, the same bytes for the same weights."""
    content = {"label": label, "threshold": THRESHOLDS[label], **learnt}
    path = OUT / f"{label.lower()}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(plain, 9, mtime=0))
    return path


def main() -> int:
    """Train a model for each label."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if not DATA.is_dir():
        print("the development data is not there (shared/ beside the project); nothing to train on")
        return 0
    sentences = list(read_sentences())
    random.Random(1).shuffle(sentences)
    features = [attributes(sentence) for sentence in sentences]
    for label in LABELS:
        learnt = train([(rows, s.tags[label]) for rows, s in zip(features, sentences, strict=True)])
        path = write_model(label, learnt)
        print(f"wrote {path.name}: {len(learnt['begin'])} features, {path.stat().st_size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
