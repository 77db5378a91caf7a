"""Train the models behind `--candidates` on the training parts of SkillSpan and write data/models/candidates.

make models                               word clusters and both models, about five minutes on one core

Deterministic: the same data, taxonomy and versions of the libraries give the same bytes.
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
from pathlib import Path
from typing import Any

import pycrfsuite
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.candidate_clusters import word_clusters
from benchmarks.candidate_copies import Spans, in_code_mix, with_commas, with_new_names
from nlp.candidate_features import (
    OFFSETS,
    Marks,
    TaxonomyMarks,
    Token,
    WordClusters,
    context_features,
    promise_features,
    sentence_clues,
    sentences_of,
    whole_features,
)
from nlp.candidates import LABELS, CandidateLabel, models_dir, read_clusters
from nlp.extractor import Extractor

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
PARTS = ("skillspan_tech_train", "skillspan_house_train")
UNLABELLED = ("corpus/postings", "en/green_train", "en/skillskape_train", *(f"en/{part}" for part in PARTS))
# Chosen by cross-validation over the ads of the training parts; docs/candidates.md tells what was tried.
PARAMS = {"c1": 0.02, "c2": 0.4, "max_iterations": 60, "feature.possible_transitions": True}
THRESHOLDS: dict[CandidateLabel, float] = {"KNOWLEDGE": 0.3, "SKILL": 0.25}
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to learn from.

    Args:
        ad: The ad it is from.
        words: Its tokens.
        marks: What the taxonomy says of them.
        clues: What tells whether it holds a span.
        tags: B, I, O of each label.
    """

    ad: str
    words: list[str]
    marks: Marks
    clues: set[str]
    tags: dict[CandidateLabel, list[str]]


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
            for text, moved in wordings(record["text"], spans, number):
                marked = extractor.pipeline(text, "posting")
                sentences = sentences_of(marked.text)
                for tokens, marks in zip(sentences, marks_of(marked, sentences), strict=True):
                    words = [token.text for token in tokens]
                    tags = {label: tagged(tokens, moved, label) for label in LABELS}
                    yield Sentence(record["doc"], words, marks, sentence_clues(words, marks), tags)


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


def attributes(sentence: Sentence, clusters: WordClusters) -> list[list[str]]:
    """Return the features of each token as the tagger sums them, less the promise of the sentence."""
    words = sentence.words
    rows = context_features(words, sentence.marks)
    whole = whole_features(words, sentence.marks)
    for index, row in enumerate(rows):
        row += whole
        for offset in OFFSETS:
            if 0 <= index + offset < len(words):
                row += clusters.features_at(words[index + offset], offset)
    return rows


class Promise:
    """Learns from clues whether a sentence holds a span of a label."""

    def __init__(self, sentences: list[Sentence], label: CandidateLabel) -> None:
        self._words = CountVectorizer(analyzer=sorted, binary=True, min_df=2)
        counts = self._words.fit_transform([sentence.clues for sentence in sentences])
        self._model = LogisticRegression(C=0.3, max_iter=300)
        self._model.fit(counts, [set(sentence.tags[label]) != {"O"} for sentence in sentences])

    def of(self, sentences: list[Sentence]) -> list[float]:
        """Return the promise of sentences."""
        counts = self._words.transform([sentence.clues for sentence in sentences])
        found: list[float] = self._model.predict_proba(counts)[:, 1].tolist()
        return found

    def weights(self) -> dict[str, int]:
        """Return the weight of each clue in thousandths."""
        names = self._words.get_feature_names_out()
        rows = {name: round(1000 * weight) for name, weight in zip(names, self._model.coef_[0], strict=True)}
        return {"": round(1000 * self._model.intercept_[0]), **{n: w for n, w in sorted(rows.items()) if w}}


def crossed_promises(sentences: list[Sentence], label: CandidateLabel) -> list[float]:
    """Return each sentence's promise as learnt from the other ads: what it will be worth on ads never seen."""
    ads = sorted({sentence.ad for sentence in sentences})
    random.Random(3).shuffle(ads)
    fold = {ad: place % FOLDS for place, ad in enumerate(ads)}
    found = [0.0] * len(sentences)
    for held_out in range(FOLDS):
        learnt = Promise([sentence for sentence in sentences if fold[sentence.ad] != held_out], label)
        places = [place for place, sentence in enumerate(sentences) if fold[sentence.ad] == held_out]
        for place, value in zip(places, learnt.of([sentences[place] for place in places]), strict=True):
            found[place] = value
    return found


def learn(sentences: list[Sentence], features: list[list[list[str]]], label: CandidateLabel) -> dict[str, Any]:
    """Learn a label; return the model as plain data."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMS)
    for sentence, rows, promise in zip(sentences, features, crossed_promises(sentences, label), strict=True):
        promised = promise_features(promise, sentence.words, sentence.marks)
        trainer.append([row + more for row, more in zip(rows, promised, strict=True)], sentence.tags[label])
    with tempfile.TemporaryDirectory() as work:
        path = str(Path(work) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return {
        "label": label,
        "threshold": THRESHOLDS[label],
        "steps": {f"{left}{right}": round(w, 4) for (left, right), w in sorted(info.transitions.items())},
        **over_o(info.state_features),
        "clues": Promise(sentences, label).weights(),
    }


def over_o(state_features: dict[tuple[str, str], float]) -> dict[str, Any]:
    """Return the features with the weights of B and I over O in thousandths."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, tag), weight in state_features.items():
        weights[feature][tag] = weight
    rows = {
        feature: [round(1000 * (found.get(tag, 0.0) - found.get("O", 0.0))) for tag in "BI"]
        for feature, found in weights.items()
    }
    names = sorted(feature for feature, row in rows.items() if any(abs(weight) >= 2 for weight in row))
    return {
        "features": "\n".join(names),
        "begin": [rows[name][0] for name in names],
        "inside": [rows[name][1] for name in names],
    }


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
    for label in LABELS:
        write_packed(label.lower(), learn(sentences, features, label))
    return 0


if __name__ == "__main__":
    sys.exit(main())
