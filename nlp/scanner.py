"""Find every surface form and every cue of a text in one pass."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.cues.loading import cues, phrases
from nlp.glued_names import glued_names
from nlp.marked import Cue, MarkedText, SkillHit
from taxonomy.folding import fold_label, words_apart
from taxonomy.taxonomy import Reading, Taxonomy

# Cues of one lane that lie inside a longer cue of the same lane are dropped: "diperlukan" inside
# "tidak diperlukan".
LANES: Final = {"heading": 0, "level": 1, "fact": 2, "list": 3, "resume": 4, "clause": 5}
_SUFFIXES: Final = ("nya",)
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Blanks inside a name ("machine   learning", "machine\n  learning"); paragraph breaks stay. One set of characters to
# stop at keeps the search fast.
_LOOSE: Final = re.compile("[ \t\u00a0\n](?:[ \t]|\u00a0(?<!\n\u00a0))[ \t\u00a0]*")
# The same and invisible characters.
_HIDDEN: Final = re.compile(
    f"[ \t\u00a0\n{_INVISIBLE}](?:(?<=[{_INVISIBLE}])|(?<=[ \t\u00a0])[ \t\u00a0]+|(?<=\n)[ \t]+)"
)
_SURPLUS: Final = [first + second for first in " \t\u00a0\n" for second in " \t\u00a0" if first + second != "\n\u00a0"]
_BREAK: Final = 1
_LETTER: Final = 2
# What stands before or behind a form: a sign after which a name may begin, a letter that no name goes on behind, or
# something to be looked at closely ("n" may be that of "-nya").
_EDGES: Final = bytes(
    _BREAK if char in " \t\n\r\x0b\x0c\x00,.;:/()-" else _LETTER if char in "abcdefghijklmopqrstuvwxyz" else 0
    for char in map(chr, range(256))
)
_SHORT_LENGTH: Final = 3
_NUMBER_LENGTH: Final = 2
_SHORT: Final = re.compile(r"[a-z0-9]{1,3}")
_SHORT_WORD: Final = re.compile(r"\b[a-z0-9]{1,3}\b")
_MANY_SHORT: Final = 24  # Beyond so many different ones a single pass over all words is cheaper than one for each.


def all_cues() -> Iterator[tuple[str, str, str, str]]:
    """Yield every cue as (phrase, lane, kind, value)."""
    for section, entries in cues("sections").items():
        if section not in ("inline", "tails", "labels", "leading", "takes_up", "closes"):
            for phrase in phrases(entries):
                yield phrase, "heading", "heading", section
    levels = cues("levels")
    for level in ("preferred", "required", "negated"):
        for position, entries in levels[level].items():
            for phrase in phrases(entries):
                yield phrase, "level", f"{level}_{position}", level
    for kind, lane in (
        ("asks", "fact"),
        ("turns", "level"),
        ("neutral", "level"),
        ("disclaimed", "resume"),
        ("learning", "resume"),
    ):
        for phrase in phrases(levels[kind]):
            yield phrase, lane, kind, phrase
    lists = cues("alternatives")
    for kind in ("one_of", "examples", "open_end"):
        for phrase in phrases(lists[kind]):
            yield phrase, "list", kind, phrase
    facts = cues("facts")
    for level, entries in facts["education"].items():
        for phrase in phrases(entries):
            yield phrase, "fact", "education", level
    for kind in (
        "fresh_graduate", "not_experience", "experience", "job_nouns", "before_job",
        "teams", "blurb", "time_units",
    ):  # fmt: skip
        for phrase in phrases(facts[kind]):
            yield phrase, "fact", kind, phrase
    for kind in ("schooling", "schooling_ends", "partners", "own_tools"):
        for phrase in phrases(facts[kind]):
            yield phrase, "clause", kind, phrase


_SKILL: Final = 1
_OPEN_START: Final = 2
_OPEN_END: Final = 4
_TAKES_VERSION: Final = 8
_HEADS: Final = 16
_CUE: Final = 32
_HEADINGS: Final = frozenset(map(fold_label, phrases(cues("sections")["inline"])))
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
        short = [form for form in known if len(form) <= _SHORT_LENGTH and _SHORT.fullmatch(form)]
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
            hidden = any(map(marked.text.__contains__, _INVISIBLE))
            text, folded, starts, shifts = squeeze(marked.text, marked.folded, hidden)
            apart = words_apart(folded)
            words = dict(Counter(apart.split())) if hidden else marked.words
            placed = spread(self._find(text, folded, apart, words), starts, shifts)
        placed += glued_names(marked.shapes, marked.folded, self._short_names)
        traits, ranks = self._traits, self._cues
        skills: list[SkillHit] = [(start, end, form) for form, start, end in placed if traits[form] & _SKILL]
        skills.sort()
        found = [(start, -end, ranks[form]) for form, start, end in placed if traits[form] & _CUE]
        return skills, self._without_contained(found)

    def _find(self, text: str, folded: str, apart: str, words: dict[str, int]) -> list[Place]:
        """Return each form that stands as a word, or words, of its own."""
        # edges[start] is of the sign before a hit, edges[end + 1] of that behind it
        edges = f" {text} ".encode("ascii", "replace").translate(_EDGES)
        raw: list[Place] = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        placed = [hit for hit in raw if edges[hit[1]] == _BREAK == edges[hit[2] + 1]]
        if len(placed) < len(raw):
            doubtful = [hit for hit in raw if edges[hit[1]] != _BREAK or edges[hit[2] + 1] != _BREAK]
            placed += self._standing(doubtful, text, folded, edges)
        short = self._short
        for start, word in occurrences(apart, {word: words[word] for word in short.keys() & words.keys()}):
            end = start + len(word)
            if edges[start] == _BREAK == edges[end + 1] or not is_inside_word(folded, start, end):
                placed.append((short[word], start, end))
        return placed

    def _standing(self, doubtful: list[Place], text: str, folded: str, edges: bytes) -> list[Place]:
        """Return the forms that stand on their own though other signs than blanks and stops are around them."""
        found: list[Place] = []
        traits = self._traits
        for form, start, end in doubtful:
            trait = traits[form]
            if edges[end + 1] == _LETTER and trait & _OPEN_END:
                if trait & _HEADS and is_template(text, start, end):
                    found.append((form, start, end))
                continue
            if (
                edges[start] != _BREAK
                and (trait & _OPEN_START or folded[start] == ".")
                and folded[start - 1 : start].isalnum()
                and not (text[start].isupper() and glued_at(text, start))
                and not (trait & _HEADS and is_glued_heading(text, start, end))
            ):
                continue
            after = folded[end : end + 1]
            if trait & _OPEN_END and (after.isalnum() or (after and after in "+#")):
                if not (text[end].isupper() and glued_at(text, end)) and not (trait & _HEADS and sets_on(text, end)):
                    end = inflected_end(folded, end, trait & _TAKES_VERSION)
                if not end:
                    continue
            found.append((form, start, end))
        return found

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


def trait_of(form: str, is_skill: bool, is_cue: bool) -> int:
    """Return what the scan asks of a form, a bit each."""
    opens, closes = form[0].isalnum(), form[-1].isalnum()
    takes_version = is_skill and closes and form[-1].isalpha() and len(form) >= _SHORT_LENGTH
    return is_skill | opens << 1 | closes << 2 | takes_version << 3 | (form in _HEADINGS) << 4 | is_cue << 5


def inflected_end(folded: str, end: int, takes_version: int) -> int:
    """Return where a word ends if only a version ("PHP8") or "-nya" follows; 0 if it is another word."""
    length = len(folded)
    if takes_version and folded[end].isdigit():
        stop = end
        while stop < length and (
            folded[stop].isdigit() or (folded[stop] == "." and folded[stop + 1 : stop + 2].isdigit())
        ):
            stop += 1
        if folded.startswith(". ", stop) and stop - end <= _NUMBER_LENGTH:
            return end  # the number of the next item, glued: "work in a team5. Fluent in English"
        return 0 if stop < length and folded[stop].isalpha() else stop
    if folded.startswith(_SUFFIXES, end) and not folded[end + 3 : end + 4].isalnum():
        return end
    return 0


def spread(placed: list[Place], starts: list[int], shifts: list[int]) -> list[Place]:
    """Return the places in a text from those in its squeezed form, as `squeeze` tells."""
    found: list[Place] = []
    last = len(starts)
    for form, start, end in placed:
        place = bisect_right(starts, start)
        until = place if place == last or end <= starts[place] else bisect_right(starts, end - 1)
        found.append((form, start + shifts[place - 1], end + shifts[until - 1]))
    return found


def glued_at(text: str, place: int) -> bool:
    """Tell whether two words run together here, a lost line break between them: "GitExcellent"."""
    after = text[place : place + 3]
    return (
        len(after) == 3
        and after[0].isupper()
        and after[1:].islower()
        and after[1:].isalpha()
        and text[place - 1].isalnum()
    )


def is_glued_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a heading in capitals follows a small letter: "tepat waktuKUALIFIKASI:"."""
    return text[start - 1].islower() and text[start:end].isupper()


def is_template(text: str, start: int, end: int) -> bool:
    """Tell whether a heading needs no sign behind it: "Qualifications & experiencemenguasai Excel"."""
    return " & " in text[start:end] and text[start].isupper() and text[end] != "s"


def sets_on(text: str, end: int) -> bool:
    """Tell whether what a heading heads follows it without a blank: "Requirements3+ years", "QualificationsBSc"."""
    return text[end].isdigit() or (text[end].isupper() and text[end - 1].islower())


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


def is_inside_word(folded: str, start: int, end: int) -> bool:
    """Tell whether a short form is a part of something longer after all: "c" in "c++" or in "çc"."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before.isalnum() or before == "_":
        return True
    return after.isalnum() or (after in "_+#" and after != "")


def is_loose(text: str) -> bool:
    """Tell whether a text has surplus blanks or invisible characters to squeeze out."""
    if "  " in text or "\n " in text:
        return True
    if ("\t" in text or "\u00a0" in text) and any(map(text.__contains__, _SURPLUS)):
        return True
    return not text.isascii() and any(map(text.__contains__, _INVISIBLE))


def squeeze(text: str, folded: str, hidden: bool) -> tuple[str, str, list[int], list[int]]:
    """Drop surplus blanks and invisible characters from a text and its folded form.

    From `starts[i]` on, an offset lies `shifts[i]` further in the text as given.
    """
    whole: list[str] = []
    parts: list[str] = []
    starts, shifts = [0], [0]
    cursor = length = 0
    for loose in (_HIDDEN if hidden else _LOOSE).finditer(text):
        if loose[0][0] not in _INVISIBLE and not text[loose.end() : loose.end() + 1].isalnum():
            continue
        kept = " " if loose[0][0] in " \t\n\u00a0" else ""
        parts += (folded[cursor : loose.start()], kept)
        whole += (text[cursor : loose.start()], kept)
        length += loose.start() - cursor + len(kept)
        cursor = loose.end()
        starts.append(length)
        shifts.append(cursor - length)
    parts.append(folded[cursor:])
    whole.append(text[cursor:])
    return "".join(whole), "".join(parts), starts, shifts
