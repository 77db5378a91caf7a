"""Resumes in the layouts of well-known tools, read whole: what layouts.yaml says of them comes out."""

import html
import re
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from nlp.document import Document
from nlp.readers import read
from nlp.resume import Resume, ResumeReader

FOLDER = Path(__file__).parents[2] / "data" / "resumes"
ROWS = yaml.safe_load((FOLDER / "layouts.yaml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("row", [pytest.param(row, id=row["file"]) for row in ROWS])
Readings = dict[str, tuple[Document, Resume]]


def words(text: str | None) -> str:
    """Fold a text to its words, so that line breaks and hyphens at line ends do not count."""
    folded = re.sub(r"[-‐‑]\s*", "", unicodedata.normalize("NFKC", text or "").casefold())
    return " ".join(re.findall(r"[^\W_]+", folded))


def sentences_of(name: str) -> list[str]:
    """Return the sentences of a layout's source."""
    source = next((FOLDER / "sources").glob(f"{Path(name).stem}.*"), None)
    if source is None:
        return []
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".html":
        text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        text = re.sub(r"<[^>]*>", "", re.sub(r"<(?!/?(?:b|i|em|a|span)\b)[^>]*>", "\n", text))
    lines = [html.unescape(line).strip(" -•") for line in text.splitlines()]
    return [line for line in lines if line.endswith(".") and len(line.split()) >= 5 and line[0].isalpha()]


@pytest.fixture(scope="module")
def readings() -> Readings:
    extractor = SimpleNamespace(
        taxonomy=type("Bare", (), {"roles": {}, "families": {}, "forms": {}})(), resume_mentions=lambda text: ()
    )
    reader = ResumeReader(extractor)  # type: ignore[arg-type]
    found = {}
    for row in ROWS:
        document = read((FOLDER / row["file"]).read_bytes(), row["file"])
        found[row["file"]] = document, reader.read(document, "2026-01")
    return found


@EACH
def test_sentences_stay_whole(row: dict[str, Any], readings: Readings) -> None:
    text = words(readings[row["file"]][0].text)
    assert [sentence for sentence in sentences_of(row["file"]) if words(sentence) not in text] == []


@EACH
def test_headings(row: dict[str, Any], readings: Readings) -> None:
    document, resume = readings[row["file"]]
    lines = {words(line) for line in document.text.splitlines()}
    asked = {words(heading) for heading in row["sections"]}
    assert asked <= lines or row.get("inline_headings")
    assert {words(section.heading) for section in resume.sections if section.heading} == asked


@EACH
def test_person(row: dict[str, Any], readings: Readings) -> None:
    person = readings[row["file"]][1].person
    found = words(person.name), person.email, person.phone or row["phone"]
    assert found == (words(row["name"]), row["email"], row["phone"] or person.phone)
    links = {re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", link) for link in person.links}
    assert {re.sub(r"^(?:https?://)?(?:www\.)?", "", link) for link in row.get("links", ())} <= links


@EACH
def test_jobs(row: dict[str, Any], readings: Readings) -> None:
    resume = readings[row["file"]][1]
    found = [(words(job.title), words(job.company), job.start, job.end) for job in resume.experience]
    assert found == [(words(title), words(company), start, end) for title, company, start, end in row["jobs"]]
    assert resume.years_experience == pytest.approx(row["years"], abs=0.6)


@EACH
def test_schools(row: dict[str, Any], readings: Readings) -> None:
    found = [
        (words(entry.degree) if degree else "", words(entry.institution), entry.start, entry.end)
        for entry, (degree, *_) in zip(readings[row["file"]][1].education, row["education"], strict=True)
    ]
    assert found == [(words(degree), words(school), start, end) for degree, school, start, end in row["education"]]
