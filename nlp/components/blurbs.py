"""Drop what a firm says of itself, not what the same stretch of text goes on to ask."""

from typing import Final

from nlp.cues.loading import cues as cue_file
from nlp.cues.loading import phrases
from nlp.marked import Cue, Draft, MarkedText

_TAKES_UP: Final = tuple(phrases(cue_file("sections")["takes_up"]))
_NOT_A_PERSON: Final = ("new ways", "ways", "innovative ways")  # "we are always looking for new ways to excel"
_LONG: Final = 400  # a stretch without stops is longer than any sentence of a firm's profile
_NEAR: Final = 160


def drop_blurb(marked: MarkedText, mentions: list[Draft], cues: list[Cue]) -> None:
    """Drop the mentions of a unit that a firm's own words speak of.

    "Lentera is a leading bank with apps in Java, looking for an analyst who knows SQL" asks SQL, not Java; in one long
    flattened stretch only what stands near such words is the firm's.
    """
    low, high, _ = marked.units[mentions[0].unit]
    blurbs = [cue for cue in cues if cue.kind == "blurb"]
    folded = marked.folded
    places = [
        place
        for words in _TAKES_UP
        if (place := folded.find(words, low, high)) >= 0
        and not folded[place + len(words) : high].lstrip().startswith(_NOT_A_PERSON)
    ]
    asked_from = min(places) if places else high
    for mention in mentions:
        if mention.start > asked_from:
            continue
        if high - low > _LONG and min([distance(cue, mention) for cue in blurbs]) > _NEAR:
            continue
        mention.dropped = "blurb"


def distance(cue: Cue, mention: Draft) -> int:
    """Return how many characters stand between a cue and a mention."""
    return max(cue.start - mention.end, mention.start - cue.end, 0)
