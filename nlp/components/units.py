"""Cut a text into units: items, sentences and lines, each inside one section."""

import re
from typing import Final

from nlp.marked import Cue, MarkedText, Unit

_new: Final = tuple.__new__  # several times faster than calling a NamedTuple

_BULLETS: Final = "•●▪◦‣·►➢➤✓✔☑○■□⁃∙‧*"
_SURE_BULLETS: Final = "•●▪◦‣►➢➤✓✔☑"  # never inside a word, however close to one: "… projects.• Developing"
_BEHIND_STOP: Final = r"[\"”')\]*_]*(?:\s+[^\sa-z(&,/]|\s*\Z)|[A-Z][a-z]{2}(?![a-z]{0,3}[.,/])"
_AFTER_STOP: Final = re.compile(_BEHIND_STOP)
# "Laravel.pengalaman min 2 thn": words that open a demand even in small letters, glued to the stop before.
_SMALL_OPENING: Final = (
    r"(?:ber)?pengalaman|menguasai|memahami|memiliki|mempunyai|mampu|mahir|terbiasa|minimal|min|pendidikan|lulusan|usia"
    r"|bersedia|diutamakan|jujur|disiplin|teliti|experienced?|knowledge|ability|familiar|proficient|strong|good|must"
)
# Every place that may be an edge begins with one of a few signs: that keeps the search fast, and what stands
# around the sign is looked at after.
_CANDIDATE: Final = re.compile(
    rf"[\n.!?…;{_BULLETS}\-–0-9](?:"
    r"(?<=\n)\n*"
    r"|(?<=[0-9])[0-9]?[.)](?=\s)"
    rf"|(?<=[^ .\n!?…][.!?…])[.!?…]*+(?={_BEHIND_STOP}|(?<=[a-z)].)(?:{_SMALL_OPENING})\b)"
    r"|(?<=;)(?=[\sA-Z])"
    rf"|(?<=[{_BULLETS}])(?:(?<=[{_SURE_BULLETS}])|(?<!\S.))"
    r"|(?<=[-–])(?<!\S.)(?=\s)"
    r"|(?<=[a-z.)][-–*·])(?=\s[A-Z][a-z]{2}))"
)
_ABBREVIATIONS: Final = frozenset(
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
_LONGEST_ABBREVIATION: Final = max(map(len, _ABBREVIATIONS))
_ABBREVIATED: Final = tuple(_ABBREVIATIONS)
# In flattened text a capital verb after a small word opens the next item: "… data pipeline Memiliki …".
_OPENING_WORDS: Final = (
    r"(?=[MBDPTFUWLSKEAH])(?=(?:"
    r"Me(?:m(?!ber|ori|orandum)|n(?!teri|tor|u|engah)|l|r|w|ng|ny)[a-z]{3,}|Ber[a-z]{4,}|Mampu|Bisa|Dapat|Paham"
    r"|Terbiasa|Familiar|Pengalaman|Minimal|Minimum|Pendidikan|Bersedia|Usia|Pria|Wanita|Lulusan|Domisili|Siap"
    r"|Mahir|Diutamakan|Lebih diutamakan|Terampil|Keakraban|Pemahaman|Penguasaan|Kemampuan|Pengetahuan|Wajib"
    r"|Memahami|Experience|Experienced|Knowledge|Proficient|Proficiency|Strong|Excellent|Ability|Able"
    r"|Understanding|Hands-on|Hands-On|Demonstrated|Willing|Fluent|Must|Bachelor)[ \u00a0])"
)
_OPENING: Final = re.compile(" " + _OPENING_WORDS)
_OPENING_HARD: Final = re.compile("\u00a0" + _OPENING_WORDS)  # the blank that some boards put for a line break
# A line break lost without a trace, "… communication skillsFamiliar with …", told by the shapes of the letters.
_GLUE: Final = re.compile(rb"A(?:(?<=[a)].)aa|(?<=0.)aaaa|(?<=AAA)aaa+ a)")
_FEWEST_GLUED: Final = 3
_LONGEST: Final = 1200
_ITEM_REACH: Final = 300
_LAST_WORD: Final = re.compile(r"[\w.]+\Z")


def is_edge(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate ends or opens an item, a sentence or a line."""
    sign = text[start]
    if sign in ".!?…":
        if start > _LONGEST_ABBREVIATION and text[start - _LONGEST_ABBREVIATION - 1 : start].isalpha():
            return True
        before = text[max(0, start - 12) : start]
        if not before.lower().endswith(_ABBREVIATED):
            return True
        last = _LAST_WORD.search(before)
        return last is None or last[0].lower() not in _ABBREVIATIONS
    if sign in "-–":
        return text[end : end + 3].lstrip()[:1].isupper()
    if sign.isdigit():
        following = text[end : end + 3].lstrip()
        before = text[start - 1] if start else " "
        opened = (
            before.isspace() or before == "(" or (before.isalpha() and text[end - 1] == "." and counts_on(text, start))
        )
        return opened and (following[:1].isupper() or following[:1] == "(")
    return True


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether a stop behind a figure that numbers no item ends a sentence: "Founded in 2015. We are hiring"."""
    return (
        start > 0
        and (text[start - 1].isalnum() or text[start - 1] in ".,")
        and _AFTER_STOP.match(text, end) is not None
    )


def counts_on(text: str, start: int) -> bool:
    """Tell whether a number glued to a word is the next of a list: "3. Retail atau FMCG4. Jujur", not "PHP7. Git"."""
    if text[start - 1].islower():
        return True
    number = int(text[start])
    return number > 1 and text.find(f"{number - 1}.", max(0, start - _ITEM_REACH), start) >= 0


def pieces(text: str, start: int, end: int, section: str | None) -> list[Unit]:
    """Return a unit cut at blanks, it being longer than any sentence: cost must not grow with its square."""
    found: list[Unit] = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        found.append(Unit(start, cut, section))
        start = cut
    found.append(Unit(start, end, section))
    return found


def glued_edges(marked: MarkedText) -> list[tuple[int, int]]:
    """Return where lost line breaks must have been, if a text has lost some: names as JavaScript do not count."""
    places: list[int] = []
    reach = 0
    for hit in _GLUE.finditer(marked.shapes):
        if hit.start() > reach:
            places.append(hit.start())
            reach = hit.end()
    if len(places) < _FEWEST_GLUED:
        return []
    found: list[tuple[int, int]] = []
    hits = marked.hits
    number = covered = 0  # how far the hits before a place go
    for place in places:
        while number < len(hits) and hits[number][0] < place:
            covered = max(covered, hits[number][1])
            number += 1
        if covered <= place:
            found.append((place, place))
    return found if len(found) >= _FEWEST_GLUED else []


def opens_item(text: str, blank: int) -> bool:
    """Tell whether the capital verb behind a blank opens an item: a small word or a bracket precedes."""
    if not blank:
        return False
    before = text[blank - 1]
    return before in ")%" or (before.isalnum() and text[text.rfind(" ", 0, blank) + 1].islower())


class Units:
    """Mark the units of a text; a heading is always a unit's edge.

    "Node.js. Git" is two units, "Ms. Excel" and "e.g. Python" none apart.
    """

    def __call__(self, marked: MarkedText) -> None:
        """Mark the units and sort the cues into them."""
        text = marked.text
        edges: list[tuple[int, int]] = []
        for hit in _CANDIDATE.finditer(text):
            start, end = hit.start(), hit.end()
            if text[start] == "\n" or is_edge(text, start, end):
                edges.append((start, end))
            elif text[end - 1] == "." and text[start].isdigit() and ends_sentence(text, start, end):
                edges.append((end - 1, end))
        if marked.kind == "resume":
            edges = [edge for edge in edges if text[edge[0]] not in "-–"]
        else:
            edges += glued_edges(marked)
            edges += opening_edges(marked)
        edges += [(heading.start, heading.end) for heading in marked.headings]
        edges.sort()
        edges.append((len(text), len(text)))
        marked.units = units_between(edges, marked)
        marked.unit_cues = cues_by_unit(marked)
        marked.cues_of = cues_by_kind(marked.cues)


def opening_edges(marked: MarkedText) -> list[tuple[int, int]]:
    """Return the blanks behind which a capital verb opens an item, a skill before it or what `opens_item` tells."""
    openings = [hit.span() for hit in _OPENING.finditer(marked.text)]
    if "\u00a0" in marked.text:
        openings += [hit.span() for hit in _OPENING_HARD.finditer(marked.text)]
    if not openings:
        return []
    skill_ends = {hit[1] for hit in marked.hits}
    return [edge for edge in openings if edge[0] in skill_ends or opens_item(marked.text, edge[0])]


def units_between(edges: list[tuple[int, int]], marked: MarkedText) -> list[Unit]:
    """Return the stretches of text that edges leave, blank ones apart, each with its section."""
    text, headings = marked.text, marked.headings
    units: list[Unit] = []
    place, section, cursor = 0, None, 0
    for start, end in edges:
        if start > cursor and not text[cursor:start].isspace():
            while place < len(headings) and headings[place].end <= cursor:
                section = headings[place].value or None
                place += 1
            if start - cursor > _LONGEST:
                units += pieces(text, cursor, start, section)
            else:
                units.append(_new(Unit, (cursor, start, section)))
        if end > cursor:
            cursor = end
    return units


def cues_by_unit(marked: MarkedText) -> list[list[Cue]]:
    """Sort the cues into their units; those between two units belong to none."""
    units = marked.units
    sorted_cues: list[list[Cue]] = [[] for _ in units]
    place = -1
    low = high = 0
    last = len(units) - 1
    for cue in marked.cues:
        start = cue.start
        while high <= start and place < last:
            place += 1
            low, high, _ = units[place]
        if low <= start < high:
            sorted_cues[place].append(cue)
    return sorted_cues


def cues_by_kind(cues: list[Cue]) -> dict[str, list[Cue]]:
    """Sort the cues by what they mean."""
    found: dict[str, list[Cue]] = {}
    for cue in cues:
        kind = cue.kind
        if kind in found:
            found[kind].append(cue)
        else:
            found[kind] = [cue]
    return found
