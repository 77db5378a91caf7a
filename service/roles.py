"""Readiness for a role -> JSON for every face."""

from typing import TYPE_CHECKING, Any

from matching.roles import Part, RoleReadiness, readiness
from service.report import quote
from service.skills import named

if TYPE_CHECKING:
    from matching.weights import Weights
    from service.report import ResumeReading
    from taxonomy.concept import Role
    from taxonomy.taxonomy import Taxonomy

Json = dict[str, Any]


def readiness_json(
    role: "Role", resume: "ResumeReading", taxonomy: "Taxonomy", as_of: str, weights: "Weights | None"
) -> Json:
    """Return the readiness of a resume for a role, as a whole and for each skill area and duty."""
    found = readiness(resume.resume.profile, role, taxonomy, as_of=as_of, weights=weights)
    return ready_json(found, resume.document.text, taxonomy) | {"as_of": as_of}


def ready_json(found: RoleReadiness, text: str, taxonomy: "Taxonomy") -> Json:
    """Return a readiness with the quotes it rests on."""
    return {
        "role": found.role.id,
        "names": dict(found.role.names),
        "readiness": found.score,
        "core_missing": named(taxonomy, found.core_missing),
        "areas": [part_json(part, text, taxonomy) for part in found.areas],
        "duties": [part_json(part, text, taxonomy) for part in found.duties],
    }


def part_json(part: Part, text: str, taxonomy: "Taxonomy") -> Json:
    """Return one area or duty: how far it is shown, by what, and what would show it."""
    return {
        "id": part.part.id,
        "names": dict(part.part.names),
        "share": round(part.share, 4),
        "points": part.given / 10_000,
        "possible": part.possible / 10_000,
        "shown": named(taxonomy, dict.fromkeys(by for _, by in part.shown)),
        "next": named(taxonomy, part.missing),
        "evidence": [quote(span, text) for span in part.evidence],
    }
