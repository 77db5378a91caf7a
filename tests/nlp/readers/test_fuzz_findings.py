"""What an hour of damaged files found (`python -m benchmarks.fuzz readers`): each is read, or refused for its own reason."""

import re
from pathlib import Path

import pytest

from nlp.document import Document
from nlp.errors import ReadError
from nlp.readers import image, read
from nlp.readers.hidden import _is_off_page
from nlp.readers.words import Style, Word

RESUMES = Path(__file__).parents[2] / "data" / "resumes"


def test_a_character_beyond_unicode_in_rtf_is_one_odd_character() -> None:
    assert "Budi ? Santoso" in read(rb"{\rtf1\ansi Budi \u99999999999 ? Santoso\par}").text.replace("??", "?")


def test_no_page_can_be_loaded() -> None:
    data = (RESUMES / "chromium_sidebar_left_en.pdf").read_bytes()
    damaged = re.sub(rb"/Type\s*/Page\b(?!s)", b"/Type /Pagf", data).replace(b"/MediaBox", b"/MediaBoy")
    try:
        assert isinstance(read(damaged), Document)
    except ReadError as error:
        assert "PdfiumError" not in str(error)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), float("-inf")])
def test_a_word_whose_place_is_no_number_is_off_the_page(odd: float) -> None:
    style = Style(bold=False, italic=False, color=0, font="")
    for x0, x1, y, size in ((odd, odd, 10.0, 9.0), (5.0, 9.0, odd, 9.0), (5.0, 9.0, 10.0, odd)):
        word = Word("x", x0, x1, y, size, style)
        assert _is_off_page(word, 600, 800) or size == float("inf")


def test_reading_pictures_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setattr(image, "can_ocr", lambda: True)
    monkeypatch.setattr(image, "ALL_SECONDS", 0.0)
    document = image.read_pictures([Image.new("L", (40, 40), 255)] * 3, "application/pdf", 3)
    assert document.notices[0].code == "page_skipped"
