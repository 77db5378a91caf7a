"""Roles: how ready a resume is for a role of the taxonomy, part by part, and which roles fit it best."""

from dataclasses import dataclass

from matching.credit import Credit, Shown
from matching.errors import UnknownRoleError
from matching.result import WHOLE
from matching.weights import Weights, default_weights
from nlp.profile import ResumeProfile, Span
from taxonomy.concept import Role, RolePart
from taxonomy.taxonomy import Taxonomy

FIRST = 700  # Thousandths of a part by its best-shown concept; one shown by another skill brings the rest.


@dataclass(frozen=True, slots=True)
class Part:
    """A duty or an area of a role, and what shows it.

    Args:
        part: Names, concepts, weight and source.
        possible: Most points it can bring, in ten-thousandths of a point of the whole role.
        given: Points it brought.
        shown: Concepts of the part that the resume shows, best first, with the skill of the resume that
            shows each.
        missing: Concepts of the part that it does not show.
        evidence: Where the resume shows them.
    """

    part: RolePart
    possible: int
    given: int
    shown: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    evidence: tuple[Span, ...]

    @property
    def share(self) -> float:
        """How far the part is shown, 0..1."""
        return self.given / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True)
class RoleReadiness:
    """How ready a resume is for a role.

    Args:
        role: The role.
        points: Sum of `given` over areas and duties, in ten-thousandths of a point.
        areas: One a skill area, in the role's order.
        duties: One a duty, in the role's order.
        core_missing: Concepts without which one is hardly hired for it, that the resume does not show.
    """

    role: Role
    points: int
    areas: tuple[Part, ...]
    duties: tuple[Part, ...]
    core_missing: tuple[str, ...]

    @property
    def score(self) -> float:
        """Readiness from 0 to 100, exactly the sum of the parts."""
        return self.points / 10_000


def readiness(
    resume: ResumeProfile,
    role: Role | str,
    taxonomy: Taxonomy,
    *,
    as_of: str | None = None,
    weights: Weights | None = None,
) -> RoleReadiness:
    """Say how ready a resume is for a role, along the role's own duties and skill areas.

    Areas and duties bring half each; a role that has only one kind is judged by that, one that has neither
    by its
    core skills. The `as_of` month decides what is long ago; without it nothing is.

    Raises:
        UnknownRoleError: The taxonomy has no such role.
    """
    weights = weights or default_weights()
    found = role if isinstance(role, Role) else find_role(role, taxonomy)
    shown = Shown(resume, taxonomy, as_of or "0000-01", weights)
    return ready(found, shown)


def best_roles(
    resume: ResumeProfile,
    taxonomy: Taxonomy,
    *,
    as_of: str | None = None,
    weights: Weights | None = None,
    top: int = 5,
) -> tuple[RoleReadiness, ...]:
    """Return the roles a resume is readiest for, best first; those it shows nothing of are left out."""
    shown = Shown(resume, taxonomy, as_of or "0000-01", weights or default_weights())
    found = [ready(role, shown) for role in taxonomy.roles.values()]
    ranked = sorted(found, key=lambda each: (-each.points, len(each.core_missing), each.role.id))
    return tuple(each for each in ranked if each.points)[:top]


def find_role(name: str, taxonomy: Taxonomy) -> Role:
    """Return the role of an id, name or title, whatever its case.

    Raises:
        UnknownRoleError: None is called so.
    """
    wanted = name.casefold().strip()
    for role in taxonomy.roles.values():
        if wanted in {role.id, *(each.casefold() for each in (*role.names.values(), *role.titles))}:
            return role
    known = ", ".join(sorted(taxonomy.roles)) or "none"
    raise UnknownRoleError(f"no role is called {name!r}; the taxonomy knows: {known}")


def ready(role: Role, shown: Shown) -> RoleReadiness:
    """Credit every part of a role."""
    areas = role.areas
    if not areas and not role.duties:
        areas = tuple(
            RolePart(concept, {"en": concept_name(concept, shown.taxonomy)}, (concept,), 1 / len(role.core))
            for concept in role.core
        )
    area_points = WHOLE if not role.duties else WHOLE // 2 if areas else 0
    area_parts = credited(areas, area_points, shown)
    duty_parts = credited(role.duties, WHOLE - area_points if role.duties else 0, shown)
    return RoleReadiness(
        role=role,
        points=sum(part.given for part in (*area_parts, *duty_parts)),
        areas=area_parts,
        duties=duty_parts,
        core_missing=tuple(concept for concept in role.core if not known(shown.credit(concept, None))),
    )


def credited(parts: tuple[RolePart, ...], points: int, shown: Shown) -> tuple[Part, ...]:
    """Share points out over parts by weight, exactly, and credit each."""
    total = sum(part.weight for part in parts) or 1.0
    ends = [0]
    weight = 0.0
    for part in parts:
        weight += part.weight
        ends.append(min(round(points * weight / total), points))
    return tuple(credit_part(part, ends[i + 1] - ends[i], shown) for i, part in enumerate(parts))


def credit_part(part: RolePart, possible: int, shown: Shown) -> Part:
    """Credit a part by its best-shown concept and the next one that another skill of the resume shows."""
    credits = sorted(
        ((shown.credit(concept, None), concept) for concept in part.concepts),
        key=lambda each: (-each[0].value, each[1]),
    )
    shown_by = [(concept, credit) for credit, concept in credits if known(credit)]
    best = credits[0][0].value if credits else 0
    first = credits[0][0].skill if credits else None
    second = max((credit.value for credit, _ in credits[1:] if credit.skill != first), default=0)
    rest = 1000 - FIRST if len(part.concepts) > 1 else 0
    value = (best * (1000 - rest) + second * rest) // 1000
    skills = dict.fromkeys(credit.skill for _, credit in shown_by if credit.skill)
    spans = {span for skill in skills for span in shown.evidence(skill)}
    return Part(
        part=part,
        possible=possible,
        given=possible * value // 1000,
        shown=tuple((concept, credit.skill or concept) for concept, credit in shown_by),
        missing=tuple(concept for concept in part.concepts if not known(shown.credit(concept, None))),
        evidence=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
    )


def known(credit: Credit) -> bool:
    """Tell whether a credit comes from the skill itself or one that shows it."""
    return credit.met or credit.partly


def concept_name(concept: str, taxonomy: Taxonomy) -> str:
    """Return the name of a concept, its id where the taxonomy does not know it."""
    return taxonomy.name(concept) if concept in taxonomy else concept
