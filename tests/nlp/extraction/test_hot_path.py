"""The ways to read faster give what the plain ways would."""

import re
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.components.typos import capital_words
from nlp.frozen import quick
from nlp.marked import MarkedText, shapes_of
from nlp.profile import Mention, Span
from nlp.scanner import occurrences
from nlp.surplus_blanks import squeeze
from nlp.topics import count_telling
from taxonomy.folding import fold, fold_char, words_apart

TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aZ -.\n\t9_•–’éÉİ\u00a0\u200b\ud800")), max_size=60)


@given(TEXT)
def test_folding_a_text_is_folding_its_characters(text: str) -> None:
    if "Σ" not in text:  # its lower case depends on its neighbours
        assert fold(text) == "".join(map(fold_char, text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ΟΔΟΣ ΣΑΝ", "οδος σαν"),
        ("İstanbul Σ", "İstanbul σ"),
        ("".join(map(chr, range(0x410, 0x450))), "".join(map(chr, range(0x430, 0x450))) * 2),
        ("A\ud800B", "a\ufffdb"),
    ],
)
def test_folding_odd_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXT)
def test_shapes_stand_where_the_letters_stand(text: str) -> None:
    shapes = shapes_of(text)
    assert len(shapes) == len(text)
    assert [place for place, char in enumerate(text) if char.isascii() and char.isupper()] == [
        place for place, shape in enumerate(shapes) if shape == ord("A")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kubernates, javascipt", {"Kubernates"}),
        ("menguasaiPostgresql", {"Postgresql"}),
        ("Postgresql9 Postgresql_x Postgresqlé", set()),
        ("Postgresql? Postgresql– end", {"Postgresql"}),
    ],
)
def test_long_words_with_a_capital(text: str, words: set[str]) -> None:
    assert set(capital_words(MarkedText(text, "posting", shapes=shapes_of(text)), set())) == words


def test_counted_words_are_found_where_they_stand() -> None:
    apart = words_apart("r, c and r\nc c")
    assert sorted(occurrences(apart, {"r": 2, "c": 3})) == [(0, "r"), (3, "c"), (9, "r"), (11, "c"), (13, "c")]


def test_telling_words_are_counted_and_no_others() -> None:
    apart = words_apart("sql, python and sql; pythons")
    assert count_telling(apart, {"sql", "python", "go"}) == {"sql": 2, "python": 1}


@given(st.text(alphabet="ab.\u00a0 \t\n", max_size=40))
def test_surplus_blanks_are_squeezed_alike_with_and_without_hidden_signs(text: str) -> None:
    if re.search("\n[ \t]+\u00a0", text):
        return  # a hard blank behind the indent of a line is surplus too where nothing is hidden
    squeezed, folded, starts, shifts = squeeze(text, fold(text), hidden=False)
    assert (squeezed, folded, starts, shifts) == squeeze(text, fold(text), hidden=True)
    assert len(squeezed) == len(folded)


def test_what_is_made_quickly_is_what_is_made_plainly() -> None:
    made = quick(Mention)(1, 5, "php", "requirements", "required")
    assert made == Mention(1, 5, "php", "requirements", "required")
    assert type(made) is Mention
    assert hash(quick(Span)(1, 2)) == hash(Span(1, 2))
    with pytest.raises(FrozenInstanceError):
        made.start = 2  # type: ignore[misc]
