"""The taxonomy for other programs: SKOS in Turtle, or CSV."""

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from taxonomy.concept import Concept, Label
from taxonomy.taxonomy import Taxonomy

_PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix cocok: <urn:cocok:schema:> .

"""
_SCHEME = "urn:cocok:taxonomy"
_COLUMNS = (
    "id", "name", "kind", "label_en", "label_id", "labels_en", "labels_id", "labels_both",
    "generated", "typos", "broader", "implies", "related", "sources",
)  # fmt: skip


def write_skos(taxonomy: Taxonomy, out: TextIO) -> None:
    """Write SKOS as Turtle: labels, `broader`, `related`, `exactMatch` to ESCO, our `implies` and weights."""
    out.write(_PREFIXES)
    out.write(f'<{_SCHEME}> a skos:ConceptScheme ;\n    dct:title "Cocok taxonomy"@en ;\n')
    out.write(f"    dct:hasVersion {literal(taxonomy.version)} .\n")
    for concept_id in taxonomy:
        statements = list(skos_statements(taxonomy, taxonomy[concept_id]))
        body = " ;\n    ".join(statements)
        out.write(f"\n{iri(concept_id)} a skos:Concept ;\n    {body} .\n")


def skos_statements(taxonomy: Taxonomy, concept: Concept) -> Iterator[str]:
    """Write what is said of a concept; preferred, alternative and hidden labels of a language never meet."""
    yield f"skos:inScheme <{_SCHEME}>"
    yield f"skos:notation {literal(concept.id)}"
    yield f"cocok:kind {literal(concept.kind)}"
    written: set[tuple[str, str]] = set()
    preferred: set[str] = set()
    for label in concept.labels:
        for language in label_languages(label):
            if (label.text, language) in written:
                continue
            written.add((label.text, language))
            name = "altLabel"
            if label.role == "preferred" and language not in preferred:
                preferred.add(language)
                name = "prefLabel"
            elif label.role in ("generated", "typo"):
                name = "hiddenLabel"
            yield f"skos:{name} {literal(label.text)}@{language}"
    above = taxonomy.entailed(concept.id)
    for other in concept.broader:
        yield f"skos:broader {iri(other)}"
    for other in concept.implies:
        yield f"cocok:implies {iri(other)}"
    for other, weight in concept.related.items():
        if other in taxonomy and other not in above and concept.id not in taxonomy.entailed(other):
            yield f"skos:related {iri(other)}"  # SKOS forbids it between a concept and what is broader.
        yield f'cocok:near [ cocok:concept {iri(other)} ; cocok:weight "{weight:g}"^^xsd:decimal ]'
    for source in concept.sources:
        if source.ref.startswith(("http://", "https://")):
            yield f"skos:exactMatch <{source.ref}>" if source.kind == "esco" else f"dct:source <{source.ref}>"
        else:
            yield f"dct:source {literal(f'{source.kind}:{source.ref}')}"


def label_languages(label: Label) -> tuple[str, ...]:
    """Return the language tags of a label; a preferred one of both languages is written for each."""
    if label.language != "mul":
        return (label.language,)
    return ("en", "id") if label.role == "preferred" else ("mul",)


def iri(concept_id: str) -> str:
    """Return the name of a concept in RDF."""
    return f"<urn:cocok:skill:{concept_id}>"


def literal(text: str) -> str:
    """Write a string as Turtle does, which is as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def write_csv(taxonomy: Taxonomy, out: TextIO) -> None:
    """Write one row a concept; several values in a cell are parted by `|`."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for concept_id in taxonomy:
        concept = taxonomy[concept_id]
        alternatives = [label for label in concept.labels if label.role == "alternative"]
        writer.writerow(
            (
                *(concept.id, concept.name, concept.kind, concept.label("en"), concept.label("id")),
                *("|".join(lab.text for lab in alternatives if lab.language == code) for code in ("en", "id", "mul")),
                *("|".join(lab.text for lab in concept.labels if lab.role == role) for role in ("generated", "typo")),
                *("|".join(concept.broader), "|".join(concept.implies)),
                "|".join(f"{other}={weight:g}" for other, weight in concept.related.items()),
                "|".join(f"{source.kind}:{source.ref}" for source in concept.sources),
            )
        )
