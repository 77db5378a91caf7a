"""Find concepts by what people type, mistakes of typing included."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

_LEAST_SCORE = 70.0
_POOL = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found: its id, the label that was met, and how well (0..100)."""

    concept: str
    label: str
    score: float


def search(taxonomy: Taxonomy, words: str, limit: int = 10) -> list[Hit]:
    """Return the concepts whose labels come nearest, the best first: `search(taxonomy, "postgress")`.

    A label that is the words comes first, then labels that begin with them, hold them, or are nearly them.
    """
    query = fold_label(words)
    if not query:
        return []
    scores: dict[str, float] = {query: 100.0} if query in taxonomy.forms else {}
    for form in taxonomy.forms:
        if form.startswith(query):
            scores.setdefault(form, 99.0 - min(len(form) - len(query), 20) / 2)
        elif f" {query}" in form:
            scores.setdefault(form, 88.0 - min(len(form) - len(query), 30) / 3)
    for form, score, _ in process.extract(
        query, list(taxonomy.forms), scorer=fuzz.ratio, limit=_POOL, score_cutoff=_LEAST_SCORE
    ):
        scores[form] = max(scores.get(form, 0.0), score * 0.97)
    hits: dict[str, Hit] = {}
    for form, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        for reading in taxonomy.forms[form]:
            hits.setdefault(reading.concept, Hit(reading.concept, reading.label.text, round(score, 1)))
    best = sorted(hits.values(), key=lambda hit: (-hit.score, len(hit.label), hit.concept))
    return best[:limit]
