"""What is no candidate, however much a model takes it for one: places, papers, pay, what no ad may ask about."""

import re
from functools import cache

from nlp.cues.loading import cues, phrases
from taxonomy.folding import fold

_EDGES = " .,;:()[]/-–\"'"
_REACH = 90


def is_no_candidate(text: str, start: int, end: int) -> bool:
    """Tell whether a span is a word that is never asked for, or a name in a list of places.

    "ditempatkan di Cibitung, Kab. Bekasi" has two places; "IPK min. 3,00" is a mark.
    """
    if fold(text[start:end]).strip(_EDGES) in never():
        return True
    return text[start].isupper() and place_before().search(text, max(0, start - _REACH), start) is not None


@cache
def never() -> frozenset[str]:
    """Return the forms that are never asked for."""
    return frozenset(map(fold, phrases(cues("candidates")["never"])))


@cache
def place_before() -> re.Pattern[str]:
    """Return what stands before a place: a cue, and further places with commas or small words between them."""
    content = cues("candidates")
    opening = "|".join(map(re.escape, sorted(phrases(list(content["places"].values())), key=len, reverse=True)))
    between = "|".join(content["place_words"])
    return re.compile(rf"\b(?i:{opening})\b[ :]+(?:(?:[A-Z][\w'’]*|(?i:{between}))[\s.,/&()]+)*\Z")
