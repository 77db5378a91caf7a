"""Collect over many postings the candidates that the taxonomy does not know, as a list for its curators."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from nlp.candidate_model import CandidateLabel
from nlp.candidate_news import filler, is_general_word, is_known_respelt, is_no_news, stem
from nlp.candidates import Candidate, CandidateTagger
from nlp.marked import MarkedText
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

_CONTEXTS = 3
_CONTEXT_CHARACTERS = 50
_EDGES = " \t\n.,;:!?()[]{}\"'“”‘’*•-–—/&|"
_BESIDE = 40  # characters
# Of a word's uses in the postings, those that must be candidates. Measured on 2,234 postings: above it are Infoblox,
# regression and LIMS, below it management, mobile, Jakarta, email (and storage, which is lost).
_LEAST_SHARE = 0.3
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

    Words that employers repeat from ad to ad count once: a place is told by the words before the form or behind it.
    A word that is hardly ever a candidate where it stands ("management", "develop") is a common word, not a skill.

    Args:
        postings: (id, text) of each.
        tagger: Finds the candidates; what its taxonomy knows is left out.
    """
    found: dict[tuple[str, str], UnknownForm] = {}
    seen: set[bytes] = set()
    uses: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for posting_id, text in postings:
        here: set[tuple[str, str]] = set()
        uses.update(_WORD.findall(fold_label(text)))
        for start, end, candidate in unknown(text, tagger):
            form_key = fold_label(text[start:end])
            marked[form_key] += 1
            key = candidate.label, " ".join(map(stem, form_key.split()))
            if is_repeated(text, start, end, str(key), seen):
                continue
            context = around(text, start, end)
            form = found.setdefault(key, UnknownForm(candidate.label))
            form.postings += key not in here
            here.add(key)
            form.mentions += 1
            form.score_sum += candidate.score
            form.spellings[" ".join(text[start:end].split())] += 1
            if len(form.contexts) < _CONTEXTS:
                form.contexts.append((posting_id, context))
    kept = (form for form in found.values() if is_used_as_skill(form, marked, uses))
    return sorted(kept, key=lambda form: (-form.postings * form.score, form.text, form.label))


def is_used_as_skill(form: UnknownForm, marked: Counter[str], uses: Counter[str]) -> bool:
    """Tell whether a form is a candidate wherever it stands; of forms in several words that is not counted."""
    words = set(map(fold_label, form.spellings))
    return sum([marked[word] for word in words]) >= _LEAST_SHARE * sum([uses[word] for word in words])


def is_repeated(text: str, start: int, end: int, form: str, seen: set[bytes]) -> bool:
    """Tell whether a form has stood behind these words or before them already, and remember that it has now."""
    sides = (f"< {text[max(0, start - _BESIDE) : start]}", f"> {text[end : end + _BESIDE]}")
    here = {
        blake2b(f"{form} {fold_label(side)}".encode("utf-8", "surrogatepass"), digest_size=12).digest()
        for side in sides
        if len(side) > _BESIDE
    } or {blake2b(f"{form} {fold_label(text)}".encode("utf-8", "surrogatepass"), digest_size=12).digest()}
    repeated = not here.isdisjoint(seen)
    seen |= here
    return repeated


def unknown(text: str, tagger: CandidateTagger) -> Iterator[tuple[int, int, Candidate]]:
    """Yield the candidates that hold more than known skills and filler, their edges trimmed."""
    candidates, marked = tagger.read(text)
    for candidate in candidates:
        start, end = trimmed(text, candidate.start, candidate.end)
        if start < end and not is_known(marked, start, end, tagger.taxonomy) and not is_no_news(text, start, end):
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
    if is_known_respelt(marked.text[start:end], taxonomy):
        return True
    hits = [(low, high) for low, high, _ in marked.hits if low < end and start < high]
    return all(
        word[0].casefold() in filler()
        or is_general_word(word[0].casefold())
        or word[0].isdigit()
        or any(low <= word.start() and word.end() <= high for low, high in hits)
        for word in _WORD.finditer(marked.text, start, end)
    )


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
