"""The subject words of a resume tell its work, not where its owner went to school."""

import pytest

from nlp.document import Document
from nlp.resume import ResumeReader

RESUME = """Ani Lestari

Experience
Backend Developer, Lentera (Jan 2021 - Dec 2023)
- Software for payments with Python and PostgreSQL databases

Education
{school}
Bachelor of Informatics, 2016 - 2020
"""


@pytest.mark.parametrize(
    "school", ["Sekolah Tinggi Perhotelan Nusantara", "Universitas Kesehatan Lentera", "Institut Bisnis Lestari"]
)
def test_no_school_tells_a_subject(extractor, school):
    reader = ResumeReader(extractor)
    plain, other = (
        reader.read(Document(RESUME.format(school=name)), "2026-11").profile.topics
        for name in ("Universitas Indonesia", school)
    )
    assert plain == other != {}
