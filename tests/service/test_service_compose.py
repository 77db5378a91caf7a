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
    assert set(environment) - {"OTEL_EXPORTER_OTLP_ENDPOINT"} <= FIELDS
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


@pytest.mark.parametrize(
    ("extra", "needed"),
    [("postgres", "psycopg-binary"), ("otel", "opentelemetry-sdk"), ("oidc", "authlib"), ("oidc", "joserfc")],
)
def test_each_extra_of_the_image_is_pinned_and_agrees_with_the_rest(extra, needed):
    image, core, more = (
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("Dockerfile", "requirements.lock", f"requirements-{extra}.lock")
    )
    assert f"requirements-{extra}.lock" in image
    pins, core_pins = pins_of(more), pins_of(core)
    assert needed in pins
    assert all(core_pins.get(name, version) == version for name, version in pins.items())
    assert more.count("--hash=sha256:") >= len(pins)


def test_the_image_has_the_driver_unless_told_otherwise(compose):
    assert 'ARG EXTRAS="postgres"' in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert compose["services"]["cocok"]["build"]["args"] == {"EXTRAS": "${EXTRAS:-postgres}"}


def pins_of(lock):
    """Return package -> version of a lock."""
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock, re.M))
