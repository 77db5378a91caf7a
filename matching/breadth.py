"""Breadth: how many skills show a concept: a word for a whole field weighs less than a named skill."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from matching.weights import Weights
from taxonomy.taxonomy import Taxonomy

_COUNTS: WeakKeyDictionary[Taxonomy, Mapping[str, int]] = WeakKeyDictionary()


def shown_by(taxonomy: Taxonomy) -> Mapping[str, int]:
    """Return concept id -> how many other concepts show it; counted once a taxonomy."""
    counts = _COUNTS.get(taxonomy)
    if counts is None:
        found: dict[str, int] = {}
        for concept in taxonomy:
            for shown in taxonomy.entailed(concept):
                found[shown] = found.get(shown, -1) + 1
        counts = _COUNTS[taxonomy] = found
    return counts


def is_vague(concept: str, taxonomy: Taxonomy) -> bool:
    """Tell an idea, a practice or a domain from a named thing such as a language or a tool."""
    return concept in taxonomy and taxonomy.kind(concept) in ("concept", "practice", "domain")


def breadth_weight(concepts: tuple[str, ...], taxonomy: Taxonomy, weights: Weights) -> int:
    """Return thousandths for a requirement by its broadest alternative.

    "Programming" is shown by hundreds of skills and tells little. Named things keep their weight however many
    show them: Python is no vague word.
    """
    counts = shown_by(taxonomy)
    vague = (counts.get(concept, 0) for concept in concepts if is_vague(concept, taxonomy))
    broadest = max(vague, default=0)
    if broadest >= weights.breadth_field_from:
        return weights.breadth_field
    if broadest >= weights.breadth_group_from:
        return weights.breadth_group
    return 1000
