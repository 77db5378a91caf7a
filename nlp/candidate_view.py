"""A sentence and the spans that a chain found in it, as they are laid before the judge."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlp.candidate_features import Marks, Token, normal_form, shape_of
from nlp.crf import Chance

COARSE = (0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.9)


class SentenceView(NamedTuple):
    """A sentence as its spans are judged in it.

    Args:
        tokens: With their places, which tell what stands close to what.
        low: Their normal forms.
        shapes: Their shapes.
        capitals: Whether each begins with a capital or a digit.
        marks: What the taxonomy says of them.
        hits: Tokens that are a known form together, first and end (exclusive).
    """

    tokens: Sequence[Token]
    low: list[str]
    shapes: list[str]
    capitals: list[bool]
    marks: Marks
    hits: list[tuple[int, int]]

    @staticmethod
    def of(tokens: Sequence[Token], marks: Marks) -> "SentenceView":
        """Return the view of a sentence."""
        words = [token.text for token in tokens]
        capitals = [has_capital(word) for word in words]
        low, shapes = list(map(normal_form, words)), list(map(shape_of, words))
        return SentenceView(tokens, low, shapes, capitals, marks, hits_of(marks))


class Own(NamedTuple):
    """A chance with the step that its probability has reached."""

    first: int
    end: int
    probability: float
    step: int


def hits_of(marks: Marks) -> list[tuple[int, int]]:
    """Return the tokens that the taxonomy takes for one form, first and end (exclusive)."""
    found: list[tuple[int, int]] = []
    for index, features in enumerate(marks.tokens):
        if "hB" in features:
            found.append((index, index + 1))
        elif "hI" in features and found and found[-1][1] == index:
            found[-1] = found[-1][0], index + 1
    return found


def with_steps(chances: list[Chance]) -> list[Own]:
    """Return chances with the steps that they have reached."""
    return [Own(first, end, chance, bisect_right(COARSE, chance)) for first, end, chance in chances]


def step_of(value: float, steps: tuple[float, ...]) -> int:
    """Return how many of the steps a value has reached."""
    return bisect_right(steps, value)


def best_at(places: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each place the highest of its steps."""
    found: dict[int, int] = {}
    for place, step in places:
        if step > found.get(place, -1):
            found[place] = step
    return found


def has_capital(word: str) -> bool:
    """Tell whether a word begins with a capital or a digit."""
    return word[0].isupper() or word[0].isdigit()
