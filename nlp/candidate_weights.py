"""Sum what the candidate models have learnt of each token, over many sentences at once.

The features are those of `nlp/candidate_features.py`; a word's are looked up once and kept as a row of numbers, a pair
of words has its row from the start. Weights are whole thousandths, so no order of adding them changes a sum.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.candidate_features import (
    OFFSETS,
    PAIRS,
    PLACES,
    PROMISE_STEPS,
    WINDOW,
    Marks,
    WordClusters,
    marks_at,
    normal_form,
    promised,
    shape_of,
    whole_clues,
    whole_features,
)
from nlp.candidate_model import CandidateModel
from nlp.crf import STEEPEST

_MOST_WORDS_KEPT = 20_000
_MOST_MARKS_KEPT = 5_000
Numbers = NDArray[np.int32]


class TokenSums(NamedTuple):
    """What the models hold of a sentence.

    Args:
        promises: For each model the probability that the sentence holds a span.
        begins: For each model and token the weight of B over O, as a factor.
        insides: Likewise of I over O.
    """

    promises: list[float]
    begins: list[list[float]]
    insides: list[list[float]]


class Layout:
    """Sentences laid behind each other, with enough room between them that no token sees into the next sentence.

    Args:
        sentences: The words of each.
    """

    def __init__(self, sentences: Sequence[list[str]]) -> None:
        self.sentences = sentences
        self.words: list[str] = []
        self.pairs: list[str] = []
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.low: list[list[str]] = []
        # Rows of words and of pairs that count as clues: of each word and pair only one.
        self.clue_words: list[int] = []
        self.clue_pairs: list[int] = []
        at = WINDOW
        for words in sentences:
            low = list(map(normal_form, words))
            padded = ["^", "^", *low, "$", "$"]
            pairs = [f"{left} {right}" for left, right in pairwise(padded)]
            length = len(low)
            self.starts.append(at)
            self.lengths.append(length)
            self.low.append(low)
            self.words += words
            self.words += _NO_WORDS
            self.pairs += pairs
            self.pairs += _NO_PAIRS
            self.clue_words += dict(zip(low, range(at, at + length), strict=True)).values()
            self.clue_pairs += dict(zip(pairs[2:-2], range(at + 2, at + length + 1), strict=True)).values()
            at += length + WINDOW
        self.size = at


_NO_WORDS = [""] * WINDOW
_NO_PAIRS = [""] * (WINDOW - 3)


class TokenWeights:
    """Sums the weights of some models for the tokens of sentences.

    Args:
        models: Whose weights.
        clusters: What they were trained with.
    """

    def __init__(self, models: list[CandidateModel], clusters: WordClusters) -> None:
        self._models = models
        self._clusters = clusters
        count = len(models)
        self._row: dict[str, int] = {}
        row_of = self._row.setdefault
        rows = [[row_of(feature, len(self._row)) for feature in model.features] for model in models]
        # B and I over O, of each model in turn; the last row is that of a feature not known.
        self._table = np.zeros((len(self._row) + 1, 2 * count), dtype=np.int32)
        for place, model in enumerate(models):
            self._table[rows[place], 2 * place : 2 * place + 2] = model.weights
        self._told = len(OFFSETS) * 2 * count
        self._clued = self._told + count
        self._promised = self._clued + PROMISE_STEPS * 2 * count
        self._pairs = self._rows_of_pairs()
        self._no_pair = bytes(4 * (len(PAIRS) * 2 * count + count))
        self._of_word: dict[str, bytes] = {}
        self._of_marks: dict[tuple[str, ...], bytes] = {}
        self._steps = self._table_of([f"p{step}" for step in range(PROMISE_STEPS)])
        self._places = self._table_of([f"pos={place}" for place in range(PLACES)])

    def __call__(self, sentences: Sequence[list[str]], marks: Sequence[Marks]) -> list[TokenSums]:
        """Return what the models hold of each sentence."""
        layout = Layout(sentences)
        told = self._rows_of_words(layout)
        clues = np.zeros((layout.size + 1, len(self._models)), dtype=np.int64)
        clues[1:][layout.clue_words] = told[layout.clue_words, self._told : self._clued]
        self._add_marks(told, layout, marks)
        sums = self._sums_of_pairs(layout, clues)
        for place, offset in enumerate(OFFSETS):
            columns = told[:, place * sums.shape[1] : (place + 1) * sums.shape[1]]
            sums[WINDOW:-WINDOW] += columns[WINDOW + offset : layout.size - WINDOW + offset]
        self._add_whole(sums, layout, marks)
        promises = self._promises(np.cumsum(clues, axis=0), layout, marks)
        self._add_promised(sums, told, promises, layout)
        columns_of = np.exp(np.minimum(sums / 1000, STEEPEST)).T.tolist()
        found = []
        for start, length, promise in zip(layout.starts, layout.lengths, promises, strict=True):
            rows = [column[start : start + length] for column in columns_of]
            found.append(TokenSums(promise, rows[::2], rows[1::2]))
        return found

    def _rows_of_words(self, layout: Layout) -> Numbers:
        known = self._of_word
        if len(known) >= _MOST_WORDS_KEPT:
            known.clear()
        rows = [known.get(word) or self._row_of_word(word) for word in layout.words]
        told = np.frombuffer(b"".join([bytes(4 * self._promised * WINDOW), *rows]), dtype=np.int32)
        return told.reshape(layout.size, self._promised).copy()

    def _row_of_word(self, word: str) -> bytes:
        """Return the weights that a word adds for the tokens around it, to the promise, and with the promise."""
        row = np.zeros(self._promised, dtype=np.int32)
        if word:
            low = normal_form(word)
            told = self._sums_of([self._clusters.features_at(word, offset) for offset in OFFSETS])
            row[: self._told] = told.ravel()
            row[self._told : self._clued] = [model.clues.get(low, 0) for model in self._models]
            row[self._clued :] = (self._table_of(promised(shape_of(word))) + self._steps).ravel()
        packed = self._of_word[word] = row.tobytes()
        return packed

    def _add_marks(self, told: Numbers, layout: Layout, marks: Sequence[Marks]) -> None:
        known = self._of_marks
        if len(known) >= _MOST_MARKS_KEPT:
            known.clear()
        places, rows = [], []
        for start, of_sentence in zip(layout.starts, marks, strict=True):
            for index, of_token in enumerate(of_sentence.tokens, start):
                if of_token:
                    key = tuple(of_token)
                    places.append(index)
                    rows.append(known.get(key) or self._row_of_marks(key))
        if places:
            told[places] += np.frombuffer(b"".join(rows), dtype=np.int32).reshape(len(rows), -1)

    def _row_of_marks(self, marks: tuple[str, ...]) -> bytes:
        """Return the weights that the marks of a token add, as `_row_of_word` does."""
        row = np.zeros(self._promised, dtype=np.int32)
        row[: self._told] = self._sums_of([marks_at(marks, offset) for offset in OFFSETS]).ravel()
        row[self._clued :] = self._table_of(promised(marks[0])).ravel()
        packed = self._of_marks[marks] = row.tobytes()
        return packed

    def _sums_of_pairs(self, layout: Layout, clues: NDArray[np.int64]) -> Numbers:
        """Return for each token the sum of the pairs around it; add what pairs tell of their sentence to the clues."""
        known, nothing, width = self._pairs, self._no_pair, 2 * len(self._models)
        packed = b"".join([nothing * WINDOW, *[known.get(pair, nothing) for pair in layout.pairs]])
        rows = np.frombuffer(packed, dtype=np.int32).reshape(layout.size, -1)
        clues[1:][layout.clue_pairs] += rows[layout.clue_pairs, len(PAIRS) * width :]
        sums = np.zeros((layout.size, width), dtype=np.int32)
        for place, at in enumerate(PAIRS.values()):
            sums[: layout.size - at] += rows[at:, place * width : (place + 1) * width]
        return sums

    def _rows_of_pairs(self) -> dict[str, bytes]:
        """Return for each pair of words its weights in each place from a token, and as a clue."""
        width = 2 * len(self._models)
        place_of = {name: place for place, name in enumerate(PAIRS)}
        number: dict[str, int] = {}
        rows, columns, features = [], [], []
        for feature, row in self._row.items():
            place = place_of.get(feature[:3])
            if place is not None:
                rows.append(number.setdefault(feature[3:], len(number)))
                columns.append(place)
                features.append(row)
        clues = [
            [(number.setdefault(clue, len(number)), weight) for clue, weight in model.clues.items() if " " in clue]
            for model in self._models
        ]
        table = np.zeros((len(number), len(PAIRS) * width + len(self._models)), dtype=np.int32)
        by_place = table[:, : len(PAIRS) * width].reshape(len(number), len(PAIRS), width)
        by_place[rows, columns] = self._table[features]
        table[:, : len(PAIRS) * width] = by_place.reshape(len(number), -1)
        for column, told in enumerate(clues, len(PAIRS) * width):
            table[[pair for pair, _ in told], column] = [weight for _, weight in told]
        for feature in [feature for feature in self._row if feature[:3] in place_of]:
            del self._row[feature]
        packed, size = table.tobytes(), table.shape[1] * 4
        return {pair: packed[place * size : (place + 1) * size] for pair, place in number.items()}

    def _add_whole(self, sums: Numbers, layout: Layout, marks: Sequence[Marks]) -> None:
        """Add what the sentence as a whole tells, and how far from its beginning a token is."""
        whole = self._sums_of([whole_features(words, of) for words, of in zip(layout.sentences, marks, strict=True)])
        spread = np.repeat(whole + self._places[-1], np.array(layout.lengths) + WINDOW, axis=0)
        sums[WINDOW:] += spread.astype(np.int32)
        starts = np.array(layout.starts)
        for place in range(PLACES - 1):
            sums[starts + place] += self._places[place] - self._places[-1]

    def _promises(self, clues: NDArray[np.int64], layout: Layout, marks: Sequence[Marks]) -> list[list[float]]:
        starts = np.array(layout.starts)
        of_words = (clues[starts + np.array(layout.lengths) + 1] - clues[starts]).tolist()
        found = []
        for start, low, of, sums in zip(layout.starts, layout.low, marks, of_words, strict=True):
            # A pair of words that reads like another clue counts once.
            first = start - WINDOW + 2
            others = whole_clues(low, of).difference(layout.pairs[first : first + len(low) - 1])
            found.append(
                [
                    probability((model.clues[""] + known + sum([model.clues.get(clue, 0) for clue in others])) / 1000)
                    for model, known in zip(self._models, sums, strict=True)
                ]
            )
        return found

    def _add_promised(self, sums: Numbers, told: Numbers, promises: list[list[float]], layout: Layout) -> None:
        """Add what the promise of its sentence tells of each token."""
        count = len(self._models)
        steps = np.repeat((np.array(promises) * 9.999).astype(np.int64), np.array(layout.lengths) + WINDOW, axis=0)
        by_step = told[WINDOW:, self._clued :].reshape(-1, PROMISE_STEPS, count, 2)
        rows = np.arange(len(steps))
        for place in range(count):
            sums[WINDOW:, 2 * place : 2 * place + 2] += by_step[rows, steps[:, place], place]

    def _sums_of(self, rows: Sequence[Sequence[str]]) -> Numbers:
        """Return the summed weights of the features of each row."""
        known, nothing = self._row, len(self._table) - 1
        places: list[int] = []
        starts: list[int] = []
        for features in rows:
            starts.append(len(places))
            places.append(nothing)
            places += [known[feature] for feature in features if feature in known]
        found: Numbers = np.add.reduceat(self._table[places], starts, axis=0, dtype=np.int32)
        return found

    def _table_of(self, features: Sequence[str]) -> Numbers:
        """Return the weights of each feature."""
        known, nothing = self._row, len(self._table) - 1
        return self._table[[known.get(feature, nothing) for feature in features]]


def probability(weight: float) -> float:
    """Return the probability that a sum of weights stands for."""
    return 1 / (1 + exp(-max(-STEEPEST, min(STEEPEST, weight))))
