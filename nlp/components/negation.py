"""Tell whether a posting says of a skill that it is not needed."""

import re
from typing import Final

from nlp.marked import Cue, Draft, MarkedText

_BESIDES: Final = re.compile(
    r"(?:selain|other than)\b[^.;]*\b(?:juga|also)\b"  # "Selain Figma, kamu juga …" asks Figma
    r"|selain\b[^.;,]*,[^.;]*\b(?:harus|wajib|bisa|mampu|dapat|diutamakan|lebih disukai|menguasai|memiliki)\b"
)
_SHORT_NEGATION: Final = 28
_LONG_NEGATION: Final = 70
_SHORT_NEGATORS: Final = {
    "no",
    "not",
    "bukan",
    "tanpa",
    "without",
    "is not",
    "isn't",
    "are not",
    "aren't",
    "selain",
    "kecuali",
    "other than",
    "nor",
    "never",
    "except",
    "excluding",
}
_CUT: Final = re.compile(r"[,;](?!\s*(?:atau|or)\b)")
_CUT_AGAIN: Final = re.compile(r"[,;]\s*\w+\s+\w+")
_AHEAD: Final = 24
_CUT_OFF: Final = re.compile(r"[,;.)]")


def looks_ahead(folded: str, cue: Cue, cues: list[Cue], mentions: list[Draft]) -> bool:
    """Tell whether a cue that may stand before or behind its words stands before: "Flutter, nice to have Kotlin"."""
    if not any(other.start == cue.start and other.end == cue.end and other.kind.endswith("_before") for other in cues):
        return False
    if not folded[max(0, cue.start - 8) : cue.start].rstrip().endswith((",", ";", ":", "-")):
        return False
    following = next((mention for mention in mentions if mention.start >= cue.end), None)
    if following is None:
        return False
    between = folded[cue.end : following.start]
    return len(between) <= _AHEAD and not _CUT_OFF.search(between)


def negates(marked: MarkedText, mention: Draft, cues: list[Cue], mentions: list[Draft]) -> bool:
    """Tell whether a negation in front of the mention, or behind it, reaches it; a list is negated as a whole."""
    for cue in cues:
        if cue.kind == "negated_before" and cue.end <= mention.start:
            reach = _SHORT_NEGATION if marked.folded[cue.start : cue.end] in _SHORT_NEGATORS else _LONG_NEGATION
            if _BESIDES.match(marked.folded, cue.start, marked.units[mention.unit].end):
                continue
            turned = any(
                other.kind == "turns" and cue.end <= other.start and other.end <= mention.start for other in cues
            )
            if turned:
                continue
            first = next((other for other in mentions if other.start >= cue.end), mention)
            if first.start - cue.end > reach or _CUT.search(marked.text[cue.end : first.start]):
                continue
            if first.row == mention.row:
                return True
        elif (
            cue.kind == "negated_after"
            and mention.end <= cue.start
            and cue.start - mention.end <= _LONG_NEGATION
            and not looks_ahead(marked.folded, cue, cues, mentions)
        ):
            between = marked.folded[mention.end : cue.start]
            last = max((other for other in mentions if other.end <= cue.start), key=lambda other: other.end)
            if not settled_before(mention, cue, cues) and not _CUT_AGAIN.search(between) and mention.row == last.row:
                return True
    return False


def settled_before(mention: Draft, negation: Cue, cues: list[Cue]) -> bool:
    """Tell whether a level stands between a mention and a negation: "Excel wajib, PowerPoint tidak wajib"."""
    return any(
        mention.end <= cue.start and cue.end <= negation.start and cue.kind.startswith(("required", "preferred"))
        for cue in cues
    )


def wished_after_all(mention: Draft, cues: list[Cue], mentions: list[Draft]) -> bool:
    """Tell whether a wish that turns a negation comes back to a mention: "Tidak wajib Docker, tapi nilai tambah"."""
    denied, turned_at = False, -1
    for cue in cues:
        if turned_at >= 0 and cue.kind in ("preferred_after", "preferred_both"):
            return not any(turned_at <= other.start < cue.start for other in mentions)
        if cue.kind == "negated_before" and cue.end <= mention.start:
            denied = True
        elif cue.start >= mention.end:
            denied = denied or cue.kind == "negated_after"
            if denied and turned_at < 0 and cue.kind == "turns":
                turned_at = cue.end
    return False
