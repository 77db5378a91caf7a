"""Headings set sideways along their section, brought upright to where the section starts."""

from collections.abc import Sequence
from itertools import pairwise

from nlp.readers.headings import is_heading
from nlp.readers.words import Run, Word, make_words


def upright_words(
    turned: Sequence[tuple[int, list[Run]]], words: Sequence[Word], height: float
) -> tuple[list[Word], list[Word]]:
    """Return the sideways headings as words above what they head, and all other sideways text.

    Args:
        turned: Angle and letters of each run.
        words: The upright words of the page.
        height: Of the page.
    """
    headings: list[tuple[float, float, Word]] = []
    others: list[Word] = []
    for angle, runs in turned:
        parts = make_words(runs)
        text = " ".join(word.text for word in parts)
        first = parts[0]
        left = (first.y if angle == 90 else -first.y) - first.size
        top = height - max(word.x1 for word in parts) if angle == 90 else height + first.x0
        bottom = height - first.x0 if angle == 90 else height + max(word.x1 for word in parts)
        word = Word(text, left, left + first.size, top, first.size, first.style, number=first.number)
        if angle != 180 and is_heading(text):
            headings.append((top, bottom, word))
        else:
            others.append(word._replace(is_vertical=True))
    return _placed(sorted(headings, key=lambda heading: heading[0]), words), others


def _placed(headings: list[tuple[float, float, Word]], words: Sequence[Word]) -> list[Word]:
    """Put each heading on a line above its section: sections part at the widest gap between two headings."""
    if not headings:
        return []
    beside = min(heading[2].x1 for heading in headings)
    lines = sorted({round(word.y, 1) for word in words if word.x0 > beside})
    placed = []
    before = float("-inf")
    for top, bottom, word in headings:
        centre = (top + bottom) / 2
        gaps = [(low - high, low) for high, low in pairwise([before, *lines]) if high >= before and low <= centre]
        inner = [gap for gap in gaps if gap[0] != float("inf")]
        gap, starts = max(inner) if inner else (word.size, gaps[0][1]) if gaps else (word.size, top)
        placed.append(word._replace(y=starts - min(1.1 * word.size, gap / 2)))
        before = centre
    return placed
