"""Drop what a firm says of itself, not what the same stretch of text goes on to ask."""

import re
from bisect import bisect_left
from typing import Final

from nlp.cues.loading import cues as cue_file
from nlp.cues.loading import phrases
from nlp.marked import Cue, Draft, MarkedText, Unit

_TAKES_UP: Final = tuple(phrases(cue_file("sections")["takes_up"]))
_NOT_A_PERSON: Final = ("new ways", "ways", "innovative ways")  # "we are always looking for new ways to excel"
# Whom one joins: "to join a growing insurance broker specializing in …", "bergabung dengan perusahaan logistik".
_JOINING: Final = ("to join ", "bergabung ")
_JOINED: Final = re.compile(
    r"(?:to join (?:a|an|our|their|the)\b[^.,;:!?\n]{0,80}?\b"
    r"(?:firm|company|agency|group|bank|start-?up|organi[sz]ation|business|brokerage|manufacturer|provider|retailer)\b"
    r"(?: (?:speciali[sz]ing|active|that works|focused) (?:in|on)\b[^.,;:!?\n]{0,60})?"
    r"|bergabung (?:dengan|bersama|di) (?:sebuah |suatu )?(?:perusahaan|firma|agensi|grup)\b"
    r"(?: yang bergerak| di bidang| kami)*[^.,;:!?\n]{0,40}?(?=[.,;:!?\n]|$| sebagai\b| untuk\b| yang\b))"
)
_LONG: Final = 400  # a stretch without stops is longer than any sentence of a firm's profile
_NEAR: Final = 160
NAMING: Final = ("domain", "concept", "practice", "soft")  # kinds that a firm, a team or a heading may be named by
FIRMS_WORDS: Final = ("we", "our", "kami")
_SEEKS: Final = r"(?:looking|seeking|hiring|searching|recruiting|after|in need|open)\b"
_VERBS: Final = (
    r"offer|provide|believe|have|create|also|focus|serve|deliver|foster|encourage|embrace|champion|empower"
    r"|honestly|can honestly|partner|operate|harness|strive|pride|celebrate|support|invest|bring|specialize|help"
    rf"|connect|are (?!(?:\w+ )?{_SEEKS})"
)
_HAS: Final = (
    r"is|are|was|has|have|runs|run|uses?|utilizes?|empowers?|enables?|provides?|offers?|helps?|allows?|focus(?:es)?"
    r"|operates?|works?|consists?|supports?|serves?|spans?|brings?|strives?"
)
# A sentence in which the firm speaks of itself: "We believe in creativity", "Our platform runs on Go".
_OPENS: Final = re.compile(
    r"\W*(?:last but not least,? )?(?:(?:here )?(?:at|di) [\w .&'’-]{2,40}, ?)?"
    rf"(?:we (?:{_VERBS})"
    r"|our (?!ideal|perfect|preferred|candidates?|requirements?|(?:\w+ )?stack|technolog"
    rf"|clients? (?:is|are) (?:\w+ )?{_SEEKS})(?:[\w/-]+ ){{1,5}}?(?:{_HAS})\b"
    r"|kami (?:adalah|menawarkan|memberikan|menyediakan|percaya|berkomitmen|bergerak|telah|sudah|merupakan|fokus"
    r"|melayani)\b"
    r"|(?:join|follow) us (?:in|at|on|and)\b|working with one [\w ]{2,20}recruiter)"
)
_LEAD: Final = 6
_BULLETS: Final = " \n\t\u00a0-–•*·"
_FIRST_LETTERS: Final = frozenset("wokladhjf")  # of what such a sentence may open with: a look before the search
_OF_A_PERSON: Final = re.compile(
    r"\b(?:candidates?|you|you'll|your|who|kandidat|anda|kamu|pelamar|yang mampu|looking for|seeking|mencari"
    r"|membutuhkan|cari|must|should|requires?|required|applicants?|someone|individuals?|hiring|needs?|in search"
    r"|positions?|openings?|recruits?|value)\b"
)


def is_firms_voice(marked: MarkedText, number: int) -> bool:
    """Tell whether a firm speaks of itself in a unit, and mark it so, unless it names a person it looks for."""
    low, high, _ = marked.units[number]
    if marked.folded[low : low + _LEAD].lstrip(_BULLETS)[:1] not in _FIRST_LETTERS:
        return False
    if _OPENS.match(marked.folded, low, high) is None or _OF_A_PERSON.search(marked.folded, low, high):
        return False
    marked.units[number] = Unit(low, high, "about")
    return True


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


def drop_joined(marked: MarkedText) -> None:
    """Drop the business of the firm that one is to join: "… to join a leading marketing agency" asks no marketing."""
    folded = marked.folded
    stretches: list[tuple[int, int]] = []
    for words in _JOINING:
        start = folded.find(words)
        while start >= 0:
            if joined := _JOINED.match(folded, start):
                stretches.append(joined.span())
            start = folded.find(words, start + 1)
    if not stretches:
        return
    starts = [mention.start for mention in marked.mentions]
    for low, high in stretches:
        for mention in marked.mentions[bisect_left(starts, low) : bisect_left(starts, high)]:
            if mention.end <= high and mention.kind in NAMING:
                mention.dropped = "firm"


def distance(cue: Cue, mention: Draft) -> int:
    """Return how many characters stand between a cue and a mention."""
    return max(cue.start - mention.end, mention.start - cue.end, 0)
