from random import Random

import pytest

from benchmarks.candidate_copies import in_code_mix, with_commas, with_new_names


def spans_of(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Read "[SQL] and {lead teams}": knowledge in square brackets, skills in curly ones."""
    text, spans, opened = "", [], []
    for char in marked:
        if char in "[{":
            opened.append(len(text))
        elif char in "]}":
            spans.append((opened.pop(), len(text), "KNOWLEDGE" if char == "]" else "SKILL"))
        else:
            text += char
    assert spans and not opened
    return text, spans


@pytest.mark.parametrize(
    ("marked", "copy"),
    [
        ("Know [CI] [Docker] and [Go]", "Know [CI], [Docker] and [Go]"),
        ("Be {curious} {kind} [Git]", "Be {curious}, {kind} [Git]"),
    ],
)
def test_lists_get_commas(marked, copy):
    assert with_commas(*spans_of(marked)) == spans_of(copy)


def test_a_text_without_lists_gets_none():
    assert with_commas(*spans_of("Know [Docker] and [Go]")) is None


@pytest.mark.parametrize(
    ("marked", "copy"),
    [
        ("Strong knowledge of [SQL Server] and [Java]", "Kuat pengetahuan [SQL Server] dan [Java]"),
        ("The ability to {build the team} with [Go]", "kemampuan untuk {membangun tim} dengan [Go]"),
    ],
)
def test_words_of_asking_are_exchanged(marked, copy):
    assert in_code_mix(*spans_of(marked)) == spans_of(copy)


def test_a_text_with_few_such_words_gets_none():
    assert in_code_mix(*spans_of("Know [Docker]")) is None


def test_new_names_keep_the_looks_of_the_old():
    text, spans = spans_of("[AWS] and [Kafka] and [kafka] and {lead the team}")
    renamed = [with_new_names(text, spans, Random(seed)) for seed in range(20)]
    names = {
        found[0][start:end] for found in renamed if found for start, end, label in found[1] if label == "KNOWLEDGE"
    }
    assert len(names) > 10  # of both kinds
    assert all(name.isupper() or name[0].isupper() or name.islower() for name in names)
    assert all(found[0].endswith("lead the team") for found in renamed if found)
