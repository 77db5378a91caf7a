"""A concept with everything around it as plain data, for every face that shows one."""

from typing import Any

from taxonomy.concept import ContextRule
from taxonomy.errors import UnknownConceptError
from taxonomy.search import search
from taxonomy.taxonomy import Taxonomy


def describe(taxonomy: Taxonomy, name: str) -> dict[str, Any]:
    """Return the concept of an id or label, its labels, its neighbours by name and where it comes from.

    Raises:
        UnknownConceptError: There is none; the message names the nearest ones.
    """
    try:
        concept = taxonomy.find(name)
    except UnknownConceptError as error:
        near = [taxonomy.name(hit.concept) for hit in search(taxonomy, name, 3)]
        if not near:
            raise
        raise UnknownConceptError(f"no skill is called {name!r}; did you mean {', '.join(near)}?") from error
    entailed = {other: steps for other, steps in taxonomy.entailed(concept.id).items() if steps}
    below = [other for other in taxonomy if taxonomy.entailed(other).get(concept.id) == 1]
    return {
        "id": concept.id,
        "name": concept.name,
        "kind": concept.kind,
        "preferred": {code: concept.label(code) for code in ("en", "id")},
        "labels": [
            {
                "text": label.text,
                "language": label.language,
                "role": label.role,
                "context": context_words(label.context) if label.context else None,
            }
            for label in concept.labels
        ],
        "broader": [named(taxonomy, other) for other in concept.broader],
        "implies": [named(taxonomy, other) for other in concept.implies],
        "entails": [{**named(taxonomy, other), "steps": steps} for other, steps in entailed.items()],
        "narrower": [named(taxonomy, other) for other in below],
        "related": [
            {**named(taxonomy, other), "weight": weight}
            for other, weight in sorted(concept.related.items(), key=lambda item: (-item[1], item[0]))
        ],
        "roles": [role.id for role in taxonomy.roles.values() if concept.id in (*role.core, *role.optional)],
        "sources": [f"{source.kind}:{source.ref}" for source in concept.sources],
        "version": taxonomy.version,
    }


def named(taxonomy: Taxonomy, concept_id: str) -> dict[str, Any]:
    """Return a concept's id and name."""
    return {"id": concept_id, "name": taxonomy.name(concept_id) if concept_id in taxonomy else concept_id}


def context_words(rule: ContextRule) -> str:
    """Say a context rule in words: "only in these capitals; in a list of skills; after bahasa, using"."""
    said = []
    if rule.case:
        said.append("only in these capitals")
    for words, text in (
        (rule.reject_before, "never after"), (rule.reject_after, "never before"),
        (rule.reject_near, "never near"), (rule.accept_before, "after"),
        (rule.accept_after, "before"), (rule.accept_near, "near"),
    ):  # fmt: skip
        if words:
            said.append(f"{text} {', '.join(words)}")
    if rule.accept_in_list:
        said.append("in a list of skills")
    said.append("a skill otherwise" if rule.otherwise else "an ordinary word otherwise")
    return "; ".join(said)
