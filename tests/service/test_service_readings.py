"""Readings that are kept: the latest ones, of so many characters together, each read once."""

import pytest

from nlp.document import Document
from service.engine import Readings


class Read:
    def __init__(self, text):
        self.document = Document(text)


@pytest.mark.parametrize(
    ("limit", "max_chars", "texts", "again"),
    [
        (2, 100, ["a", "b", "a"], [False, False, True]),
        (2, 100, ["a", "b", "a", "c", "a", "b"], [False, False, True, False, True, False]),
        (9, 10, ["aaaa", "bbbb", "aaaa"], [False, False, True]),
        (9, 10, ["aaaa", "bbbb", "cccc", "bbbb", "aaaa"], [False, False, False, True, False]),
        (9, 10, ["a" * 11, "a" * 11, "b", "b"], [False, False, False, True]),
        (9, 0, ["a", "a", "", ""], [False, False, False, True]),
    ],
)
def test_the_latest_are_kept_up_to_a_size(limit, max_chars, texts, again):
    readings, seen = Readings(limit, max_chars), []
    for text in texts:
        before = []
        found = readings.get(text, "", lambda text=text, before=before: before.append(1) or Read(text))
        assert found.document.text == text
        seen.append(not before)
    assert seen == again


def test_a_reading_as_of_another_month_is_another():
    readings = Readings()
    assert readings.get("a", "2026-01", lambda: Read("a")) is not readings.get("a", "2026-02", lambda: Read("a"))
    assert readings.get("a", "2026-01", lambda: Read("a")) is readings.get("a", "2026-01", lambda: Read("a"))
