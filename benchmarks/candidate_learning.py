"""Learn from marked sentences what a span is: the promise of a sentence, the chain, the judgement of whole spans."""

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.candidate_features import (
    OFFSETS,
    Marks,
    Token,
    WordClusters,
    marks_at,
    pair_features,
    promise_features,
    whole_features,
)
from nlp.candidate_judge import span_namer
from nlp.candidate_model import CandidateLabel
from nlp.candidate_view import SentenceView
from nlp.crf import Chain, Chance

# Chosen by cross-validation over the ads of the training parts; docs/candidates.md tells what was tried.
PARAMS = {"c1": 0.02, "c2": 0.4, "max_iterations": 60, "feature.possible_transitions": True}
SPAN_C = 0.03
WEIGHT_OF_COPIES = 0.2
PROMISE_FOLDS = 5
CHAIN_FOLDS = 3
Rows = list[list[str]]
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to learn from.

    Args:
        ad: The ad it is from.
        is_copy: It is another wording of a sentence.
        tokens: Its tokens.
        marks: What the taxonomy says of them.
        clues: What tells whether it holds a span.
        tags: B, I, O of each label.
    """

    ad: str
    is_copy: bool
    tokens: list[Token]
    marks: Marks
    clues: set[str]
    tags: dict[CandidateLabel, list[str]]

    @property
    def words(self) -> list[str]:
        """Its words."""
        return [token.text for token in self.tokens]


def attributes(sentence: Sentence, clusters: WordClusters) -> Rows:
    """Return the features of each token as the tagger sums them, less the promise of the sentence."""
    words = sentence.words
    rows = pair_features(words)
    whole = whole_features(words, sentence.marks)
    for index, row in enumerate(rows):
        row += whole
        for offset in OFFSETS:
            if 0 <= index + offset < len(words):
                row += clusters.features_at(words[index + offset], offset)
                row += marks_at(sentence.marks.tokens[index + offset], offset)
    return rows


def folds(sentences: list[Sentence], count: int, seed: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield for each fold of the ads the numbers of the sentences outside it and inside it."""
    ads = sorted({sentence.ad for sentence in sentences})
    random.Random(seed).shuffle(ads)
    fold = {ad: place % count for place, ad in enumerate(ads)}
    for held_out in range(count):
        inside = [number for number, sentence in enumerate(sentences) if fold[sentence.ad] == held_out]
        outside = [number for number, sentence in enumerate(sentences) if fold[sentence.ad] != held_out]
        yield outside, inside


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

    def weights(self) -> tuple[str, list[int]]:
        """Return the clues and the weight of each in thousandths."""
        return packed_weights(self._words, self._model)


def packed_weights(words: CountVectorizer, model: LogisticRegression) -> tuple[str, list[int]]:
    """Return the features of a model, one a line, and their weights in thousandths; the first, "", is the start."""
    rows = zip(words.get_feature_names_out().tolist(), model.coef_[0].tolist(), strict=True)
    kept = sorted((name, round(1000 * weight)) for name, weight in rows if abs(weight) >= 0.0025)
    names, weights = zip(*kept, strict=True)
    return "\n".join(("", *names)), [round(1000 * float(model.intercept_[0])), *weights]


def crossed_promises(sentences: list[Sentence], label: CandidateLabel) -> list[float]:
    """Return each sentence's promise as learnt from the other ads: what it will be worth on ads never seen."""
    found = [0.0] * len(sentences)
    for outside, inside in folds(sentences, PROMISE_FOLDS, seed=3):
        learnt = Promise([sentences[number] for number in outside], label)
        for number, value in zip(inside, learnt.of([sentences[number] for number in inside]), strict=True):
            found[number] = value
    return found


@dataclass(frozen=True, slots=True)
class LearntChain:
    """A chain and the weights of its features, as the tagger will know them."""

    label: CandidateLabel
    promise: Promise
    content: Content

    def chances(self, sentences: list[Sentence], features: list[Rows]) -> list[tuple[list[Chance], float]]:
        """Return the chances of sentences, and the promise of each."""
        content = self.content
        chain = Chain.of(content["steps"])
        pairs = zip(content["begin"], content["inside"], strict=True)
        weights = dict(zip(content["features"].split("\n"), pairs, strict=True))
        found = []
        for sentence, rows, promise in zip(sentences, features, self.promise.of(sentences), strict=True):
            begins, insides = [], []
            for row in with_promise(sentence, rows, promise):
                known = [weights[feature] for feature in row if feature in weights]
                begins.append(sum(begin for begin, _ in known) / 1000)
                insides.append(sum(inside for _, inside in known) / 1000)
            found.append((chain.spans(begins, insides), promise))
        return found


def with_promise(sentence: Sentence, rows: Rows, promise: float) -> Rows:
    """Return the features of each token with what the promise of its sentence tells."""
    promised = promise_features(promise, sentence.words, sentence.marks)
    return [row + more for row, more in zip(rows, promised, strict=True)]


def learn_chain(sentences: list[Sentence], features: list[Rows], label: CandidateLabel) -> LearntChain:
    """Learn the chain of a label."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMS)
    for sentence, rows, promise in zip(sentences, features, crossed_promises(sentences, label), strict=True):
        trainer.append(with_promise(sentence, rows, promise), sentence.tags[label])
    with tempfile.TemporaryDirectory() as work:
        path = str(Path(work) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    steps = {f"{left}{right}": round(weight, 4) for (left, right), weight in sorted(info.transitions.items())}
    return LearntChain(label, Promise(sentences, label), {"steps": steps, **over_o(info.state_features)})


def over_o(state_features: dict[tuple[str, str], float]) -> Content:
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


Crossed = dict[CandidateLabel, list[tuple[list[Chance], float]]]


def crossed_chances(sentences: list[Sentence], features: list[Rows], labels: Iterable[CandidateLabel]) -> Crossed:
    """Return the chances of each sentence as chains have them that have not seen its ad."""
    found: Crossed = {label: [([], 0.0)] * len(sentences) for label in labels}
    for outside, inside in folds(sentences, CHAIN_FOLDS, seed=5):
        for label, rows in found.items():
            learnt = learn_chain([sentences[n] for n in outside], [features[n] for n in outside], label)
            held_out = learnt.chances([sentences[n] for n in inside], [features[n] for n in inside])
            for number, chances in zip(inside, held_out, strict=True):
                rows[number] = chances
    return found


def learn_spans(
    sentences: list[Sentence], crossed: Crossed, label: CandidateLabel, clusters: WordClusters
) -> tuple[str, list[int]]:
    """Learn to judge whole spans of a label; return what tells and its weights in thousandths."""
    told: Rows = []
    right: list[bool] = []
    weights: list[float] = []
    namer = span_namer(clusters)
    for number, sentence in enumerate(sentences):
        chances, promise = crossed[label][number]
        if not chances:
            continue
        others = [chance for other, rows in crossed.items() if other != label for chance in rows[number][0]]
        gold = spans_of(sentence.tags[label])
        told += namer(SentenceView.of(sentence.tokens, sentence.marks), chances, others, promise)
        right += [(chance.first, chance.end) in gold for chance in chances]
        weights += [WEIGHT_OF_COPIES if sentence.is_copy else 1.0] * len(chances)
    words = CountVectorizer(analyzer=list, binary=True)
    counts = words.fit_transform(told)
    model = LogisticRegression(C=SPAN_C, max_iter=500)
    model.fit(counts, right, sample_weight=weights)
    return packed_weights(words, model)


def spans_of(tags: list[str]) -> set[tuple[int, int]]:
    """Return the spans that B, I and O mark, first and end (exclusive)."""
    found = set()
    first = None
    for index, tag in enumerate([*tags, "O"]):
        if tag != "I":
            if first is not None:
                found.add((first, index))
            first = index if tag == "B" else None
    return found
