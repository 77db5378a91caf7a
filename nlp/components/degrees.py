"""Tell degrees from what is written like them (the store S3 is no "S3"), and read "BS, MS or PhD" as three."""

import re
from bisect import bisect_right
from typing import Final

from nlp.marked import Cue, MarkedText, in_order

_CHAIN_REACH: Final = 60
_OVERLAPPING: Final = 4  # so many mentions may begin before one that covers a cue
_LONGEST_SHORT: Final = 3
_PRODUCTS: Final = ("tool", "framework", "database", "language")
# "BS, MS, or PhD", "BS (or higher, e.g., MS, or PhD)": only in a list that ends in a degree written out.
_CHAIN: Final = re.compile(
    r"(?<![\w.])(?P<first>B\.?S\.?c?\.?|B\.?A\.?|B\.?E\.?|B\.?Tech\.?|M\.?S\.?c?\.?|M\.?A\.?|M\.?Eng\.?)"
    r"(?:[\s,/()&]|\b(?:B\.?S|B\.?A|M\.?S|M\.?A|MEng|M\.?Sc|or|and|atau|higher|above|e\.g|degree)\b\.?){1,20}\Z"
)


class Degrees:
    """Correct the cues of education, once skills are marked."""

    def __call__(self, marked: MarkedText) -> None:
        """Drop cues that are a skill's name, and add the lowest degree of a list of abbreviations."""
        cues = marked.cues_of.get("education")
        if not cues:
            return
        short = [cue for cue in cues if cue.end - cue.start <= _LONGEST_SHORT]
        no_degrees: set[Cue] = set()
        if short:
            starts = [mention.start for mention in marked.mentions]
            no_degrees = {cue for cue in short if is_of_skill(marked, cue, starts)}
        lower = {cue: found for cue in cues if (found := lower_degree(marked.text, cue)) is not None}
        if not (no_degrees or lower):
            return
        for cues_here in marked.unit_cues:
            kept = [cue for cue in cues_here if cue not in no_degrees]
            kept += [lower[cue] for cue in cues_here if cue in lower]
            cues_here[:] = sorted(kept, key=in_order)
        left = [cue for cue in cues if cue not in no_degrees]
        marked.cues_of["education"] = sorted([*left, *lower.values()], key=in_order)
        if not marked.cues_of["education"]:
            del marked.cues_of["education"]


def is_of_skill(marked: MarkedText, cue: Cue, starts: list[int]) -> bool:
    """Tell whether a cue is a skill's name or part of a product's: "Amazon S3"."""
    place = bisect_right(starts, cue.start)
    for mention in marked.mentions[max(0, place - _OVERLAPPING) : place]:
        if mention.start <= cue.start and cue.end <= mention.end:
            is_whole = mention.start == cue.start and mention.end == cue.end
            return is_whole or mention.kind in _PRODUCTS
    return False


def lower_degree(text: str, cue: Cue) -> Cue | None:
    """Return the first degree of a list that ends in this one, None if none is lower."""
    if cue.value not in ("master", "doctorate"):
        return None
    low = max(cue.start - _CHAIN_REACH, 0)
    chain = _CHAIN.search(text, low, cue.start)
    if chain is None:
        return None
    value = "bachelor" if chain["first"].startswith("B") else "master"
    return None if value == cue.value else Cue(*chain.span("first"), "education", value)
