import json
from collections.abc import Callable
from pathlib import Path

import pytest

from taxonomy.build import build, write
from taxonomy.errors import TaxonomyError, UnknownConceptError
from taxonomy.labels import Swaps, spelling_variants
from taxonomy.taxonomy import Taxonomy


@pytest.mark.parametrize(("text", "kind", "language", "expected"), [
    ("Node.js", "tool", "mul", ["Nodejs", "Node js"]),
    ("load balancer", "concept", "en", ["load-balancer", "load balancers"]),
    ("data query", "concept", "en", ["data-query", "data queries"]),
    ("load testing", "practice", "en", ["load-testing"]),
    ("Express Gateway", "tool", "mul", []),
    ("back-end", "concept", "mul", ["back end"]),
    ("pengujian beban", "practice", "id", []),
])  # fmt: skip
def test_spellings_that_need_no_curator(text: str, kind: str, language: str, expected: list[str]) -> None:
    assert spelling_variants(text, kind, language) == expected


def test_words_written_two_ways_stand_for_each_other() -> None:
    swaps = Swaps({"id": [["analisis", "analisa"], ["Basis Data", "database"]]})
    assert swaps.variants("Analisis basis data", "id") == ["Analisa basis data", "Analisis database"]
    assert swaps.variants("analisis data", "en") == []


@pytest.mark.parametrize(("form", "concept", "role"), [
    ("postgres", "postgresql", "alternative"),
    ("node js", "nodejs", "generated"),
    ("pengujian beban", "load-testing", "preferred"),
    ("menguji beban", "load-testing", "generated"),
    ("menganalisa data", "data-analysis", "generated"),
    ("mysequel", "mysql", "typo"),
    ("basis data relasional", "relational-database", "preferred"),
])  # fmt: skip
def test_a_form_leads_to_its_concept(small: Taxonomy, form: str, concept: str, role: str) -> None:
    [reading] = small.forms[form]
    assert (reading.concept, reading.label.role) == (concept, role)


def test_a_context_rule_is_that_of_its_preset(small: Taxonomy) -> None:
    rule = small.forms["go"][0].label.context
    assert rule is not None
    assert rule.case
    assert rule.accept_before == ("bahasa",)


def test_nothing_is_derived_from_a_label_that_needs_a_context(add: Callable[[str], Path]) -> None:
    taxonomy = Taxonomy(build(add("  next: {name: Next.js, context: {Next.js: capitals}, broader: [framework]}\n")))
    assert "nextjs" not in taxonomy.forms


def test_a_generated_form_gives_way_to_a_typed_one(add: Callable[[str], Path]) -> None:
    taxonomy = Taxonomy(build(add("  other: {name: Nodejs, broader: [framework]}\n")))
    assert [reading.concept for reading in taxonomy.forms["nodejs"]] == ["other"]


def test_readings_with_a_context_come_first(add: Callable[[str], Path]) -> None:
    taxonomy = Taxonomy(build(add("  harp: {name: Golang, context: {Golang: capitals}, broader: [framework]}\n")))
    assert [reading.concept for reading in taxonomy.forms["golang"]] == ["harp", "go"]


def test_an_english_word_used_in_indonesian_is_the_label_of_both(small: Taxonomy) -> None:
    api = small["api"]
    assert [label.language for label in api.labels if label.role == "preferred"] == ["mul"]
    assert api.label("id") == "API"


def test_weights_hold_both_ways(small: Taxonomy) -> None:
    assert small.related("postgresql") == {"mysql": 0.7}


def test_knowing_one_shows_others_step_by_step(small: Taxonomy) -> None:
    entailed = small.entailed("laravel")
    assert entailed == {
        "laravel": 0, "php": 1, "framework": 1, "programming-language": 2, "programming": 3,
    }  # fmt: skip


def test_an_old_id_leads_to_the_new_one(small: Taxonomy) -> None:
    assert small["pgsql"].id == small.find("pgsql").id == "postgresql"
    assert small.name("pgsql") == "PostgreSQL"


@pytest.mark.parametrize("name", ["basis data", "Basis  Data", "database"])
def test_find_takes_ids_and_labels_of_any_case(small: Taxonomy, name: str) -> None:
    assert small.find(name).id == "database"


def test_find_says_what_to_try(small: Taxonomy) -> None:
    with pytest.raises(UnknownConceptError, match="taxonomy search"):
        small.find("harp")


@pytest.mark.parametrize(("concepts", "message"), [
    ("  mysql: {name: MySQL again}\n", "more.yaml:3: mysql|skills.yaml:.*mysql"),
    ("  harp: {alt: [harps]}\n", "harp has no name"),
    ("  harp: {name: Harp, colour: red}\n", r"unknown fields \['colour'\]"),
    ("  harp: {name: Harp, alt: harps}\n", r"write \[harps\]"),
    ("  harp: {name: Harp, kind: instrument}\n", "kind 'instrument'"),
    ("  harp: {name: Harp, alt: [true]}\n", "in quotes"),
    ("  harp: {name: Harp, context: {Lyre: capitals}}\n", "none of its labels"),
    ("  harp: {name: Harp, context: {Harp: loudly}}\n", "no context preset 'loudly'"),
    ("  harp: {name: Harp, context: {Harp: {pitch: 1}}}\n", r"unknown context fields \['pitch'\]"),
    ("  harp: {name: Harp, morph: ['{petik:xx} harpa']}\n", "unknown affix class"),
    ("  harp: {name: Harp, related: {mysql: 7}}\n", "0 < weight < 1"),
    ("  harp: {name: Harp}\n  harp: {name: Harp}\n", "harp stands twice"),
    ("  harp: [Harp]\n", "must be a mapping"),
    ("  harp: {name: Harp\n", "not valid YAML"),
])  # fmt: skip
def test_what_cannot_be_used_is_said_with_its_place(add: Callable[[str], Path], concepts: str, message: str) -> None:
    folder = add(concepts)
    with pytest.raises(TaxonomyError, match=message):
        build(folder)
    problems: list[str] = []
    assert "python" in Taxonomy(build(folder, problems))
    assert problems


def test_the_same_sources_give_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "taxonomy.json", sources).read_bytes()
    assert write(tmp_path / "b" / "taxonomy.json", sources).read_bytes() == first


def test_a_built_file_loads_as_it_was(sources: Path, tmp_path: Path) -> None:
    taxonomy = Taxonomy.load(write(tmp_path / "taxonomy.json", sources))
    fresh = Taxonomy(build(sources))
    assert {form: taxonomy.forms[form] for form in taxonomy.forms} == dict(fresh.forms)
    assert list(taxonomy) == list(fresh)
    assert taxonomy.roles == fresh.roles


@pytest.mark.parametrize("content", [None, "", "[]", json.dumps({"overlay": "x", "version": "1", "rules": []})])
def test_another_file_is_refused_with_what_to_do(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "taxonomy.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(TaxonomyError, match=r"python -m taxonomy\.build"):
        Taxonomy.load(path)


def test_facts_of_a_source_become_places(sources: Path) -> None:
    (sources / "sources" / "article.yaml").write_text(
        "concepts: {mysql: [skills/2]}\nrelations: [[laravel, for, php, technologies/1]]\n"
    )
    taxonomy = Taxonomy(build(sources))
    assert ("article", "skills/2") in [(source.kind, source.ref) for source in taxonomy["mysql"].sources]
    assert taxonomy.stated == [["laravel", "for", "php", "article", "technologies/1"]]


def test_a_role_has_its_parts(small: Taxonomy) -> None:
    role = small.roles["backend-developer"]
    assert [duty.id for duty in role.duties] == ["data", "api"]
    assert sum(duty.weight for duty in role.duties) == pytest.approx(1)
    assert role.duties[0].source is not None
    assert role.duties[0].source.ref == "duties/1"
