"""The documents name what there is: every setting, every route."""

from pathlib import Path

import pytest

from service.api.app import make_app
from service.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_table(name):
    assert f"`COCOK_{name.upper()}`" in (DOCS / "deployment.md").read_text(encoding="utf-8")


def test_every_route_is_in_the_api_document(engine, tmp_path):
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    spec = make_app(engine, Settings(data_dir=tmp_path)).openapi()
    for path in spec["paths"]:
        shown = path.replace("/{kind}", "/resumes")
        for part in ("item", "job", "skill", "role"):
            shown = shown.replace(f"{{{part}}}", "{id}")
        assert shown in text, path


def test_problems_are_described_as_problems(engine, tmp_path):
    spec = make_app(engine, Settings(data_dir=tmp_path)).openapi()
    for methods in spec["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]
