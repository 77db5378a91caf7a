"""See that the taxonomy's sources are true to their rules; every finding says where and what to do."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from taxonomy.check_roles import facts, roles, vanished
from taxonomy.findings import Finding, Sources, nearest
from taxonomy.folding import fold_label
from taxonomy.morphology import rooted_forms
from taxonomy.overlay import common_words
from taxonomy.sources import SOURCES_DIR, read_concepts, read_roots

ROOT_FILE = "backbone.yaml"
TRANSLATED_KINDS = ("concept", "practice", "soft", "domain")
_SHORT = 3


def check(folder: Path = SOURCES_DIR) -> list[Finding]:
    """Return every finding, in the order of the files; an empty list if all is well.

    Raises:
        TaxonomyError: The sources are not there.
    """
    sources = Sources.read(folder)
    findings = [
        Finding(problem.partition(": ")[0], "unusable", problem.partition(": ")[2]) for problem in sources.problems
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
                    yield Finding(sources.place(concept_id), "self", f"{concept_id}: {key} itself; take it out")
                elif other not in sources.own:
                    hint = nearest(str(other), sources.own)
                    yield Finding(
                        sources.place(concept_id),
                        "dangling",
                        f"{concept_id}: {key} {other}, which is no concept; {hint}",
                    )


def clashes(sources: Sources) -> Iterator[Finding]:
    """A form that two concepts share needs a context rule on all of them but one."""
    owners: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for concept_id, _, _, labels, *_ in sources.content["concepts"]:
        for text, _, role, rule in labels:
            owners[fold_label(text)].append((concept_id, rule is not None, role))
    for form, found in owners.items():
        plain = [(concept_id, role) for concept_id, ruled, role in found if not ruled]
        if len(plain) > 1:
            others = ", ".join(f"{concept_id} ({role}, {sources.place(concept_id)})" for concept_id, role in plain[1:])
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
    """Every concept reaches one of the backbone, or one that its file names under `roots`."""
    parents = {row[0]: [*row[4], *row[5]] for row in sources.content["concepts"]}
    roots = {concept_id for concept_id, fields in sources.own.items() if fields["file"] == ROOT_FILE}
    roots |= read_roots(sources.folder) & set(parents)
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
                f"{concept_id}: no Indonesian label; add `id: …` (the English word again if they use it)",
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
                    f"{concept_id}: {text!r} is also an ordinary word; add a context rule or drop it",
                )  # fmt: skip


RULES: tuple[Callable[[Sources], Iterator[Finding]], ...] = (
    dangling, clashes, cycles, rootless, untranslated, ordinary, roles, facts, vanished,
)  # fmt: skip


def release(folder: Path = SOURCES_DIR) -> Path:
    """Write down the ids of today as released; from now on none may vanish without a redirect."""
    path = folder / "released-ids.txt"
    ids = "\n".join(sorted(read_concepts(folder, [])))
    path.write_text(f"# Ids of the last release, by `cocok taxonomy check --release`.\n{ids}\n", encoding="utf-8")
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
    return sorted(remarks.values(), key=lambda remark: (remark.lemma == remark.form, remark.root, remark.form))
