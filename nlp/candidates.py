"""Mark the spans that read like skills, whether the taxonomy knows them or not."""

import gzip
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nlp.candidate_cuts import is_no_candidate
from nlp.candidate_features import (
    OFFSETS,
    Marks,
    TaxonomyMarks,
    Token,
    WordClusters,
    lost_breaks,
    marks_at,
    pair_features,
    promise_features,
    sentence_clues,
    sentences_of,
    start_of,
    whole_features,
)
from nlp.candidate_spans import SentenceView, span_features
from nlp.crf import Chain, Chance, kept_spans
from nlp.errors import ModelError
from nlp.extractor import Extractor
from nlp.marked import MarkedText

CandidateLabel = Literal["KNOWLEDGE", "SKILL"]
LABELS: tuple[CandidateLabel, ...] = ("KNOWLEDGE", "SKILL")
_HERE = Path(__file__).resolve().parent
_MOST_WORDS_KEPT = 20_000
_MOST_MARKS_KEPT = 5_000
_STEEPEST = 30.0
Told = NDArray[np.float64]
SILENT_SECTIONS = frozenset(("benefits", "about", "practical"))


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
        clues: Clue of a sentence -> how much more likely, in thousandths, it makes a span in it; "" is where every
            sentence starts.
        spans: What tells of a span that the chain found -> how much more likely it is right, likewise.
    """

    label: CandidateLabel
    chain: Chain
    weights: Mapping[str, tuple[float, float]]
    threshold: float
    clues: Mapping[str, int]
    spans: Mapping[str, int]

    def promise(self, clues: set[str]) -> float:
        """Return the probability that a sentence with these clues holds a span."""
        weights = self.clues
        # In thousandths the order of a set does not matter.
        return probability((weights[""] + sum([weights[clue] for clue in clues if clue in weights])) / 1000)

    def judged(self, view: SentenceView, chances: list[Chance], others: list[Chance], promise: float) -> list[Chance]:
        """Return the chances of a sentence, each with the probability that the span as a whole has."""
        weights = self.spans
        base = weights[""]
        return [
            Chance(
                chance.first,
                chance.end,
                probability((base + sum([weights[feature] for feature in features if feature in weights])) / 1000),
            )
            for chance, features in zip(chances, span_features(view, chances, others, promise), strict=True)
        ]


def probability(weight: float) -> float:
    """Return the probability that a sum of weights stands for."""
    return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, weight))))


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
        clues, spans = (
            dict(zip(names.split("\n"), numbers, strict=True))
            for names, numbers in (content["clues"], content["spans"])
        )
        chain = Chain.of(content["steps"])
        return CandidateModel(content["label"], chain, weights, content["threshold"], clues, spans)
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


def is_silent(marked: MarkedText, place: int) -> bool:
    """Tell whether a place is in a section that asks for nothing: benefits, the employer, how to apply."""
    unit = bisect_right(marked.units, place, key=start_of) - 1
    return unit >= 0 and place < marked.units[unit].end and marked.units[unit].section in SILENT_SECTIONS


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
        # B and I over O, of each label in turn; the last row is that of a feature not known.
        self._table = np.zeros((len(features) + 1, 2 * len(models)))
        for place, model in enumerate(models):
            for feature, pair in model.weights.items():
                self._table[self._row[feature], 2 * place : 2 * place + 2] = pair
        self._of_word: dict[str, Told] = {}
        self._of_marks: dict[tuple[str, ...], Told] = {}

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
        sentences = sentences_of(marked.text, lost_breaks(marked))
        found: list[Candidate] = []
        for sentence, marks in zip(sentences, self._marks(marked, sentences), strict=True):
            if not is_silent(marked, sentence[len(sentence) // 2].start):
                found += self._of_sentence(sentence, marks)
        found = [candidate for candidate in found if not is_no_candidate(marked.text, candidate.start, candidate.end)]
        found.sort(key=lambda candidate: (candidate.start, candidate.end, candidate.label))
        return found, marked

    def _of_sentence(self, sentence: list[Token], marks: Marks) -> list[Candidate]:
        promises, chances = self._chances(sentence, marks)
        if not any(chances):
            return []
        view = SentenceView.of(sentence, marks, self._clusters)
        found = []
        for place, model in enumerate(self._models):
            others = [chance for other, row in enumerate(chances) if other != place for chance in row]
            judged = model.judged(view, chances[place], others, promises[place])
            for first, end, chance in kept_spans(judged, model.threshold):
                span = sentence[first].start, sentence[end - 1].end
                found.append(Candidate(*span, model.label, round(chance, 4)))
        return found

    def _chances(self, sentence: list[Token], marks: Marks) -> tuple[list[float], list[list[Chance]]]:
        """Return for each model the promise of a sentence, and its spans as the chain has them."""
        words = [token.text for token in sentence]
        clues = sentence_clues(words, marks)
        promises = [model.promise(clues) for model in self._models]
        sums = self._sums(words, marks)
        found = []
        for place, (model, promise) in enumerate(zip(self._models, promises, strict=True)):
            promised = promise_features(promise, words, marks)
            begins, insides = [], []
            for row, features in zip(sums, promised, strict=True):
                known = [model.weights[feature] for feature in features if feature in model.weights]
                begins.append(row[2 * place] + sum([begin for begin, _ in known]))
                insides.append(row[2 * place + 1] + sum([inside for _, inside in known]))
            found.append(model.chain.spans(begins, insides))
        return promises, found

    def _sums(self, words: list[str], marks: Marks) -> list[list[float]]:
        """Return for each token the summed weights of the features that all models share."""
        known, nothing, length = self._row, len(self._row), len(words)
        pairs = [[known.get(feature, nothing) for feature in features] for features in pair_features(words)]
        whole = [known[feature] for feature in whole_features(words, marks) if feature in known]
        sums = self._table[pairs].sum(axis=1) + self._table[whole].sum(axis=0)
        told = np.array([self._told_by_word(word) for word in words])
        for index, of_token in enumerate(marks.tokens):
            if of_token:
                told[index] += self._told_by_marks(tuple(of_token))
        for place, offset in enumerate(OFFSETS):
            if abs(offset) < length:
                before, after = max(0, -offset), max(0, offset)
                sums[before : length - after] += told[after : length - before, place]
        found: list[list[float]] = sums.tolist()
        return found

    def _told_by_word(self, word: str) -> Told:
        """Return the weights that a word adds for the tokens around it, by their place."""
        told = self._of_word.get(word)
        if told is None:
            if len(self._of_word) >= _MOST_WORDS_KEPT:
                self._of_word.clear()
            told = self._told([self._clusters.features_at(word, offset) for offset in OFFSETS])
            self._of_word[word] = told
        return told

    def _told_by_marks(self, marks: tuple[str, ...]) -> Told:
        """Return the weights that the marks of a token add for the tokens around it, by their place."""
        told = self._of_marks.get(marks)
        if told is None:
            if len(self._of_marks) >= _MOST_MARKS_KEPT:
                self._of_marks.clear()
            told = self._told([marks_at(marks, offset) for offset in OFFSETS])
            self._of_marks[marks] = told
        return told

    def _told(self, features: Sequence[Sequence[str]]) -> Told:
        rows = [[self._row[feature] for feature in at if feature in self._row] for at in features]
        return np.array([self._table[at].sum(axis=0) for at in rows])
