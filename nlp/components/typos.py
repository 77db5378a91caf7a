"""Read a misspelt product name as what it must be: "Kubernates" is Kubernetes, when no other name is as near."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final

from rapidfuzz.distance import OSA

from nlp.cues.loading import FOLDER
from nlp.marked import Draft, MarkedText
from taxonomy.taxonomy import Taxonomy

_WORD: Final = re.compile(rb"A[Aa]{6,23}(?![Aa0])")  # in the shapes of a text
_PRODUCTS: Final = frozenset(("tool", "language", "framework", "database"))
_SHORTEST: Final = 7
_CONFIDENCE: Final = 0.7
_MOST_KEPT: Final = 50_000
ORDINARY_FILE: Final = FOLDER / "near_names.txt"


class Typos:
    """Add mentions of long product names written with one letter wrong, missing, doubled or swapped.

    Only a capitalised word that is no surface form itself is tried, and only against names of seven letters and more
    that are never ordinary words; two concepts equally near mean no reading at all, and so does a dictionary word
    ("Informatika" is no Informatica): those near a name are listed by `benchmarks/list_near_names.py`.

    Args:
        taxonomy: Whose names to compare with.

    Source: look-up by deletions, after SymSpell (Garbe, 2012).
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.ordinary = frozenset(ORDINARY_FILE.read_text(encoding="utf-8").split())
        self._far: set[str] = set()
        self._deletions: dict[str, tuple[str, ...]] = {}

    @property
    def deletions(self) -> dict[str, tuple[str, ...]]:
        """Name, or name less one letter -> the names it may come from; made when first asked for."""
        if not self._deletions:
            self._deletions = self._less_one_letter()
        return self._deletions

    def _less_one_letter(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        kind, forms = self.taxonomy.kind, self.taxonomy.forms
        for form in forms:
            if len(form) < _SHORTEST or not form.isalpha() or not form.isascii():
                continue
            readings = forms[form]
            if len(readings) > 1 or readings[0].label.context or kind(readings[0].concept) not in _PRODUCTS:
                continue
            for key in {form, *shorter(form)}:
                found[key] = (*found.get(key, ()), form)
        return found

    def __call__(self, marked: MarkedText) -> None:
        """Add the mentions."""
        words = capital_words(marked, self._far)
        slips: dict[str, str] = {}
        for word in words:
            if form := self.nearest(word.lower()):
                slips[word] = form
            elif len(self._far) < _MOST_KEPT:
                self._far.add(word)  # postings repeat the same few
        if not slips:
            return
        added: list[Draft] = []
        hit_starts = [start for start, _, _ in marked.hits]
        reached = [0, *accumulate([end for _, end, _ in marked.hits], max)]  # how far the hits up to each one go
        unit_starts = [unit.start for unit in marked.units]
        for word, form in slips.items():
            for start in words[word]:
                end = start + len(word)
                n = bisect_right(unit_starts, start) - 1
                is_known = reached[bisect_left(hit_starts, end)] > start
                if is_known or n < 0 or start >= marked.units[n].end or not stands_alone(marked.text, start, end):
                    continue
                concept = self.taxonomy.forms[form][0].concept
                draft = Draft(start, end, concept, self.taxonomy.kind(concept), n)
                draft.confidence = _CONFIDENCE
                added.append(draft)
        if added:
            marked.mentions = sorted([*marked.mentions, *added], key=lambda mention: mention.start)

    def nearest(self, word: str) -> str | None:
        """Return the one name within a single slip of a word, None if there is none or more than one concept."""
        if word in self.ordinary or word in self.taxonomy.forms:
            return None
        names = {name for key in (word, *shorter(word)) for name in self.deletions.get(key, ())}
        close = [name for name in names if name[0] == word[0] and OSA.distance(word, name, score_cutoff=1) == 1]
        concepts = {self.taxonomy.forms[name][0].concept for name in close}
        return min(close) if len(concepts) == 1 else None


def capital_words(marked: MarkedText, but_for: set[str]) -> dict[str, list[int]]:
    """Return the long words of a text that begin with a capital -> where; what stands before does not matter.

    Args:
        marked: The text.
        but_for: Words to leave out.
    """
    text, shapes = marked.text, marked.shapes
    has_odd = b"?" in shapes  # It may be a letter that is not ASCII.
    words: dict[str, list[int]] = {}
    for found in _WORD.finditer(shapes):
        start, end = found.start(), found.end()
        word = text[start:end]
        if word in but_for or (has_odd and text[end : end + 1].isalnum()):
            continue
        if word in words:
            words[word].append(start)
        else:
            words[word] = [start]
    return words


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, figure or underscore touches a word."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(letter.isalnum() or letter == "_" for letter in around)


def shorter(word: str) -> list[str]:
    """Return a word less each of its letters: "git" gives "it", "gt", "gi"."""
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
