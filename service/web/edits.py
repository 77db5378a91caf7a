"""A recruiter's changes to what was read of a posting: levels, gates, either/or, left out, added."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from nlp.profile import Level, Requirement
from service.api.inputs import Form

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

LEVELS: tuple[Level, ...] = ("required", "preferred", "responsibility")
LEFT_OUT = "none"
LETTERS = ("A", "B", "C", "D")  # Requirements of one letter become one: any of them is enough.
EACH = "each"  # An either/or whose every part is asked.


def mark_of(posting: "PostingReading") -> str:
    """Return a mark of a posting's text: changes to one posting are not laid over another."""
    return blake2b(posting.document.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def added_text(form: Form) -> str | None:
    """Return the skills that a recruiter adds as a posting that asks for them, None for none."""
    lines = [line.strip() for line in (form.text("also") or "").replace(",", "\n").splitlines()]
    asked = "\n".join(f"- {line}" for line in lines if line)
    return f"Requirements:\n{asked}" if asked else None


def edited(posting: "PostingReading", form: Form, added: Iterable[Requirement] = ()) -> "PostingReading":
    """Return a posting with the changes of a form.

    `level-3` moves requirement 3 to another level or leaves it out ("none"), `gate-3` makes it a must, `choice-3`
    joins it with those of the same letter, or parts an either/or ("each").

    Args:
        posting: As read.
        form: The recruiter's form; changes of another posting are passed over.
        added: Requirements read from what the recruiter added.
    """
    kept = list(posting.profile.requirements)
    if form.text("edits-of") == mark_of(posting):
        kept = joined(changes(posting.profile.requirements, form))
    kept += [replace(each, level="required", evidence=()) for each in added]
    return replace(posting, profile=replace(posting.profile, requirements=tuple(kept)))


def changes(requirements: Iterable[Requirement], form: Form) -> Iterator[tuple[str, Requirement]]:
    """Yield the requirements as changed, each with the letter of the choice it belongs to."""
    for number, requirement in enumerate(requirements):
        wanted = form.text(f"level-{number}") or requirement.level
        gate, choice = form.text(f"gate-{number}") is not None, form.text(f"choice-{number}") or ""
        for level in (level for level in LEVELS if level == wanted):
            changed = replace(requirement, level=level, gate=gate)
            parts = changed.any_of if choice == EACH else ()
            for concept in parts:
                yield "", replace(changed, any_of=(concept,), at_least=1)
            if not parts:
                yield choice, changed


def joined(requirements: Iterable[tuple[str, Requirement]]) -> list[Requirement]:
    """Return the requirements, those of one letter as one."""
    found: list[Requirement] = []
    places: dict[str, int] = {}
    for letter, requirement in requirements:
        if letter in places:
            found[places[letter]] = either(found[places[letter]], requirement)
            continue
        if letter in LETTERS:
            places[letter] = len(found)
        found.append(requirement)
    return found


def either(a: Requirement, b: Requirement) -> Requirement:
    """Return one requirement that either of two meets, as strong as the stronger, as long as the shorter."""
    return replace(
        a,
        any_of=tuple(dict.fromkeys((*a.any_of, *b.any_of))),
        at_least=1,
        level=min(a.level, b.level, key=("required", "preferred", "responsibility", "none").index),
        min_months=min(a.min_months, b.min_months) if a.min_months and b.min_months else None,
        weight=max(a.weight, b.weight),
        gate=a.gate or b.gate,
        evidence=(*a.evidence, *b.evidence),
    )


def edit_rows(posting: "PostingReading", form: Form) -> list[dict[str, object]]:
    """Return what can be changed: each requirement with its level, gate and choice as they are now."""
    again = form.text("edits-of") == mark_of(posting)
    return [
        {
            "number": number,
            "several": len(requirement.any_of) > 1,
            "level": (form.text(f"level-{number}") if again else None) or requirement.level,
            "gate": form.text(f"gate-{number}") is not None if again else requirement.gate,
            "choice": (form.text(f"choice-{number}") or "") if again else "",
        }
        for number, requirement in enumerate(posting.profile.requirements)
    ]
