"""What a posting asks, as weighted lines: the same for every resume, made once a posting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from matching.result import WHOLE
from matching.weights import Weights
from nlp.profile import PostingProfile, Requirement
from taxonomy.taxonomy import Taxonomy

Topic = Literal["skill", "experience", "education", "field"]
FIELD = Requirement(any_of=(), level="none")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the score before any resume is seen.

    Args:
        requirement: What is asked.
        topic: "skill", "experience", "education" or "field".
        possible: Most points it can bring, in ten-thousandths of a point.
        soft: Every alternative is a soft skill.
    """

    requirement: Requirement
    topic: Topic
    possible: int
    soft: bool = False


def what_is_asked(posting: PostingProfile, taxonomy: Taxonomy, weights: Weights) -> tuple[Asked, ...]:
    """Turn a posting into lines whose possible points add up to 100.

    The field line takes its share first, less of it the more skills are asked; the others share the rest.
    """
    requirements = merge(posting.requirements)
    soft = [all(kind(concept, taxonomy) == "soft" for concept in each.any_of) for each in requirements]
    shares = skill_weights(requirements, soft, taxonomy, weights)
    lines: list[tuple[Requirement, Topic, bool]] = [
        (each, "skill", is_soft) for each, is_soft in zip(requirements, soft, strict=True)
    ]
    skill_units = sum(shares) // FIELD_UNIT
    if posting.min_months:
        lines.append((Requirement((), "required", min_months=posting.min_months), "experience", False))
        shares.append(weights.line_experience * FIELD_UNIT)
    if posting.education is not None:
        must = posting.education_required
        lines.append((Requirement((), "required" if must else "preferred", gate=must), "education", False))
        shares.append(
            (weights.line_education_required if must else weights.line_education_wished) * FIELD_UNIT
        )
    field = field_points(skill_units, weights) if posting.role or posting.families or posting.topics else 0
    points = share_out(WHOLE - field if lines else 0, shares, [line_key(line) for line in lines])
    asked = [Asked(line[0], line[1], most, line[2]) for line, most in zip(lines, points, strict=True)]
    if field:
        asked.append(Asked(FIELD, "field", WHOLE - sum(points)))
    return tuple(asked)


FIELD_UNIT = 1_000_000  # Line weights are level x kind x stress, each in thousandths; this is their 0.001.


def skill_weights(
    requirements: Sequence[Requirement], soft: Sequence[bool], taxonomy: Taxonomy, weights: Weights
) -> list[int]:
    """Weigh each requirement by level, kind and stress; soft ones are capped as a whole."""
    found = []
    for each, is_soft in zip(requirements, soft, strict=True):
        level = getattr(weights, f"level_{each.level}") if each.level != "none" else 0
        stress = min(max(round(each.weight * 1000), 1), 10_000)
        found.append(level * kind_weight(each, is_soft, taxonomy, weights) * stress)
    hard_sum = sum(weight for weight, is_soft in zip(found, soft, strict=True) if not is_soft)
    soft_sum = sum(found) - hard_sum
    if hard_sum and soft_sum * 1000 > hard_sum * weights.cap_soft:
        return [
            weight * hard_sum * weights.cap_soft // (soft_sum * 1000) if is_soft else weight
            for weight, is_soft in zip(found, soft, strict=True)
        ]
    return found


def kind(concept: str, taxonomy: Taxonomy) -> str:
    """Return the kind of a concept; "concept" where the taxonomy does not know it."""
    return taxonomy.kind(concept) if concept in taxonomy else "concept"


def kind_weight(requirement: Requirement, is_soft: bool, taxonomy: Taxonomy, weights: Weights) -> int:
    """Return the weight of a requirement by the kind of its skills."""
    if is_soft:
        return weights.kind_soft
    if all(kind(concept, taxonomy) == "natural_language" for concept in requirement.any_of):
        return weights.kind_natural_language
    return weights.kind_other


def merge(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Make one of requirements that ask the same thing, with the strongest level, stress and months.

    An ad that says everything twice asks it once. What is only named, or has no concept, is dropped.
    """
    merged: dict[tuple[tuple[str, ...], int], Requirement] = {}
    for each in requirements:
        if each.level == "none" or not each.any_of:
            continue
        options = tuple(dict.fromkeys(each.any_of))
        at_least = min(max(each.at_least, 1), len(options))
        key = (tuple(sorted(options)), at_least)
        found = merged.get(key)
        merged[key] = (
            replace(each, any_of=options, at_least=at_least) if found is None else stronger(found, each)
        )
    return list(merged.values())


LEVEL_ORDER = ("none", "preferred", "responsibility", "required")


def stronger(a: Requirement, b: Requirement) -> Requirement:
    """Join two requirements for the same thing."""
    return replace(
        a,
        level=max(a.level, b.level, key=LEVEL_ORDER.index),
        min_months=max(a.min_months or 0, b.min_months or 0) or None,
        weight=max(a.weight, b.weight),
        gate=a.gate or b.gate,
        evidence=tuple(sorted({*a.evidence, *b.evidence}, key=lambda span: (span.start, span.end))),
    )


def field_points(skill_units: int, weights: Weights) -> int:
    """Return the points of the field line; `skill_units` weighs the skill lines, 1000 a required one."""
    spread = weights.field_most - weights.field_least
    share = weights.field_least + spread * 1_000_000 // (1_000_000 + skill_units * skill_units)
    return share * WHOLE // 1000


def line_key(line: tuple[Requirement, Topic, bool]) -> tuple[str, ...]:
    """Order lines by what they ask, not by where they stand: a posting's order decides nothing."""
    requirement, topic, _ = line
    return (topic, requirement.level, *sorted(requirement.any_of))


def share_out(points: int, weights: Sequence[int], keys: Sequence[tuple[str, ...]]) -> list[int]:
    """Share whole points out by weight, the largest remainders rounded up, so that they add up exactly."""
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts = [divmod(points * weight, total) for weight in weights]
    given = [whole for whole, _ in parts]
    left = points - sum(given)
    for i in sorted(range(len(parts)), key=lambda i: (-parts[i][1], keys[i]))[:left]:
        given[i] += 1
    return given
