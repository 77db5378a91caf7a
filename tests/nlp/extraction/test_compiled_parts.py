"""What is compiled in the image: modules that exist, and only where it is asked for."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]["mypyc"]


@pytest.mark.parametrize("module", HOOK["include"])
def test_every_compiled_module_is_there(module):
    assert (ROOT / module).is_file()


def test_nothing_is_compiled_unless_asked():
    assert HOOK["enable-by-default"] is False
    assert "HATCH_BUILD_HOOK_ENABLE_MYPYC=1" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
