"""MarkedText: one text on its way through the components, with the marks they have made so far."""

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from nlp.profile import Level

TextKind = Literal["posting", "resume"]


# Start and end of a surface form found in the text, and its number in the scanner. (Of a tuple of three the compiled
# code would make another one each time it is passed on.)
SkillHit = tuple[int, ...]


class Cue:
    """A cue phrase found in the text: what it means, and of what value ("education", "bachelor")."""

    def __init__(self, start: int, end: int, kind: str, value: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value

    def __repr__(self) -> str:
        """Show what it says."""
        return f"Cue({self.start}, {self.end}, {self.kind!r}, {self.value!r})"


def in_order(cue: Cue) -> tuple[int, int, str, str]:
    """Sort cues in text order, the shorter of two that start together first."""
    return cue.start, cue.end, cue.kind, cue.value


class Unit(NamedTuple):
    """An item, sentence or line: the smallest stretch a cue acts on.

    `section` is None before the first heading.
    """

    start: int
    end: int
    section: str | None


class YearsAsked(NamedTuple):
    """A length of experience asked: "3-5 years" is 3.0, at its place."""

    start: int
    end: int
    years: float


class Draft:
    """A mention in the making; the components fill in what is said of it.

    What nobody has said yet stays with the class: most of it is never said of most mentions.
    """

    level: Level = "none"
    row: int = 0  # of the list it stands in, counted within its unit
    group: str | None = None
    at_least: int = 1
    negated: bool = False
    learning: bool = False
    years: float | None = None
    gate: bool = False
    stress: float = 1.0
    confidence: float = 1.0
    dropped: str | None = None

    def __init__(self, start: int, end: int, concept: str, kind: str, unit: int) -> None:
        self.start = start
        self.end = end
        self.concept = concept
        self.kind = kind
        self.unit = unit


@dataclass(slots=True)
class MarkedText:
    """A text and everything the components have marked in it.

    `folded` and `shapes` (`shapes_of`) have the length of `text`, every offset indexes all three; `words` counts its
    telling words. Where the text given
    is HTML, `text` has its tags blanked out, a block tag by a line break, so that offsets stay those of the text
    given. `unit_cues` and `cues_of` hold the cues once more, by unit and by kind.
    """

    text: str
    kind: TextKind
    folded: str = ""
    shapes: bytes = b""
    words: dict[str, int] = field(default_factory=dict)
    hits: list[SkillHit] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    headings: list[Cue] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    unit_cues: list[list[Cue]] = field(default_factory=list)
    cues_of: dict[str, list[Cue]] = field(default_factory=dict)
    mentions: list[Draft] = field(default_factory=list)
    years: list[YearsAsked] = field(default_factory=list)
    language: str = ""
    title: str | None = None
    min_months: int | None = None
    education: str | None = None
    education_required: bool = False
    seniority: str | None = None


# Capitals are "A", small letters "a", digits "0"; blanks, ")" and "?" stay, and all other signs are ".".
_SHAPES: Final = bytes(
    ord("A" if char.isupper() else "a" if char.islower() else "0" if char.isdigit() or char == "_" else char)
    if char.isascii() and (char.isalnum() or char in "_ )?")
    else ord(".")
    for char in map(chr, range(256))
)


def shapes_of(text: str) -> bytes:
    """Return the shapes of the letters of a text, a byte each: `shapes_of("C++17 é")` is `b"A..00 ?"`.

    Searching bytes for one of them is many times faster than searching a text for a set of letters.
    """
    return text.encode("ascii", "replace").translate(_SHAPES)


def mentions_by_unit(marked: MarkedText) -> dict[int, list[Draft]]:
    """Return the mentions of each unit that has any."""
    found: dict[int, list[Draft]] = {}
    for mention in marked.mentions:
        if mention.unit in found:
            found[mention.unit].append(mention)
        else:
            found[mention.unit] = [mention]
    return found
