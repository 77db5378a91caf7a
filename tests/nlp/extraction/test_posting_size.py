"""A posting of five million characters is read, a longer one refused with its size."""

import pytest

from nlp.errors import TooLargeError
from nlp.extractor import MAX_CHARS


def test_a_text_beyond_the_limit_says_its_size(extractor) -> None:
    with pytest.raises(TooLargeError, match=r"5,000,001 characters .* at most 5,000,000"):
        extractor.posting("a" * (MAX_CHARS + 1))
