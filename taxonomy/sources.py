"""Read the taxonomy's sources: YAML files in, plain mappings out, with the file and line of every entry."""

import re
from collections.abc import Container
from pathlib import Path
from typing import Any, get_args

import yaml

from taxonomy.concept import Kind
from taxonomy.errors import TaxonomyError

SOURCES_DIR = Path(__file__).parent.parent / "data" / "taxonomy"
CONCEPT_FIELDS = {
    "name", "id", "kind", "alt", "alt_en", "alt_id", "typos", "morph", "broader", "implies", "related",
    "context", "sources", "esco",
}  # fmt: skip
LIST_FIELDS = ("alt", "alt_en", "alt_id", "typos", "morph", "broader", "implies", "sources")
MAPPING_FIELDS = ("related", "context")


class PlainWords(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which `on`, `off`, `yes` and `no` are words, as in `reject_after: [on, off]`."""


PlainWords.yaml_implicit_resolvers = {
    first: [
        (tag, re.compile(r"^(?:true|True|false|False)$") if tag == "tag:yaml.org,2002:bool" else pattern)
        for tag, pattern in resolvers
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(path: Path) -> dict[str, Any]:
    """Read one source file.

    Raises:
        TaxonomyError: It is not there, not YAML, or not a mapping.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TaxonomyError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        content = yaml.load(text, Loader=PlainWords)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise TaxonomyError(f"{path.name}: not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise TaxonomyError(f"{path.name}: expected a mapping at the top")
    return content


def read_concepts(folder: Path, problems: list[str]) -> dict[str, dict[str, Any]]:
    """Gather the concepts of every file under `concepts/`, defaults filled in, each with its `file`.

    Args:
        folder: Where `concepts/` lies.
        problems: What cannot be used is left out and said here.
    """
    concepts: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "concepts").glob("*.yaml")):
        try:
            content = load_yaml(path)
        except TaxonomyError as error:
            problems.append(str(error))
            continue
        for concept_id, fields in entries_of(path, content, problems).items():
            if concept_id in concepts:
                place = f"{path.name}:{line_of(path, concept_id)}"
                problems.append(f"{place}: {concept_id} is also in {concepts[concept_id]['file']}; keep one of the two")
            else:
                concepts[concept_id] = fields
    return concepts


def entries_of(
    path: Path, content: dict[str, Any], problems: list[str], known: Container[str] = ()
) -> dict[str, dict[str, Any]]:
    """Read the concepts of one file, defaults filled in; what cannot be used is said in `problems`.

    Args:
        path: The file.
        content: What stands in it.
        problems: What cannot be used is left out and said here.
        known: Ids that need no name and kind here, because they have them elsewhere.
    """
    defaults = content.get("defaults") or {}
    concepts: dict[str, dict[str, Any]] = {}
    problems += [f"{path.name}: {name} stands twice; keep one" for name in twice_defined(path)]
    for key, own in (content.get("concepts") or {}).items():
        concept_id = str(key)
        fields = {**({} if concept_id in known else defaults), **own} if isinstance(own, dict) else {}
        have = {"name": concept_id, "kind": "concept", **fields} if concept_id in known else fields
        wrong = wrong_fields(have) if isinstance(own, dict) else "must be a mapping like {name: …}"
        if wrong:
            problems.append(f"{path.name}:{line_of(path, concept_id)}: {concept_id} {wrong}")
        else:
            concepts[concept_id] = {**fields, "file": path.name}
    return concepts


def concepts_of(path: Path, known: Container[str] = ()) -> dict[str, dict[str, Any]]:
    """Read the concepts of one file.

    Raises:
        TaxonomyError: Something in it cannot be used.
    """
    problems: list[str] = []
    concepts = entries_of(path, load_yaml(path), problems, known)
    if problems:
        raise TaxonomyError("\n".join(problems))
    return concepts


def wrong_fields(fields: dict[str, Any]) -> str | None:
    """Say what is wrong with the fields of a concept: an unknown one, a wrong shape; None if nothing is."""
    if unknown := set(fields) - CONCEPT_FIELDS:
        return f"has unknown fields {sorted(unknown)}; known are {sorted(CONCEPT_FIELDS)}"
    if not fields.get("name"):
        return "has no name; give it the usual English one"
    if fields.get("kind") not in get_args(Kind):
        return f"has the kind {fields.get('kind')!r}; give it, or the file's defaults, one of {get_args(Kind)}"
    for key in LIST_FIELDS:
        if not isinstance(fields.get(key) or [], list):
            return f"has no list as {key}; write [{fields[key]}]"
    for key in MAPPING_FIELDS:
        if not isinstance(fields.get(key) or {}, dict):
            return f"has no mapping as {key}"
    for key in ("alt", "alt_en", "alt_id", "typos", "morph"):
        for label in fields.get(key) or ():
            if isinstance(label, bool) or not isinstance(label, str | int | float):
                return f"has {label!r} in {key}; put labels like Yes, On or a: b in quotes"
    return None


def twice_defined(path: Path) -> list[str]:
    """Find ids that stand twice in one file; YAML itself would keep the last and say nothing."""
    seen: set[str] = set()
    twice = []
    for match in re.finditer(r"^  ([\w.+#-]+):", path.read_text(encoding="utf-8"), re.MULTILINE):
        if match.group(1) in seen:
            twice.append(match.group(1))
        seen.add(match.group(1))
    return twice


def line_of(path: Path, entry_id: str) -> int:
    """Return the line (from 1) where an entry stands in its file, 1 if it is not to be found."""
    pattern = re.compile(rf"""^\s*["']?{re.escape(entry_id)}["']?\s*:""", re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    match = pattern.search(text)
    return text.count("\n", 0, match.end()) + 1 if match else 1


def read_entries(folder: Path, key: str) -> list[dict[str, Any]]:
    """Gather the roles or families of every file of a folder, each with its id.

    Raises:
        TaxonomyError: An id stands twice, or an entry is no mapping.
    """
    entries: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry_id, fields in (load_yaml(path).get(key) or {}).items():
            if entry_id in entries:
                raise TaxonomyError(f"{path.name}:{line_of(path, entry_id)}: {entry_id} stands twice; keep one")
            if not isinstance(fields, dict):
                raise TaxonomyError(f"{path.name}:{line_of(path, entry_id)}: {entry_id} must be a mapping")
            entries[entry_id] = {"id": entry_id, **fields}
    return list(entries.values())


def read_facts(folder: Path) -> dict[str, Any]:
    """Read what each source under `sources/` states: concept id -> places, and relations.

    Returns:
        {"concepts": {id: [[source, place], ...]}, "relations": [[from, relation, to, source, place], ...]}.
    """
    places: dict[str, list[list[str]]] = {}
    relations: list[list[str]] = []
    for path in sorted((folder / "sources").glob("*.yaml")):
        content = load_yaml(path)
        for concept_id, refs in (content.get("concepts") or {}).items():
            places.setdefault(concept_id, []).extend([path.stem, ref] for ref in refs)
        for start, relation, end, ref in content.get("relations") or ():
            relations.append([start, relation, end, path.stem, ref])
    return {"concepts": places, "relations": relations}


def read_roots(folder: Path) -> set[str]:
    """Gather the concepts that files name under `roots`: fields of their own, with nothing broader."""
    roots: set[str] = set()
    for path in sorted((folder / "concepts").glob("*.yaml")):
        try:
            roots |= {str(concept_id) for concept_id in load_yaml(path).get("roots") or ()}
        except TaxonomyError:
            continue  # The build has said so.
    return roots
