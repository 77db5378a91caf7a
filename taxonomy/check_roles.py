"""See that roles, families, facts and redirects point at what is there."""

import re
from collections.abc import Iterator
from typing import Any

from taxonomy.findings import Finding, Sources, nearest
from taxonomy.folding import fold_label
from taxonomy.sources import line_of


def roles(sources: Sources) -> Iterator[Finding]:
    """Roles and families point at what is there, have both names, true weights, and titles of their own."""
    families = {row["id"] for row in sources.content["families"]}
    for row in sources.content["roles"]:
        place = sources.entry_place("roles", row["id"])
        for message in role_faults(row, sources.own, families):
            yield Finding(place, "role", f"{row['id']}: {message}")
    for row in sources.content["families"]:
        place = sources.entry_place("families", row["id"])
        for other in row.get("near") or ():
            if other not in families:
                yield Finding(place, "family", f"{row['id']}: near {other}, which is no family")
        if not {"en", "id"} <= set(row.get("names") or {}):
            yield Finding(place, "family", f"{row['id']}: names in both languages needed (en, id)")
    yield from shared_titles(sources)


def role_faults(row: dict[str, Any], own: dict[str, Any], families: set[str]) -> Iterator[str]:
    """Say what is wrong with a role."""
    if not {"en", "id"} <= set(row.get("names") or {}):
        yield "names in both languages needed (en, id)"
    if row.get("family") and families and row["family"] not in families:
        yield f"family {row['family']}, which is not there"
    for key in ("core", "optional"):
        for concept_id in row.get(key) or ():
            if concept_id not in own:
                yield f"{key} {concept_id}, which is no concept; {nearest(concept_id, own)}"
    for key in ("components", "duties", "areas"):
        parts = row.get(key) or []
        weights = [part["weight"] for part in parts if "weight" in part]
        if weights and (len(weights) != len(parts) or abs(sum(weights) - 1) > 0.001):
            yield f"the weights of its {key} add up to {sum(weights):g}, not to 1"
        for part in parts:
            for concept_id in part.get("concepts") or ():
                if concept_id not in own:
                    yield f"{key} {part['id']}: {concept_id}, which is no concept; {nearest(concept_id, own)}"


def shared_titles(sources: Sources) -> Iterator[Finding]:
    """No two roles go by one title."""
    owners: dict[str, str] = {}
    for row in sources.content["roles"]:
        for title in {fold_label(str(title)) for title in row.get("titles") or ()}:
            if title in owners:
                yield Finding(
                    sources.entry_place("roles", row["id"]), "title",
                    f"{row['id']}: the title {title!r} is also one of {owners[title]}; keep it with one",
                )  # fmt: skip
            owners.setdefault(title, row["id"])


def facts(sources: Sources) -> Iterator[Finding]:
    """What a source is said to state is about concepts that are there, and still holds."""
    rows = {row[0]: row for row in sources.content["concepts"]}
    for path in sorted((sources.folder / "sources").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for concept_id in re.findall(r"^  ([\w-]+): \[", text, re.MULTILINE):
            if concept_id not in rows:
                place = f"{path.name}:{line_of(path, concept_id)}"
                yield Finding(place, "dangling", f"{concept_id} is no concept; {nearest(concept_id, rows)}")
    for start, relation, end, source, ref in sources.content["stated"]:
        missing = [name for name in (start, end) if name not in rows]
        if missing:
            yield Finding(f"{source}.yaml", "dangling", f"{missing[0]} is no concept; {nearest(missing[0], rows)}")
        elif relation in ("for", "kind-of") and end not in ancestors(start, rows):
            yield Finding(
                f"{source}.yaml",
                "fact",
                f"{ref}: {start} {relation} {end} does not follow; add broader or implies",
            )


def ancestors(concept_id: str, rows: dict[str, list[Any]]) -> set[str]:
    """Return everything that a concept entails."""
    found, queue = {concept_id}, [concept_id]
    for current in queue:
        fresh = [other for other in [*rows[current][4], *rows[current][5]] if other in rows and other not in found]
        found.update(fresh)
        queue += fresh
    return found


def vanished(sources: Sources) -> Iterator[Finding]:
    """Ids of the last release are still there, or redirected to one that is."""
    path = sources.folder / "released-ids.txt"
    redirects = sources.content["redirects"]
    for number, concept_id in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if concept_id.startswith("#"):
            continue
        if concept_id and concept_id not in sources.own and concept_id not in redirects:
            yield Finding(
                f"{path.name}:{number}", "vanished",
                f"{concept_id} was released and is gone; bring it back or redirect it in redirects.yaml",
            )  # fmt: skip
    for old, new in redirects.items():
        if new not in sources.own:
            yield Finding("redirects.yaml", "dangling", f"{old} leads to {new}, which is no concept")
        if old in sources.own:
            yield Finding("redirects.yaml", "redirect", f"{old} is redirected but still a concept; drop one of the two")
