"""What holds for every text: valid offsets, no crash, the same answer by every way in."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.extractor import Extractor
from nlp.pipeline import build_pipeline

_PIECES = st.sampled_from(
    ["Kualifikasi:", "\n- ", "Requirements", " ", "MySQL", " or ", "/", "(", ")", "PHP8", "tidak perlu ", "3-5 tahun ", "Go", "C++", ", ",
     "menjadi nilai tambah", "\x00", "\u200b", "İ", "<li>", "</li>", "\t", "dll", ".", "minimal dua dari ", "S1 ", "\u202e", "ß"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_gives_valid_offsets(text: str) -> None:
    extractor = Extractor.default()
    for mentions in (extractor.posting(text).mentions, extractor.resume_mentions(text)):
        for mention in mentions:
            assert 0 <= mention.start < mention.end <= len(text)
        assert list(mentions) == sorted(mentions, key=lambda m: m.start)


@pytest.mark.parametrize("text", ["Requirements: \ud800 Python, \udfff", "\ud83d", "Deadline", "Responsibility", " "])
def test_half_characters_and_bare_headings_are_read(extractor: Extractor, text: str) -> None:
    mentions = extractor.posting(text).mentions
    assert [text[m.start : m.end] for m in mentions] == (["Python"] if "Python" in text else [])


def test_a_spacy_doc_carries_what_the_extractor_reads(extractor: Extractor) -> None:
    text = "Backend Developer\nRequirements:\n- MySQL or PostgreSQL\n- Node.js, C++17\n- Tidak perlu PHP\n"
    doc = build_pipeline()(text)
    reading = extractor.posting(text)
    assert doc.text == text
    assert [
        (s.start_char, s.end_char, s.label_, s._.requirement, s._.group, s._.negated) for s in doc.spans["skills"]
    ] == [(m.start, m.end, m.concept, m.requirement, m.group, m.negated) for m in reading.mentions]
    assert doc._.title == reading.title
    assert len(doc._.profile["requirements"]) == len(reading.profile.requirements)
    doc.to_bytes()


@pytest.mark.slow
def test_cost_grows_no_faster_than_the_text(extractor: Extractor) -> None:
    """Count work, not time: a text ten times as long may give at most eleven times the mentions, and returns at all."""
    base = "Kualifikasi: menguasai Python, Go (nilai plus) dan C++ ((([[[ - - - 3-5 tahun tidak perlu PHP\n" * 300
    few, many = (len(extractor.posting(text).mentions) for text in (base, base * 10))
    assert many <= 11 * max(few, 1)


SHARED = Path(__file__).resolve().parents[4] / "shared" / "benchmarks" / "corpus" / "postings.jsonl"


@pytest.mark.skipif(not SHARED.exists(), reason="the corpus of real postings is not beside the project")
def test_real_postings_are_read_without_a_crash(extractor: Extractor) -> None:
    for line in SHARED.read_text(encoding="utf-8").splitlines()[::12]:
        text = json.loads(line)["text"]
        for mention in extractor.posting(text).mentions:
            assert text[mention.start : mention.end].strip()
