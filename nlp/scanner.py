"""Find every surface form and every cue of a text in one pass."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.cues.loading import cues, phrases
from nlp.marked import Cue, SkillHit
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Reading, Taxonomy

# Cues of one lane that lie inside a longer cue of the same lane are dropped: "diperlukan" inside "tidak diperlukan".
LANES = {"heading": 0, "level": 1, "fact": 2, "list": 3, "resume": 4, "clause": 5}
_SUFFIXES = ("nya",)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Blanks inside a name ("machine   learning", "machine\n  learning") and invisible characters; paragraph breaks stay.
_LOOSE = re.compile(f"[ \t\u00a0]{{2,}}|\n[ \t]+|[{_INVISIBLE}]")
_SHORT = re.compile(r"\b[a-z0-9]{1,3}\b")


def all_cues() -> Iterator[tuple[str, str, str, str]]:
    """Yield every cue as (phrase, lane, kind, value)."""
    for section, entries in cues("sections").items():
        if section not in ("inline", "tails"):
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
    for kind in ("schooling", "schooling_ends"):
        for phrase in phrases(facts[kind]):
            yield phrase, "clause", kind, phrase


Entries = tuple[tuple[int, str, str], ...]
_new = tuple.__new__  # several times faster than calling a NamedTuple


class Scanner:
    """One automaton over all surface forms and cues.

    Overlapping hits are taken and then filtered by their edges: leftmost-longest would lose hits the filter keeps.

    Args:
        taxonomy: Whose surface forms to look for.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.readings: list[tuple[Reading, ...]] = []
        self._cues: list[Entries] = []
        patterns: dict[str, int] = {}
        for form, readings in taxonomy.forms.items():
            patterns[form] = len(self.readings)
            self.readings.append(readings)
            self._cues.append(())
        for phrase, lane, kind, value in all_cues():
            form = fold_label(phrase)
            number = patterns.setdefault(form, len(self.readings))
            if number == len(self.readings):
                self.readings.append(())
                self._cues.append(())
            self._cues[number] = (*self._cues[number], (LANES[lane], kind, value))
        # Three letters and less would hit inside half of all words; they are looked up word by word instead.
        self._short = {form: number for form, number in patterns.items() if _SHORT.fullmatch(form)}
        longer = [form for form in patterns if form not in self._short]
        self._numbers = [patterns[form] for form in longer]
        self.spaced = [" " in form for form in patterns]
        self._is_skill = [bool(readings) for readings in self.readings]
        self._open_start = [form[0].isalnum() for form in longer]
        self._open_end = [form[-1].isalnum() for form in longer]
        self._takes_version = [len(form) >= 3 and form[-1].isalpha() for form in patterns]
        self._automaton = AhoCorasick(longer, matchkind=MatchKind.Standard)

    def scan(self, text: str, folded: str) -> tuple[list[SkillHit], list[Cue]]:
        """Return the skill hits and the cues of a text and its folded form, each in text order.

        Runs of blanks count as one and invisible characters as none; offsets are those of the text as given.
        """
        if _LOOSE.search(text) is None:
            return self._scan(text, folded)
        whole, squeezed, starts, shifts = squeeze(text, folded)

        def place(offset: int) -> int:
            return offset + shifts[bisect_right(starts, offset) - 1]

        skills, found = self._scan(whole, squeezed)
        return (
            [_new(SkillHit, (place(start), place(end - 1) + 1, form)) for start, end, form in skills],
            [_new(Cue, (place(start), place(end - 1) + 1, kind, value)) for start, end, kind, value in found],
        )

    def _scan(self, text: str, folded: str) -> tuple[list[SkillHit], list[Cue]]:
        skills: list[SkillHit] = []
        found: list[tuple[int, int, Entries]] = []
        length = len(folded)
        is_skill, cue_table, numbers = self._is_skill, self._cues, self._numbers
        open_start, open_end, short_forms = self._open_start, self._open_end, self._short
        for place, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and (open_start[place] or folded[start] == "."):
                if not glued_at(text, start):
                    continue
            number = numbers[place]
            if end < length and open_end[place] and ((after := folded[end]).isalnum() or after in "+#"):
                if not glued_at(text, end):
                    end = self._inflected_end(folded, number, end, length)
                if not end:
                    continue
            if is_skill[number]:
                skills.append(_new(SkillHit, (start, end, number)))
            if cue_table[number]:
                found.append((start, -end, cue_table[number]))
        for word in _SHORT.finditer(folded):
            if (number := short_forms.get(word[0])) is None:
                continue
            start, end = word.span()
            if end < length and folded[end] in "+#":
                continue
            if is_skill[number]:
                skills.append(_new(SkillHit, (start, end, number)))
            if cue_table[number]:
                found.append((start, -end, cue_table[number]))
        return skills, _without_contained(found)

    def _inflected_end(self, folded: str, number: int, end: int, length: int) -> int:
        """Return where the word ends if only a version ("PHP8") or "-nya" follows the form; 0 if it is another word."""
        after = folded[end]
        if after.isdigit() and self._takes_version[number] and self.readings[number]:
            stop = end
            while stop < length and (
                folded[stop].isdigit() or (folded[stop] == "." and folded[stop + 1 : stop + 2].isdigit())
            ):
                stop += 1
            return 0 if stop < length and folded[stop].isalpha() else stop
        if folded.startswith(_SUFFIXES, end) and not folded[end + 3 : end + 4].isalnum():
            return end
        return 0


def glued_at(text: str, place: int) -> bool:
    """Tell whether two words run together here, a lost line break between them: "GitExcellent", "SQLUnderstand"."""
    after = text[place : place + 3]
    return (
        len(after) == 3
        and after[0].isupper()
        and after[1:].islower()
        and after[1:].isalpha()
        and text[place - 1].isalnum()
    )


def squeeze(text: str, folded: str) -> tuple[str, str, list[int], list[int]]:
    """Drop surplus blanks and invisible characters from a text and its folded form.

    From `starts[i]` on, an offset lies `shifts[i]` further in the text as given.
    """
    whole: list[str] = []
    parts: list[str] = []
    starts, shifts = [0], [0]
    cursor = length = 0
    for loose in _LOOSE.finditer(text):
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


def _without_contained(found: list[tuple[int, int, Entries]]) -> list[Cue]:
    """Unpack cues given as (start, -end, entries), leaving out those inside a longer one of their lane."""
    found.sort()
    reach = [-1] * len(LANES)
    kept: list[Cue] = []
    for start, minus_end, entries in found:
        end = -minus_end
        if len(entries) == 1:
            lane, kind, value = entries[0]
            if end > reach[lane]:
                reach[lane] = end
                kept.append(_new(Cue, (start, end, kind, value)))
            continue
        covered = [end <= reach[lane] for lane, _, _ in entries]
        for inside, (lane, kind, value) in zip(covered, entries, strict=True):
            if not inside:
                reach[lane] = end
                kept.append(_new(Cue, (start, end, kind, value)))
    return kept
