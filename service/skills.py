"""Skills and roles of the taxonomy -> JSON for every face, and the search over their labels."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from taxonomy.concept import Role, RolePart
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

Json = dict[str, Any]


def skill_json(taxonomy: Taxonomy, concept_id: str, *, neighbours: bool = False) -> Json:
    """Return a skill with its labels; with neighbours, also what it stands near to and where it comes from.

    Raises:
        UnknownConceptError: No skill has that id.
    """
    concept = taxonomy[concept_id]
    found: Json = {
        "id": concept.id,
        "name": concept.name,
        "kind": concept.kind,
        "labels": list(dict.fromkeys(label.text for label in concept.labels if label.role in SHOWN_ROLES)),
    }
    if neighbours:
        narrower, implied_by = reverse_relations(taxonomy)
        found["broader"] = named(taxonomy, concept.broader)
        found["narrower"] = named(taxonomy, narrower.get(concept.id, ()))
        found["implies"] = named(taxonomy, concept.implies)
        found["implied_by"] = named(taxonomy, implied_by.get(concept.id, ()))
        near = sorted(concept.related.items(), key=lambda each: (-each[1], each[0]))
        found["related"] = [
            {"id": each, "name": taxonomy.name(each), "weight": weight} for each, weight in near if each in taxonomy
        ]
        found["sources"] = [{"kind": source.kind, "ref": source.ref} for source in concept.sources]
    return found


SHOWN_ROLES = ("preferred", "alternative")


def named(taxonomy: Taxonomy, concepts: Iterable[str]) -> list[Json]:
    """Return skills as {"id", "name"}."""
    return [{"id": concept, "name": taxonomy.name(concept)} for concept in concepts if concept in taxonomy]


@lru_cache(4)
def reverse_relations(taxonomy: Taxonomy) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what is a kind of each skill, and what implies each skill."""
    narrower: dict[str, list[str]] = {}
    implied_by: dict[str, list[str]] = {}
    for concept_id in by_name(taxonomy):
        concept = taxonomy[concept_id]
        for parent in concept.broader:
            narrower.setdefault(parent, []).append(concept_id)
        for implied in concept.implies:
            implied_by.setdefault(implied, []).append(concept_id)
    return narrower, implied_by


@lru_cache(4)
def by_name(taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the ids of all skills, by name."""
    return tuple(sorted(taxonomy, key=lambda concept: (taxonomy.name(concept).casefold(), concept)))


def search_skills(taxonomy: Taxonomy, words: str, kind: str = "") -> list[str]:
    """Return the ids of skills with a label that is, starts with or holds the words, in that order."""
    found = [concept for concept in by_name(taxonomy) if not kind or taxonomy.kind(concept) == kind]
    wanted = fold_label(words)
    if not wanted:
        return found
    ranks = {concept: rank for concept in found if (rank := label_rank(taxonomy, concept, wanted)) is not None}
    return sorted(ranks, key=lambda concept: ranks[concept])


def label_rank(taxonomy: Taxonomy, concept: str, wanted: str) -> int | None:
    """Tell how well a skill's labels fit some words; None: not at all.

    0 is the very label; 1 the name begins so, 2 a label that is shown does, 3 one holds it; 4 one that is not shown.
    """
    found = taxonomy[concept]
    ranks = [1] if fold_label(found.name).startswith(wanted) else []
    for label in found.labels:
        form = fold_label(label.text)
        if wanted in form:
            shown = label.role in SHOWN_ROLES
            ranks.append(0 if form == wanted else 4 if not shown else 2 if form.startswith(wanted) else 3)
    return min(ranks, default=None)


def role_json(taxonomy: Taxonomy, role: Role) -> Json:
    """Return a role with its duties and skill areas."""
    return {
        "id": role.id,
        "names": dict(role.names),
        "titles": list(role.titles),
        "duties": [part_json(taxonomy, part) for part in role.duties],
        "areas": [part_json(taxonomy, part) for part in role.areas],
        "core": named(taxonomy, role.core),
        "optional": named(taxonomy, role.optional),
    }


def part_json(taxonomy: Taxonomy, part: RolePart) -> Json:
    """Return a duty or skill area of a role."""
    return {
        "id": part.id,
        "names": dict(part.names),
        "weight": part.weight,
        "skills": named(taxonomy, part.concepts),
        "source": None if part.source is None else {"kind": part.source.kind, "ref": part.source.ref},
    }
