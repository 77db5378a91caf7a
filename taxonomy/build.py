"""data/taxonomy/*.yaml -> one built file, shipped in the wheel."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import yaml

from taxonomy.errors import TaxonomyError
from taxonomy.folding import fold_label
from taxonomy.morphology import expand

SOURCES_DIR = Path(__file__).parent.parent / "data" / "taxonomy"
BUILT_FILE = Path(__file__).parent / "built" / "taxonomy.json"
RULE_FIELDS = (
    "case", "accept_before", "accept_after", "accept_near", "accept_in_list",
    "reject_before", "reject_after", "reject_near", "otherwise",
)  # fmt: skip
CONCEPT_FIELDS = {
    "name", "id", "kind", "alt", "alt_en", "alt_id", "typos", "morph", "broader", "implies", "related", "context",
    "sources", "esco",
}  # fmt: skip
PLURAL_KINDS = {"concept", "practice", "domain"}


def load_yaml(path: Path) -> dict[str, Any]:
    """Read one source file.

    Raises:
        TaxonomyError: It is not YAML, or not a mapping.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise TaxonomyError(f"{path.name}: not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise TaxonomyError(f"{path.name}: expected a mapping at the top")
    return content


def read_concepts(folder: Path) -> dict[str, dict[str, Any]]:
    """Gather the concepts of every file under `concepts/`, defaults filled in.

    Raises:
        TaxonomyError: An id stands twice, or a field is unknown.
    """
    concepts: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "concepts").glob("*.yaml")):
        content = load_yaml(path)
        defaults = content.get("defaults") or {}
        for concept_id, own in (content.get("concepts") or {}).items():
            if concept_id in concepts:
                raise TaxonomyError(f"{path.name}: {concept_id} is also in {concepts[concept_id]['file']}")
            own = own or {}
            if unknown := set(own) - CONCEPT_FIELDS:
                raise TaxonomyError(f"{path.name}: {concept_id} has unknown fields {sorted(unknown)}")
            concepts[concept_id] = {**defaults, **own, "file": path.name}
    return concepts


def spelling_variants(text: str, kind: str, language: str) -> list[str]:
    """Return the spellings that need no curator: hyphen or space, `.js` or `js`, an English plural."""
    variants = []
    if match := re.fullmatch(r"(.+?)\.js", text, re.IGNORECASE):
        variants += [match.group(1) + "js", match.group(1) + " js"]
    if "-" in text[1:-1]:
        variants.append(text.replace("-", " "))
    elif language != "id" and text.count(" ") == 1 and len(text) > 7:
        variants.append(text.replace(" ", "-"))
    if language != "id" and kind in PLURAL_KINDS and re.search(r"[a-zA-Z]{3,}$", text) and not text.endswith("s"):
        last = text.split()[-1].lower()
        if not last.endswith(("ing", "ment", "ness", "ity", "ware", "ics")):
            variants.append(text[:-1] + "ies" if re.search(r"[^aeiou]y$", text) else text + "s")
    return variants


def concept_labels(concept_id: str, own: dict[str, Any], rules: list[list[Any]], presets: dict[str, Any]) -> list[list[Any]]:
    """Write out the labels of a concept as [text, language, role, rule index or None].

    Raises:
        TaxonomyError: It has no name, or a context names a label it does not have.
    """
    if not own.get("name"):
        raise TaxonomyError(f"{concept_id}: no name")
    kind = own["kind"]
    name = str(own["name"])
    entries: list[tuple[str, str, str]] = []
    if own.get("id"):
        entries += [(name, "en", "preferred"), (str(own["id"]), "id", "preferred")]
    else:
        entries.append((name, "mul", "preferred"))
    for key, language in (("alt", "mul"), ("alt_en", "en"), ("alt_id", "id")):
        entries += [(str(text), language, "alternative") for text in own.get(key) or ()]
    entries += [(str(text), "mul", "typo") for text in own.get("typos") or ()]
    for pattern in own.get("morph") or ():
        entries += [(text, "id", "generated") for text in expand(pattern)]
    context = {fold_label(str(key)): rule for key, rule in (own.get("context") or {}).items()}
    for text, language, role in list(entries):
        if role in ("preferred", "alternative") and fold_label(text) not in context:
            entries += [(variant, language, "generated") for variant in spelling_variants(text, kind, language)]
    labels: dict[str, list[Any]] = {}
    for text, language, role in entries:
        key = fold_label(text)
        if key and key not in labels:
            labels[key] = [text, language, role, rule_index(context.get(key), rules, presets, concept_id)]
    if missing := set(context) - set(labels):
        raise TaxonomyError(f"{concept_id}: context for {sorted(missing)}, which is none of its labels")
    return list(labels.values())


def rule_index(rule: Any, rules: list[list[Any]], presets: dict[str, Any], concept_id: str) -> int | None:
    """Put a context rule (a preset's name, or its fields, `preset` among them) in the table; return its place."""
    if rule is None:
        return None
    if isinstance(rule, str):
        rule = {"preset": rule}
    fields = dict(rule)
    preset = fields.pop("preset", None)
    if preset is not None:
        if preset not in presets:
            raise TaxonomyError(f"{concept_id}: no context preset {preset!r}; see contexts.yaml")
        base = dict(presets[preset])
        for key, value in fields.items():
            base[key] = [*base.get(key, []), *value] if isinstance(value, list) else value
        fields = base
    if unknown := set(fields) - set(RULE_FIELDS):
        raise TaxonomyError(f"{concept_id}: unknown context fields {sorted(unknown)}")
    row = [fields.get(key, False if key in ("case", "accept_in_list", "otherwise") else []) for key in RULE_FIELDS]
    if row not in rules:
        rules.append(row)
    return rules.index(row)


def build(folder: Path = SOURCES_DIR) -> dict[str, Any]:
    """Return the built taxonomy as plain data.

    Raises:
        TaxonomyError: A source cannot be used; the message names the file and what to change.
    """
    own = read_concepts(folder)
    presets = load_yaml(folder / "contexts.yaml").get("presets") or {}
    rules: list[list[Any]] = []
    concepts = []
    related = mirrored_relations(own)
    for concept_id, fields in own.items():
        if "kind" not in fields:
            raise TaxonomyError(f"{fields['file']}: {concept_id} has no kind")
        sources = [str(source).split(":", 1) for source in fields.get("sources") or ["curator:" + fields["file"]]]
        if fields.get("esco"):
            sources.append(["esco", str(fields["esco"])])
        concepts.append([
            concept_id, str(fields["name"]), fields["kind"], concept_labels(concept_id, fields, rules, presets),
            list(fields.get("broader") or ()), list(fields.get("implies") or ()), related.get(concept_id, {}), sources,
        ])  # fmt: skip
    content: dict[str, Any] = {
        "concepts": concepts,
        "rules": rules,
        "roles": read_entries(folder / "roles", "roles"),
        "families": read_entries(folder / "families", "families"),
        "redirects": load_yaml(folder / "redirects.yaml").get("redirects") or {},
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return {"version": digest[:12], **content}


def mirrored_relations(own: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Read `related` both ways: a weight given on one side holds on the other unless that side says its own."""
    related: dict[str, dict[str, float]] = {concept_id: {} for concept_id in own}
    for concept_id, fields in own.items():
        for other, weight in (fields.get("related") or {}).items():
            related[concept_id][other] = float(weight)
    for concept_id, fields in own.items():
        for other in fields.get("related") or {}:
            related.setdefault(other, {}).setdefault(concept_id, related[concept_id][other])
    return related


def read_entries(folder: Path, key: str) -> list[dict[str, Any]]:
    """Gather the roles or families of every file of a folder, each with its id."""
    entries: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        for entry_id, fields in (load_yaml(path).get(key) or {}).items():
            entries.append({"id": entry_id, **fields})
    return entries


def write(target: Path = BUILT_FILE, folder: Path = SOURCES_DIR) -> Path:
    """Build and write the file; return its path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(build(folder), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return target


if __name__ == "__main__":
    print(f"wrote {write()}")
