"""Mark how strongly a posting asks for each mention, and what it says is not needed."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Final

from nlp.components.context import in_one_list
from nlp.components.negation import looks_ahead, negates, wished_after_all
from nlp.components.unit_level import (
    ask_inside,
    asks_elsewhere,
    is_headed,
    list_begins,
    opens_with_list,
    plain_level,
    told_level,
)
from nlp.marked import Cue, Draft, MarkedText, Unit, mentions_by_unit

_CLAUSE_BREAK: Final = re.compile(r"[,;]\s*(?:dan\s+|and\s+)?")
_BARE_BRACKET: Final = 12
_BRACKET: Final = re.compile(r"[()\[\]]")
_NAMED: Final = ("tool", "language", "framework", "database", "certification")
_GATE: Final = re.compile(r"wajib|mutlak|must|mandatory|keharusan")


class RequirementLevel:
    """Give each mention the level of the smallest scope that carries a cue: bracket, clause, item, section.

    "query data (SQL menjadi nilai tambah)" prefers SQL only; "Angular (not React)" does not need React.

    Source: cues that act within a scope, after ConText (Harkema et al., 2009).
    """

    def __call__(self, marked: MarkedText) -> None:
        """Set the level of every mention and drop what is merely mentioned in passing."""
        headed = is_headed(marked)
        begins = 0
        if headed and opens_with_list(marked):
            headed = False
            begins = list_begins(marked)
        tells = not headed and asks_elsewhere(marked)
        for number, mentions in mentions_by_unit(marked).items():
            unit = marked.units[number]
            cues_here = marked.unit_cues[number]
            plain = plain_level(marked, unit, cues_here, headed)
            if number < begins and plain == "required":
                plain = "none"
            elif tells and plain == "required" and unit.section is None:
                plain = told_level(marked.folded, unit, cues_here)
            for mention in mentions:
                mention.level = plain
            if plain == "responsibility" and unit.section is not None:
                ask_inside(marked.folded, unit, cues_here, mentions)
            cues = [cue for cue in cues_here if cue.kind in _LEVEL_KINDS]
            if cues:
                number_rows(marked.text, mentions)
                brackets = bracket_spans(marked.text, unit)
                outside = speaking_out(cues, brackets, mentions)
                for mention in mentions:
                    qualify(marked, unit, mention, cues, brackets, outside, mentions)
        drop_unasked(marked, headed)


_LEVEL_KINDS: Final = {
    "preferred_after", "preferred_before", "preferred_both", "preferred_bracketed", "required_after",
    "required_before", "negated_before", "negated_after", "turns",
}  # fmt: skip
_BEHIND: Final = ("preferred_after", "preferred_bracketed", "required_after")


def bracket_spans(text: str, unit: Unit) -> list[tuple[int, int]]:
    """Return the (start, end) of the closed brackets of a unit, the longest first."""
    spans: list[tuple[int, int]] = []
    if text.find("(", unit.start, unit.end) < 0 and text.find("[", unit.start, unit.end) < 0:
        return spans
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text, unit.start, unit.end):
        if bracket[0] in "([":
            opened.append(bracket.start())
        elif opened:
            spans.append((opened.pop(), bracket.end()))
    return sorted(spans, key=lambda span: span[0] - span[1])


def innermost(brackets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """Return the smallest bracket around a span."""
    around = [span for span in brackets if span[0] < start and end < span[1]]
    return around[-1] if around else None


def bare(cues: list[Cue], bracket: tuple[int, int]) -> bool:
    """Tell whether a bracket holds hardly more than cues: "(a plus but not mandatory)"."""
    told = sum([cue.end - cue.start for cue in cues if bracket[0] < cue.start and cue.end < bracket[1]])
    return bracket[1] - bracket[0] - told <= _BARE_BRACKET


def speaking_out(
    cues: list[Cue], brackets: list[tuple[int, int]], mentions: list[Draft]
) -> list[tuple[Cue, Draft | None]]:
    """Return the cues that speak of what is outside brackets, one alone in its bracket with the mention before it."""
    found: list[tuple[Cue, Draft | None]] = []
    for cue in cues:
        around = innermost(brackets, cue.start, cue.end)
        if around is None:
            if cue.kind != "preferred_bracketed":
                found.append((cue, None))
        elif bare(cues, around) and not any(around[0] < mention.start < around[1] for mention in mentions):
            before = [mention for mention in mentions if mention.end <= around[0]]
            found += [(cue, nearest) for nearest in before[-1:]]
    return found


def qualify(
    marked: MarkedText,
    unit: Unit,
    mention: Draft,
    cues: list[Cue],
    brackets: list[tuple[int, int]],
    outside: list[tuple[Cue, Draft | None]],
    mentions: list[Draft],
) -> None:
    """Let the cues of the mention's bracket, else those outside brackets, set its level and negation."""
    bracket = innermost(brackets, mention.start, mention.end)
    if bracket is not None:
        inside = [cue for cue in cues if bracket[0] < cue.start and cue.end <= bracket[1]]
        if inside and govern(marked, mention, inside, bracket[0] + 1, bracket[1] - 1, mentions):
            return
    speaking = [
        cue
        for cue, nearest in outside
        if nearest is None or (mention.start <= nearest.start and mention.row == nearest.row)
    ]
    if speaking:
        govern(marked, mention, speaking, unit.start, unit.end, mentions)


def govern(marked: MarkedText, mention: Draft, cues: list[Cue], low: int, high: int, mentions: list[Draft]) -> bool:
    """Apply the cues of one scope to a mention; tell whether one did."""
    if negates(marked, mention, cues, mentions):
        if wished_after_all(mention, cues, mentions):
            mention.level = "preferred"
            return True
        mention.negated = True
        mention.level = "none"
        return True
    before = after = None
    for cue in cues:
        if cue.kind in ("preferred_before", "required_before") and cue.end <= mention.start:
            before = cue
        elif cue.kind == "preferred_both":
            followed = any(other.start >= cue.end for other in mentions if other.start < high)
            if followed and cue.end <= mention.start:
                before = cue
            elif not followed and cue.start >= mention.end and after is None:
                after = cue
        elif cue.kind == "preferred_before" and after is None and cue.start >= mention.end:
            if not marked.folded[cue.end : high].strip(" .;"):
                after = cue  # "English and Mandarin preferably."
        elif cue.kind in _BEHIND and cue.start >= mention.end and after is None:
            if not looks_ahead(marked.folded, cue, cues, mentions):
                after = cue
        elif cue.kind == "turns" and cue.end <= mention.start and before is not None:
            before = None
    if after is not None and mention.start < clause_start(marked, cues, after, low, mentions):
        after = None
    if before is not None and any(
        cue.kind in ("preferred_after", "required_after") and before.end <= cue.start and cue.end <= mention.start
        for cue in cues
    ):
        before = None
    chosen = after or before
    if chosen is None:
        return False
    mention.level = "preferred" if chosen.kind.startswith("preferred") else "required"
    mention.gate = (
        chosen.kind.startswith("required") and _GATE.search(marked.folded, chosen.start, chosen.end) is not None
    )
    return True


def clause_start(marked: MarkedText, cues: list[Cue], after: Cue, low: int, mentions: list[Draft]) -> int:
    """Return from where a cue behind its words speaks: the previous cue, or the comma that opens its own clause."""
    start, unit = low, mentions[0].unit
    for cue in cues:
        if cue.end <= after.start and cue is not after and cue.kind != "turns":
            start = max(start, cue.end if cue.kind.endswith("_after") else cue.start)
    asks = [cue.start for cue in marked.unit_cues[unit] if cue.kind in ("asks", "experience") and cue.start > start]
    if asks:
        breaks = [hit.end() for hit in _CLAUSE_BREAK.finditer(marked.folded, start, after.start)]
        has_own = [end for end in breaks if any([0 <= ask - end <= 2 for ask in asks])]
        if has_own:
            return has_own[-1]
    led = any(cue.end <= after.start and cue.kind in ("required_before", "negated_before") for cue in cues)
    breaks = [hit.end() for hit in _CLAUSE_BREAK.finditer(marked.folded, start, after.start)] if led else []
    return (
        breaks[-1]
        if breaks and any(breaks[-1] <= mention.start for mention in mentions if mention.start < after.start)
        else start
    )


def number_rows(text: str, mentions: list[Draft]) -> None:
    """Number the lists of a unit, so that mentions of one list are told by their number."""
    for left, right in pairwise(mentions):
        listed = in_one_list(text, left.end, right.start) or (
            text[left.end] == "/" == text[right.start - 1] and " " not in text[left.end : right.start]
        )  # "CCNA/Microsoft/MikroTik" is one list whoever knows its middle
        right.row = left.row if listed else left.row + 1


def drop_unasked(marked: MarkedText, headed: bool) -> None:
    """Leave out words of headings, and traits and practices merely mentioned in passing; named tools stay."""
    kept: list[Draft] = []
    others = "non-" in marked.folded
    starts = [heading.start for heading in marked.headings]
    for mention in marked.mentions:
        place = bisect_right(starts, mention.start) - 1
        if place >= 0 and mention.end <= marked.headings[place].end:
            continue  # "Compensation and Benefits" over a list of them
        if others and mention.kind in _NAMED and marked.folded.endswith("non-", 0, mention.start):
            continue  # "stakeholder non-C++"
        passing = mention.level == "none"
        if headed and mention.level == "required" and mention.kind in ("soft", "practice"):
            passing = marked.units[mention.unit].section is None
        if not passing or mention.negated or mention.kind in _NAMED:
            kept.append(mention)
    marked.mentions = kept
