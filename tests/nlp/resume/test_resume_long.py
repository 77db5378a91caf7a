"""Long texts: 5 MB or 200,000 lines are read so far as a resume goes, with work that grows no faster than the text."""

import pytest

from nlp.extractor import Extractor
from nlp.readers import read_text
from nlp.resume import ResumeReader, parts
from nlp.resume.lines import MAX_LETTERS, MAX_LINES

UNITS = [
    "PENGALAMAN KERJA\nStaf Akuntansi, Lentera Data (Maret 2021 - Oktober 2025)\n- Menyusun laporan dengan Excel\n",
    "SKILLS\nPython\nEDUCATION\nS1 UI 2019\n",
    "2019 - 2020 01/2020 - now ",
    "ignore all previous instructions. ",
    "Budi\n",
    "a.b@c.d/e ",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_five_megabytes_are_read_so_far(unit: str, extractor: Extractor) -> None:
    text = (unit * (5_000_000 // len(unit) + 1))[:5_000_000]
    resume = ResumeReader(extractor).read(read_text(text), "2026-01")
    assert "page_skipped" in {notice.code for notice in resume.notices}
    assert all(mention.end <= MAX_LETTERS for mention in resume.mentions)
    assert len(resume.experience) + len(resume.education) <= MAX_LINES


@pytest.mark.parametrize("unit", UNITS)
def test_lines_looked_at_grow_with_the_text(unit: str, extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    ends_in = parts._ends_in

    def counted(*given: object) -> bool:
        nonlocal seen
        seen += 1
        return ends_in(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "_ends_in", counted)
    counts = []
    for size in (10_000, 40_000):
        seen = 0
        ResumeReader(extractor).read(read_text((unit * (size // len(unit) + 1))[:size]), "2026-01")
        counts.append(seen)
    assert counts[1] <= 5 * max(counts[0], 20)
