import pytest

from nlp.candidate_list import around, collect, trimmed
from nlp.candidates import CandidateTagger


@pytest.fixture(scope="session")
def tagger() -> CandidateTagger:
    return CandidateTagger.default()


def test_unknown_forms_are_counted_by_posting_and_known_ones_left_out(tagger):
    postings = [
        ("a", "Requirements:\n- Experience with Zorblax and Python.\n- Knowledge of Zorblax."),
        ("b", "Requirements: experience with Zorblax and SQL."),
        ("c", "Requirements: experience with Zorblax and SQL."),
    ]
    forms = {form.text.casefold(): form for form in collect(postings, tagger) if form.label == "KNOWLEDGE"}
    found = forms["zorblax"]
    assert (found.postings, found.mentions, found.text) == (2, 3, "Zorblax")
    assert [posting for posting, _ in found.contexts] == ["a", "a", "b"]
    assert "python" not in forms
    assert "sql" not in forms


def test_the_order_is_by_postings(tagger):
    postings = [
        ("a", "Experience with Zorblax."),
        ("b", "Experience with Zorblax."),
        ("c", "Strong knowledge of Quarvel."),
    ]
    texts = [form.text for form in collect(postings, tagger)]
    assert texts.index("Zorblax") < texts.index("Quarvel")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Zorblax).", "Zorblax"), ("(Zorblax)", "Zorblax"), ("NoSQL (Zorblax)", "NoSQL (Zorblax)"), ("...", "")],
)
def test_signs_at_the_edges_go(text, kept):
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == kept


def test_a_context_is_one_line_of_whole_words():
    text = "x" * 80 + " we look for\nZorblax in " + "y" * 80
    start = text.index("Zorblax")
    assert around(text, start, start + 7) == "… we look for Zorblax in…".replace("… ", "…")
