"""Fixtures of the extraction tests: one extractor over the shipped taxonomy."""

import re

import pytest

from nlp.extractor import Extractor
from nlp.profile import Mention

_MARK = re.compile(r"⟦(.*?)⟧", re.DOTALL)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Give the extractor that ships."""
    return Extractor.default()


@pytest.fixture(scope="session")
def read_marked(extractor: Extractor):
    """Read a text whose skill under test stands in ⟦ ⟧; fail if there is no mark."""

    def read(marked: str, kind: str = "posting") -> Mention | None:
        hit = _MARK.search(marked)
        assert hit, f"no ⟦mark⟧ in {marked!r}"
        text = marked[: hit.start()] + hit[1] + marked[hit.end() :]
        end = hit.start() + len(hit[1])
        found = extractor.posting(text).mentions if kind == "posting" else extractor.resume_mentions(text)
        return next((m for m in found if m.start < end and hit.start() < m.end), None)

    return read
