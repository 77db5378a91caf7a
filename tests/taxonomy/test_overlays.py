import json
from pathlib import Path

import pytest

from taxonomy.errors import TaxonomyError
from taxonomy.imports import read_csv, read_esco, read_onet
from taxonomy.overlay import OverlayWriter, from_yaml, save
from taxonomy.taxonomy import Taxonomy

LISTS = Path(__file__).parent / "lists"


def laid(small: Taxonomy, overlay: dict[str, object], tmp_path: Path, sources: Path) -> Taxonomy:
    from taxonomy.build import write

    built = write(tmp_path / "built.json", sources)
    return Taxonomy.load(built, [save(overlay, tmp_path / "overlay.json")])


@pytest.fixture
def esco(small: Taxonomy, sources: Path, tmp_path: Path) -> Taxonomy:
    overlay = OverlayWriter("esco", small, "esco-").write(read_esco(LISTS / "esco"))
    return laid(small, overlay, tmp_path, sources)


@pytest.mark.parametrize(("label", "concept"), [
    ("python coding", "python"),
    ("pull together as one", "teamwork"),
    ("work as a team", "teamwork"),
    ("polish harp strings", "esco-polish-harp-strings"),
    ("shine harp strings", "esco-polish-harp-strings"),
    ("caring for harps", "esco-caring-for-harps"),
    ("mysql", "mysql"),
])  # fmt: skip
def test_known_skills_are_mapped_and_the_rest_added(esco: Taxonomy, label: str, concept: str) -> None:
    assert [reading.concept for reading in esco.forms[label]] == [concept]


def test_a_mapped_skill_says_where_it_is_in_esco(esco: Taxonomy) -> None:
    refs = {source.ref for source in esco["python"].sources if source.kind == "esco"}
    assert refs == {"http://data.europa.eu/esco/skill/aaaa-1"}


def test_relations_of_the_list_are_kept(esco: Taxonomy) -> None:
    skill = esco["esco-polish-harp-strings"]
    assert skill.broader == ("esco-caring-for-harps",)
    assert skill.related == {"esco-types-of-harp-string": 0.3}
    assert skill.kind == "practice"
    assert esco.kind("esco-remain-calm-near-harps") == "soft"


def test_an_overlay_changes_the_version_and_nothing_it_does_not_name(small: Taxonomy, esco: Taxonomy) -> None:
    assert esco.version.startswith(small.version + "+esco.")
    assert esco["laravel"] == small["laravel"]
    assert esco.forms["go"] == small.forms["go"]


def test_tabiyas_form_gives_the_same(small: Taxonomy) -> None:
    official = OverlayWriter("esco", small, "esco-").write(read_esco(LISTS / "esco"))
    tabiya = OverlayWriter("esco", small, "esco-").write(read_esco(LISTS / "tabiya"))
    by_id = {row[0]: row for row in official["concepts"]}
    polish = next(row for row in tabiya["concepts"] if row[0] == "esco-polish-harp-strings")
    assert polish[4:7] == by_id["esco-polish-harp-strings"][4:7]
    assert set(tabiya["extend"]) == {"python"}


def test_onet_products_are_kinds_of_their_commodity(small: Taxonomy) -> None:
    overlay = OverlayWriter("onet", small, "onet-").write(read_onet(LISTS / "technology_skills.txt"))
    harp = next(row for row in overlay["concepts"] if row[1] == "HarpMaster Pro")
    assert (harp[2], harp[4]) == ("tool", ["onet-harp-tuning-software"])
    assert "mysql" in overlay["extend"]
    assert sum(row[1] == "HarpMaster Pro" for row in overlay["concepts"]) == 1


def test_a_plain_list_adds_labels_and_skills(small: Taxonomy, sources: Path, tmp_path: Path) -> None:
    overlay = OverlayWriter("csv", small).write(read_csv(LISTS / "own.csv"))
    taxonomy = laid(small, overlay, tmp_path, sources)
    assert taxonomy.find("setel harpa").id == "harp-tuning"
    assert taxonomy.find("pegrisquel").id == "postgresql"
    assert taxonomy.find("postgres").id == "postgresql"


def test_a_sites_own_file_has_relations_and_context(small: Taxonomy, sources: Path, tmp_path: Path) -> None:
    taxonomy = laid(small, from_yaml(LISTS / "site.yaml", small), tmp_path, sources)
    assert taxonomy.find("maisikuel").id == "mysql"
    assert taxonomy.related("mysql")["harpdb"] == 0.4
    assert "sql" in taxonomy.entailed("harpdb")
    [reading] = taxonomy.forms["spring"]
    assert reading.label.context is not None
    assert reading.label.context.accept_after == ("developer",)


def test_an_ordinary_word_of_a_list_needs_a_context(small: Taxonomy) -> None:
    overlay = OverlayWriter("csv", small).write([*read_csv(LISTS / "own.csv")[:1]])
    assert overlay["rules"] == []
    path_draft = read_csv(LISTS / "own.csv")[0]
    path_draft.labels = ["Spring", "ab"]
    overlay = OverlayWriter("csv", small).write([path_draft])
    assert len(overlay["rules"]) == 1
    assert "ab" not in overlay["forms"]


def test_two_overlays_lie_over_each_other(small: Taxonomy, sources: Path, tmp_path: Path) -> None:
    from taxonomy.build import write

    first = save(OverlayWriter("esco", small, "esco-").write(read_esco(LISTS / "esco")), tmp_path / "1.json")
    second = save(from_yaml(LISTS / "site.yaml", small), tmp_path / "2.json")
    taxonomy = Taxonomy.load(write(tmp_path / "built.json", sources), [first, second])
    assert taxonomy.find("shine harp strings").id == "esco-polish-harp-strings"
    [reading] = taxonomy.forms["spring"]
    assert reading.concept == "harpdb"
    assert reading.label.context is not None
    assert reading.label.context.case


@pytest.mark.parametrize(("make", "words"), [
    (lambda path: read_esco(path / "none"), "no folder"),
    (lambda path: read_esco(path), "no skills_en.csv"),
    (lambda path: read_onet(path / "none"), "is no file"),
    (lambda path: read_csv(path / "none"), "is no file"),
    (lambda path: read_csv(path / "empty.csv"), "no rows"),
    (lambda path: read_onet(path / "empty.csv"), "no column"),
    (lambda path: read_csv(path / "bytes.csv"), "UTF-8"),
])  # fmt: skip
def test_a_wrong_list_is_refused_with_what_to_do(make, words: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(TaxonomyError, match=words):
        make(tmp_path)


def test_esco_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "skills_en.csv").write_text("a,b\n1,2\n")
    with pytest.raises(TaxonomyError, match="other columns"):
        read_esco(tmp_path)


@pytest.mark.parametrize("content", ["{", "[]", json.dumps({"concepts": [], "version": "1", "rules": []})])
def test_a_file_that_is_no_overlay_is_refused(content: str, sources: Path, tmp_path: Path) -> None:
    from taxonomy.build import write

    path = tmp_path / "overlay.json"
    path.write_text(content)
    with pytest.raises(TaxonomyError, match="import-esco"):
        Taxonomy.load(write(tmp_path / "built.json", sources), [path])


def test_a_site_may_not_point_nowhere(small: Taxonomy, tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("concepts: {harp: {name: Harp, kind: tool, broader: [lyres]}}\n")
    with pytest.raises(TaxonomyError, match="lyres"):
        from_yaml(path, small)
