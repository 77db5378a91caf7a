"""Resume files of many tools and layouts, read whole: the facts that make_resumes.py wrote into them come out."""

import json
import re
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nlp.document import Document
from nlp.readers import read
from nlp.resume import Resume, ResumeReader

FOLDER = Path(__file__).parents[2] / "data" / "resumes"
ROWS = [json.loads(line) for line in (FOLDER / "facts.jsonl").read_text(encoding="utf-8").splitlines()]


def words(text: str) -> str:
    """Fold a text to its words, so that line breaks and hyphens at line ends do not count."""
    folded = re.sub(r"[-‐‑]\s*", "", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.findall(r"[^\W_]+", folded))


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[Document, Resume]]:
    extractor = SimpleNamespace(
        taxonomy=type("Bare", (), {"roles": {}, "families": {}, "forms": {}})(), resume_mentions=lambda text: ()
    )
    reader = ResumeReader(extractor)  # type: ignore[arg-type]
    found = {}
    for row in ROWS:
        document = read((FOLDER / row["file"]).read_bytes(), row["file"])
        found[row["file"]] = document, reader.read(document, "2026-01")
    return found


def rows(field: str) -> list[Any]:
    return [pytest.param(row, id=row["file"]) for row in ROWS if row.get(field)]


@pytest.mark.parametrize("row", rows("sentences"))
def test_sentences_stay_whole(row: dict[str, Any], readings: dict[str, tuple[Document, Resume]]) -> None:
    text = words(readings[row["file"]][0].text)
    assert [sentence for sentence in row["sentences"] if words(sentence) not in text] == []


@pytest.mark.parametrize("row", rows("sections"))
def test_sections(row: dict[str, Any], readings: dict[str, tuple[Document, Resume]]) -> None:
    found = [words(section.heading) for section in readings[row["file"]][1].sections if section.heading]
    extra = {"kontak", "contact"}
    assert sorted(set(found) - extra) == sorted(words(heading) for heading in row["sections"])


@pytest.mark.parametrize("row", rows("name"))
def test_person(row: dict[str, Any], readings: dict[str, tuple[Document, Resume]]) -> None:
    person = readings[row["file"]][1].person
    assert (words(person.name or ""), person.email, person.phone) == (words(row["name"]), row["email"], row["phone"])


@pytest.mark.parametrize("row", rows("jobs"))
def test_jobs(row: dict[str, Any], readings: dict[str, tuple[Document, Resume]]) -> None:
    found = [(job.title, job.company, job.start, job.end) for job in readings[row["file"]][1].experience]
    assert found == [(job["title"], job["company"], job["start"], job["end"]) for job in row["jobs"]]


@pytest.mark.parametrize("row", rows("schools"))
def test_schools(row: dict[str, Any], readings: dict[str, tuple[Document, Resume]]) -> None:
    assert [entry.institution for entry in readings[row["file"]][1].education] == row["schools"]


@pytest.mark.parametrize("row", rows("hidden"))
def test_hidden_words_are_told_apart(row: dict[str, Any], readings: dict[str, tuple[Document, Resume]]) -> None:
    document, _ = readings[row["file"]]
    hidden = " ".join(document.text[span.start : span.end] for span in document.hidden)
    assert [word for word in row["hidden"] if word not in hidden] == []
    assert "References on request" not in hidden
