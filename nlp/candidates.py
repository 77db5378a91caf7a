"""Mark the spans that read like skills, whether the taxonomy knows them or not."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any, Literal

import numpy as np

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
from nlp.crf import Chain, kept_spans
from nlp.errors import ModelError
from nlp.extractor import Extractor
from nlp.marked import MarkedText

CandidateLabel = Literal["KNOWLEDGE", "SKILL"]
LABELS: tuple[CandidateLabel, ...] = ("KNOWLEDGE", "SKILL")
_HERE = Path(__file__).resolve().parent
_MOST_WORDS_KEPT = 50_000
_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that reads like a skill.

    Args:
        start: First character of the text as given.
        end: One past the last.
        label: KNOWLEDGE (something known: a tool, a field) or SKILL (something done: "lead a team").
        score: 0..1, how likely the model holds this very span.
    """

    start: int
    end: int
    label: CandidateLabel
    score: float


@dataclass(frozen=True, slots=True)
class CandidateModel:
    """What was learnt for one label.

    Args:
        label: Of the spans.
        chain: Weights of the steps between B, I and O.
        weights: Feature -> weight of B and of I, both over O.
        threshold: Spans above it are marked.
        clues: Clue of a sentence -> how much more it makes a span likely in it; "" is where every sentence starts.
    """

    label: CandidateLabel
    chain: Chain
    weights: Mapping[str, tuple[float, float]]
    threshold: float
    clues: Mapping[str, float]

    def promise(self, clues: set[str]) -> float:
        """Return the probability that a sentence with these clues holds a span."""
        weights = self.clues
        total = weights[""] + sum(weights[clue] for clue in sorted(clues & weights.keys()))
        return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))


def models_dir() -> Path:
    """Return the folder of the trained models: in the installed package, or in a checkout beside it."""
    shipped = _HERE / "models" / "candidates"
    return shipped if shipped.is_dir() else _HERE.parent / "data" / "models" / "candidates"


def read_model(path: Path) -> CandidateModel:
    """Read a model that `python -m benchmarks.train_candidates` wrote.

    Raises:
        ModelError: It is not there, or no such model.
    """
    try:
        content = read_packed(path)
        weights = {
            feature: (begin / 1000, inside / 1000)
            for feature, begin, inside in zip(
                content["features"].split("\n"), content["begin"], content["inside"], strict=True
            )
        }
        clues = {clue: weight / 1000 for clue, weight in content["clues"].items()}
        return CandidateModel(content["label"], Chain.of(content["steps"]), weights, content["threshold"], clues)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is no model ({error}); train it with `make models`") from error


def read_clusters(path: Path) -> WordClusters:
    """Read the clusters that the models were trained with.

    Raises:
        ModelError: They are not there, or damaged.
    """
    numbers: dict[str, list[int]] = read_packed(path)
    return WordClusters({word: tuple(row) for word, row in numbers.items()})


def read_packed(path: Path) -> dict[str, Any]:
    """Read plain data from a packed file.

    Raises:
        ModelError: It is not there, or damaged.
    """
    try:
        content: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{path} cannot be read ({error}); train it with `make models`") from error
    return content


def shipped_models() -> tuple[list[CandidateModel], WordClusters]:
    """Return the models that ship with the program and the clusters they were trained with."""
    folder = models_dir()
    models = [read_model(folder / f"{label.lower()}.json.gz") for label in LABELS]
    return models, read_clusters(folder / "clusters.json.gz")


class CandidateTagger:
    """Finds candidates in a text.

    Example:
        >>> [c.label for c in CandidateTagger.default()("Experience with Zorblax and kernel tuning is required.")]
        ['KNOWLEDGE', 'KNOWLEDGE']

    Args:
        extractor: Whose reading of the text the models build on.
        models: One for each label to be marked.
        clusters: What the models were trained with.
    """

    def __init__(self, extractor: Extractor, models: list[CandidateModel], clusters: WordClusters) -> None:
        self.taxonomy = extractor.taxonomy
        self.pipeline = extractor.pipeline
        self._marks = TaxonomyMarks(extractor.taxonomy, extractor.pipeline.scanner)
        self._models = models
        self._clusters = clusters
        features = sorted({feature for model in models for feature in model.weights})
        self._row = {feature: row for row, feature in enumerate(features)}
        nothing = (0.0, 0.0)
        # B and I over O, of each label in turn.
        self._table = np.array(
            [[w for model in models for w in model.weights.get(feature, nothing)] for feature in features]
        ).reshape(len(features), 2 * len(models))
        self._rows_of_word: dict[tuple[str, int], tuple[int, ...]] = {}

    @staticmethod
    @cache
    def default() -> "CandidateTagger":
        """Return the tagger with the models and the taxonomy that ship with the program."""
        return CandidateTagger(Extractor.default(), *shipped_models())

    def __call__(self, text: str) -> list[Candidate]:
        """Return the candidates of a text in its order, those of one label never overlapping."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[list[Candidate], MarkedText]:
        """Return the candidates of a text, and the reading of it that they build on."""
        marked = self.pipeline(text, "posting")
        sentences = sentences_of(marked.text)
        found: list[Candidate] = []
        for sentence, marks in zip(sentences, self._marks(marked, sentences), strict=True):
            found += self._of_sentence(sentence, marks)
        found.sort(key=lambda candidate: (candidate.start, candidate.end, candidate.label))
        return found, marked

    def _of_sentence(self, sentence: list[Token], marks: Marks) -> list[Candidate]:
        words = [token.text for token in sentence]
        clues = sentence_clues(words, marks)
        sums = self._sums(words, marks)
        found = []
        for place, model in enumerate(self._models):
            promised = promise_features(model.promise(clues), words, marks)
            begins, insides = [], []
            for row, features in zip(sums, promised, strict=True):
                known = [model.weights[feature] for feature in features if feature in model.weights]
                begins.append(row[2 * place] + sum([begin for begin, _ in known]))
                insides.append(row[2 * place + 1] + sum([inside for _, inside in known]))
            for first, end, chance in kept_spans(model.chain.spans(begins, insides), model.threshold):
                span = sentence[first].start, sentence[end - 1].end
                found.append(Candidate(*span, model.label, round(chance, 4)))
        return found

    def _sums(self, words: list[str], marks: Marks) -> list[list[float]]:
        """Return for each token the summed weights of the features that all models share."""
        known = self._row
        whole = [known[feature] for feature in whole_features(words, marks) if feature in known]
        starts: list[int] = []
        rows: list[int] = []
        for index, features in enumerate(context_features(words, marks)):
            starts.append(len(rows))
            rows += [known[feature] for feature in features if feature in known]
            for offset in OFFSETS:
                if 0 <= index + offset < len(words):
                    rows += self._word_rows(words[index + offset], offset)
        starts.append(len(rows))
        # A sum up to each row, so that a token without any known feature sums to nothing.
        totals = np.vstack((np.zeros(self._table.shape[1]), np.cumsum(self._table[rows], axis=0)))[starts]
        sums: list[list[float]] = (np.diff(totals, axis=0) + self._table[whole].sum(axis=0)).tolist()
        return sums

    def _word_rows(self, word: str, offset: int) -> tuple[int, ...]:
        key = (word, offset)
        rows = self._rows_of_word.get(key)
        if rows is None:
            if len(self._rows_of_word) >= _MOST_WORDS_KEPT:
                self._rows_of_word.clear()
            features = self._clusters.features_at(word, offset)
            rows = tuple(self._row[feature] for feature in features if feature in self._row)
            self._rows_of_word[key] = rows
        return rows
