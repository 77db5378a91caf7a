"""What a market asks for that the taxonomy does not know: candidates of parts -> one list for a curator."""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from taxonomy.folding import fold_label

if TYPE_CHECKING:
    from nlp.candidates import CandidateTagger

Json = dict[str, Any]
KIND = "market_new"  # A market job that looks for new skills too: it takes about nine times as long.
SHOWN = 60
LEAST_POSTINGS = 2
MOST_WORDS = 4  # Longer ones are duties written out, not names of skills.
SPELLINGS = 5
CONTEXTS = 2


@cache
def tagger() -> "CandidateTagger":
    """Return what finds candidates, made when the first job wants it."""
    from nlp.candidates import CandidateTagger

    return CandidateTagger.default()


def new_forms(items: list[list[str | None]]) -> list[Json]:
    """Return the unknown forms of some postings (text, month) as plain data."""
    from nlp.candidate_list import collect

    found = collect(((str(number), text or "") for number, (text, _) in enumerate(items)), tagger())
    return [
        {
            "label": form.label,
            "postings": form.postings,
            "spellings": dict(form.spellings.most_common(SPELLINGS)),
            "contexts": [text for _, text in form.contexts[:CONTEXTS]],
        }
        for form in found
        if len(form.text.split()) <= MOST_WORDS
    ]


def add_forms(parts: list[list[Json]]) -> list[Json]:
    """Add up the unknown forms of parts; return those that stand in most postings."""
    counts: Counter[tuple[str, str]] = Counter()
    spellings: dict[tuple[str, str], Counter[str]] = {}
    contexts: dict[tuple[str, str], list[str]] = {}
    for form in (form for part in parts for form in part):
        key = form["label"], fold_label(max(form["spellings"], key=form["spellings"].get))
        counts[key] += form["postings"]
        spellings.setdefault(key, Counter()).update(form["spellings"])
        contexts.setdefault(key, []).extend(form["contexts"])
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return [
        {
            "text": min(spellings[key], key=lambda spelling: (-spellings[key][spelling], spelling)),
            "label": key[0],
            "postings": counts[key],
            "contexts": contexts[key][:CONTEXTS],
        }
        for key in order
        if counts[key] >= LEAST_POSTINGS
    ][:SHOWN]
