"""Find every surface form and every cue of a text in one pass."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.cues.loading import cues, phrases
from nlp.marked import Cue, SkillHit
from taxonomy.folding import count_words, fold_label
from taxonomy.taxonomy import Reading, Taxonomy

# Cues of one lane that lie inside a longer cue of the same lane are dropped: "diperlukan" inside
# "tidak diperlukan".
LANES = {"heading": 0, "level": 1, "fact": 2, "list": 3, "resume": 4, "clause": 5}
_SUFFIXES = ("nya",)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Blanks inside a name ("machine   learning", "machine\n  learning") and invisible characters; paragraph breaks
# stay.
_LOOSE = re.compile(f"[ \t\u00a0]{{2,}}|\n[ \t]+|[{_INVISIBLE}]")
_BREAKS = frozenset(" ,.;:/()-")
_SHORT = re.compile(r"\b[a-z0-9]{1,3}\b(?![+#])")
_MANY_SHORT = 24  # Beyond so many different ones a single pass over all words is cheaper than one for each.


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

    Overlapping hits are taken and then filtered by their edges: leftmost-longest would lose hits the filter
    keeps.

    Args:
        taxonomy: Whose surface forms to look for.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        entries: dict[str, Entries] = {}
        for phrase, lane, kind, value in all_cues():
            form = fold_label(phrase)
            entries[form] = (*entries.get(form, ()), (LANES[lane], kind, value))
        known = list(dict.fromkeys((*taxonomy.forms, *entries)))
        # Three letters and less would hit inside half of all words; they are looked up word by word instead.
        longer = [form for form in known if not _SHORT.fullmatch(form)]
        short = [form for form in known if _SHORT.fullmatch(form)]
        patterns = longer + short
        self.readings: list[tuple[Reading, ...]] = [taxonomy.forms.get(form, ()) for form in patterns]
        self.spaced = [" " in form for form in patterns]
        self._is_skill = [bool(readings) for readings in self.readings]
        self._cues = [entries.get(form, ()) for form in patterns]
        self._short = {form: number for number, form in enumerate(short, len(longer))}
        self._open_start = [form[0].isalnum() for form in longer]
        self._open_end = [form[-1].isalnum() for form in longer]
        self._takes_version = [len(form) >= 3 and form[-1].isalpha() for form in longer]
        self._automaton = AhoCorasick(longer, matchkind=MatchKind.Standard)

    def scan(self, text: str, folded: str, words: Mapping[str, int]) -> tuple[list[SkillHit], list[Cue]]:
        """Return the skill hits and the cues of a text, each in text order.

        Runs of blanks count as one and invisible characters as none; offsets are those of the text as given.

        Args:
            text: As it is.
            folded: The text in its folded form.
            words: The words of the folded form (`taxonomy.folding.count_words`).
        """
        if not is_loose(text):
            return self._scan(text, folded, words)
        whole, squeezed, starts, shifts = squeeze(text, folded)
        if any(map(text.__contains__, _INVISIBLE)):
            words = count_words(squeezed)
        skills, found = self._scan(whole, squeezed, words)
        starts.append(len(text) + 1)
        hits: list[SkillHit] = []
        for start, end, form in skills:
            place = bisect_right(starts, start)
            last = place if end <= starts[place] else bisect_right(starts, end - 1)
            hits.append(_new(SkillHit, (start + shifts[place - 1], end + shifts[last - 1], form)))
        cues_found: list[Cue] = []
        for start, end, kind, value in found:
            place = bisect_right(starts, start)
            last = place if end <= starts[place] else bisect_right(starts, end - 1)
            cues_found.append(_new(Cue, (start + shifts[place - 1], end + shifts[last - 1], kind, value)))
        return hits, cues_found

    def _scan(self, text: str, folded: str, words: Mapping[str, int]) -> tuple[list[SkillHit], list[Cue]]:
        skills: list[SkillHit] = []
        found: list[tuple[int, int, Entries]] = []
        padded = f" {folded} "  # padded[start] stands before a hit, padded[end + 1] behind it
        is_skill, cue_table, open_start, open_end = self._is_skill, self._cues, self._open_start, self._open_end
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (
                padded[start] not in _BREAKS
                and padded[start].isalnum()
                and (open_start[number] or folded[start] == ".")
                and not (text[start].isupper() and glued_at(text, start))
            ):
                continue
            after = padded[end + 1]
            if after not in _BREAKS and open_end[number] and (after.isalnum() or after in "+#"):
                if not (text[end].isupper() and glued_at(text, end)):
                    end = self._inflected_end(folded, number, end)
                if not end:
                    continue
            if is_skill[number]:
                skills.append(_new(SkillHit, (start, end, number)))
            if entries := cue_table[number]:
                found.append((start, -end, entries))
        for start, end, number in self._short_words(folded, words):
            if is_skill[number]:
                skills.append(_new(SkillHit, (start, end, number)))
            if entries := cue_table[number]:
                found.append((start, -end, entries))
        return skills, _without_contained(found)

    def _short_words(self, folded: str, words: Mapping[str, int]) -> list[tuple[int, int, int]]:
        """Return the short forms that stand as words of their own."""
        short = self._short
        present = short.keys() & words.keys()
        if len(present) > _MANY_SHORT:
            return [(*hit.span(), short[hit[0]]) for hit in _SHORT.finditer(folded) if hit[0] in short]
        return [(*hit.span(), short[word]) for word in sorted(present) for hit in whole_word(word).finditer(folded)]

    def _inflected_end(self, folded: str, number: int, end: int) -> int:
        """Return where the word ends if only a version ("PHP8") or "-nya" follows; 0 if it is another word."""
        after = folded[end]
        length = len(folded)
        if after.isdigit() and self._takes_version[number] and self._is_skill[number]:
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
    """Tell whether two words run together here, a lost line break between them: "GitExcellent"."""
    after = text[place : place + 3]
    return (
        len(after) == 3
        and after[0].isupper()
        and after[1:].islower()
        and after[1:].isalpha()
        and text[place - 1].isalnum()
    )


@cache
def whole_word(word: str) -> re.Pattern[str]:
    """Match a short form that is a word; it opens the pattern, so that the search can leap to it."""
    return re.compile(rf"{word}(?<!\w{word})(?![\w+#])")


def is_loose(text: str) -> bool:
    """Tell whether a text has surplus blanks or invisible characters to squeeze out."""
    if "  " in text or "\n " in text:
        return True
    if "\t" in text or "\u00a0" in text:
        return _LOOSE.search(text) is not None
    return not text.isascii() and any(map(text.__contains__, _INVISIBLE))


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
