"""Collect over many postings the candidates that the taxonomy does not know, as a list for its curators."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b

from nlp.candidate_model import CandidateLabel
from nlp.candidates import Candidate, CandidateTagger
from nlp.cues.loading import cues, phrases
from nlp.marked import MarkedText
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

_CONTEXTS = 3
_CONTEXT_CHARACTERS = 50
_EDGES = " \t\n.,;:!?()[]{}\"'“”‘’*•-–—/&|"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(slots=True)
class UnknownForm:
    """A form that postings use and the taxonomy lacks.

    Args:
        label: KNOWLEDGE or SKILL.
        postings: In how many different postings it stands, those with the same words around it counted once.
        mentions: How many times in all.
        spellings: How it is written, with counts.
        contexts: The first places, as (posting id, text around it).
    """

    label: CandidateLabel
    postings: int = 0
    mentions: int = 0
    score_sum: float = 0.0
    spellings: Counter[str] = field(default_factory=Counter)
    contexts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The spelling used most, the first of the alphabet among equals."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    @property
    def score(self) -> float:
        """How sure the model is of it, on average."""
        return self.score_sum / self.mentions


def collect(postings: Iterable[tuple[str, str]], tagger: CandidateTagger) -> list[UnknownForm]:
    """Return the unknown forms of some postings, those that most postings surely ask for first.

    Words that employers repeat from ad to ad count once: a place is told by some words around the form.

    Args:
        postings: (id, text) of each.
        tagger: Finds the candidates; what its taxonomy knows is left out.
    """
    found: dict[tuple[str, str], UnknownForm] = {}
    seen: set[bytes] = set()
    for posting_id, text in postings:
        here: set[tuple[str, str]] = set()
        for start, end, candidate in unknown(text, tagger):
            context = around(text, start, end)
            key = candidate.label, fold_label(text[start:end])
            place = f"{key} {fold_label(context)}".encode("utf-8", "surrogatepass")
            digest = blake2b(place, digest_size=12).digest()
            if digest in seen:
                continue
            seen.add(digest)
            form = found.setdefault(key, UnknownForm(candidate.label))
            form.postings += key not in here
            here.add(key)
            form.mentions += 1
            form.score_sum += candidate.score
            form.spellings[" ".join(text[start:end].split())] += 1
            if len(form.contexts) < _CONTEXTS:
                form.contexts.append((posting_id, context))
    return sorted(found.values(), key=lambda form: (-form.postings * form.score, form.text, form.label))


def unknown(text: str, tagger: CandidateTagger) -> Iterator[tuple[int, int, Candidate]]:
    """Yield the candidates that hold more than known skills and filler, their edges trimmed."""
    candidates, marked = tagger.read(text)
    for candidate in candidates:
        start, end = trimmed(text, candidate.start, candidate.end)
        if start < end and not is_known(marked, start, end, tagger.taxonomy):
            yield start, end, candidate


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the signs at its edges; a bracket stays where its partner is inside."""
    quote = text[start:end]
    left = len(quote) - len(quote.lstrip(_EDGES))
    kept = quote.strip(_EDGES)
    for opening, closing in ("()", "[]"):
        if kept.count(opening) == kept.count(closing) + 1 and quote[left + len(kept) :].startswith(closing):
            kept += closing
    return start + left, start + left + len(kept)


def is_known(marked: MarkedText, start: int, end: int, taxonomy: Taxonomy) -> bool:
    """Tell whether every word of a span is part of a known form in this text, or filler."""
    if fold_label(marked.text[start:end]) in taxonomy.forms:
        return True
    hits = [hit for hit in marked.hits if hit.start < end and start < hit.end]
    return all(
        word[0].casefold() in filler()
        or word[0].isdigit()
        or any(hit.start <= word.start() and word.end() <= hit.end for hit in hits)
        for word in _WORD.finditer(marked.text, start, end)
    )


@cache
def filler() -> frozenset[str]:
    """Return the words that add nothing to a known skill beside them."""
    return frozenset(phrases(list(cues("candidates")["filler"].values())))


def around(text: str, start: int, end: int) -> str:
    """Return a span with some words on both sides, on one line."""
    low = max(0, start - _CONTEXT_CHARACTERS)
    high = min(len(text), end + _CONTEXT_CHARACTERS)
    if low and (blank := text.find(" ", low, start)) >= 0:
        low = blank
    if high < len(text) and (blank := text.rfind(" ", end, high)) >= 0:
        high = blank
    shown = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{shown}{'…' if high < len(text) else ''}"
