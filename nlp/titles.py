"""Read a job title: which role, which fields of work and which seniority it names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from nlp.cues.loading import cues, phrases
from taxonomy.folding import fold
from taxonomy.taxonomy import Taxonomy

_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_ASIDE = re.compile(r"(?<=\w)\s*(?:[,(\[|;:]|\s[-–—]\s)")
ASIDE_SHARE = 0.2  # Share of a word behind the first comma, dash or bracket; alone it counts in full.
_PLURAL_MIN = 5  # "developers" is "developer", but "sales" and "gas" stay what they are.
_PLURAL_NOT = ("ss", "us", "is", "sales", "ics")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title tells.

    Args:
        role: Role id of the taxonomy, None if no role's title stands in it.
        families: Occupation family id -> share, adding up to 1; empty if none is named.
        seniority: "intern", "junior", "mid", "senior", "lead", "manager" or None.
    """

    role: str | None = None
    families: Mapping[str, float] = field(default_factory=dict)
    seniority: str | None = None


class Named(NamedTuple):
    """What a phrase names."""

    roles: tuple[str, ...]
    families: tuple[str, ...]


class TitleReader:
    """Reads titles by the titles of the taxonomy's roles and families, whole words, the longest phrase first.

    Example:
        >>> TitleReader(taxonomy).read("Senior Back-End Developers").role
        'backend-developer'

    Args:
        taxonomy: Where roles, families and their titles come from.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._phrases = named_by_titles(taxonomy)
        self._longest = max(map(len, self._phrases), default=0)
        cue = cues("titles")
        self._not_seniority = {title_words(phrase) for phrase in phrases(cue["not_seniority"])}
        self._seniority = {
            title_words(phrase): level for level, listed in cue["seniority"].items() for phrase in phrases(listed)
        }

    def read(self, title: str) -> TitleReading:
        """Read a title: of overlapping phrases the longest wins; what is left may name further fields.

        Behind a comma, dash or bracket stands where the work is done ("Engineer, Banking Core"), so it tells less.
        """
        words = title_words(title)
        head = len(title_words(_ASIDE.split(title.strip(), maxsplit=1)[0]))
        found = longest_phrases(words, self._phrases, self._longest)
        role: str | None = None
        role_length = 0
        families: dict[str, float] = {}
        for start, end in found:
            named = self._phrases[words[start:end]]
            if len(named.roles) == 1 and end - start > role_length:
                role, role_length = named.roles[0], end - start
            weight = (end - start) * (1.0 if start < head else ASIDE_SHARE)
            for family in named.families:
                families[family] = families.get(family, 0.0) + weight / len(named.families)
        total = sum(families.values())
        shares = {family: weight / total for family, weight in sorted(families.items())}
        return TitleReading(role, shares, self._read_seniority(words))

    def _read_seniority(self, words: Words) -> str | None:
        """Return the first seniority that stands outside such titles as "account manager"."""
        taken = {
            position
            for start, end in longest_phrases(words, dict.fromkeys(self._not_seniority), 4)
            for position in range(start, end)
        }
        free = tuple("" if position in taken else word for position, word in enumerate(words))
        found = [self._seniority[free[start:end]] for start, end in longest_phrases(free, self._seniority, 3)]
        return min(found, key=SENIORITY_ORDER.index, default=None)


# "Junior Manager" is a junior, "Senior Manager" a manager: interns and juniors first, then from the top down.
SENIORITY_ORDER = ("intern", "junior", "manager", "lead", "senior", "mid")


@lru_cache(maxsize=1)
def named_by_titles(taxonomy: Taxonomy) -> Mapping[Words, Named]:
    """Return what each title of a taxonomy's roles and families names; several readers share one taxonomy."""
    found: dict[Words, Named] = {}

    def add(titles: Iterable[str], roles: tuple[str, ...], families: tuple[str, ...]) -> None:
        for words in map(title_words, titles):
            known = found.get(words)
            if known is None:
                found[words] = Named(roles, families)
            else:
                found[words] = Named(
                    tuple(dict.fromkeys((*known.roles, *roles))), tuple(dict.fromkeys((*known.families, *families)))
                )
        found.pop((), None)

    for role in taxonomy.roles.values():
        add((*role.titles, *role.names.values()), (role.id,), (role.family,) if role.family else ())
    for family in taxonomy.families.values():
        add((*family.titles, *family.names.values()), (), (family.id,))
    return found


def title_words(title: str) -> Words:
    """Split a title into folded words, plurals levelled: "Back-End Developers" is back, end, developer."""
    words = _WORD.findall(fold(title))
    return tuple(word[:-1] if is_plural(word) else word for word in words)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like an English plural."""
    return len(word) >= _PLURAL_MIN and word.endswith("s") and not word.endswith(_PLURAL_NOT)


def longest_phrases(words: Words, known: Mapping[Words, object], longest: int) -> list[tuple[int, int]]:
    """Return the (start, end) of known phrases, longest first, none overlapping another, in text order."""
    taken: set[int] = set()
    found = []
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            if taken.isdisjoint(span) and words[start : start + length] in known:
                found.append((start, start + length))
                taken.update(span)
    return sorted(found)
