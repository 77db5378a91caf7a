"""Articles of several shapes, written for these tests; what is unknown in them is invented."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from taxonomy.article import propose
from taxonomy.article_blocks import read_blocks
from taxonomy.errors import TaxonomyError
from taxonomy.taxonomy import Taxonomy

ARTICLES = Path(__file__).parent / "articles"
ARTICLE = Path(__file__).parents[3] / "shared" / "article" / "article.txt"


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.load()


def plain(name: str, taxonomy: Taxonomy) -> dict[str, Any]:
    return propose((ARTICLES / name).read_text(encoding="utf-8"), taxonomy).to_plain()


def only_role(found: dict[str, Any]) -> dict[str, Any]:
    [role] = found["roles"].values()
    return role  # type: ignore[no-any-return]


def said(found: dict[str, Any], relation: str) -> set[tuple[str, str]]:
    return {(row["from"], row["to"]) for row in found["relations"] if row["relation"] == relation}


@pytest.mark.parametrize(("name", "language", "role", "duties", "areas", "components"), [
    ("frontend.md", "en", "Frontend Developer", 6, 5, 3),
    ("data-engineer.html", "id", "Data Engineer", 5, 4, 4),
    ("devops.txt", "en", "DevOps Engineer", 4, 4, 0),
    ("qa-prose.txt", "id", "QA Engineer", 3, 3, 0),
    ("mobile.html", "id", "Mobile Developer", 3, 3, 0),
    ("data-analyst.txt", "en", "Data Analyst", 4, 4, 0),
    ("ui-ux.md", "id", "UI/UX Designer", 4, 2, 0),
])  # fmt: skip
def test_an_article_gives_its_role_duties_and_areas(
    taxonomy: Taxonomy, name: str, language: str, role: str, duties: int, areas: int, components: int
) -> None:
    found = plain(name, taxonomy)
    proposed = only_role(found)
    assert (found["article"]["language"], proposed["names"][language]) == (language, role)
    assert (len(proposed["duties"]), len(proposed["areas"]), len(proposed["components"])) == (
        duties, areas, components,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "relation", "start", "end"), [
    ("frontend.md", "for", "vite", "vuejs"),
    ("frontend.md", "kind-of", "react", "framework"),
    ("frontend.md", "kind-of", "Qwikly", "framework"),
    ("frontend.md", "stands-for", "api", "api"),
    ("data-engineer.html", "for", "apache-spark", "scala"),
    ("data-engineer.html", "kind-of", "bigquery", "data-warehouse"),
    ("data-engineer.html", "kind-of", "snowflake", "data-warehouse"),
    ("data-engineer.html", "kind-of", "Gigaflow", "framework"),
    ("data-engineer.html", "kind-of", "java", "programming-language"),
    ("mobile.html", "for", "espresso-android", "android-development"),
    ("mobile.html", "kind-of", "swift", "programming-language"),
    ("mobile.html", "kind-of", "sqlite", "database"),
    ("data-analyst.txt", "for", "pandas", "python"),
    ("data-analyst.txt", "for", "ggplot2", "r"),
    ("data-analyst.txt", "kind-of", "mysql", "relational-database"),
    ("devops.txt", "kind-of", "docker", "container tools"),
    ("devops.txt", "kind-of", "azure", "cloud providers"),
    ("devops.txt", "kind-of", "bash", "scripting-language"),
])  # fmt: skip
def test_a_relation_is_read_from_its_sentence(
    taxonomy: Taxonomy, name: str, relation: str, start: str, end: str
) -> None:
    assert (start, end) in said(plain(name, taxonomy), relation)


@pytest.mark.parametrize(("name", "candidate", "broader"), [
    ("frontend.md", "Qwikly", ["framework"]),
    ("data-engineer.html", "Gigaflow", ["framework"]),
])  # fmt: skip
def test_an_unknown_name_is_a_candidate_with_a_suggestion(
    taxonomy: Taxonomy, name: str, candidate: str, broader: list[str]
) -> None:
    [row] = [row for row in plain(name, taxonomy)["candidates"] if row["name"] == candidate]
    assert row["broader"] == broader


@pytest.mark.parametrize(("name", "words"), [
    ("data-engineer.html", ["redis", "oracle-database", "laravel"]),
    ("frontend.md", ["java", "make"]),
])  # fmt: skip
def test_menus_scripts_and_other_articles_are_left_out(taxonomy: Taxonomy, name: str, words: list[str]) -> None:
    found = plain(name, taxonomy)
    assert not {row["id"] for row in found["technologies"]} & set(words)


@pytest.mark.parametrize("name", [path.name for path in sorted(ARTICLES.iterdir())])
def test_every_span_holds_the_words_it_stands_for(taxonomy: Taxonomy, name: str) -> None:
    proposal = propose((ARTICLES / name).read_text(encoding="utf-8"), taxonomy)
    found = proposal.to_plain()
    for row in [*found["technologies"], *found["candidates"]]:
        assert proposal.quote(tuple(row["span"])) == row["name"]
    for row in found["relations"]:
        assert proposal.quote(tuple(row["span"])) == row["quote"]
    for role in found["roles"].values():
        assert proposal.quote(tuple(role["span"])) == role["names"][found["article"]["language"]]


def test_the_yaml_is_what_a_reviewer_can_load(taxonomy: Taxonomy) -> None:
    proposal = propose((ARTICLES / "frontend.md").read_text(), taxonomy)
    text = proposal.to_yaml()
    assert text.startswith("# Proposed from an article")
    assert yaml.safe_load(text) == proposal.to_plain()


def test_a_second_reading_is_the_same(taxonomy: Taxonomy) -> None:
    source = (ARTICLES / "devops.txt").read_text()
    assert propose(source, taxonomy).to_yaml() == propose(source, taxonomy).to_yaml()


@pytest.mark.parametrize(("source", "words"), [
    ("", "empty"),
    (" \n\t ", "empty"),
    ("<html><body></body></html>", "empty"),
    ("Besok hujan di kota kami. Bawa payung.", "is this an article about a job"),
])  # fmt: skip
def test_what_is_no_such_article_is_refused(taxonomy: Taxonomy, source: str, words: str) -> None:
    with pytest.raises(TaxonomyError, match=words):
        propose(source, taxonomy)


@pytest.mark.parametrize(("source", "kinds"), [
    ("# Title\n\nWords go on.\n\n- one\n- two\n", ["heading", "paragraph", "item", "item"]),
    ("Title Here\n\nWords go on and on.\nOver two lines.\n", ["heading", "paragraph"]),
    ("1. Build Things\n\nThey build things.\n\n2. Mend Things\n\nThey mend.\n",
     ["heading", "paragraph", "heading", "paragraph"]),
    ("1. Build: they build\n2. Mend: they mend\n", ["item", "item"]),
    ("Title\n=====\n\nPart\n----\nWords of it.\n", ["heading", "heading", "paragraph"]),
    ("**Part**\n\n* one\n  goes on\n* two\n", ["heading", "item", "item"]),
    ("<h1>T</h1><p>a</p><ul><li>b<ul><li>c</li></ul></li></ul>", ["heading", "paragraph", "item", "item"]),
    ("<div><p><b>Part</b></p><ol><li><p>one</p><p>more</p></li></ol></div>",
     ["heading", "item", "paragraph"]),
])  # fmt: skip
def test_blocks_are_told_by_their_marks(source: str, kinds: list[str]) -> None:
    text, blocks = read_blocks(source)
    assert [block.kind for block in blocks] == kinds
    assert all(text[block.start : block.end].strip() for block in blocks)


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article lies beside the repository, not in it")
def test_the_first_article_is_read_whole(taxonomy: Taxonomy) -> None:
    found = propose(ARTICLE.read_text(encoding="utf-8"), taxonomy).to_plain()
    role = found["roles"]["backend-developer"]
    assert [part["source"] for part in role["duties"]] == [f"article:duties/{n}" for n in range(1, 11)]
    assert [part["source"] for part in role["areas"]] == [f"article:skills/{n}" for n in range(1, 11)]
    assert len(role["components"]) == 3
    assert said(found, "for") == {("expressjs", "nodejs"), ("ruby-on-rails", "ruby"), ("django", "python")}
    stated = {(start, end) for start, relation, end, *_ in taxonomy.stated if relation == "kind-of"}
    missing = stated - said(found, "kind-of")
    # These the article says by its headings, or of attacks and tools in words of its own.
    assert missing <= {
        ("git", "version-control"), ("encryption", "security"), ("authentication", "security"),
    }  # fmt: skip
