"""Readiness for a role -> JSON for every face."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.engine import Engine
    from service.report import ResumeReading
    from taxonomy.concept import Role

Json = dict[str, Any]


def readiness_json(engine: "Engine", role: "Role", resume: "ResumeReading", as_of: str) -> Json:
    """Return the readiness of a resume for a role, as a whole and for each area and duty."""
    raise NotImplementedError
