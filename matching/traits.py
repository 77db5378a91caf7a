"""Traits: what the score asks of each concept of a taxonomy, gathered once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from matching.weights import Weights
from taxonomy.taxonomy import Taxonomy

EVERYDAY_FILE = Path(__file__).parent / "everyday.toml"
VAGUE_KINDS = ("concept", "practice", "domain")  # Ideas, not named things such as languages and tools.


class Trait(NamedTuple):
    """What the score asks of a concept.

    Args:
        kind: Its kind.
        breadth: How many other concepts show it, for ideas, practices and domains; 0 for named things: Python is no
            vague word, however many frameworks show it.
        everyday: It is asked in most trades (everyday.toml).
        related: Concept id -> weight of its neighbours.
        shown_by: Concept id -> steps, for every concept that shows it, itself at 0.
    """

    kind: str
    breadth: int
    everyday: bool
    related: Mapping[str, float]
    shown_by: Mapping[str, int]


UNKNOWN = Trait("concept", 0, False, {}, {})
_TRAITS: WeakKeyDictionary[Taxonomy, Mapping[str, Trait]] = WeakKeyDictionary()


def traits(taxonomy: Taxonomy) -> Mapping[str, Trait]:
    """Return concept id -> trait; what is not in it is `UNKNOWN`."""
    found = _TRAITS.get(taxonomy)
    if found is None:
        shown_by: dict[str, dict[str, int]] = {}
        for concept in taxonomy:
            for shown, steps in taxonomy.entailed(concept).items():
                shown_by.setdefault(shown, {})[concept] = steps
        made = {}
        for concept in taxonomy:
            kind = taxonomy.kind(concept)
            breadth = len(shown_by[concept]) - 1 if kind in VAGUE_KINDS else 0
            made[concept] = Trait(kind, breadth, concept in everyday(), taxonomy.related(concept), shown_by[concept])
        found = _TRAITS[taxonomy] = made
    return found


@cache
def everyday() -> frozenset[str]:
    """Return the concepts that most trades ask for."""
    return frozenset(tomllib.loads(EVERYDAY_FILE.read_text(encoding="utf-8"))["skills"])


def breadth_weight(trait: Trait, weights: Weights) -> int:
    """Return thousandths for a word that many skills show, or that many trades ask.

    "Programming" is shown by hundreds of skills and tells little, "relational database" by some.
    """
    by_skills = 1000
    if trait.breadth >= weights.breadth_field_from:
        by_skills = weights.breadth_field
    elif trait.breadth >= weights.breadth_group_from:
        by_skills = weights.breadth_group
    return min(by_skills, weights.breadth_everyday) if trait.everyday else by_skills
