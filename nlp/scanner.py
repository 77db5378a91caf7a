"""Find every surface form and every cue of a text in one pass."""

from collections.abc import Iterator
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.cues.loading import cues, phrases
from nlp.marked import Cue, SkillHit
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Reading, Taxonomy

# Cues of one lane that lie inside a longer cue of the same lane are dropped: "diperlukan" inside "tidak diperlukan".
LANES = {"heading": 0, "level": 1, "fact": 2, "list": 3, "resume": 4}
_SUFFIXES = ("nya",)


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
    for kind, lane in (("asks", "fact"), ("turns", "level"), ("neutral", "level"), ("disclaimed", "resume"), ("learning", "resume")):
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
        "schooling", "schooling_ends", "fresh_graduate", "not_experience", "experience", "job_nouns", "before_job",
        "teams", "blurb",
    ):  # fmt: skip
        for phrase in phrases(facts[kind]):
            yield phrase, "fact", kind, phrase


class Scanner:
    """One automaton over all surface forms and cues.

    Overlapping hits are taken and then filtered by their edges: leftmost-longest would lose hits the filter keeps.

    Args:
        taxonomy: Whose surface forms to look for.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.readings: list[tuple[Reading, ...]] = []
        self._cues: list[tuple[tuple[int, str, str], ...]] = []
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
        self._open_start = [form[0].isalnum() for form in patterns]
        self._open_end = [form[-1].isalnum() for form in patterns]
        self._takes_version = [len(form) >= 3 and form[-1].isalpha() for form in patterns]
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def scan(self, folded: str) -> tuple[list[SkillHit], list[Cue]]:
        """Return the skill hits and the cues of a folded text, each in text order."""
        skills: list[SkillHit] = []
        found: list[tuple[int, int, tuple[tuple[int, str, str], ...]]] = []
        length = len(folded)
        readings, cue_table = self.readings, self._cues
        open_start, open_end = self._open_start, self._open_end
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and (open_start[number] or folded[start] == "."):
                continue
            stop = end
            if end < length and open_end[number] and (folded[end].isalnum() or folded[end] in "+#"):
                stop = self._inflected_end(folded, number, end, length)
                if not stop:
                    continue
            if readings[number]:
                skills.append(SkillHit(start, stop, number))
            if cue_table[number]:
                found.append((start, stop, cue_table[number]))
        return skills, _without_contained(found)

    def _inflected_end(self, folded: str, number: int, end: int, length: int) -> int:
        """Return where the word ends if only a version ("PHP8") or "-nya" follows the form; 0 if it is another word."""
        after = folded[end]
        if after.isdigit() and self._takes_version[number] and self.readings[number]:
            stop = end
            while stop < length and (folded[stop].isdigit() or (folded[stop] == "." and folded[stop + 1 : stop + 2].isdigit())):
                stop += 1
            return 0 if stop < length and folded[stop].isalpha() else stop
        if folded.startswith(_SUFFIXES, end) and not folded[end + 3 : end + 4].isalnum():
            return end
        return 0


def _without_contained(found: list[tuple[int, int, Any]]) -> list[Cue]:
    """Unpack the cues, leaving out those inside a longer one of their lane."""
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    reach = [-1] * len(LANES)
    kept: list[Cue] = []
    for start, end, entries in found:
        inside = [end <= reach[lane] for lane, _, _ in entries]
        for covered, (lane, kind, value) in zip(inside, entries, strict=True):
            if not covered:
                reach[lane] = end
                kept.append(Cue(start, end, kind, value))
    return kept
