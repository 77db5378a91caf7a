"""Drop what belongs to others than the person sought: the fields of teams and colleagues, the firm's own tools."""

import re
from typing import Final

from nlp.components.context import in_one_list
from nlp.marked import Cue, Draft, MarkedText

_FIELDS: Final = frozenset(("domain", "concept", "practice"))
_NAMED: Final = frozenset(("tool", "language", "framework", "database", "concept"))
_TRADES: Final = frozenset(("developer", "pengembang"))  # "iOS developer (Swift)" is asked for Swift
_ASKED: Final = frozenset(("required", "preferred"))
_OPENS_TEAM: Final = ("", "(", "lain (", "lainnya (", "internal (", ":")
_OPENS_PARTNER: Final = ("", "the", "our", "bagian", "pihak", "internal")
_JOINS: Final = ("", ",", "/", "&", "dan", "and", ", dan", "atau", ", and")
# Colleagues that no skill is called by: "communicate with HR and Finance"; "dengan baik, ..." names none.
_COLLEAGUES: Final = re.compile(
    r"(?:(?!baik|lancar|aktif|efektif|jelas|well|effective|good|other)[\w-]{2,14}(?: [\w-]{2,14})?"
    r"\s*(?:,(?: and| dan)?|/|&|and|dan)\s*)+"
)
_HANDS_OVER: Final = re.compile(
    r"\b(?:submit|submitting|forward|forwarding|send|sending|hand over|menyerahkan|serahkan|diserahkan|kirim|mengirim"
    r"|mengirimkan|dikirim|dikirimkan|melaporkan|meneruskan|diteruskan)\s(?:[\w/&-]+\s){1,7}(?:to|ke|kepada|pada)\s(?:the\s)?\Z"
)
_HANDING: Final = (" to ", " ke ", "kepada ", " the ")
_HANDED_REACH: Final = 90
_LONGEST_COLLEAGUES: Final = 40


def drop_teams(marked: MarkedText, mentions: list[Draft], cues: list[Cue]) -> None:
    """Drop the names of teams and departments, all of a list: "tim lain (UI/UX, QA)", "koordinasi dengan finance"."""
    for cue in cues:
        if cue.kind not in ("teams", "partners"):
            continue
        is_team = cue.kind == "teams"
        whole = is_team and cue.value not in _TRADES
        reach = cue.end
        for mention in mentions:
            if mention.start < reach:
                continue
            gap = marked.folded[reach : mention.start].strip()
            first = reach == cue.end
            if first:
                is_next = gap in (_OPENS_TEAM if is_team else _OPENS_PARTNER) or (
                    not is_team and names_colleagues(marked, mention, gap)
                )
            else:
                is_next = gap in _JOINS or in_one_list(marked.text, reach, mention.start)
            if not is_next or mention.kind == "soft" or not (whole or mention.kind in _FIELDS):
                break
            mention.dropped = "team"
            reach = mention.end


def names_colleagues(marked: MarkedText, mention: Draft, gap: str) -> bool:
    """Tell whether only other colleagues stand between a cue and a field: "HR and" in "liaise with HR and Finance"."""
    return (
        mention.kind == "domain"
        and marked.units[mention.unit].section != "required"
        and len(gap) <= _LONGEST_COLLEAGUES
        and _COLLEAGUES.fullmatch(gap) is not None
    )


def drop_receivers(marked: MarkedText) -> None:
    """Drop the departments that something is handed over to: "submit the data to accounting"."""
    folded = marked.folded
    for mention in marked.mentions:
        if mention.kind == "domain" and folded.endswith(_HANDING, 0, mention.start):
            low = max(marked.units[mention.unit].start, mention.start - _HANDED_REACH)
            if _HANDS_OVER.search(folded, low, mention.start):
                mention.dropped = "team"


def drop_own_tools(marked: MarkedText, mentions: list[Draft], cues: list[Cue]) -> None:
    """Drop what the firm uses itself where other items ask for names: "Our stack: Go, Redis" below the demands."""
    cue = next((cue for cue in cues if cue.kind == "own_tools"), None)
    if cue is None:
        return
    unit = mentions[0].unit
    if any(
        other.unit != unit and other.kind in _NAMED and marked.units[other.unit].section in _ASKED
        for other in marked.mentions
    ):
        for mention in mentions:
            if mention.start >= cue.end:
                mention.dropped = "own tools"
