"""Taxonomy: surface form -> concepts, relations, roles."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from taxonomy.concept import Concept, ContextRule, Label, OccupationFamily, Role, RolePart, Source
from taxonomy.errors import TaxonomyError, UnknownConceptError
from taxonomy.folding import fold_label

BUILT_FILE = Path(__file__).parent / "built" / "taxonomy.json"


class Reading(NamedTuple):
    """What a surface form may mean: a concept, by one of its labels."""

    concept: str
    label: Label


class Taxonomy:
    """Every concept, its labels and relations, the roles and the occupation families.

    Example:
        >>> taxonomy = Taxonomy.load()
        >>> taxonomy.forms["postgres"][0].concept
        'postgresql'

    Args:
        content: The plain data of a built file (`taxonomy.build`).
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.version: str = content["version"]
        self._rows: dict[str, list[Any]] = {row[0]: row for row in content["concepts"]}
        self._rules = [ContextRule(*(tuple(v) if isinstance(v, list) else v for v in row)) for row in content["rules"]]
        self._role_rows: list[dict[str, Any]] = content["roles"]
        self._family_rows: list[dict[str, Any]] = content["families"]
        self.redirects: Mapping[str, str] = content.get("redirects", {})
        self._concepts: dict[str, Concept] = {}
        self._entailed: dict[str, dict[str, int]] = {}

    @classmethod
    def load(cls, path: Path = BUILT_FILE) -> "Taxonomy":
        """Load the built file that ships with the program, or another one.

        Raises:
            TaxonomyError: It is not there or not a built taxonomy.
        """
        try:
            return cls(json.loads(path.read_bytes()))
        except FileNotFoundError as error:
            raise TaxonomyError(f"{path} is not there; run `python -m taxonomy.build`") from error
        except (ValueError, KeyError) as error:
            raise TaxonomyError(f"{path} is not a built taxonomy: {error}") from error

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterable[str]:  # type: ignore[misc]
        return iter(self._rows)

    def __getitem__(self, concept_id: str) -> Concept:
        """Return the concept of an id, following redirects.

        Raises:
            UnknownConceptError: No concept has it.
        """
        found = self._concepts.get(concept_id)
        if found is None:
            row = self._rows.get(self.redirects.get(concept_id, concept_id))
            if row is None:
                raise UnknownConceptError(f"no skill {concept_id!r}; try `cocok taxonomy search {concept_id}`")
            found = self._concepts[concept_id] = self._make(row)
        return found

    def _make(self, row: list[Any]) -> Concept:
        concept_id, name, kind, labels, broader, implies, related, sources = row
        return Concept(
            id=concept_id,
            name=name,
            kind=kind,
            labels=tuple(
                Label(text, language, role, None if rule is None else self._rules[rule])
                for text, language, role, rule in labels
            ),
            broader=tuple(broader),
            implies=tuple(implies),
            related=related,
            sources=tuple(Source(*source) for source in sources),
        )

    @cached_property
    def forms(self) -> Mapping[str, tuple[Reading, ...]]:
        """Folded surface form -> what it may mean, readings with a context rule first."""
        forms: dict[str, tuple[Reading, ...]] = {}
        for row in self._rows.values():
            for text, language, role, rule in row[3]:
                reading = Reading(row[0], Label(text, language, role, None if rule is None else self._rules[rule]))
                key = fold_label(text)
                forms[key] = (*forms[key], reading) if key in forms else (reading,)
        for key, readings in forms.items():
            if len(readings) > 1:
                forms[key] = tuple(sorted(readings, key=lambda reading: reading.label.context is None))
        return forms

    def kind(self, concept_id: str) -> str:
        """Return the kind of a concept without making the concept."""
        return str(self._rows[concept_id][2])

    def name(self, concept_id: str) -> str:
        """Return the preferred English name of a concept without making the concept."""
        return str(self._rows[concept_id][1])

    def related(self, concept_id: str) -> Mapping[str, float]:
        """Return concept id -> weight of the neighbours of a concept."""
        related: Mapping[str, float] = self._rows[concept_id][6]
        return related

    def entailed(self, concept_id: str) -> Mapping[str, int]:
        """Return everything that knowing a concept shows, with the steps to it, itself at 0.

        `entailed("laravel")` holds "php" at 1: both `implies` and `broader` are followed.
        """
        found = self._entailed.get(concept_id)
        if found is None:
            found = {concept_id: 0}
            queue = [concept_id]
            for current in queue:
                row = self._rows.get(current)
                for parent in (*row[5], *row[4]) if row else ():
                    if parent not in found and parent in self._rows:
                        found[parent] = found[current] + 1
                        queue.append(parent)
            self._entailed[concept_id] = found
        return found

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Role id -> role."""
        return {row["id"]: make_role(row) for row in self._role_rows}

    @cached_property
    def families(self) -> Mapping[str, OccupationFamily]:
        """Family id -> occupation family."""
        return {
            row["id"]: OccupationFamily(row["id"], row["names"], tuple(row["titles"]), row.get("near") or {})
            for row in self._family_rows
        }

    def find(self, name: str) -> Concept:
        """Return the concept of an id or a label, whatever its case: `find("basis data")`.

        Raises:
            UnknownConceptError: Neither.
        """
        if name in self._rows or name in self.redirects:
            return self[name]
        readings = self.forms.get(fold_label(name))
        if not readings:
            raise UnknownConceptError(f"no skill is called {name!r}; try `cocok taxonomy search {name}`")
        return self[readings[0].concept]


def make_role(row: Mapping[str, Any]) -> Role:
    """Make a Role of its plain data; parts without a weight share what is left evenly."""

    def parts(key: str) -> tuple[RolePart, ...]:
        rows = row.get(key) or []
        return tuple(
            RolePart(
                part["id"],
                part["names"],
                tuple(part.get("concepts") or ()),
                float(part.get("weight", 1 / len(rows))),
                Source(*part["source"].split(":", 1)) if part.get("source") else None,
            )
            for part in rows
        )

    return Role(
        id=row["id"],
        names=row["names"],
        titles=tuple(row.get("titles") or ()),
        duties=parts("duties"),
        areas=parts("areas"),
        core=tuple(row.get("core") or ()),
        optional=tuple(row.get("optional") or ()),
        family=row.get("family"),
    )
