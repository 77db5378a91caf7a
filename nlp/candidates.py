"""Mark the spans that read like skills, whether the taxonomy knows them or not."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from nlp.candidate_features import (
    OFFSETS,
    Marks,
    TaxonomyMarks,
    Token,
    context_features,
    features_at,
    sentences_of,
)
from nlp.crf import Chain, kept_spans
from nlp.errors import ModelError
from nlp.extractor import Extractor

CandidateLabel = Literal["KNOWLEDGE", "SKILL"]
LABELS: tuple[CandidateLabel, ...] = ("KNOWLEDGE", "SKILL")
_HERE = Path(__file__).resolve().parent
_MOST_WORDS_KEPT = 50_000
Weights = tuple[float, ...]  # B and I over O, of each label in turn


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
    """

    label: CandidateLabel
    chain: Chain
    weights: Mapping[str, tuple[float, float]]
    threshold: float


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
        content: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
        weights = {
            feature: (begin / 1000, inside / 1000)
            for feature, begin, inside in zip(
                content["features"].split("\n"), content["begin"], content["inside"], strict=True
            )
        }
        return CandidateModel(content["label"], Chain.of(content["steps"]), weights, content["threshold"])
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise ModelError(f"{path} cannot be read ({error}); train it with `make models`") from error


class CandidateTagger:
    """Finds candidates in a text.

    Example:
        >>> [c.label for c in CandidateTagger.default()("Experience with Zorblax and kernel tuning is required.")]
        ['KNOWLEDGE', 'KNOWLEDGE']

    Args:
        extractor: Whose reading of the text the models build on.
        models: One for each label to be marked.
    """

    def __init__(self, extractor: Extractor, models: list[CandidateModel]) -> None:
        self._pipeline = extractor.pipeline
        self._marks = TaxonomyMarks(extractor.taxonomy, extractor.pipeline.scanner)
        self._models = models
        nothing = (0.0, 0.0)
        self._weights: dict[str, Weights] = {
            feature: tuple(weight for model in models for weight in model.weights.get(feature, nothing))
            for feature in sorted({feature for model in models for feature in model.weights})
        }
        self._of_word: dict[tuple[str, int], Weights] = {}

    @staticmethod
    @cache
    def default() -> "CandidateTagger":
        """Return the tagger with the models and the taxonomy that ship with the program."""
        folder = models_dir()
        models = [read_model(folder / f"{label.lower()}.json.gz") for label in LABELS]
        return CandidateTagger(Extractor.default(), models)

    def __call__(self, text: str) -> list[Candidate]:
        """Return the candidates of a text in its order, those of one label never overlapping."""
        marked = self._pipeline(text, "posting")
        sentences = sentences_of(marked.text)
        found: list[Candidate] = []
        for sentence, marks in zip(sentences, self._marks(marked, sentences), strict=True):
            found += self._of_sentence(sentence, marks)
        found.sort(key=lambda candidate: (candidate.start, candidate.end, candidate.label))
        return found

    def _of_sentence(self, sentence: list[Token], marks: Marks) -> list[Candidate]:
        sums = self._sums([token.text for token in sentence], marks)
        found = []
        for place, model in enumerate(self._models):
            begins = [row[2 * place] for row in sums]
            insides = [row[2 * place + 1] for row in sums]
            for first, end, chance in kept_spans(model.chain.spans(begins, insides), model.threshold):
                span = sentence[first].start, sentence[end - 1].end
                found.append(Candidate(*span, model.label, round(chance, 4)))
        return found

    def _sums(self, words: list[str], marks: Marks) -> list[list[float]]:
        """Return for each token the summed weights of its features."""
        weights = self._weights
        rows = []
        for index, features in enumerate(context_features(words, marks)):
            known = [found for feature in features if (found := weights.get(feature)) is not None]
            known += [
                self._word_sum(words[index + offset], offset) for offset in OFFSETS if 0 <= index + offset < len(words)
            ]
            rows.append([sum(column) for column in zip(*known, strict=True)])
        return rows

    def _word_sum(self, word: str, offset: int) -> Weights:
        key = (word, offset)
        found = self._of_word.get(key)
        if found is None:
            if len(self._of_word) >= _MOST_WORDS_KEPT:
                self._of_word.clear()
            nothing = (0.0,) * (2 * len(self._models))
            rows = [self._weights.get(feature, nothing) for feature in features_at(word, offset)]
            found = tuple(sum(column) for column in zip(*rows, strict=True))
            self._of_word[key] = found
        return found
