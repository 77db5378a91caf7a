"""data/taxonomy/*.yaml -> one built file, shipped in the wheel."""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from taxonomy.errors import TaxonomyError
from taxonomy.folding import fold_label
from taxonomy.forms import index_forms, packed
from taxonomy.labels import LabelWriter, RuleTable, Swaps, typed_entries
from taxonomy.sources import SOURCES_DIR, load_yaml, read_concepts, read_entries, read_facts

BUILT_FILE = Path(__file__).parent / "built" / "taxonomy.json"


def build(folder: Path = SOURCES_DIR, problems: list[str] | None = None) -> dict[str, Any]:
    """Return the built taxonomy as plain data.

    Args:
        folder: Where the sources lie.
        problems: Given a list, what cannot be used is left out and said there, so that one mistake does not
            stop everybody else.

    Raises:
        TaxonomyError: A source cannot be used; the message names the file and what to change.
    """
    found: list[str] = [] if problems is None else problems
    facts = read_facts(folder)
    rules = RuleTable(load_yaml(folder / "contexts.yaml").get("presets") or {})
    own = read_concepts(folder, found)
    labels = LabelWriter(rules, read_swaps(folder), typed_forms(own))
    concepts = build_concepts(own, facts["concepts"], labels, found)
    if problems is None and found:
        raise TaxonomyError("\n".join(found))
    content: dict[str, Any] = {
        "concepts": concepts,
        "rules": rules.rows,
        "presets": rules.presets,
        "roles": read_entries(folder / "roles", "roles"),
        "families": read_entries(folder / "families", "families"),
        "redirects": load_yaml(folder / "redirects.yaml").get("redirects") or {},
        "stated": facts["relations"],
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return {"version": digest[:12], **content, "forms": index_forms(concepts)}


def read_swaps(folder: Path) -> Swaps:
    """Read the words that are written two ways; a folder without the file has none."""
    path = folder / "spellings.yaml"
    return Swaps(load_yaml(path).get("swaps") or {} if path.exists() else {})


def build_concepts(
    own: dict[str, dict[str, Any]],
    places: dict[str, list[list[str]]],
    labels: LabelWriter,
    problems: list[str],
) -> list[list[Any]]:
    """Write out every concept as [id, name, kind, labels, broader, implies, related, sources]."""
    related = mirrored_relations(own, problems)
    concepts = []
    for concept_id, fields in own.items():
        sources = [str(source).split(":", 1) for source in fields.get("sources") or [f"curator:{fields['file']}"]]
        sources += places.get(concept_id, [])
        if fields.get("esco"):
            sources.append(["esco", str(fields["esco"])])
        try:
            written = labels.write(fields, concept_id)
        except TaxonomyError as error:
            problems.append(f"{fields['file']}: {concept_id}: {error}")
            continue
        concepts.append(
            [
                *(
                    concept_id,
                    str(fields["name"]),
                    fields["kind"],
                    written,
                    list(fields.get("broader") or ()),
                ),
                *(list(fields.get("implies") or ()), related.get(concept_id, {}), sources),
            ]
        )
    return concepts


def typed_forms(own: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Map each form that a curator typed to the concepts it was typed for."""
    typed: dict[str, set[str]] = {}
    for concept_id, fields in own.items():
        for text, _, _ in typed_entries(fields):
            typed.setdefault(fold_label(text), set()).add(concept_id)
    return typed


def mirrored_relations(own: dict[str, dict[str, Any]], problems: list[str]) -> dict[str, dict[str, float]]:
    """Read `related` both ways: a weight given on one side holds on the other too unless that has its own."""
    related: dict[str, dict[str, float]] = {concept_id: {} for concept_id in own}
    for concept_id, fields in own.items():
        for other, weight in (fields.get("related") or {}).items():
            if isinstance(weight, int | float) and 0 < weight < 1:
                related[concept_id][other] = float(weight)
            else:
                problems.append(
                    f"{fields['file']}: {concept_id}: related to {other} by {weight!r}; give 0 < weight < 1"
                )
    for concept_id in own:
        for other, weight in list(related[concept_id].items()):
            related.setdefault(other, {}).setdefault(concept_id, weight)
    return related


def write(target: Path = BUILT_FILE, folder: Path = SOURCES_DIR, problems: list[str] | None = None) -> Path:
    """Build and write the file in one step, so that a reader never sees half of it; return its path.

    Raises:
        TaxonomyError: As `build`.
    """
    content = json.dumps(packed(build(folder, problems)), ensure_ascii=False, separators=(",", ":"))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}.partial")
    partial.write_text(content, encoding="utf-8")
    return partial.replace(target)


def main() -> int:
    """Build what can be built, say what cannot; 1 if something could not."""
    problems: list[str] = []
    try:
        print(f"wrote {write(problems=problems)}")
    except TaxonomyError as error:
        problems.append(str(error))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
