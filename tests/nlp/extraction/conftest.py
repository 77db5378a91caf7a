"""What the tests of extraction read off a posting."""

from collections.abc import Callable

import pytest

from nlp.extractor import Extractor


@pytest.fixture(scope="session")
def levels(extractor: Extractor) -> Callable[[str], dict[str, str]]:
    """Give the level of each concept a posting asks: `levels("Kualifikasi: Git")` is `{"git": "required"}`."""

    def read(text: str) -> dict[str, str]:
        profile = extractor.posting(text).profile
        return {concept: item.level for item in profile.requirements for concept in item.any_of}

    return read
