import numpy as np
import pytest

from nlp.candidate_features import (
    OFFSETS,
    Marks,
    marks_at,
    pair_features,
    promise_features,
    sentence_clues,
    whole_features,
)
from nlp.candidate_model import CandidateModel, shipped_models
from nlp.candidate_weights import TokenWeights, probability


@pytest.fixture(scope="module")
def shipped():
    return shipped_models()


def one_by_one(words: list[str], marks: Marks, model: CandidateModel, clusters) -> tuple[float, list[list[float]]]:
    """Sum the named features, as the models were trained."""
    promise = probability(
        (model.clues[""] + sum(model.clues.get(clue, 0) for clue in sentence_clues(words, marks))) / 1000
    )
    known = dict(zip(model.features, model.weights.tolist(), strict=True))
    rows = pair_features(words)
    promised = promise_features(promise, words, marks)
    for index, row in enumerate(rows):
        row += [*whole_features(words, marks), *promised[index]]
        for offset in OFFSETS:
            if 0 <= index + offset < len(words):
                row += clusters.features_at(words[index + offset], offset)
                row += marks_at(marks.tokens[index + offset], offset)
    sums = np.array([np.sum([known.get(feature, (0, 0)) for feature in row], axis=0) for row in rows])
    return promise, np.exp(sums / 1000).T.tolist()


TEXTS = [
    ["Kafka"],
    ["Experience", "with", "Kafka", "and", "with", "Zorblax", "is", "required", "."],
    ["You", "know", "the", "first", "and", "the", "last", "^", "of", "$", "5", "of", "Node.js"],
    ["first", "and", "first", "and", "first", "and"],
    [
        "Mampu",
        "mengoperasikan",
        "mesin",
        "CNC",
        ",",
        "membaca",
        "gambar",
        "teknik",
        "dan",
        "bekerja",
        "dalam",
        "tim",
        "shift",
        "malam",
    ],
    ["word"] * 150,
]


@pytest.mark.parametrize("place", [0, 1])
def test_sums_over_many_sentences_are_those_of_the_named_features(shipped, place):
    models, clusters = shipped
    marks = [Marks([[] for _ in words], ["cue=required", "level=required"][: len(words) % 3]) for words in TEXTS]
    marks[1].tokens[2] += ["hB", "hB=tool", "mB", "mB=tool", "mB=required"]
    marks[4].tokens[3] += ["hB", "hB=skill"]
    marks[4].tokens[4] += ["hI", "hI=skill"]
    found = TokenWeights(models, clusters)(TEXTS, marks)
    for words, of, sums in zip(TEXTS, marks, found, strict=True):
        promise, (begins, insides) = one_by_one(words, of, models[place], clusters)
        assert (sums.promises[place], sums.begins[place], sums.insides[place]) == (promise, begins, insides)


def test_a_sentence_is_worth_the_same_alone(shipped):
    weights = TokenWeights(*shipped)
    marks = [Marks([[] for _ in words], []) for words in TEXTS]
    together = weights(TEXTS, marks)
    assert [weights([words], [of])[0] for words, of in zip(TEXTS, marks, strict=True)] == together
