import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli.taxonomy import taxonomy_app
from taxonomy.errors import TaxonomyError

ARTICLES = Path(__file__).parent / "articles"
LISTS = Path(__file__).parent / "lists"


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(taxonomy_app, list(words))
    if isinstance(result.exception, TaxonomyError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def test_build_writes_a_proposal(tmp_path: Path) -> None:
    out = tmp_path / "proposal.yaml"
    run("build", str(ARTICLES / "frontend.md"), "--out", str(out))
    assert "frontend-developer:" in out.read_text()
    assert json.loads(run("build", str(ARTICLES / "frontend.md"), "--json"))["technologies"]


@pytest.mark.parametrize(("words", "message"), [
    (("build", "none.txt"), "cannot be read"),
    (("build", str(LISTS.parent)), "cannot be read"),
    (("show", "qqqqqqq"), "no skill is called"),
    (("import-esco", "none"), "no folder"),
    (("export",), "--skos or --csv"),
    (("stats", "--overlay", "none.json"), "import-esco"),
    (("check", "--sources", "none"), "no sources"),
])  # fmt: skip
def test_wrong_use_is_said_in_words(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(TaxonomyError, match=message):
        run(*words)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "article.bin"
    path.write_bytes(b"\x89PNG\0\0\0")
    with pytest.raises(TaxonomyError, match="is no text"):
        run("build", str(path))


def test_an_overlay_is_made_and_switched_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "esco.json"
    run("import-esco", str(LISTS / "esco"), "--out", str(out))
    assert "polish harp strings" in run("show", "shine harp strings", "--overlay", str(out))
    monkeypatch.setenv("COCOK_OVERLAYS", str(out))
    assert json.loads(run("search", "shine", "harp", "--json"))[0]["id"] == "esco-polish-harp-strings"


@pytest.mark.parametrize("command", [
    ("import-onet", "technology_skills.txt"), ("import-csv", "own.csv"),
])  # fmt: skip
def test_other_lists_become_overlays(tmp_path: Path, command: tuple[str, str]) -> None:
    out = tmp_path / "overlay.json"
    run(command[0], str(LISTS / command[1]), "-o", str(out))
    assert json.loads(out.read_text())["overlay"]


def test_check_exits_with_one_and_says_where(sources: Path) -> None:
    assert run("check", "--sources", str(sources)) == "all is well\n"
    (sources / "concepts" / "more.yaml").write_text("concepts:\n  lyre: {name: Lyre, kind: tool}\n")
    assert run("check", "--sources", str(sources), code=1).startswith("more.yaml:2: rootless: lyre")
    [finding] = json.loads(run("check", "--sources", str(sources), "--json", code=1))
    assert finding["code"] == "rootless"


def test_check_writes_down_what_is_released(sources: Path) -> None:
    run("check", "--sources", str(sources), "--release")
    assert "mysql" in (sources / "released-ids.txt").read_text().splitlines()


def test_check_lists_lemmas(sources: Path) -> None:
    pytest.importorskip("simplemma")
    assert isinstance(json.loads(run("check", "--sources", str(sources), "--lemmas", "--json")), list)


@pytest.mark.parametrize(("words", "seen"), [
    (("show", "Laravel"), "PHP"),
    (("search", "kubernets"), "Kubernetes"),
    (("stats",), "surface forms"),
])  # fmt: skip
def test_a_reader_at_a_terminal_sees_it(words: tuple[str, ...], seen: str) -> None:
    assert seen in run(*words)


def test_search_without_a_find_exits_with_one() -> None:
    run("search", "qqqqqqqqqq", code=1)


def test_export_goes_to_a_file(tmp_path: Path) -> None:
    run("export", "--skos", "--out", str(tmp_path / "a.ttl"))
    assert (tmp_path / "a.ttl").read_text().startswith("@prefix skos:")
    assert run("export", "--csv").startswith("id,name,kind")
