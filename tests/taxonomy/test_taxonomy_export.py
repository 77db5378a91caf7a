import csv
import io
import json
from pathlib import Path

import pytest

from taxonomy.describe import describe
from taxonomy.errors import UnknownConceptError
from taxonomy.export import write_csv, write_skos
from taxonomy.imports import read_esco
from taxonomy.overlay import OverlayWriter
from taxonomy.search import search
from taxonomy.stats import stats
from taxonomy.taxonomy import Taxonomy

LISTS = Path(__file__).parent / "lists"


def skos(taxonomy: Taxonomy) -> str:
    out = io.StringIO()
    write_skos(taxonomy, out)
    return out.getvalue()


@pytest.mark.parametrize("line", [
    'skos:prefLabel "MySQL"@en',
    'skos:prefLabel "MySQL"@id',
    'skos:prefLabel "basis data"@id',
    'skos:hiddenLabel "mysequel"@mul',
    "skos:broader <urn:cocok:skill:relational-database>",
    "cocok:implies <urn:cocok:skill:sql>",
    "skos:related <urn:cocok:skill:postgresql>",
    'cocok:near [ cocok:concept <urn:cocok:skill:postgresql> ; cocok:weight "0.7"^^xsd:decimal ]',
])  # fmt: skip
def test_turtle_says_what_the_taxonomy_says(small: Taxonomy, line: str) -> None:
    assert line in skos(small)


def test_a_parser_reads_the_turtle_back(small: Taxonomy) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=skos(small), format="turtle")
    core = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    concepts = set(graph.subjects(rdflib.RDF.type, core.Concept))
    assert len(concepts) == len(small)
    for concept in concepts:
        languages = [label.language for label in graph.objects(concept, core.prefLabel)]
        assert len(languages) == len(set(languages))
        texts = [
            {(str(label), label.language) for label in graph.objects(concept, core[name])}
            for name in ("prefLabel", "altLabel", "hiddenLabel")
        ]
        assert not (texts[0] & texts[1] or texts[0] & texts[2] or texts[1] & texts[2])


def test_a_mapped_skill_is_an_exact_match(small: Taxonomy, sources: Path) -> None:
    from taxonomy.build import build

    overlay = OverlayWriter("esco", small, "esco-").write(read_esco(LISTS / "esco"))
    text = skos(Taxonomy(build(sources), [overlay]))
    assert "skos:exactMatch <http://data.europa.eu/esco/skill/aaaa-1>" in text


def test_csv_has_one_row_a_skill(small: Taxonomy) -> None:
    out = io.StringIO()
    write_csv(small, out)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out.getvalue()))}
    assert len(rows) == len(small)
    assert rows["mysql"]["related"] == "postgresql=0.7"
    assert rows["database"]["label_id"] == "basis data"


@pytest.mark.parametrize(("words", "concept"), [
    ("mysql", "mysql"),
    ("postgress", "postgresql"),
    ("larvel", "laravel"),
    ("expres js", "expressjs"),
    ("pengujian", "load-testing"),
    ("menganalisa dta", "data-analysis"),
    ("BASIS DATA", "database"),
])  # fmt: skip
def test_search_forgives_mistakes_of_typing(small: Taxonomy, words: str, concept: str) -> None:
    assert search(small, words)[0].concept == concept


@pytest.mark.parametrize("words", ["", "   ", "qqqqqqqqq"])
def test_search_finds_nothing_where_nothing_is_like_it(small: Taxonomy, words: str) -> None:
    assert search(small, words) == []


def test_stats_count_forms_once(small: Taxonomy) -> None:
    found = stats(small)
    assert found["concepts"] == len(small) == sum(found["concepts_by_kind"].values())
    assert found["surface_forms"] == len(small.forms)
    assert found["related_edges"] == 1
    assert found["surface_forms_with_context"] == 2
    assert found["roles"] == 1


def test_a_description_names_what_is_around(small: Taxonomy) -> None:
    found = json.loads(json.dumps(describe(small, "my sql")))
    assert found["id"] == "mysql"
    assert found["related"] == [{"id": "postgresql", "name": "PostgreSQL", "weight": 0.7}]
    assert {row["id"] for row in describe(small, "sql")["narrower"]} == {"mysql", "postgresql"}
    assert found["sources"] == ["curator:skills.yaml"]


def test_a_context_rule_is_said_in_words(small: Taxonomy) -> None:
    [label] = [label for label in describe(small, "go")["labels"] if label["text"] == "Go"]
    assert label["context"] == (
        "only in these capitals; after bahasa; before developer; in a list of skills; an ordinary word otherwise"
    )


def test_an_unknown_skill_comes_with_the_nearest(small: Taxonomy) -> None:
    with pytest.raises(UnknownConceptError, match="did you mean Laravel"):
        describe(small, "laravl")
