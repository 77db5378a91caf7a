"""Cut a text into units: items, sentences and lines, each inside one section."""

import re

from nlp.marked import MarkedText, Unit

_BOUNDARY = re.compile(
    r"\n+"
    r"|(?<![\s.])(?<!\bMs)(?<!\bms)(?<!\bMS)(?<!\bMr)(?<!\bNo)(?<!\bMin)(?<!\bmin)(?<!\bmis)(?<!\bcth)(?<!\bex)(?<!\bSt)(?<!\bJl)(?<!\be\.g)"
    r"[.!?…]+(?=[\"”')*]*\s+[^\sa-z(&,/]|[\"”')*]*\s*\Z|[A-Z][a-z]{2}(?![a-z]{0,3}[.,/]))"
    r"|;\s"
    r"|(?:(?<=\s)|\A)[•●▪◦‣·►➢➤✓✔☑○■□⁃∙‧*](?=\s?\S)"
    r"|(?<=\s)\(?\d{1,2}[.)]\s+(?=[A-Z(])"
    r"|(?<=[\w.)])\s+[-–]\s+(?=[A-Z])(?!\n)"
)


class Units:
    """Mark the units of a text; a heading is always a unit's edge.

    "Node.js. Git" is two units, "Ms. Excel" and "e.g. Python" none apart.
    """

    def __call__(self, marked: MarkedText) -> None:
        text = marked.text
        edges: list[tuple[int, int]] = [hit.span() for hit in _BOUNDARY.finditer(text)]
        if marked.kind == "resume":
            edges = [edge for edge in edges if text[edge[0] : edge[1]].strip() not in ("-", "–")]
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
                units.append(Unit(cursor, start, section))
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
