import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest

from nlp.candidate_features import lost_breaks, sentences_of, shape_of
from nlp.candidate_model import models_dir, read_model
from nlp.candidates import CandidateTagger
from nlp.errors import ModelError


@pytest.fixture(scope="session")
def tagger() -> CandidateTagger:
    return CandidateTagger.default()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Node.js, C++/C# and .NET.", [["Node.js", ",", "C++", "/", "C#", "and", ".NET", "."]]),
        ("Know R&D.\n\nLead e-commerce teams", [["Know", "R&D", "."], ["Lead", "e-commerce", "teams"]]),
        ("You know Go. We pay well.", [["You", "know", "Go", "."], ["We", "pay", "well", "."]]),
        ("Tools: • Git • Docker", [["Tools", ":"], ["Git"], ["Docker"]]),
        ("", []),
    ],
)
def test_sentences_and_tokens(text, sentences):
    found = sentences_of(text)
    assert [[token.text for token in sentence] for sentence in found] == sentences
    assert all(text[token.start : token.end] == token.text for sentence in found for token in sentence)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Mengolah data.Menyusun laporan bulanan", ["Mengolah", "Menyusun"]),
        ("Build with Node.js and Vue.js daily", ["Build"]),
        ("Know it • Learn it", ["Know", "Learn"]),
    ],
)
def test_a_lost_line_break_parts_sentences(tagger, text, begins):
    marked = tagger.pipeline(text, "posting")
    assert [
        sentence[0].text for sentence in sentences_of(text, lost_breaks(marked)) if sentence[0].text != "•"
    ] == begins


def test_benefits_hold_no_candidates(tagger):
    text = "Requirements:\n- Experience with Zorblax.\n\nBenefits:\n- Experience with Quarvel and BPJS.\n"
    found = {text[c.start : c.end] for c in tagger(text)}
    assert "Zorblax" in found
    assert not any("Quarvel" in form or "BPJS" in form for form in found)


def test_a_long_line_is_cut():
    assert max(map(len, sentences_of("word " * 10_000))) <= 150


@pytest.mark.parametrize(("word", "shape"), [("PostgreSQL9", "XxXd"), ("kernel", "x"), ("AWS", "X")])
def test_shape(word, shape):
    assert shape_of(word) == shape


@pytest.mark.parametrize(
    ("text", "label", "span"),
    [
        ("Experience with Zorblax and Python is required.", "KNOWLEDGE", "Zorblax"),
        ("Good knowledge of Quarvel, Zorblax and Mindrake.", "KNOWLEDGE", "Quarvel"),
        ("You have excellent communication skills.", "SKILL", "communication skills"),
    ],
)
def test_what_the_taxonomy_does_not_know(tagger, text, label, span):
    assert (label, span) in {(c.label, text[c.start : c.end]) for c in tagger(text)}


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t ", "\x00\x00", "•", "Responsibility", "\u202eabc \u200b\ufeff", "İstanbul’da ẞ",
        "<p>Strong <b>Python</b></p>", "محاسب قانوني", "a" * 50_000, "• x\n" * 2_000,
        "Menguasai Adobe Premiere dan editing video, mampu bekerja dalam tim.",
    ],
)  # fmt: skip
def test_any_text_gives_valid_spans_that_do_not_overlap(tagger, text):
    found = tagger(text)
    assert all(0 <= c.start < c.end <= len(text) and 0 < c.score <= 1 for c in found)
    for label in ("KNOWLEDGE", "SKILL"):
        spans = sorted((c.start, c.end) for c in found if c.label == label)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


def test_the_same_text_gives_the_same_candidates_at_any_time(tagger):
    text = "Experience with Kafka streams, Zorblax and lead a team of five."
    first = tagger(text)
    tagger("Something else about Terraform.")
    assert tagger(text) == first
    assert CandidateTagger.default()(text) == first


def test_the_models_are_small():
    assert sum(path.stat().st_size for path in models_dir().iterdir()) < 10_000_000


def test_a_missing_model_says_how_to_train_it(tmp_path):
    with pytest.raises(ModelError, match="make models"):
        read_model(tmp_path / "knowledge.json.gz")


def test_a_damaged_model_says_how_to_train_it(tmp_path):
    (tmp_path / "skill.json.gz").write_bytes(b"\x1f\x8b damaged")
    with pytest.raises(ModelError, match="make models"):
        read_model(tmp_path / "skill.json.gz")


def test_several_threads_may_share_a_tagger(tagger):
    texts = [f"Experience with Kafka streams, Zorblax{number} and lead a team of {number}." for number in range(40)]
    alone = [tagger(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tagger, texts)) == alone


def test_a_long_text_is_read_in_batches_to_the_same_end(tagger):
    line = "Requirements: experience with Zorblax and SQL, and the ability to lead a small team.\n"
    once = [(c.label, c.score) for c in tagger(line * 3)][-len(tagger(line)) :]
    assert [(c.label, c.score) for c in tagger(line * 400)][-len(once) :] == once
