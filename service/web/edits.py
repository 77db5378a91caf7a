"""A recruiter's changes to what was read of a posting: levels, gates, requirements left out."""

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from nlp.profile import Level
from service.api.inputs import Form

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

LEVELS: tuple[Level, ...] = ("required", "preferred", "responsibility")
LEFT_OUT = "none"


def mark_of(posting: "PostingReading") -> str:
    """Return a mark of a posting's text: changes to one posting are not laid over another."""
    return blake2b(posting.document.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def edited(posting: "PostingReading", form: Form) -> "PostingReading":
    """Return a posting with the changes of a form: `level-3` to another level or "none", `gate-3` on or off."""
    if form.text("edits-of") != mark_of(posting):
        return posting
    kept = []
    for number, requirement in enumerate(posting.profile.requirements):
        wanted = form.text(f"level-{number}") or requirement.level
        for level in (level for level in LEVELS if level == wanted):
            gate = form.text(f"gate-{number}") is not None
            kept.append(replace(requirement, level=level, gate=gate))
    return replace(posting, profile=replace(posting.profile, requirements=tuple(kept)))


def edit_rows(posting: "PostingReading", form: Form) -> list[dict[str, object]]:
    """Return what can be changed: each requirement with its level and gate as they are now."""
    again = form.text("edits-of") == mark_of(posting)
    return [
        {
            "number": number,
            "concepts": requirement.any_of,
            "at_least": requirement.at_least,
            "level": (form.text(f"level-{number}") if again else None) or requirement.level,
            "gate": form.text(f"gate-{number}") is not None if again else requirement.gate,
        }
        for number, requirement in enumerate(posting.profile.requirements)
    ]
