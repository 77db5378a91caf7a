import pytest

pytest.importorskip("pycrfsuite")
pytest.importorskip("sklearn")

from benchmarks.candidate_learning import Sentence, folds, learn_chain, learn_spans, spans_of
from nlp.candidate_features import Marks, WordClusters, sentence_clues, tokens_of
from nlp.candidate_judge import span_judge
from nlp.candidate_view import SentenceView

NAMES = ("Kafka", "Docker", "Django", "Redis", "Flink", "Hadoop")


def sentence(ad: int, text: str, name: str) -> Sentence:
    tokens = tokens_of(text)
    tags = ["B" if token.text == name else "O" for token in tokens]
    marks = Marks([[] for _ in tokens], [])
    clues = sentence_clues([token.text for token in tokens], marks)
    return Sentence(f"ad{ad}", False, tokens, marks, clues, {"KNOWLEDGE": tags, "SKILL": ["O"] * len(tags)})


@pytest.fixture(scope="module")
def sentences():
    rows = [(ad, f"Experience with {name} is asked", name) for ad, name in enumerate(NAMES * 3)]
    rows += [(ad, f"Our office is in {name} town", "") for ad, name in enumerate(NAMES * 3)]
    return [sentence(*row) for row in rows]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [("BIO", {(0, 2)}), ("BB", {(0, 1), (1, 2)}), ("OBI", {(1, 3)}), ("OO", set())],
)
def test_spans_of_tags(tags, spans):
    assert spans_of(list(tags)) == spans


def test_no_ad_is_on_both_sides_of_a_fold(sentences):
    held_out = []
    for outside, inside in folds(sentences, 3, seed=5):
        assert not {sentences[number].ad for number in outside} & {sentences[number].ad for number in inside}
        held_out += inside
    assert sorted(held_out) == list(range(len(sentences)))


def test_the_words_around_teach_what_a_name_is(sentences):
    clusters = WordClusters({})
    features = [[[f"0|w={token.text}"] for token in s.tokens] for s in sentences]
    for rows, s in zip(features, sentences, strict=True):
        for index in range(1, len(rows)):
            rows[index].append(f"-1|w={s.tokens[index - 1].text}")
    learnt = learn_chain(sentences, features, "KNOWLEDGE")
    crossed = {
        "KNOWLEDGE": learnt.chances(sentences, features),
        "SKILL": [([], 0.0) for _ in sentences],
    }
    names, weights = learn_spans(sentences, crossed, "KNOWLEDGE", clusters)
    judge = dict(zip(names.split("\n"), weights, strict=True))
    (chances, promise), new = crossed["KNOWLEDGE"][0], sentences[0]
    worths = span_judge(judge, clusters)(SentenceView.of(new.tokens, new.marks), chances, [], promise)
    judged = {tuple(chance[:2]): judge[""] + worth for chance, worth in zip(chances, worths, strict=True)}
    assert judged[2, 3] > 0
