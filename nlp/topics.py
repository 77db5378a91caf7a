"""Topics: a small bag of words that tell a field of work, from a closed list, so that no name rides along."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import sqrt
from typing import Final, NamedTuple

from nlp.cues.loading import cues
from nlp.topic_counts import rarity
from taxonomy.folding import fold, words_apart

NOTION_SHARE: Final = 0.6  # A shared word tells more than a shared theme, but themes are shared more often.
MOST_TIMES: Final = (
    8  # A word counts at most so many times as often as the middle one: filler said over and over is cut off.
)
_SHARP: Final = re.compile(
    r"c#(?<![a-z0-9#]c#)(?![a-z0-9#])"
)  # the one word of the list whose sign `words_apart` takes


class Vocabulary(NamedTuple):
    """The closed list of nlp/cues/topics.yaml, ready for look-up.

    Args:
        words: Word -> the dimensions of the notions it stands for.
        phrases: First word -> two-word phrases that begin with it, with the dimension of their notion.
        theme_of: Dimension of each notion -> that of its theme.
        themes: Theme names in the order of their dimensions.
    """

    words: dict[str, tuple[int, ...]]
    phrases: dict[str, tuple[tuple[str, int], ...]]
    theme_of: dict[int, int]
    themes: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """Read the list: first the dimensions of the themes, then of the notions (a word, its translations)."""
    themes: dict[str, list[str]] = cues("topics")
    words: dict[str, tuple[int, ...]] = {}
    phrases: dict[str, tuple[tuple[str, int], ...]] = {}
    theme_of: dict[int, int] = {}
    notion = len(themes)
    for theme, notions in enumerate(themes.values()):
        for forms in notions:
            theme_of[notion] = theme
            for form in str(forms).split("/"):
                first, *rest = form.split("-")
                if rest:
                    phrase = (form.replace("-", " "), notion)
                    phrases[first] = (*phrases.get(first, ()), phrase)
                else:
                    words[form] = (*words.get(form, ()), notion)
            notion += 1
    return Vocabulary(words, phrases, theme_of, tuple(themes))


@cache
def forms() -> Mapping[int, tuple[str, ...]]:
    """Return the dimension of each notion -> the words that stand for it: "chef", "koki", "juru masak"."""
    themes: dict[str, list[str]] = cues("topics")
    notions = [str(notion) for listed in themes.values() for notion in listed]
    return {len(themes) + i: tuple(notion.replace("-", " ").split("/")) for i, notion in enumerate(notions)}


def topics(text: str) -> Mapping[int, float]:
    """Return dimension -> weight of the telling words of a text; "koki" and "chef" fall together.

    Counts enter by their root, so that a text said n times over has the same shape, and one word said often
    does not drown the others; words that few postings use weigh more than those of every office.
    """
    folded = fold(text)
    return weigh_topics(folded, dict(Counter(words_apart(folded).split())))


def weigh_topics(folded: str, words: dict[str, int]) -> Mapping[int, float]:
    """Return what `topics` does, of a text that is folded and whose words are counted."""
    rare = rarity()
    return {dimension: weight * rare[dimension] for dimension, weight in count_topics(folded, words).items()}


def found_topics(text: str) -> frozenset[int]:
    """Return the dimensions that a text names."""
    folded = fold(text)
    return frozenset(count_topics(folded, dict(Counter(words_apart(folded).split()))))


def count_topics(folded: str, words: dict[str, int]) -> dict[int, float]:
    """Return dimension -> root of the count, rarity left aside."""
    known = vocabulary()
    notions, phrases, theme_of = known.words, known.phrases, known.theme_of
    counts = words
    if "#" in folded:
        counts = {**words, "c#": len(_SHARP.findall(folded))}
    found: dict[int, int] = {}
    for word, times in counts.items():
        if word in notions:
            for notion in notions[word]:
                found[notion] = found.get(notion, 0) + times
    for first in phrases.keys() & counts.keys():
        for phrase, notion in phrases[first]:
            if times := folded.count(phrase):
                found[notion] = found.get(notion, 0) + times
                for word in phrase.split():  # the "machine" of machine learning is no machine
                    for alone in notions.get(word, ()):
                        found[alone] = found.get(alone, 0) - times
    times_said = sorted([times for times in found.values() if times > 0])
    most = MOST_TIMES * times_said[len(times_said) // 2] if times_said else 0
    bag: dict[int, float] = {}
    for notion in sorted(found):
        times = found[notion]
        if times > 0:
            weight = sqrt(float(times if times < most else most))
            theme = theme_of[notion]
            bag[theme] = bag.get(theme, 0.0) + weight
            bag[notion] = weight * NOTION_SHARE
    return bag


def count_telling(apart: str, telling: set[str]) -> dict[str, int]:
    """Count the telling words of a text that has nothing but words and blanks (`taxonomy.folding.words_apart`)."""
    counts: dict[str, int] = {}
    for word in apart.split():
        if word in telling:
            counts[word] = counts.get(word, 0) + 1
    return counts
