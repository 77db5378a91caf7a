"""In how many postings each subject word stands, so that rare ones tell more: counts that ship with the program."""

import json
from functools import cache
from math import log, sqrt
from pathlib import Path
from typing import NamedTuple

from nlp.cues.loading import cues
from nlp.errors import ModelError

FEWEST = 5  # Fewer postings than this are no ground for telling rare words apart.
_HERE = Path(__file__).resolve().parent


class TopicCounts(NamedTuple):
    """What `python -m benchmarks.count_topics` counted.

    Args:
        postings: How many were read.
        themes: Theme -> postings that use a word of it.
        notions: Theme -> first word of a notion -> postings that use the notion; those of fewer than `FEWEST` are left
            out.
    """

    postings: int
    themes: dict[str, int]
    notions: dict[str, dict[str, int]]


def counts_file() -> Path:
    """Return the file of the counts: in the installed package, or in a checkout beside it."""
    shipped = _HERE / "models" / "topics.json"
    return shipped if shipped.is_file() else _HERE.parent / "data" / "models" / "topics.json"


def read_counts(path: Path) -> TopicCounts:
    """Read the counts.

    Raises:
        ModelError: They are not there, or damaged.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return TopicCounts(content["postings"], content["themes"], content["notions"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} holds no counts ({error}); `python -m benchmarks.count_topics` writes it") from error


@cache
def rarity() -> tuple[float, ...]:
    """Return how much each dimension tells, themes first, then notions: from 1 (in every posting) to about 2.7."""
    counts = read_counts(counts_file())
    themes: dict[str, list[str]] = cues("topics")
    found = [rarity_of(counts.themes.get(theme, 0), counts.postings) for theme in themes]
    for theme, notions in themes.items():
        listed = counts.notions.get(theme, {})
        found += [rarity_of(listed.get(first_form(notion), 0), counts.postings) for notion in notions]
    return tuple(found)


def rarity_of(count: int, postings: int) -> float:
    """Return the root of the inverse document frequency of something that so many postings name."""
    return sqrt(1 + log((postings + 1) / (min(max(count, FEWEST), postings) + 1)))


def first_form(notion: str) -> str:
    """Return the form by which a notion is known in the file: "chef" of "chef/koki"."""
    return str(notion).split("/")[0]
