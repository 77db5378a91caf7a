"""A text and what was found in it -> pieces to draw: plain, or marked and linked."""

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.profile import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to draw in colour.

    Args:
        span: Where it stands.
        state: "matched", "partial", "missing", "ignored".
        title: What to say about it.
        anchor: Its own id in the page, None if nothing leads to it.
        target: The id it leads to, None if nowhere.
    """

    span: Span
    state: str
    title: str
    anchor: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    mark: Mark | None = None


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Cut a text at its marks, losing no text; of marks that overlap the first and longest is drawn."""
    found: list[Piece] = []
    position = 0
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        start, end = mark.span.start, min(mark.span.end, len(text))
        if start < position or end <= start:
            continue
        if start > position:
            found.append(Piece(text[position:start]))
        found.append(Piece(text[start:end], mark))
        position = end
    if position < len(text):
        found.append(Piece(text[position:]))
    return found
