"""The score's properties on the sample postings, through the whole reading: form changes nothing, facts do."""

import re
from pathlib import Path

import pytest

from matching.match import match
from nlp.document import Document
from nlp.extractor import Extractor
from nlp.resume import ResumeReader

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
AS_OF = "2026-11"
RESUME = """Rara Pangestu

EXPERIENCE
Backend Developer, Lentera (Mar 2021 - Oct 2026)
- Built order services in Python with Django on PostgreSQL
- Packaged them with Docker, kept code in Git

SKILLS
Python, Django, PostgreSQL, Docker, Git, Redis

EDUCATION
Bachelor of Informatics, Nusantara University, 2016 - 2020
"""


@pytest.fixture(scope="module")
def points():
    extractor = Extractor.default()
    reader = ResumeReader(extractor)

    def points(posting, resume=RESUME):
        shown = reader.read(Document(resume), AS_OF, posting_text=posting).profile
        return match(shown, extractor.posting(posting).profile, extractor.taxonomy, as_of=AS_OF).points

    return points


@pytest.fixture(scope="module", params=["posting_en.txt", "posting_id.txt"])
def posting(request):
    return (SAMPLES / request.param).read_text(encoding="utf-8")


def turned(text):
    """Turn the bullets of each list round."""
    return re.sub(
        r"(?:^- .*\n)+", lambda found: "".join(found.group().splitlines(keepends=True)[::-1]), text, flags=re.M
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"^- ", "• ", text, flags=re.M),
        lambda text: re.sub(r"^- ", "* ", text, flags=re.M),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text + "\n\n\n",
        turned,
        lambda text: "\n\n".join([text] * 3),
    ],
    ids=["line ends", "bullets", "stars", "hard spaces", "empty lines", "order", "three times"],
)
def test_the_form_of_a_posting_changes_nothing(points, posting, change):
    assert points(change(posting)) == points(posting) > 0


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"^- ", "• ", text, flags=re.M),
        lambda text: text.replace("SKILLS\nPython, Django, PostgreSQL", "SKILLS\nPOSTGRESQL, django, python"),
        lambda text: text.replace("PostgreSQL", "Postgres"),
        lambda text: text.replace("Rara Pangestu", "Budi Santoso"),
    ],
    ids=["line ends", "bullets", "order and case", "synonym", "name"],
)
def test_the_form_of_a_resume_changes_nothing(points, posting, change):
    assert points(posting, change(RESUME)) == points(posting) > 0


@pytest.mark.parametrize("gone", ["Django", "PostgreSQL", "Docker", "Git"])
def test_a_skill_less_never_raises(points, posting, gone):
    assert points(posting, RESUME.replace(gone, "…")) <= points(posting)
