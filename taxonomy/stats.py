"""Count what the taxonomy holds."""

from collections import Counter
from typing import Any

from taxonomy.taxonomy import Taxonomy


def stats(taxonomy: Taxonomy) -> dict[str, Any]:
    """Return the counts, by name; a form counts once for each way it is written, whatever it may mean."""
    kinds: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    forms: dict[str, set[str]] = {
        "all": set(),
        "id": set(),
        "en": set(),
        "generated": set(),
        "context": set(),
    }
    edges, related = 0, set()
    for concept_id in taxonomy:
        concept = taxonomy[concept_id]
        kinds[concept.kind] += 1
        sources.update({source.kind for source in concept.sources})
        edges += len(set(concept.broader) | set(concept.implies))
        related |= {frozenset((concept_id, other)) for other in concept.related}
    for form, readings in taxonomy.forms.items():
        labels = [reading.label for reading in readings]
        forms["all"].add(form)
        for code in ("id", "en"):
            if any(label.language == code for label in labels):
                forms[code].add(form)
        if all(label.role == "generated" for label in labels):
            forms["generated"].add(form)
        if any(label.context for label in labels):
            forms["context"].add(form)
    return {
        "version": taxonomy.version,
        "concepts": len(taxonomy),
        "concepts_by_kind": dict(kinds.most_common()),
        "concepts_by_source": dict(sources.most_common()),
        "surface_forms": len(forms["all"]),
        "surface_forms_indonesian": len(forms["id"]),
        "surface_forms_english": len(forms["en"]),
        "surface_forms_generated": len(forms["generated"]),
        "surface_forms_with_context": len(forms["context"]),
        "implies_and_broader_edges": edges,
        "related_edges": len(related),
        "roles": len(taxonomy.roles),
        "families": len(taxonomy.families),
    }
