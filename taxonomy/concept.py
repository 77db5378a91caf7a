"""Concept, Label, Source, Role: what the taxonomy is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "tool",
    "language",
    "framework",
    "database",
    "concept",
    "practice",
    "soft",
    "domain",
    "certification",
    "natural_language",
]
LabelRole = Literal["preferred", "alternative", "generated", "typo"]
LanguageCode = Literal["en", "id", "mul"]


@dataclass(frozen=True, slots=True)
class ContextRule:
    """When a label that is also an ordinary word may be read as the skill.

    "Go" needs its capital and a neighbour: another skill in the same list, or a word such as "backend".
    The rule is read in this order: `case`, the rejects, the accepts, then `otherwise`.

    Args:
        case: Only the very capitals of the label count ("Go", not "go"), save in a list of skills or after "mahir".
        accept_before: Words that, standing right before the label, make it the skill.
        accept_after: Words that, standing right after it, make it the skill.
        accept_near: Words that make it the skill when they stand in the same line or sentence.
        accept_in_list: A neighbour in the same list ("Go, Python") that is a skill makes it the skill.
        reject_before: Words that, standing right before it, make it an ordinary word.
        reject_after: Words that, standing right after it, make it an ordinary word.
        reject_near: Words in the same line or sentence that make it an ordinary word.
        otherwise: What it is when nothing above decides: True for the skill.
    """

    case: bool = False
    accept_before: tuple[str, ...] = ()
    accept_after: tuple[str, ...] = ()
    accept_near: tuple[str, ...] = ()
    accept_in_list: bool = False
    reject_before: tuple[str, ...] = ()
    reject_after: tuple[str, ...] = ()
    reject_near: tuple[str, ...] = ()
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One way to write a concept.

    Args:
        text: As it is usually written: "PostgreSQL".
        language: "en", "id", or "mul" where both write it so.
        role: The preferred label, a usual alternative, a form generated from a root, or a known typo.
        context: The rule an ambiguous label needs, None where the words alone are enough.
    """

    text: str
    language: LanguageCode
    role: LabelRole = "alternative"
    context: ContextRule | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: `Source("article", "skills/2")`, `Source("esco", "http://data.europa.eu/…")`."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One skill: what it is called, and how it stands to other skills.

    Args:
        id: A slug that never changes: `postgresql`.
        name: The preferred English label: "PostgreSQL".
        kind: One of `Kind`.
        labels: Every surface form, the preferred ones first.
        broader: Ids of the concepts this one is a kind of (`relational-database`). Acyclic.
        implies: Ids of what somebody who knows this one also knows (`laravel` implies `php`). Acyclic.
        related: Id -> weight in (0, 1): how far knowing this one helps where that one is asked.
        sources: Where it comes from.
    """

    id: str
    name: str
    kind: Kind
    labels: tuple[Label, ...]
    broader: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: Mapping[str, float] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()

    def label(self, language: LanguageCode) -> str:
        """Return the preferred label in a language ("basis data"), or the name if it has none."""
        for label in self.labels:
            if label.role == "preferred" and label.language in (language, "mul"):
                return label.text
        return self.name


@dataclass(frozen=True, slots=True)
class RolePart:
    """A duty, a skill area or a component of a role: its names and the concepts that show it.

    Args:
        id: Slug within the role: `rest-api`.
        names: Language -> name: {"en": "RESTful APIs", "id": "RESTful API"}.
        concepts: Concept ids, any of which is evidence for the part.
        weight: Share of the role, the parts of a role adding up to 1 within duties and within areas.
        source: Where the part comes from (`article`, `skills/4`).
    """

    id: str
    names: Mapping[str, str]
    concepts: tuple[str, ...]
    weight: float
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A job role with its duties, skill areas and the titles it goes by.

    Args:
        id: Slug: `backend-developer`.
        names: Language -> name.
        titles: Title variants as written in postings, any language: "Programmer PHP", "Back End Engineer".
        components: What its work is made of (a backend: server, application, database), in order.
        duties: What the role does, in order.
        areas: What the role must know, in order, with weights.
        core: Concept ids without which one is hardly hired for it.
        optional: Concept ids that help.
        family: Id of its occupation family (`software`).
    """

    id: str
    names: Mapping[str, str]
    titles: tuple[str, ...]
    duties: tuple[RolePart, ...] = ()
    areas: tuple[RolePart, ...] = ()
    core: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    family: str | None = None
    components: tuple[RolePart, ...] = ()


@dataclass(frozen=True, slots=True)
class OccupationFamily:
    """A field of work of the whole labour market, told by words in titles.

    Args:
        id: Slug: `accounting`.
        names: Language -> name.
        titles: Words and phrases of titles, any language: "staf akuntansi", "accountant", "bookkeeper".
        near: Family id -> closeness in (0, 1): `accounting` ~ `tax` 0.7.
    """

    id: str
    names: Mapping[str, str]
    titles: tuple[str, ...]
    near: Mapping[str, float] = field(default_factory=dict)
