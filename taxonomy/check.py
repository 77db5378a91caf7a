"""See that the taxonomy's sources are true to their rules; every finding says where and what to do."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from taxonomy.build import build
from taxonomy.folding import fold_label
from taxonomy.morphology import rooted_forms
from taxonomy.overlay import common_words
from taxonomy.sources import SOURCES_DIR, line_of, read_concepts

ROOT_FILE = "backbone.yaml"
TRANSLATED_KINDS = ("concept", "practice", "soft", "domain")
_SHORT = 3


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to mend: `Finding("web.yaml:12", "dangling", "flask: implies pyhton, which is no concept; …")`."""

    place: str
    code: str
    message: str


@dataclass(slots=True)
class Sources:
    """The sources and what was built of them, as the rules look at them.

    Args:
        folder: Where the sources lie.
        own: Concept id -> its fields as typed, with `file`.
        content: The built taxonomy as plain data.
        problems: What could not be built.
    """

    folder: Path
    own: dict[str, dict[str, Any]]
    content: dict[str, Any]
    problems: list[str]
    _lines: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path = SOURCES_DIR) -> "Sources":
        """Read and build them."""
        problems: list[str] = []
        content = build(folder, problems)
        return cls(folder, read_concepts(folder, []), content, problems)

    def place(self, concept_id: str) -> str:
        """Return "file:line" of a concept."""
        name = self.own[concept_id]["file"]
        if name not in self._lines:
            text = (self.folder / "concepts" / name).read_text(encoding="utf-8")
            found = re.finditer(r"""^\s{1,4}["']?([\w.+#-]+)["']?:""", text, re.MULTILINE)
            self._lines[name] = {mark.group(1): text.count("\n", 0, mark.end()) + 1 for mark in found}
        return f"{name}:{self._lines[name].get(concept_id, 1)}"

    def entry_place(self, kind: str, entry_id: str) -> str:
        """Return "file:line" of a role or family."""
        for path in sorted((self.folder / kind).glob("*.yaml")):
            if re.search(rf"^  {re.escape(entry_id)}:", path.read_text(encoding="utf-8"), re.MULTILINE):
                return f"{path.name}:{line_of(path, entry_id)}"
        return kind


def check(folder: Path = SOURCES_DIR) -> list[Finding]:
    """Return every finding, in the order of the files; an empty list if all is well.

    Raises:
        TaxonomyError: The sources are not there.
    """
    sources = Sources.read(folder)
    findings = [
        Finding(problem.partition(": ")[0], "unusable", problem.partition(": ")[2])
        for problem in sources.problems
    ]
    for rule in RULES:
        findings += rule(sources)
    return sorted(set(findings))


def dangling(sources: Sources) -> Iterator[Finding]:
    """Every id that a concept points to is there, and is not the concept itself."""
    for concept_id, fields in sources.own.items():
        for key in ("broader", "implies", "related"):
            for other in fields.get(key) or ():
                if other == concept_id:
                    yield Finding(
                        sources.place(concept_id), "self", f"{concept_id}: {key} itself; take it out"
                    )
                elif other not in sources.own:
                    hint = nearest(str(other), sources.own)
                    yield Finding(
                        sources.place(concept_id),
                        "dangling",
                        f"{concept_id}: {key} {other}, which is no concept; {hint}",
                    )


def nearest(concept_id: str, known: dict[str, Any]) -> str:
    """Say which id may have been meant."""
    from rapidfuzz import process  # Not needed where all is well, nor when the wheel is built.

    found = process.extractOne(concept_id, list(known), score_cutoff=80)
    return f"did you mean {found[0]}?" if found else "add it or take it out"


def clashes(sources: Sources) -> Iterator[Finding]:
    """A form that two concepts share needs a context rule on all of them but one."""
    owners: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for concept_id, _, _, labels, *_ in sources.content["concepts"]:
        for text, _, role, rule in labels:
            owners[fold_label(text)].append((concept_id, rule is not None, role))
    for form, found in owners.items():
        plain = [(concept_id, role) for concept_id, ruled, role in found if not ruled]
        if len(plain) > 1:
            others = ", ".join(
                f"{concept_id} ({role}, {sources.place(concept_id)})" for concept_id, role in plain[1:]
            )
            yield Finding(
                sources.place(plain[0][0]),
                "clash",
                f"{plain[0][0]} ({plain[0][1]}): {form!r} is also a label of {others}; "
                "take it from one, or give it a context",
            )


def cycles(sources: Sources) -> Iterator[Finding]:
    """`broader` and `implies` together never lead back."""
    parents = {row[0]: [*row[4], *row[5]] for row in sources.content["concepts"]}
    done: set[str] = set()
    for start in parents:
        path: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            current, depth = stack.pop()
            del path[depth:]
            if current in path:
                loop = path[path.index(current) :]
                yield Finding(
                    sources.place(current),
                    "cycle",
                    f"{' -> '.join([*loop, current])} leads back; break it at one place",
                )
                continue
            if current in done or current not in parents:
                continue
            path.append(current)
            stack += [(parent, depth + 1) for parent in parents[current]]
            if not parents[current]:
                done.add(current)
        done.add(start)


def rootless(sources: Sources) -> Iterator[Finding]:
    """Every concept reaches one of the broad concepts of the backbone."""
    parents = {row[0]: [*row[4], *row[5]] for row in sources.content["concepts"]}
    roots = {concept_id for concept_id, fields in sources.own.items() if fields["file"] == ROOT_FILE}
    children: dict[str, list[str]] = defaultdict(list)
    for concept_id, found in parents.items():
        for parent in found:
            children[parent].append(concept_id)
    reached, queue = set(roots), list(roots)
    for current in queue:
        fresh = [child for child in children[current] if child not in reached]
        reached.update(fresh)
        queue += fresh
    for concept_id in parents:
        if concept_id not in reached:
            yield Finding(
                sources.place(concept_id), "rootless",
                f"{concept_id}: no broader or implies leads to a concept of {ROOT_FILE}; give it one",
            )  # fmt: skip


def untranslated(sources: Sources) -> Iterator[Finding]:
    """Concepts, practices, soft skills and domains have an Indonesian preferred label."""
    for concept_id, fields in sources.own.items():
        if fields["kind"] in TRANSLATED_KINDS and not fields.get("id"):
            yield Finding(
                sources.place(concept_id), "untranslated",
                f"{concept_id}: no Indonesian label; add `id: …` (the English word again where Indonesians use it)",
            )  # fmt: skip


def ordinary(sources: Sources) -> Iterator[Finding]:
    """Labels of one or two characters, and labels that are common words, carry a context rule."""
    words = common_words()
    for concept_id, _, _, labels, *_ in sources.content["concepts"]:
        for text, _, _, rule in labels:
            form = fold_label(text)
            if rule is not None:
                continue
            if len(form) < _SHORT and not re.search(r"[+#]", form):
                yield Finding(
                    sources.place(concept_id),
                    "short",
                    f"{concept_id}: {text!r} is too short to stand without a context",
                )
            elif form in words:
                yield Finding(
                    sources.place(concept_id), "ordinary",
                    f"{concept_id}: {text!r} is also an ordinary word; add `context: {{{text}: …}}` or take it out",
                )  # fmt: skip


def roles(sources: Sources) -> Iterator[Finding]:
    """Roles and families point at what is there, have both names, weights that add up, and titles of their own."""
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
            yield Finding(
                f"{source}.yaml", "dangling", f"{missing[0]} is no concept; {nearest(missing[0], rows)}"
            )
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
        fresh = [
            other for other in [*rows[current][4], *rows[current][5]] if other in rows and other not in found
        ]
        found.update(fresh)
        queue += fresh
    return found


def vanished(sources: Sources) -> Iterator[Finding]:
    """Ids of the last release are still there, or redirected to one that is."""
    path = sources.folder / "released-ids.txt"
    redirects = sources.content["redirects"]
    for number, concept_id in enumerate(
        path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1
    ):
        if concept_id and concept_id not in sources.own and concept_id not in redirects:
            yield Finding(
                f"{path.name}:{number}", "vanished",
                f"{concept_id} was released and is gone; bring it back or add `{concept_id}: new-id` to redirects.yaml",
            )  # fmt: skip
    for old, new in redirects.items():
        if new not in sources.own:
            yield Finding("redirects.yaml", "dangling", f"{old} leads to {new}, which is no concept")
        if old in sources.own:
            yield Finding(
                "redirects.yaml", "redirect", f"{old} is redirected but still a concept; drop one of the two"
            )


RULES: tuple[Callable[[Sources], Iterator[Finding]], ...] = (
    dangling, clashes, cycles, rootless, untranslated, ordinary, roles, facts, vanished,
)  # fmt: skip


def release(folder: Path = SOURCES_DIR) -> Path:
    """Write down the ids of today as released; from now on none may vanish without a redirect."""
    path = folder / "released-ids.txt"
    path.write_text("\n".join(sorted(read_concepts(folder, []))) + "\n", encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class LemmaRemark:
    """A generated Indonesian form whose lemma, by simplemma, is not the root it was made from.

    Args:
        concept: Concept id.
        form: The word: "mengkelola".
        root: What it was made from: "kelola".
        lemma: What simplemma says; the form itself where it does not know it.
    """

    concept: str
    form: str
    root: str
    lemma: str


def check_lemmas(folder: Path = SOURCES_DIR) -> list[LemmaRemark]:
    """Compare each generated Indonesian form with simplemma's lemma; the remarks are for a person to read."""
    import simplemma  # Build-time only, and a second to load.

    remarks: dict[tuple[str, str], LemmaRemark] = {}
    for concept_id, fields in read_concepts(folder, []).items():
        for pattern in fields.get("morph") or ():
            for root, form in rooted_forms(str(pattern)):
                lemma = simplemma.lemmatize(form, lang="id")
                if lemma.lower() != root.lower() and form != root:
                    remarks.setdefault((form, root), LemmaRemark(concept_id, form, root, lemma))
    return sorted(
        remarks.values(), key=lambda remark: (remark.lemma == remark.form, remark.root, remark.form)
    )
