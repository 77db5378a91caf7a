"""An overlay: skills and labels laid over the shipped taxonomy, in a file that can be switched on."""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from taxonomy.concept import Label
from taxonomy.errors import TaxonomyError
from taxonomy.folding import fold_label
from taxonomy.forms import index_forms, packed
from taxonomy.imports import Draft
from taxonomy.labels import LabelWriter, RuleTable, Swaps
from taxonomy.slugs import slug
from taxonomy.taxonomy import Taxonomy

WORDS_DIR = Path(__file__).parent / "words"
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_SHORT = 3


@cache
def common_words() -> frozenset[str]:
    """Read the ordinary words of both languages; a label that is one of them needs a context."""
    lines = [
        line
        for path in sorted(WORDS_DIR.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return frozenset(" ".join(lines).split())


class OverlayWriter:
    """Makes an overlay out of drafts: what is known is mapped by its labels, the rest becomes new concepts.

    Args:
        name: What the overlay calls itself, and the kind of its sources: "esco".
        taxonomy: The shipped taxonomy.
        prefix: Put before the ids of new concepts, so that they never meet shipped ones.
    """

    def __init__(self, name: str, taxonomy: Taxonomy, prefix: str = "") -> None:
        self.name = name
        self.taxonomy = taxonomy
        self.prefix = prefix
        self.rules = RuleTable({})
        self.concepts: list[list[Any]] = []
        self.extend: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, str] = {}
        self._taken: set[str] = set()

    def write(self, drafts: Iterable[Draft]) -> dict[str, Any]:
        """Return the overlay as plain data."""
        drafts = list(drafts)
        new = [draft for draft in drafts if not self.map_known(draft)]
        used: set[str] = set()
        for draft in new:
            self.ids[draft.key] = self.new_id(draft.name)
            used.add(fold_label(plain_name(draft.name)))
        for draft in drafts:
            self.add(draft, used, is_new=self.ids[draft.key] in self._taken)
        return finished(self.name, self.taxonomy, self.concepts, self.rules, self.extend)

    def map_known(self, draft: Draft) -> bool:
        """Find the shipped concept of a draft: by its name, else by a label that is a preferred one."""
        concept_id = self.known(draft.name, preferred_only=False)
        for label in draft.labels if concept_id is None else ():
            concept_id = concept_id or self.known(label, preferred_only=True)
        if concept_id is not None:
            self.ids[draft.key] = concept_id
        return concept_id is not None

    def known(self, label: str, *, preferred_only: bool) -> str | None:
        """Return the one shipped concept of a label; an ambiguous label counts only where it is preferred."""
        readings = self.taxonomy.forms.get(fold_label(plain_name(label))) or ()
        preferred = [reading for reading in readings if reading.label.role == "preferred"]
        plain = [] if preferred_only else [reading for reading in readings if is_plain(reading.label)]
        found = {reading.concept for reading in preferred or plain}
        return found.pop() if len(found) == 1 else None

    def new_id(self, name: str) -> str:
        """Return an id that no concept has."""
        base = self.prefix + (slug(plain_name(name)) or "skill")
        concept_id, number = base, 2
        while concept_id in self._taken or concept_id in self.taxonomy:
            concept_id, number = f"{base}-{number}", number + 1
        self._taken.add(concept_id)
        return concept_id

    def add(self, draft: Draft, used: set[str], *, is_new: bool) -> None:
        """Write a draft as a new concept, or its labels as more of a known one."""
        concept_id = self.ids[draft.key]
        names = [draft.name, *([short] if (short := plain_name(draft.name)) != draft.name else [])]
        labels: list[list[Any]] = []
        have: set[str] = set()
        for text in [*names, *draft.labels]:
            form = fold_label(text)
            own_name = is_new and text in names
            if not own_name and (form in self.taxonomy.forms or form in used):
                continue
            if form in have or len(form) < _SHORT:
                continue
            have.add(form)
            role = "preferred" if is_new and not labels else "alternative"
            labels.append([text, draft.language, role, self.rule(text)])
        used |= have
        related = {self.ids[key]: weight for key, weight in draft.related.items() if self.ids[key] != concept_id}
        source = [[self.name, draft.key]]
        if not is_new:
            more = self.extend.setdefault(concept_id, {"labels": [], "sources": []})
            more["labels"] += labels
            more["sources"] += source
            return
        if not labels:
            labels = [[draft.name, draft.language, "preferred", self.rule(draft.name)]]
        broader = [self.ids[key] for key in draft.broader if self.ids[key] != concept_id]
        self.concepts.append(
            [concept_id, draft.name, draft.kind, labels, list(dict.fromkeys(broader)), [], related, source]
        )

    def rule(self, text: str) -> int | None:
        """Give an ordinary or short word a context rule: its capitals, or a list of skills."""
        form = fold_label(text)
        if form not in common_words() and len(form) > _SHORT:
            return None
        capitals = text != text.lower()
        return self.rules.place({"case": capitals, "accept_in_list": True, "otherwise": capitals and text.isupper()})


def is_plain(label: Label) -> bool:
    """Tell whether a label needs no context."""
    return label.context is None


def plain_name(name: str) -> str:
    """Return a name without what explains it in brackets: "Java (computer programming)" is "Java"."""
    return _IN_BRACKETS.sub("", name) or name


def from_yaml(path: Path, taxonomy: Taxonomy) -> dict[str, Any]:
    """Make an overlay of a site's own file in the form of data/taxonomy/concepts/*.yaml.

    An id that is shipped gets the labels and relations as more; any other is a new concept.

    Raises:
        TaxonomyError: The file cannot be used, or points to what is not there.
    """
    from taxonomy.sources import concepts_of  # YAML is read only where a site writes its own.

    rules = RuleTable(taxonomy.presets)
    writer = LabelWriter(rules, Swaps({}))
    rows: list[list[Any]] = []
    extend: dict[str, dict[str, Any]] = {}
    own = concepts_of(path, known=taxonomy)
    for concept_id, fields in own.items():
        for other in (
            *(fields.get("broader") or ()),
            *(fields.get("implies") or ()),
            *(fields.get("related") or ()),
        ):
            if other not in taxonomy and other not in own:
                raise TaxonomyError(f"{path.name}: {concept_id} points to {other}, which is no concept")
        is_known = concept_id in taxonomy
        name = str(fields.get("name") or taxonomy.name(concept_id))
        kind = fields.get("kind") or taxonomy.kind(concept_id)
        labels = writer.write({**fields, "name": name, "kind": kind})
        broader, implies = list(fields.get("broader") or ()), list(fields.get("implies") or ())
        related = {other: float(weight) for other, weight in (fields.get("related") or {}).items()}
        sources = [["site", path.stem]]
        if is_known:
            more = extend.setdefault(concept_id, {})
            more |= {"labels": labels, "broader": broader, "implies": implies, "sources": sources}
            more["related"] = {**more.get("related", {}), **related}
        else:
            rows.append([concept_id, name, kind, labels, broader, implies, related, sources])
        for other, weight in related.items():
            if other in taxonomy:
                extend.setdefault(other, {}).setdefault("related", {}).setdefault(concept_id, weight)
    return finished(path.stem, taxonomy, rows, rules, extend)


def finished(
    name: str, taxonomy: Taxonomy, rows: list[list[Any]], rules: RuleTable, extend: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Put the parts of an overlay together, with its forms and its version."""
    content = {
        "overlay": name,
        "over": taxonomy.version,
        "concepts": rows,
        "rules": rules.rows,
        "extend": extend,
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return {"version": f"{name}.{digest[:8]}", **content, "forms": index_forms(rows)}


def save(overlay: dict[str, Any], path: Path) -> Path:
    """Write an overlay to a file in one step; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(packed(overlay), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return partial.replace(path)
