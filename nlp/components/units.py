"""Cut a text into units: items, sentences and lines, each inside one section."""

import re

from nlp.marked import MarkedText, Unit

# Every alternative starts with a fixed character, which keeps the search fast; `is_edge` then looks around.
_CANDIDATE = re.compile(r"\n+|[.!?…]+|;|[•●▪◦‣·►➢➤✓✔☑○■□⁃∙‧*]|[-–](?=\s)|[0-9]{1,2}[.)](?=\s)")
_ABBREVIATIONS = frozenset(
    [
        "ms",
        "mr",
        "mrs",
        "dr",
        "no",
        "min",
        "mis",
        "cth",
        "ex",
        "st",
        "jl",
        "maks",
        "max",
        "e.g",
        "i.e",
        "kab",
        "kec",
        "a.n",
        "vs",
        "tel",
        "telp",
        "hp",
        "ir",
        "drs",
        "approx",
        "incl",
        "spd",
    ]
)
# In flattened text a capital verb after a small word opens the next item: "… data pipeline Memiliki pengalaman …".
_OPENING = re.compile(
    r" (?=[MBDPTFUWLSKEA])(?=(?:Me(?:m(?!ber|ori|orandum)|n(?!teri|tor|u|engah)|l|r|w|ng|ny)[a-z]{3,}|Ber[a-z]{4,}|Mampu|Bisa|Dapat|Paham|Terbiasa|Familiar|Pengalaman"
    r"|Minimal|Minimum|Pendidikan|Bersedia|Usia|Pria|Wanita|Lulusan|Domisili|Siap|Mahir|Diutamakan|Lebih diutamakan|Terampil|Keakraban|Pemahaman"
    r"|Penguasaan|Kemampuan|Pengetahuan|Wajib|Memahami|Experience|Experienced|Knowledge|Proficient|Proficiency|Strong|Excellent|Ability|Able|Understanding"
    r"|Willing|Fluent|Must|Have|Bachelor) )"
)
# A line break lost without a trace: "… communication skillsFamiliar with …".
_GLUE = re.compile(r"[a-z)][A-Z][a-z]{2}|[A-Z]{2}[A-Z][a-z]{3,} [a-z]")
_FEWEST_GLUED = 3
_LONGEST = 1200
_AFTER_STOP = re.compile(r"[\"”')\]*_]*(?:\s+[^\sa-z(&,/]|\s*\Z)|[A-Z][a-z]{2}(?![a-z]{0,3}[.,/])")
_LAST_WORD = re.compile(r"[\w.]+\Z")


def is_edge(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate ends or opens an item, a sentence or a line."""
    sign = text[start]
    if sign == "\n":
        return True
    if sign == ";":
        return text[end : end + 1].isspace()
    if sign in ".!?…":
        if start == 0 or text[start - 1] in " .\n" or not _AFTER_STOP.match(text, end):
            return False
        last = _LAST_WORD.search(text, max(0, start - 12), start)
        return last is None or last[0].lower() not in _ABBREVIATIONS
    after_blank = start == 0 or text[start - 1].isspace()
    if sign in "-–":
        following = text[end : end + 3].lstrip()
        return after_blank and following[:1].isupper()
    if sign.isdigit():
        following = text[end : end + 3].lstrip()
        return (after_blank or text[start - 1] == "(") and (following[:1].isupper() or following[:1] == "(")
    return after_blank


def pieces(text: str, start: int, end: int, section: str | None) -> list[Unit]:
    """Return a unit, cut at blanks if it is longer than any sentence: cost must not grow with the square of a line."""
    found: list[Unit] = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        found.append(Unit(start, cut, section))
        start = cut
    found.append(Unit(start, end, section))
    return found


def glued_edges(marked: MarkedText) -> list[tuple[int, int]]:
    """Return where lost line breaks must have been, if the text has lost some: names such as JavaScript do not count."""
    places = [
        hit.start() + (1 if hit[0][1:2].islower() or hit[0][2:3].islower() else 2)
        for hit in _GLUE.finditer(marked.text)
    ]
    if len(places) < _FEWEST_GLUED:
        return []
    inside = {place for hit in marked.hits for place in range(hit.start + 1, hit.end)}
    found = [(place, place) for place in places if place not in inside]
    return found if len(found) >= _FEWEST_GLUED else []


def opens_item(text: str, blank: int, skill_ends: set[int]) -> bool:
    """Tell whether the capital verb behind a blank opens an item: before it stands a small word, a bracket or a skill."""
    if blank in skill_ends or (blank and text[blank - 1] in ")%"):
        return True
    word = text.rfind(" ", 0, blank) + 1
    return blank > 0 and text[word : word + 1].islower() and text[blank - 1].isalnum()


class Units:
    """Mark the units of a text; a heading is always a unit's edge.

    "Node.js. Git" is two units, "Ms. Excel" and "e.g. Python" none apart.
    """

    def __call__(self, marked: MarkedText) -> None:
        text = marked.text
        edges = [hit.span() for hit in _CANDIDATE.finditer(text) if is_edge(text, *hit.span())]
        if marked.kind == "resume":
            edges = [edge for edge in edges if text[edge[0] : edge[1]].strip() not in ("-", "–")]
        else:
            edges += glued_edges(marked)
            openings = list(_OPENING.finditer(text))
            skill_ends = {hit.end for hit in marked.hits} if openings else set()
            edges += [hit.span() for hit in openings if opens_item(text, hit.start(), skill_ends)]
        headings = marked.headings
        edges += [(heading.start, heading.end) for heading in headings]
        edges.sort()
        units: list[Unit] = []
        place, section, cursor = 0, None, 0
        for start, end in (*edges, (len(text), len(text))):
            if start > cursor and not text[cursor:start].isspace():
                while place < len(headings) and headings[place].end <= cursor:
                    section = headings[place].value
                    place += 1
                units += pieces(text, cursor, start, section)
            cursor = max(cursor, end)
        marked.units = units
        marked.unit_cues = cues_by_unit(marked)


def cues_by_unit(marked: MarkedText) -> list[list]:  # type: ignore[type-arg]
    """Sort the cues into their units."""
    sorted_cues: list[list] = [[] for _ in marked.units]  # type: ignore[type-arg]
    place = 0
    units = marked.units
    for cue in marked.cues:
        while place < len(units) and units[place].end <= cue.start:
            place += 1
        if place == len(units):
            break
        if units[place].start <= cue.start:
            sorted_cues[place].append(cue)
    return sorted_cues
