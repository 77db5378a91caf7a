"""What is compiled: modules that exist, used only while they are as new as the sources."""

import os
import sys
import tomllib
from pathlib import Path

import pytest

from nlp import compiled

ROOT = Path(__file__).resolve().parents[3]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]["mypyc"]


@pytest.mark.parametrize("module", HOOK["include"])
def test_every_compiled_module_is_there(module):
    assert (ROOT / module).is_file()


def test_a_wheel_is_compiled_only_where_asked():
    assert HOOK["enable-by-default"] is False
    for asking in ("Dockerfile", "Makefile"):
        assert "HATCH_BUILD_HOOK_ENABLE_MYPYC=1" in (ROOT / asking).read_text(encoding="utf-8")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A tree of sources, two seconds older than the code compiled from them."""
    for room in ("nlp", "taxonomy"):
        (tmp_path / room / "inner").mkdir(parents=True)
        (tmp_path / room / "inner" / "part.py").touch()
        os.utime(tmp_path / room / "inner" / "part.py", (1_000, 1_000))
    (tmp_path / "build" / "compiled").mkdir(parents=True)
    (tmp_path / "build" / "compiled" / "begun").touch()
    os.utime(tmp_path / "build" / "compiled" / "begun", (1_002, 1_002))
    monkeypatch.setattr(compiled, "_ROOT", tmp_path)
    monkeypatch.setattr(compiled, "_BUILT", tmp_path / "build" / "compiled")
    monkeypatch.setattr(sys, "path", sys.path.copy())
    monkeypatch.delenv("COCOK_COMPILED", raising=False)
    return tmp_path


def test_code_newer_than_its_sources_is_used(tree):
    built = tree / "build" / "compiled"
    assert compiled.parts("nlp.components") == [str(built / "nlp" / "components")]
    compiled.parts("nlp")
    assert sys.path.count(str(built)) == 1


@pytest.mark.parametrize("changed", ["nlp/inner/part.py", "taxonomy/inner/part.py"])
def test_a_source_changed_since_counts_at_once(tree, changed):
    os.utime(tree / changed, (1_003, 1_003))
    assert compiled.parts("nlp") == []
    assert str(tree / "build" / "compiled") not in sys.path


def test_nothing_compiled_nothing_used(tree):
    (tree / "build" / "compiled" / "begun").unlink()
    assert compiled.parts("nlp") == []


def test_it_can_be_turned_off(tree, monkeypatch):
    monkeypatch.setenv("COCOK_COMPILED", "0")
    assert compiled.parts("nlp") == []
