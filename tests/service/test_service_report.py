"""The JSON of a report: what adds up, what is named, what every quote rests on."""

import json
from dataclasses import replace

import pytest

from service.engine import Engine, checked_month
from service.errors import RequestError
from service.explain import also_text
from service.report import brief_json, find_gaps, full_json
from service.words import words

POSTING = """Backend Developer

Requirements:
- Python
- MySQL or PostgreSQL
- Docker

Nice to have:
- Redis

PHP is not needed."""
CONTRACT = {
    "score", "reason", "matched", "partial", "missing", "requirements", "posting_skills", "resume_skills",
    "gates",
}  # fmt: skip


def report(engine, resume, posting=POSTING):
    return engine.match(engine.read_resume(resume, as_of="2026-01"), engine.read_posting(posting), "2026-01")


def test_brief_holds_the_contract(engine):
    found = brief_json(report(engine, "Ani\nPython, MySQL"), engine.taxonomy)
    assert set(found) == CONTRACT
    assert {"Python", "MySQL"} <= set(found["matched"])
    assert "Docker" in found["missing"]
    assert "PostgreSQL" not in found["missing"]
    assert found["requirements"]["Docker"] == "required"
    assert found["requirements"]["Redis"] == "preferred"
    assert found["requirements"]["PHP"] == "not_needed"


def test_lines_add_up_to_the_score(engine):
    found = full_json(report(engine, "Ani\nPython, MySQL, Git"), engine.taxonomy)
    assert sum(round(line["points"] * 10_000) for line in found["lines"]) == round(found["score"] * 10_000)
    assert sum(round(line["possible"] * 10_000) for line in found["lines"]) == 1_000_000


def test_every_quote_stands_where_it_says(engine):
    found = full_json(report(engine, "Ani\nPython, MySQL, Docker"), engine.taxonomy)
    quotes = 0
    for line in found["lines"]:
        for side in ("posting", "resume"):
            for quote in line[f"{side}_evidence"]:
                assert found[side]["text"][quote["start"] : quote["end"]] == quote["text"]
                quotes += 1
    assert quotes > 4


@pytest.mark.parametrize(
    ("resume", "posting", "reason"),
    [
        ("", POSTING, "empty_resume"),
        ("Ani, ramah", "", "empty_posting"),
        ("Python", "Kami mencari orang baik.", "posting_without_skills"),
    ],
)
def test_cannot_score_is_an_answer(engine, resume, posting, reason):
    found = full_json(report(engine, resume, posting), engine.taxonomy)
    assert (found["score"], found["reason"]) == (None, reason)
    assert found["gaps"] == []


def test_labels_come_with_every_name(engine):
    found = brief_json(report(engine, "Ani\nPython"), engine.taxonomy, with_labels=True)
    postgres = next(name for name in found["posting_skills"] if name["name"] == "PostgreSQL")
    assert "Postgres" in postgres["labels"]
    assert set(found["requirements"]) >= {"Python", "Docker"}


def test_same_input_same_bytes(engine):
    texts = [json.dumps(full_json(report(engine, "Ani\nPython, Go"), engine.taxonomy)) for _ in range(2)]
    assert texts[0] == texts[1]


def test_gaps_are_in_order_of_worth(engine):
    gaps = full_json(report(engine, "Ani\nGit"), engine.taxonomy)["gaps"]
    assert [gap["points"] for gap in gaps] == sorted((gap["points"] for gap in gaps), reverse=True)
    assert any(gap["or"] for gap in gaps)


def test_a_gap_says_what_else_its_points_count(engine):
    found = report(engine, "Ani\nGit", "Requirements:\n- Laravel\n- PHP\n- Git")
    gap = full_json(found, engine.taxonomy)["gaps"][0]
    assert [each["name"] for each in gap["skills"]] == ["Laravel"]
    assert [each["name"] for each in gap["also_counts_for"]] == ["PHP"]


@pytest.mark.parametrize(
    ("also", "language", "said"),
    [
        ((), "en", ""),
        (("php",), "en", "also counts for PHP"),
        (("php",), "id", "ikut menambah nilai untuk PHP"),
        (("php", "git", "mysql", "go", "docker"), "en", "also counts for PHP, Git, MySQL and 2 more"),
    ],
)
def test_also_is_said_in_few_words(engine, also, language, said):
    gap = replace(find_gaps(report(engine, "Ani\nGit"), engine.taxonomy)[0], also=also)
    assert also_text(gap, engine.taxonomy, words(language)) == said


@pytest.mark.parametrize("month", ["2026-13", "2026", "soon", "2026-1-1"])
def test_a_wrong_month_is_told(month):
    with pytest.raises(RequestError, match="YYYY-MM"):
        checked_month(month)


def test_the_same_text_is_read_once(engine, monkeypatch):
    fresh = Engine(engine.extractor, lambda extractor: None, lambda data, name: None)
    first = fresh.read_posting(POSTING)
    assert fresh.read_posting(POSTING) is first
    assert fresh.read_posting(POSTING + " ") is not first
