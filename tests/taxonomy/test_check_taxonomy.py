from collections.abc import Callable
from pathlib import Path

import pytest

from taxonomy.check import check, check_lemmas, release


def found(folder: Path) -> list[str]:
    return [f"{finding.place}: {finding.code}: {finding.message}" for finding in check(folder)]


def test_good_sources_have_no_findings(sources: Path) -> None:
    assert found(sources) == []


@pytest.mark.parametrize(("concepts", "code", "words"), [
    ("  harp: {name: Hrpx, broader: [framwork]}\n", "dangling", "did you mean framework?"),
    ("  harp: {name: Hrpx, broader: [harp, framework]}\n", "self", "take it out"),
    ("  harp: {name: Hrpx, alt: [Postgres], broader: [framework]}\n", "clash", "'postgres' is also"),
    ("  harp: {name: Hrpx, broader: [lyre]}\n  lyre: {name: Lyre, implies: [harp]}\n", "cycle", "leads back"),
    ("  harp: {name: Hrpx}\n", "rootless", "backbone.yaml"),
    ("  harp: {name: harping, kind: practice, broader: [programming]}\n", "untranslated", "id: "),
    ("  harp: {name: hp, broader: [framework]}\n", "short", "too short"),
    ("  harp: {name: Spring, broader: [framework]}\n", "ordinary", "context"),
    ("  harp: {name: Hrpx, alt: [kerja], broader: [framework]}\n", "ordinary", "'kerja'"),
    ("  mysql: {name: MySQL, broader: [framework]}\n", "unusable", "keep one of the two"),
])  # fmt: skip
def test_a_fault_is_found_with_its_line_and_what_to_do(
    add: Callable[[str], Path], concepts: str, code: str, words: str
) -> None:
    findings = [finding for finding in found(add(concepts)) if f": {code}: " in finding]
    assert any(words in finding for finding in findings), findings
    assert all(finding.partition(":")[2][0].isdigit() for finding in findings)


@pytest.mark.parametrize("concepts", [
    "  harp: {name: Hrpx, alt: [Postgres], context: {Postgres: capitals}, broader: [framework]}\n",
    "  harp: {name: H#, broader: [framework]}\n",
    "  harp: {name: Spring, context: {Spring: word-name}, broader: [framework]}\n",
    "  harp: {name: harping, id: harping, kind: practice, broader: [programming]}\n",
])  # fmt: skip
def test_what_is_marked_is_no_fault(add: Callable[[str], Path], concepts: str) -> None:
    assert found(add(concepts)) == []


@pytest.mark.parametrize(("old", "new", "words"), [
    ("core: [sql]", "core: [sqll]", "did you mean sql?"),
    ("weight: 0.5, source: \"article:duties/2\"", "weight: 0.4", "add up to 0.9"),
    ("names: {en: Backend Developer, id: Pengembang Backend}", "names: {en: x}", "both languages"),
    ("concepts: [api]", "concepts: [apy]", "duties api: apy"),
])  # fmt: skip
def test_roles_are_checked(sources: Path, old: str, new: str, words: str) -> None:
    path = sources / "roles" / "backend.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    assert any("backend.yaml:3: role: backend-developer: " in line and words in line for line in found(sources))


def test_two_roles_do_not_share_a_title(sources: Path) -> None:
    (sources / "roles" / "more.yaml").write_text(
        "roles:\n  server-developer: {names: {en: a, id: b}, titles: [backend engineer]}\n"
    )
    assert any("title 'backend engineer' is also" in line for line in found(sources))


def test_an_unknown_family_is_found(sources: Path) -> None:
    (sources / "families" / "families.yaml").write_text(
        "families:\n  software: {names: {en: Software, id: Software}, titles: [coder], near: {harps: 0.2}}\n"
    )
    assert found(sources) == ["families.yaml:2: family: software: near harps, which is no family"]


@pytest.mark.parametrize(("relation", "words"), [
    ("[laravel, for, python, technologies/1]", "laravel for python does not follow"),
    ("[laravel, for, harp, technologies/1]", "harp is no concept"),
])  # fmt: skip
def test_a_fact_that_no_longer_holds_is_found(sources: Path, relation: str, words: str) -> None:
    (sources / "sources" / "article.yaml").write_text(f"relations:\n  - {relation}\n")
    assert any(words in line for line in found(sources))


def test_a_released_id_may_not_vanish_without_a_redirect(sources: Path) -> None:
    release(sources)
    assert found(sources) == []
    path = sources / "concepts" / "skills.yaml"
    path.write_text(path.read_text().replace("  laravel:", "  larabel:"))
    assert any("vanished: laravel was released and is gone" in line for line in found(sources))
    (sources / "redirects.yaml").write_text("redirects: {laravel: larabel}\n")
    assert found(sources) == []


def test_a_redirect_leads_somewhere(sources: Path) -> None:
    (sources / "redirects.yaml").write_text("redirects: {harp: lyre, mysql: postgresql}\n")
    lines = found(sources)
    assert any("harp leads to lyre" in line for line in lines)
    assert any("mysql is redirected but still a concept" in line for line in lines)


def test_generated_forms_are_compared_with_a_lemmatiser(sources: Path) -> None:
    pytest.importorskip("simplemma")
    path = sources / "concepts" / "skills.yaml"
    path.write_text(path.read_text().replace("{uji} beban", "{ujih} beban"))
    remarks = {(remark.form, remark.root) for remark in check_lemmas(sources)}
    assert ("mengujih", "ujih") in remarks
    assert not any(root == "analisis" and form == "menganalisis" for form, root in remarks)
