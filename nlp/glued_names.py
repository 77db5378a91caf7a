"""Find short names that a lost line break glued to what follows: "SQLMengetahui", "GitExcellent", "DNS5. Able"."""

from collections.abc import Mapping
from typing import Final

_LENGTH: Final = 3  # of the names; shorter ones begin too many others: "GoPay", "UXPin"
# The shapes of three capitals and a word, a capitalised name and a word, three capitals and the number of an item.
_GLUES: Final = (b"AAAAaa", b"AaaAaa", b"AAA0. A")
_INSIDE: Final = b"Aa0"


def glued_names(shapes: bytes, folded: str, known: Mapping[str, int]) -> list[tuple[int, ...]]:
    """Return (number of the name, start, end) of each known name that another word is glued to.

    A longer name that begins with it ("SQLAlchemy", "GitHub") overlaps it and is chosen over it later.

    Args:
        shapes: Of the text (`nlp.marked.shapes_of`).
        folded: The text, folded.
        known: Short name -> its number.
    """
    found: list[tuple[int, ...]] = []
    for glue in _GLUES:
        start = shapes.find(glue)
        while start >= 0:
            end = start + _LENGTH
            number = known.get(folded[start:end])
            if number is not None and (start == 0 or shapes[start - 1] not in _INSIDE):
                found.append((number, start, end))
            start = shapes.find(glue, end)
    return found
