"""What a posting asks, as weighted lines: the same for every resume, made once a posting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from matching.field import NO_FIELD, Field, field_of
from matching.result import WHOLE
from matching.traits import UNKNOWN, Trait, breadth_weight, traits
from matching.weights import Weights
from nlp.profile import Education, PostingProfile, Requirement
from taxonomy.taxonomy import Taxonomy

Topic = Literal["skill", "experience", "education", "field"]
FIELD = Requirement(any_of=(), level="none")


class Asked(NamedTuple):
    """One line of the score before any resume is seen.

    Args:
        requirement: What is asked.
        topic: "skill", "experience", "education" or "field".
        possible: Most points it can bring, in ten-thousandths of a point.
        soft: Every alternative is a soft skill.
        education: The level asked, for the education line.
        field: The posting's field, for the lines that compare with it.
    """

    requirement: Requirement
    topic: Topic
    possible: int
    soft: bool = False
    education: Education | None = None
    field: Field = NO_FIELD


def what_is_asked(posting: PostingProfile, taxonomy: Taxonomy, weights: Weights) -> tuple[Asked, ...]:
    """Turn a posting into lines whose possible points add up to 100.

    The field line takes its share first, less of it the more skills are asked; the others share the rest.
    """
    must = posting.education_required
    requirements = merge(posting.requirements)
    known = traits(taxonomy)
    each_trait = [[known.get(concept, UNKNOWN) for concept in each.any_of] for each in requirements]
    soft = [{trait.kind for trait in options} == {"soft"} for options in each_trait]
    shares = skill_weights(requirements, each_trait, soft, weights)
    for i in covered(requirements, each_trait):
        shares[i] = shares[i] * weights.breadth_covered // 1000
    field = field_of(posting)
    field_part = field_points(sum(shares) // FIELD_UNIT, weights) if field != NO_FIELD else 0
    asks_experience, asks_education = bool(posting.min_months), posting.education is not None
    if asks_experience:
        shares.append(weights.line_experience * FIELD_UNIT)
    if asks_education:
        shares.append((weights.line_education_required if must else weights.line_education_wished) * FIELD_UNIT)
    points = share_out(WHOLE - field_part if shares else 0, shares, requirements)
    lines = [
        Asked(each, "skill", most, its_soft) for each, most, its_soft in zip(requirements, points, soft, strict=False)
    ]
    if asks_experience:
        months = Requirement((), "required", min_months=posting.min_months)
        lines.append(Asked(months, "experience", points[len(lines)], field=field))
    if asks_education:
        level = Requirement((), "required" if must else "preferred", gate=must)
        lines.append(Asked(level, "education", points[len(lines)], education=posting.education))
    if field_part:
        lines.append(Asked(FIELD, "field", WHOLE - sum(points), field=field))
    return tuple(lines)


PHRASE = 25  # characters between two words of one phrase
FIELD_UNIT = 1_000_000  # Line weights are level x kind x stress, each in thousandths; this is their 0.001.


def skill_weights(
    requirements: Sequence[Requirement],
    each_trait: Sequence[Sequence[Trait]],
    soft: Sequence[bool],
    weights: Weights,
) -> list[int]:
    """Weigh each requirement by level, kind, breadth and stress; soft ones are capped as a whole."""
    levels = {
        "none": 0,
        "required": weights.level_required,
        "preferred": weights.level_preferred,
        "responsibility": weights.level_responsibility,
    }
    found = []
    for each, options in zip(requirements, each_trait, strict=True):
        stress = min(max(round(each.weight * 1000), 1), 10_000)
        found.append(levels[each.level] * kind_weight(options, weights) * stress)
    if True not in soft:
        return found
    hard_sum = sum([weight for weight, its_soft in zip(found, soft, strict=True) if not its_soft])
    soft_sum = sum(found) - hard_sum
    if hard_sum and soft_sum * 1000 > hard_sum * weights.cap_soft:
        return [
            weight * hard_sum * weights.cap_soft // (soft_sum * 1000) if its_soft else weight
            for weight, its_soft in zip(found, soft, strict=True)
        ]
    return found


def covered(requirements: Sequence[Requirement], each_trait: Sequence[Sequence[Trait]]) -> list[int]:
    """Return the places of ideas that the same phrase asks by a name: "version control systems (Git)" asks one thing.

    The name must be asked at least as strongly, and each of its alternatives must show the idea. Elsewhere in the ad
    an idea stands for itself: who knows another database than the one named still knows databases.
    """
    found = []
    first: dict[str, list[Requirement]] = {}
    for each in requirements:
        first.setdefault(each.any_of[0], []).append(each)
    for i, options in enumerate(each_trait):
        if len(options) == 1 and options[0].breadth:
            idea, shown_by = requirements[i], options[0].shown_by.keys()
            level = LEVEL_ORDER.index(idea.level)
            near = [each for name in shown_by & first.keys() for each in first[name] if each is not idea]
            if any(
                LEVEL_ORDER.index(each.level) >= level and shown_by >= {*each.any_of} and one_phrase(idea, each)
                for each in near
            ):
                found.append(i)
    return found


def one_phrase(a: Requirement, b: Requirement) -> bool:
    """Tell whether two requirements stand within a few words of each other wherever the first stands."""
    for here in a.evidence:
        first, last = here.start - PHRASE, here.end + PHRASE
        for there in b.evidence:
            if there.start <= last and there.end >= first:
                break
        else:
            return False
    return bool(a.evidence)


def kind_weight(options: Sequence[Trait], weights: Weights) -> int:
    """Return the weight of a requirement by the kind of its skills and how broad a word the broadest is."""
    kind = options[0].kind if len({trait.kind for trait in options}) == 1 else "mixed"
    if kind == "soft":
        return weights.kind_soft
    if kind == "natural_language":
        return weights.kind_natural_language
    return weights.kind_other * min([breadth_weight(trait, weights) for trait in options]) // 1000


def merge(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Make one of requirements that ask the same thing, with the strongest level, stress and months.

    An ad that says everything twice asks it once. What is only named, or has no concept, is dropped.
    """
    merged: dict[tuple[tuple[str, ...], int], Requirement] = {}
    key: tuple[tuple[str, ...], int]
    for each in requirements:
        options = each.any_of
        if each.level == "none" or not options:
            continue
        if len(options) == 1:
            key, asked = (options, 1), each if each.at_least == 1 else replace(each, at_least=1)
        else:
            options = tuple(dict.fromkeys(options))
            at_least = min(max(each.at_least, 1), len(options))
            key = (tuple(sorted(options)), at_least)
            same = options == each.any_of and at_least == each.at_least
            asked = each if same else replace(each, any_of=options, at_least=at_least)
        found = merged.get(key)
        merged[key] = asked if found is None else stronger(found, asked)
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
    half = weights.field_half * weights.field_half
    share = weights.field_least + spread * half // (half + skill_units * skill_units)
    return share * WHOLE // 1000


def share_out(points: int, weights: Sequence[int], requirements: Sequence[Requirement]) -> list[int]:
    """Share whole points out by weight, the largest remainders rounded up, so that they add up exactly.

    Equal remainders are told apart by what is asked, not by its place: the order of a posting decides nothing.
    The weights after those of the requirements are those of lines that are no skill.
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts = [divmod(points * weight, total) for weight in weights]
    given = [whole for whole, _ in parts]
    left = points - sum(given)
    if left:
        cut = sorted((rest for _, rest in parts), reverse=True)[left - 1]
        raised = [i for i, (_, rest) in enumerate(parts) if rest > cut]
        tied = [i for i, (_, rest) in enumerate(parts) if rest == cut]
        tied.sort(key=lambda i: line_key(requirements[i]) if i < len(requirements) else ("~", str(i)))
        for i in (*raised, *tied[: left - len(raised)]):
            given[i] += 1
    return given


def line_key(requirement: Requirement) -> tuple[str, ...]:
    """Order requirements by what they ask."""
    return (requirement.level, *sorted(requirement.any_of))
