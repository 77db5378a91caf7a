"""Read over surplus blanks and invisible characters: the scan sees a text without them, offsets stay those given."""

import re
from bisect import bisect_right
from typing import Final

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Blanks inside a name ("machine   learning", "machine\n  learning"); paragraph breaks stay. One set of characters to
# stop at keeps the search fast.
_LOOSE: Final = re.compile("[ \t\u00a0\n](?:[ \t]|\u00a0(?<!\n\u00a0))[ \t\u00a0]*")
# The same and invisible characters.
_HIDDEN: Final = re.compile(
    f"[ \t\u00a0\n{INVISIBLE}](?:(?<=[{INVISIBLE}])|(?<=[ \t\u00a0])[ \t\u00a0]+|(?<=\n)[ \t]+)"
)
_SURPLUS: Final = [first + second for first in " \t\u00a0\n" for second in " \t\u00a0" if first + second != "\n\u00a0"]


def is_loose(text: str) -> bool:
    """Tell whether a text has surplus blanks or invisible characters to squeeze out."""
    if "  " in text or "\n " in text:
        return True
    if ("\t" in text or "\u00a0" in text) and any(map(text.__contains__, _SURPLUS)):
        return True
    return not text.isascii() and any(map(text.__contains__, INVISIBLE))


def squeeze(text: str, folded: str, hidden: bool) -> tuple[str, str, list[int], list[int]]:
    """Drop surplus blanks and invisible characters from a text and its folded form.

    From `starts[i]` on, an offset lies `shifts[i]` further in the text as given.
    """
    whole: list[str] = []
    parts: list[str] = []
    starts, shifts = [0], [0]
    cursor = length = 0
    for loose in (_HIDDEN if hidden else _LOOSE).finditer(text):
        if loose[0][0] not in INVISIBLE and not text[loose.end() : loose.end() + 1].isalnum():
            continue
        kept = " " if loose[0][0] in " \t\n\u00a0" else ""
        parts += (folded[cursor : loose.start()], kept)
        whole += (text[cursor : loose.start()], kept)
        length += loose.start() - cursor + len(kept)
        cursor = loose.end()
        starts.append(length)
        shifts.append(cursor - length)
    parts.append(folded[cursor:])
    whole.append(text[cursor:])
    return "".join(whole), "".join(parts), starts, shifts


def spread(placed: list[tuple[int, ...]], starts: list[int], shifts: list[int]) -> list[tuple[int, ...]]:
    """Return the places in a text from those in its squeezed form, as `squeeze` tells."""
    found: list[tuple[int, ...]] = []
    last = len(starts)
    for form, start, end in placed:
        place = bisect_right(starts, start)
        until = place if place == last or end <= starts[place] else bisect_right(starts, end - 1)
        found.append((form, start + shifts[place - 1], end + shifts[until - 1]))
    return found
