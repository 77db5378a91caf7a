"""Read the lowest level of education a posting accepts, and whether it insists on it."""

import re
from typing import Final

from nlp.marked import Cue, MarkedText
from nlp.profile import EDUCATION_ORDER

_EDUCATION: Final[tuple[str, ...]] = EDUCATION_ORDER
_WAIVER_REACH: Final = 30
_CLAUSE_END: Final = re.compile(r"[,.;:\n]|\b(?:minimal|tetapi|tapi|but|minimum)\b")
_CLAUSE_SIGNS: Final = ("", ".", ",", ":", ";", "-", "•", "(", ")", "\n")
_WISH_REACH: Final = 120
_WISH_END: Final = re.compile(r"[.;\n]\s|\b(?:experienced?|pengalaman|berpengalaman|years?|tahun|requires?|must)\b")


def is_waived(marked: MarkedText, level: Cue, cues_here: list[Cue]) -> bool:
    """Tell whether a level of education is named as not needed: "nggak wajib S1", "a degree is not required"."""
    for cue in cues_here:
        if cue.kind == "negated_before":
            low, high = cue.end, level.start
        elif cue.kind == "negated_after":
            low, high = level.end, cue.start
        else:
            continue
        if 0 <= high - low <= _WAIVER_REACH and not _CLAUSE_END.search(marked.folded, low, high):
            return True
    return False


def opens_clause(folded: str, start: int) -> bool:
    """Tell whether nothing of its clause stands before a place."""
    return folded[max(0, start - 3) : start].rstrip()[-1:] in _CLAUSE_SIGNS


def _rank(level: Cue) -> int:
    return _EDUCATION.index(level.value)


def is_wished(marked: MarkedText, level: Cue, levels: list[Cue], cues_here: list[Cue]) -> bool:
    """Tell whether a level of education is only preferred: "S1 lebih diutamakan", not "D3, diutamakan S1"."""
    for cue in cues_here:
        if not cue.kind.startswith("preferred"):
            continue
        if cue.end <= level.start:
            low, high = cue.end, level.start
            speaks = cue.kind != "preferred_after" or opens_clause(marked.folded, cue.start)
        else:
            low, high = level.end, cue.start
            closes = marked.folded[cue.end : cue.end + 3].lstrip(" ")[:1] in _CLAUSE_SIGNS
            speaks = cue.kind == "preferred_after" or (cue.kind == "preferred_both" and closes)
            between = [other.start for other in levels if low <= other.start < high]
            speaks = speaks and not (between and "," in marked.folded[low : between[0]])
        if speaks and 0 <= high - low <= _WISH_REACH and not _WISH_END.search(marked.folded, low, high):
            return True
    return False


def read_education(marked: MarkedText) -> None:
    """Mark the lowest level of education accepted and whether the posting insists on it.

    The first that is insisted on counts, one in a list of requirements before those in an introduction.
    """
    if "education" not in marked.cues_of:
        return
    is_listed = False
    for number, cues_here in enumerate(marked.unit_cues):
        levels = [cue for cue in cues_here if cue.kind == "education" and not is_waived(marked, cue, cues_here)]
        section = marked.units[number].section
        if not levels or section in ("about", "benefits", "practical"):
            continue
        lowest = min(levels, key=_rank)
        insists = not is_wished(marked, lowest, levels, cues_here)
        lists = section == "required"
        if marked.education is None or (insists and (not marked.education_required or (lists and not is_listed))):
            marked.education = lowest.value
            marked.education_required = insists and section != "preferred"
            is_listed = lists
