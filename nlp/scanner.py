"""Find every surface form and every cue of a text in one pass."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.cues.lanes import LANES, all_cues
from nlp.form_edges import BREAK, CUE, SHORT_LENGTH, SKILL, edges_of, is_inside_word, standing, trait_of
from nlp.glued_names import glued_names
from nlp.marked import Cue, MarkedText, SkillHit
from nlp.surplus_blanks import INVISIBLE, is_loose, spread, squeeze
from taxonomy.folding import fold_label, words_apart
from taxonomy.taxonomy import Reading, Taxonomy

_SHORT: Final = re.compile(r"[a-z0-9]{1,3}")
_SHORT_WORD: Final = re.compile(r"\b[a-z0-9]{1,3}\b")
_MANY_SHORT: Final = 24  # Beyond so many different ones a single pass over all words is cheaper than one for each.
CueEntry = tuple[int, str, str]
Place = tuple[int, ...]  # number of the form, start, end


class Scanner:
    """One automaton over all surface forms and cues.

    Overlapping hits are taken and then filtered by their edges: leftmost-longest would lose hits the filter
    keeps.

    Args:
        taxonomy: Whose surface forms to look for.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        entries: dict[str, tuple[CueEntry, ...]] = {}
        for phrase, lane, kind, value in all_cues():
            form = fold_label(phrase)
            entries[form] = (*entries.get(form, ()), (LANES[lane], kind, value))
        self._forms = taxonomy.forms
        # Three letters and less would hit inside half of all words; they are looked up word by word instead.
        # In the order of letters, neighbours in the automaton are neighbours in memory.
        known = dict.fromkeys((*taxonomy.forms, *entries))
        short = [form for form in known if len(form) <= SHORT_LENGTH and _SHORT.fullmatch(form)]
        longer = sorted(known.keys() - set(short))
        self._patterns = longer + short
        # A byte a form stays in the processor's cache, where lists of 50,000 objects do not.
        self.spaced = bytes([" " in form for form in self._patterns])
        self._traits = bytes([trait_of(form, form in self._forms, form in entries) for form in self._patterns])
        self._short = {form: number for number, form in enumerate(short, len(longer))}
        self._short_names = {form: number for form, number in self._short.items() if form in taxonomy.forms}
        self._meanings = sorted(set(entries.values()))
        # Of two meanings in one lane neither covers the other.
        self._twofold = bytes([len({lane for lane, _, _ in meaning}) < len(meaning) for meaning in self._meanings])
        ranks = {meaning: rank for rank, meaning in enumerate(self._meanings)}
        self._cues = {number: ranks[entries[form]] for number, form in enumerate(self._patterns) if form in entries}
        self._automaton: Any = AhoCorasick(longer, matchkind=MatchKind.Standard)

    @property
    def readings(self) -> Iterator[tuple[Reading, ...]]:
        """What each form may mean, nothing for a form that is only a cue, in the order of their numbers."""
        return map(self.readings_of, range(len(self._patterns)))

    def readings_of(self, form: int) -> tuple[Reading, ...]:
        """Return what a form may mean, by its number."""
        return self._forms.get(self._patterns[form], ())

    @property
    def short_words(self) -> frozenset[str]:
        """The forms that are looked up among the counted words of a text."""
        return frozenset(self._short)

    def scan(self, marked: MarkedText, apart: str) -> tuple[list[SkillHit], list[Cue]]:
        """Return the skill hits and the cues of a text, the cues in text order.

        Runs of blanks count as one and invisible characters as none; offsets are those of the text as given.

        Args:
            marked: The text, folded and its words counted.
            apart: The words of its folded form (`taxonomy.folding.words_apart`).
        """
        if not is_loose(marked.text):
            placed = self._find(marked.text, marked.folded, apart, marked.words)
        else:
            hidden = any(map(marked.text.__contains__, INVISIBLE))
            text, folded, starts, shifts = squeeze(marked.text, marked.folded, hidden)
            apart = words_apart(folded)
            words = dict(Counter(apart.split())) if hidden else marked.words
            placed = spread(self._find(text, folded, apart, words), starts, shifts)
        placed += glued_names(marked.shapes, marked.folded, self._short_names)
        traits, ranks = self._traits, self._cues
        skills: list[SkillHit] = [(start, end, form) for form, start, end in placed if traits[form] & SKILL]
        skills.sort()
        found = [(start, -end, ranks[form]) for form, start, end in placed if traits[form] & CUE]
        return skills, self._without_contained(found)

    def _find(self, text: str, folded: str, apart: str, words: dict[str, int]) -> list[Place]:
        """Return each form that stands as a word, or words, of its own."""
        edges = edges_of(text)
        raw: list[Place] = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        placed = [hit for hit in raw if edges[hit[1]] == BREAK == edges[hit[2] + 1]]
        if len(placed) < len(raw):
            doubtful = [hit for hit in raw if edges[hit[1]] != BREAK or edges[hit[2] + 1] != BREAK]
            placed += standing(doubtful, self._traits, text, folded, edges)
        short = self._short
        for start, word in occurrences(apart, {word: words[word] for word in short.keys() & words.keys()}):
            end = start + len(word)
            if edges[start] == BREAK == edges[end + 1] or not is_inside_word(folded, start, end):
                placed.append((short[word], start, end))
        return placed

    def _without_contained(self, found: list[tuple[int, int, int]]) -> list[Cue]:
        """Unpack cues given as (start, -end, rank of their meaning), leaving out those inside a longer one."""
        found.sort()
        meanings, twofold = self._meanings, self._twofold
        reach = [-1] * len(LANES)
        kept: list[Cue] = []
        for start, minus_end, rank in found:
            end = -minus_end
            meaning = meanings[rank]
            if twofold[rank]:
                meaning = tuple([entry for entry in meaning if end > reach[entry[0]]])
                kept += [Cue(start, end, kind, value) for _, kind, value in meaning]
                for lane, _, _ in meaning:
                    reach[lane] = end
                continue
            for lane, kind, value in meaning:
                if end > reach[lane]:
                    reach[lane] = end
                    kept.append(Cue(start, end, kind, value))
        return kept


def occurrences(apart: str, words: dict[str, int]) -> list[tuple[int, str]]:
    """Return where counted words stand in a text that has nothing but words and blanks."""
    if len(words) > _MANY_SHORT:
        return [(hit.start(), hit[0]) for hit in _SHORT_WORD.finditer(apart) if hit[0] in words]
    padded = f" {apart} "
    found: list[tuple[int, str]] = []
    for word, times in words.items():
        alone = f" {word} "
        start = -1
        for _ in range(times):  # One more search would go through all the rest of the text in vain.
            start = padded.find(alone, start + 1)
            found.append((start, word))
    return found
