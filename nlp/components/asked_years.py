"""Tell whose a length of time is: a firm's age and a mere wish are no demand; and what several ask together."""

import re
from typing import Final, NamedTuple

from nlp.marked import Cue, MarkedText, Unit

_FIRM: Final = (
    r"our (?:company|team|firm|founders?|experts|clients?|engineers|consultants|products?|platform|agency)|we"
    r"|kami|perusahaan|tim kami|klinik|pt|cv"
)
_SEEKS: Final = (
    r"(?: (?:are|is|sedang|lagi|saat ini|ingin|now|currently|actively|also)){0,3}"
    r" ?(?:looking|seeking|hiring|searching|need|require|seek|want|expect|ask|prefer|look|hope|me(?:n|m)cari|cari|butuh"
    r"|membutuhkan|memerlukan|membuka|mengharapkan|mengutamakan|mensyaratkan|harapkan|rekrut|merekrut)"
)
# "has been serving patients for more than 15 years", "We have over 20 years in shipping", "telah berdiri 10 tahun"
_FIRM_AHEAD: Final = re.compile(
    r"(?:\b(?:has|have) been (?:[a-z]+ly )?\w+(?:ing|ed|er|or|s)\b"
    r"|\w [^.;•\n]*\b(?:has|have|with|brings?|boasts?) (?:more than|over|nearly|almost|around|about|a )"
    rf"|\b(?:{_FIRM})\b(?!{_SEEKS})[^.;•\n]*"
    r"\b(?:have|has|bring|with|for|been|over|are|telah|sudah|selama|dengan|berpengalaman)\b"
    r"|\b(?:telah|sudah) (?:berdiri|beroperasi|melayani|berkiprah|hadir|dipercaya"
    r"|berpengalaman (?:lebih dari|selama|hampir))\b"
    r"|\b(?:berdiri|beroperasi|melayani|berkiprah)\b)[^.;•\n]*\Z"
)
# "Over 20 years in the industry, we …", "15 years in business"
_FIRM_BEHIND: Final = re.compile(
    rf"[^.;•\n]{{0,60}}, (?:{_FIRM}|the company)\b(?!{_SEEKS}| ideal| candidate)"
    r"|['’]? (?:melayani|berdiri|berkiprah|in (?:business|operation)\b|of (?:history|excellence|heritage)\b)"
)
_ASKED_OF: Final = re.compile(
    r"\b(?:candidates?|kandidat|calon|pelamar|applicants?|you|who|anda|kamu|minimal|minimum|min|at least|setidaknya"
    r"|must|should|required?|ideal|person|someone|yang|needs?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|sponsor)\b"
)
_FIRM_REACH: Final = 140
_BEHIND_REACH: Final = 90
_SHORTEST_LEAD: Final = 6
_LISTED: Final = ("required", "preferred")
_WISHES: Final = ("preferred_before", "preferred_both", "preferred_after")
_WISH_REACH: Final = 90
_CLAUSE_END: Final = re.compile(
    r"[,;.•\n)](?:\s|\Z)|\((?=.)|\s(?:At|Min|Minimum|Minimal|Ha(?:ve|s|ving)|Pengalaman|Berpengalaman|Memiliki|Experience)\b"
)
_EITHER: Final = re.compile(r"\b(?:or|atau)\b")
_CHOICE_REACH: Final = 140
_FARTHEST_CHOICE: Final = 280
_SCHOOLING: Final = ("education", "schooling")
_SCHOOLED_AHEAD: Final = 160
_SCHOOLED_BEHIND: Final = 40
_INSTEAD: Final = re.compile(r"\b(?:or|atau)\s(?:[a-z]+\s){0,4}\Z")


class Length(NamedTuple):
    """A length of experience asked overall, with the number of its unit."""

    start: int
    end: int
    years: float
    unit: int


def is_firms(folded: str, start: int, end: int, unit: Unit) -> bool:
    """Tell whether a length of time is the age of a firm, its team or its product."""
    if unit.section in _LISTED:
        return False
    low = max(unit.start, start - _FIRM_REACH)
    high = min(unit.end, end + _BEHIND_REACH)
    is_led = start - low >= _SHORTEST_LEAD
    if not is_led and folded.find(", ", end, high) < 0:
        return False
    if is_led and _ASKED_OF.search(folded, low, start):
        return False
    if is_led and _FIRM_AHEAD.search(folded, low, start):
        return True
    return _FIRM_BEHIND.match(folded, end, high) is not None


def is_wished(marked: MarkedText, start: int, end: int, unit: Unit, cues: list[Cue]) -> bool:
    """Tell whether experience is only preferred: "1-2 years as analyst is preferred", "diutamakan min. 1 tahun"."""
    if unit.section == "preferred":
        return True
    wishes = [cue for cue in cues if cue.kind in _WISHES]
    if not wishes:
        return False
    behind = {cue.start for cue in wishes if cue.kind == "preferred_after"}
    for cue in wishes:
        if cue.end <= start:
            low, high = cue.end, start
            speaks = cue.start not in behind
        else:
            low, high = end, cue.start
            speaks = cue.start in behind or not marked.text[cue.end : unit.end].strip(" .;)")
        if speaks and 0 <= high - low <= _WISH_REACH and not _CLAUSE_END.search(marked.text, low, high):
            return True
    return False


def months_asked(marked: MarkedText, lengths: list[Length]) -> int | None:
    """Return the months of experience asked overall: the least of a choice, the most of what is asked together.

    "S1 min. 2 tahun, D3 min. 5 tahun" asks two years, "5 years as analyst. 2 years as lead" asks five.
    """
    if not lengths:
        return None
    asked: list[float] = []
    before: Length | None = None
    if len(lengths) > 1:
        lengths = [length for length in lengths if not stands_in(marked, length)] or lengths
    for length in lengths:
        if before is not None and is_choice(marked, before, length):
            asked[-1] = min(asked[-1], length.years)
        else:
            asked.append(length.years)
        before = length
    return round(max(asked) * 12)


def is_choice(marked: MarkedText, left: Length, right: Length) -> bool:
    """Tell whether one of two lengths is enough: "or" joins them, or each follows a degree of its own."""
    apart = right.start - left.end
    if apart <= _CHOICE_REACH and left.unit == right.unit and _EITHER.search(marked.folded, left.end, right.start):
        return True
    if apart > _FARTHEST_CHOICE:
        return False
    schooled = schooled_at(marked, left)
    return schooled is not None and schooled_at(marked, right) not in (None, schooled)


def schooled_at(marked: MarkedText, length: Length) -> int | None:
    """Return where the degree that a length goes with is named, the nearest before it in its unit, or one behind."""
    degrees = [cue for cue in marked.unit_cues[length.unit] if cue.kind == "education"]
    before = [cue.start for cue in degrees if 0 <= length.start - cue.end <= _SCHOOLED_AHEAD]
    behind = [cue.start for cue in degrees if 0 <= cue.start - length.end <= _SCHOOLED_BEHIND]
    return before[-1] if before else behind[0] if behind else None


def stands_in(marked: MarkedText, length: Length) -> bool:
    """Tell whether a length may stand in for a degree: "a degree or four years of experience"."""
    for cue in marked.unit_cues[length.unit]:
        is_near = cue.kind in _SCHOOLING and 0 <= length.start - cue.end <= _SCHOOLED_AHEAD
        if is_near and _INSTEAD.search(marked.folded, cue.end, length.start):
            return True
    return False
