"""Taxonomy: surface form -> concepts, relations, roles."""

import gc
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from taxonomy.concept import Concept, ContextRule, Label, OccupationFamily, Role, RolePart, Source
from taxonomy.errors import TaxonomyError, UnknownConceptError
from taxonomy.folding import fold_label
from taxonomy.forms import (
    Codes,
    Forms,
    Reading,
    add_code,
    code_of,
    index_forms,
    places,
    shifted,
    unpack_labels,
)

__all__ = ["BUILT_FILE", "Reading", "Taxonomy", "make_role"]

BUILT_FILE = Path(__file__).parent / "built" / "taxonomy.json"


class Taxonomy:
    """Every concept, its labels and relations, the roles and the occupation families.

    Example:
        >>> taxonomy = Taxonomy.load()
        >>> taxonomy.forms["postgres"][0].concept
        'postgresql'

    Args:
        content: The plain data of a built file (`taxonomy.build`).
        overlays: Plain data of overlays (`taxonomy.overlay`), laid over it in this order.
    """

    def __init__(self, content: Mapping[str, Any], overlays: Iterable[Mapping[str, Any]] = ()) -> None:
        self.version: str = content["version"]
        self.redirects: Mapping[str, str] = content.get("redirects", {})
        self.presets: Mapping[str, Any] = content.get("presets", {})
        self.stated: list[list[str]] = content.get("stated", [])
        self._rows: list[list[Any]] = list(content["concepts"])
        self._numbers: dict[str, int] = {row[0]: number for number, row in enumerate(self._rows)}
        self._rules = [read_rule(row) for row in content["rules"]]
        self._rule_starts = [(len(self._rows), 0)]  # (one past the last concept of a layer, its first rule)
        self._codes: Codes = content.get("forms") or index_forms(self._rows)
        self._role_rows: list[dict[str, Any]] = content["roles"]
        self._family_rows: list[dict[str, Any]] = content["families"]
        self._concepts: dict[str, Concept] = {}
        self._entailed: dict[str, dict[str, int]] = {}
        for overlay in overlays:
            self._lay(overlay)

    @classmethod
    def load(cls, path: Path = BUILT_FILE, overlays: Iterable[Path] = ()) -> "Taxonomy":
        """Load the built file that ships with the program, or another one, with overlays laid over it.

        Raises:
            TaxonomyError: A file is not there or not what it should be.
        """
        content = read_built(path, "concepts", "run `python -m taxonomy.build`")
        remedy = "make one with `cocok taxonomy import-esco`"
        return cls(content, [read_built(Path(layer), "overlay", remedy) for layer in overlays])

    @classmethod
    def default(cls) -> "Taxonomy":
        """Load the shipped taxonomy with the overlays that COCOK_OVERLAYS names, parted like PATH.

        Raises:
            TaxonomyError: As `load`.
        """
        names = os.environ.get("COCOK_OVERLAYS", "").split(os.pathsep)
        return cls.load(overlays=[Path(name) for name in names if name])

    def _lay(self, overlay: Mapping[str, Any]) -> None:
        """Add the concepts of an overlay, and its labels and relations to known ones."""
        first, rule_start = len(self._rows), len(self._rules)
        self._rules += [read_rule(row) for row in overlay["rules"]]
        self._rows += overlay["concepts"]
        self._rule_starts.append((len(self._rows), rule_start))
        for number, row in enumerate(overlay["concepts"], first):
            self._numbers.setdefault(row[0], number)
        codes = self._codes
        for form, found in (overlay.get("forms") or index_forms(overlay["concepts"])).items():
            if isinstance(found, int) and form not in codes:
                codes[form] = shifted(found, first)
            else:
                for code in [found] if isinstance(found, int) else found:
                    add_code(codes, form, shifted(code, first))
        for concept_id, more in overlay["extend"].items():
            if (known := self._numbers.get(concept_id)) is not None:
                self._extend(known, more, rule_start)
        self.version += "+" + overlay["version"]

    def _extend(self, number: int, more: Mapping[str, Any], rule_start: int) -> None:
        """Give a known concept the labels, sources and relations an overlay has for it."""
        concept_id, name, kind, _, broader, implies, related, sources = self._rows[number]
        labels = self._labels(number)
        have = {fold_label(label[0]) for label in labels}
        own_start = next(start for end, start in self._rule_starts if number < end)
        extra = [label for label in more.get("labels", ()) if fold_label(label[0]) not in have]
        for place, (text, _, _, rule) in enumerate(extra, len(labels)):
            add_code(self._codes, fold_label(text), code_of(number, place), front=rule is not None)
        shift = rule_start - own_start  # A rule's place is counted from the start of the concept's own layer.
        extra = [[*label[:3], None if label[3] is None else label[3] + shift] for label in extra]
        self._rows[number] = [
            concept_id, name, kind, labels + extra, merged(broader, more.get("broader")),
            merged(implies, more.get("implies")), {**more.get("related", {}), **related},
            merged(sources, more.get("sources")),
        ]  # fmt: skip

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __getitem__(self, concept_id: str) -> Concept:
        """Return the concept of an id, following redirects.

        Raises:
            UnknownConceptError: No concept has it.
        """
        found = self._concepts.get(concept_id)
        if found is None:
            found = self._concepts[concept_id] = self._make(self._number(concept_id))
        return found

    def _number(self, concept_id: str) -> int:
        number = self._numbers.get(concept_id)
        if number is None:
            number = self._numbers.get(self.redirects.get(concept_id, ""))
        if number is None:
            raise UnknownConceptError(f"no skill {concept_id!r}; try `cocok taxonomy search {concept_id}`")
        return number

    def _make(self, number: int) -> Concept:
        concept_id, name, kind, _, broader, implies, related, sources = self._rows[number]
        return Concept(
            id=concept_id,
            name=name,
            kind=kind,
            labels=tuple(self._label(number, place) for place in range(len(self._labels(number)))),
            broader=tuple(broader),
            implies=tuple(implies),
            related=related,
            sources=tuple(Source(*source) for source in sources),
        )

    def _labels(self, number: int) -> list[list[Any]]:
        row = self._rows[number]
        if isinstance(row[3], str):
            row[3] = unpack_labels(row[3])
        labels: list[list[Any]] = row[3]
        return labels

    def _label(self, number: int, place: int) -> Label:
        text, language, role, rule = self._labels(number)[place]
        if rule is None:
            return Label(text, language, role)
        start = next(start for end, start in self._rule_starts if number < end)
        return Label(text, language, role, self._rules[rule + start])

    def _reading(self, code: int) -> Reading:
        number, place = places(code)
        return Reading(self._rows[number][0], self._label(number, place))

    @cached_property
    def forms(self) -> Mapping[str, tuple[Reading, ...]]:
        """Folded surface form -> what it may mean, readings with a context rule first."""
        return Forms(self._codes, self._reading)

    def kind(self, concept_id: str) -> str:
        """Return the kind of a concept without making the concept."""
        return str(self._rows[self._number(concept_id)][2])

    def name(self, concept_id: str) -> str:
        """Return the preferred English name of a concept without making the concept."""
        return str(self._rows[self._number(concept_id)][1])

    def related(self, concept_id: str) -> Mapping[str, float]:
        """Return concept id -> weight of the neighbours of a concept."""
        related: Mapping[str, float] = self._rows[self._number(concept_id)][6]
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
                number = self._numbers.get(current)
                row = None if number is None else self._rows[number]
                for parent in (*row[5], *row[4]) if row else ():
                    if parent not in found and parent in self._numbers:
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
        if name in self._numbers or name in self.redirects:
            return self[name]
        readings = self.forms.get(fold_label(name))
        if not readings:
            raise UnknownConceptError(f"no skill is called {name!r}; try `cocok taxonomy search {name}`")
        return self[readings[0].concept]


def read_built(path: Path, key: str, remedy: str) -> dict[str, Any]:
    """Read a built file and see that it is of the kind that has `key`.

    Raises:
        TaxonomyError: It is not there, not JSON, or of another kind.
    """
    collecting = gc.isenabled()
    gc.disable()  # Half of the time would go into looking for cycles that JSON cannot have.
    try:
        content: Any = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise TaxonomyError(f"{path} is not there; {remedy}") from error
    except (OSError, ValueError) as error:
        raise TaxonomyError(f"{path} cannot be read as a built file ({error}); {remedy}") from error
    finally:
        if collecting:
            gc.enable()
    if not isinstance(content, dict) or not {key, "version", "rules"} <= set(content):
        raise TaxonomyError(f"{path} is of another kind than expected; {remedy}")
    return content


def read_rule(row: list[Any]) -> ContextRule:
    """Make a ContextRule of its plain data."""
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return ContextRule(*values)


def merged(own: list[Any], more: list[Any] | None) -> list[Any]:
    """Return a list with what another list has more."""
    return own + [item for item in more or () if item not in own]


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
        components=parts("components"),
        duties=parts("duties"),
        areas=parts("areas"),
        core=tuple(row.get("core") or ()),
        optional=tuple(row.get("optional") or ()),
        family=row.get("family"),
    )
