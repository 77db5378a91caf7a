"""The compose file and the image: what they set exists, and the service may listen where they say."""

import json
import re
from pathlib import Path

import pytest
import yaml

from service.settings import Settings

ROOT = Path(__file__).parents[2]
FIELDS = {f"COCOK_{name.upper()}" for name in Settings.model_fields}


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def test_only_settings_that_exist_are_set(compose):
    environment = compose["services"]["cocok"]["environment"]
    assert set(environment) <= FIELDS
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert set(re.findall(r"(COCOK_\w+)=", image)) <= FIELDS
    assert "COCOK_MODE=team" in image  # Local mode refuses 0.0.0.0.


def test_the_environment_makes_sound_settings(compose, monkeypatch):
    for name, value in compose["services"]["cocok"]["environment"].items():
        monkeypatch.setenv(name, re.sub(r"\$\{\w+(?::[-?]([^}]*))?\}", "secret", value))
    chosen = Settings()
    assert not chosen.is_local
    assert chosen.store_url == "postgresql://cocok:secret@database:5432/cocok"


def test_the_port_is_for_this_machine_only(compose):
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["cocok"]["ports"])
    assert "ports" not in compose["services"]["database"]
    command = compose["services"]["cocok"]["command"]
    assert command[:2] == json.loads(re.findall(r"^CMD (.*)$", (ROOT / "Dockerfile").read_text(), re.M)[-1])[:2]


def test_the_image_has_the_driver():
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "-r requirements-postgres.lock" in image
    assert "psycopg-binary==" in (ROOT / "requirements-postgres.lock").read_text(encoding="utf-8")
