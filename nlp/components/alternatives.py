"""Join mentions of which any one is enough into groups: "MySQL or PostgreSQL", "such as A, B"."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Final

from nlp.cues.loading import cues, phrases
from nlp.marked import Cue, Draft, MarkedText
from taxonomy.taxonomy import Taxonomy

_DATA: Final = cues("alternatives")
_FILLERS: Final = "|".join(re.escape(word) for word in sorted(phrases(_DATA["fillers"]), key=len, reverse=True))
_EITHER: Final = "|".join(re.escape(word) for word in sorted(phrases(_DATA["either"]), key=len, reverse=True))
_ALL: Final = "|".join(re.escape(word) for word in sorted(phrases(_DATA["all"]), key=len, reverse=True))
_GAP: Final = re.compile(
    rf"[\s\"'”“)\]]*(?P<signs>[,/|]?)\s*(?P<word>(?:{_EITHER}|{_ALL})(?=[\s,(])|[&+])?"
    rf"[\s,(\[]*(?:(?:{_FILLERS})[\s]+){{0,3}}[\s\"'”“(]*"
)
_LONGEST_GAP: Final = 48
_EITHER_WORD: Final = re.compile(rf"(?:{_EITHER})")
_AT_LEAST: Final = re.compile(
    r"(?:minimal|minimum|min\.?|setidaknya|paling sedikit|at least|any)\s+"
    r"(?:(?:menguasai|memahami|mahir|know|known|mastery of)\s+)?(?P<n>\d|[a-z]+)\s+"
    r"(?:dari|di antara|of|from|out of|among)\b"
)
_ONE_BEHIND: Final = re.compile(r"\s*[(\[,–-]\s*(?:(?:pilih|cukup|choose|pick|min\.?|minimal)\s+)?")
_CLOSED_BEHIND: Final = ("", ")", "]", ".", ";", "\n")
_GOES_ON: Final = re.compile(
    r"(?: [a-z][\w-]*){0,2}(?:(?:, [\w/&'-]+(?: [\w/&'-]+){0,3})+?,?|,) (?:and|dan|serta) "
    r"(?!(?:so|others?|more|lain|lainnya|lain-lain|sebagainya|sejenisnya|ha(?:ve|s|ving)|able|be|to|must|memiliki|mampu|dapat"
    r"|bisa|menguasai|memahami|familiar|experience|pengalaman|ability|strong|good|knowledge|understanding|you|will|willing"
    r"|bersedia|terbiasa)\b)"
)
_EITHER_INSIDE: Final = re.compile(
    r"\b(?:or|atau|etc|dll|dsb|have|memiliki|mampu|able|experience|ability|good|strong)\b"
)
_GOES_ON_REACH: Final = 90
_OR: Final = ("or ", "atau ")
_COMPLEMENTARY: Final = [frozenset(group) for group in _DATA["complementary"]]
_JOINED_KINDS: Final = set(phrases(_DATA["joined_kinds"]))
_LISTABLE: Final = {"tool", "language", "framework", "database", "certification"}
_BUILT_WITH: Final = ("tool", "framework")
_CLASSES: Final = "|".join(re.escape(noun) for noun in sorted(phrases(_DATA["class_nouns"]), key=len, reverse=True))
_CLASS_NOUN: Final = re.compile(rf"\b(?:{_CLASSES})(?:\s+(?:\w+))?\s*[(\[:]\s*(?:\w+\.?:?\s+)?$")
_COUNT: Final = "|".join(["\\d", *_DATA["number_words"]])
_SOME_OF: Final = re.compile(
    rf"\b(?P<of>{_COUNT})\s+(?:dari|di antara|of|out of)\s+"
    rf"(?:{_COUNT}|enam|six|these|the following|berikut(?: ini)?)\b[^.;:]{{0,24}}[:(]\s*$"
    rf"|\b(?:pilih|choose|pick)\s+(?P<pick>{_COUNT})\s*[:(]\s*$"
    rf"|\b(?P<more>{_COUNT})\s+(?:or more|atau lebih)(?:\s+(?:of|dari))?\s*[:(]?\s*$"
    rf"|\b(?:menguasai|memahami|mahir)\s+(?P<any>{_COUNT})\s+(?:dari|di antara)\s*[:(]?\s*$"
    rf"|\b(?:minimal|minimum|min\.?|setidaknya|at least|menguasai|memahami|mahir)\s+"
    rf"(?:(?:menguasai|memahami|mahir)\s+)?(?P<least>{_COUNT})\s+"
    rf"(?:{_CLASSES})(?:\s+\w+)?\s*[:(]\s*$"
)
_OPENERS: Final = (":", "(")  # without one of these, or of those words, the look at the count can be spared
_OR_MORE: Final = ("or more", "atau lebih")
_MOST_ITEMS: Final = 40
_LIKE: Final = re.compile(
    r"\s*(?:or|atau)\s+(?:yang\s+)?(?:(?:an?\s+)?equivalents?|similar|comparable|sejenis(?:nya)?|setara(?:nya)?|serupa)"
    r"(?:\s+\w+)?\s*[(\[,:]\s*(?:(?:e\.?g\.?|such as|like|seperti|mis\.|misal(?:nya)?|contoh(?:nya)?)[:,]?\s*)?"
)
_BRACKETED_EITHER: Final = re.compile(r"\s*[(\[]\s*(?:or|atau|and/or|dan/atau)\s+")
_OPENED: Final = frozenset("([:")
_ONE_OF_REACH: Final = 60
_EXAMPLES_REACH: Final = 24
_OPEN_END_REACH: Final = 6
_NUMBERS: Final[dict[str, int]] = _DATA["number_words"]


class Alternatives:
    """Give the members of each choice a common group and say how many of them are asked.

    Args:
        taxonomy: Tells which names can stand in for each other ("MySQL/PostgreSQL") and which go together
            ("HTML/CSS").
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    def __call__(self, marked: MarkedText) -> None:
        """Mark the groups."""
        number = self._group_lines(marked)
        for run, joins in runs(marked):
            if run[0].group is not None:
                continue
            cues_here = marked.unit_cues[run[0].unit]
            for part in self._choices(marked, run, joins, cues_here):
                if len({mention.concept for mention in part[0]}) > 1:
                    number += 1
                    for mention in part[0]:
                        mention.group = f"g{number}"
                        mention.at_least = part[1]

    @staticmethod
    def _group_lines(marked: MarkedText) -> int:
        """Join the items under "Menguasai salah satu dari:" into one choice; return how many there are."""
        number = 0
        if "one_of" not in marked.cues_of:
            return number
        named = {mention.unit for mention in marked.mentions}
        for place, cues_here in enumerate(marked.unit_cues):
            if not any([cue.kind == "one_of" for cue in cues_here]):
                continue
            unit = marked.units[place]
            if place in named or marked.text[unit.start : unit.end].rstrip()[-1:] != ":":
                continue
            last = last_item(marked, place)
            low = bisect_right(marked.mentions, place, key=attrgetter("unit"))
            high = bisect_right(marked.mentions, last, key=attrgetter("unit"))
            members = [mention for mention in marked.mentions[low:high] if not mention.negated]
            if len({mention.concept for mention in members}) > 1:
                number += 1
                for mention in members:
                    mention.group = f"g{number}"
        return number

    def _choices(
        self, marked: MarkedText, run: list[Draft], joins: list[str], cues_here: list[Cue]
    ) -> list[tuple[list[Draft], int]]:
        """Return the choices in a run of listed mentions as (members, how many are asked)."""
        first, last = run[0], run[-1]
        lead = marked.folded[max(marked.units[first.unit].start, first.start - 60) : first.start]
        if counted := _AT_LEAST.search(lead):
            asked = int(counted["n"]) if counted["n"].isdigit() else _NUMBERS.get(counted["n"], 1)
            return [(run, min(asked, len(run)))]
        if (lead.rstrip().endswith(_OPENERS) or any([words in lead for words in _OR_MORE])) and (
            some := _SOME_OF.search(lead)
        ):
            number = some[some.lastgroup or 0]
            asked = int(number) if number.isdigit() else _NUMBERS[number]
            return [(run, min(asked, len(run)))]
        if one_behind(marked, last, cues_here):
            return [(run, 1)]
        before = [cue for cue in cues_here if cue.end <= first.start]
        if any([cue.kind == "one_of" and first.start - cue.end < _ONE_OF_REACH for cue in before]):
            return [(run, 1)]
        if "like" in joins:
            return [(run, 1)]
        if "either" in joins:
            return self._split_at_all(run, joins)
        if "all" in joins or ("slash" in joins and "comma" in joins):
            return self._slashed(run, joins)
        if (
            (
                any([cue.kind == "examples" and first.start - cue.end < _EXAMPLES_REACH for cue in before])
                and not goes_on_to_all(marked, last)
            )
            or (bracketed(marked, first) and trails_off(last, cues_here))
            or (not _OPENED.isdisjoint(lead) and lists_a_class(run, lead))
            or or_the_like(marked, run, cues_here)
        ):
            return [(run, 1)]
        return self._slashed(run, joins)

    def _split_at_all(self, run: list[Draft], joins: list[str]) -> list[tuple[list[Draft], int]]:
        """Cut a run at "and", and at a comma behind a choice: "Java or Kotlin and Git" is a choice and Git."""
        parts: list[tuple[list[Draft], list[str]]] = [([run[0]], [])]
        for mention, join in zip(run[1:], joins, strict=True):
            if join == "all" or (join == "comma" and "either" in parts[-1][1]):
                parts.append(([mention], []))
            else:
                parts[-1][0].append(mention)
                parts[-1][1].append(join)
        found: list[tuple[list[Draft], int]] = []
        for members, inner in parts:
            if "either" in inner:
                found.append((members, 1))
            else:
                found += self._slashed(members, inner)
        return found

    def _slashed(self, run: list[Draft], joins: list[str]) -> list[tuple[list[Draft], int]]:
        """Return the choices written with a slash between names that can stand in for each other."""
        found: list[tuple[list[Draft], int]] = []
        current = [run[0]]
        for mention, join in zip(run[1:], joins, strict=True):
            if join == "slash" and self._substitutes(current[-1], mention):
                current.append(mention)
            else:
                found.append((current, 1))
                current = [mention]
        found.append((current, 1))
        return [part for part in found if len(part[0]) > 1]

    def _substitutes(self, left: Draft, right: Draft) -> bool:
        """Tell whether two names joined by a slash are a choice rather than two parts of one whole."""
        if any(left.concept in group and right.concept in group for group in _COMPLEMENTARY):
            return False
        return left.kind not in _JOINED_KINDS and right.kind not in _JOINED_KINDS


def last_item(marked: MarkedText, place: int) -> int:
    """Return the last unit of the list a unit opens: it ends at a blank line, a new demand or another section."""
    section = marked.units[place].section
    last = place
    for following in range(place + 1, min(len(marked.units), place + _MOST_ITEMS)):
        unit = marked.units[following]
        demand = any(cue.kind == "asks" for cue in marked.unit_cues[following])
        if unit.section != section or demand or "\n\n" in marked.text[marked.units[last].end : unit.start]:
            break
        last = following
    return last


def bracketed(marked: MarkedText, mention: Draft) -> bool:
    """Tell whether a mention is the first in its bracket."""
    return marked.folded[max(0, mention.start - 3) : mention.start].rstrip().endswith(("(", "[", ":"))


def trails_off(last: Draft, cues_here: list[Cue]) -> bool:
    """Tell whether a list ends in "etc." or its like."""
    return any(cue.kind == "open_end" and 0 <= cue.start - last.end < _OPEN_END_REACH for cue in cues_here)


def goes_on_to_all(marked: MarkedText, last: Draft) -> bool:
    """Tell whether a list goes on over names nobody knows to an "and": "such as Jest, Mocha, Xyzzy, and Foo"."""
    end = last.end
    on = _GOES_ON.match(marked.folded, end, min(end + _GOES_ON_REACH, marked.units[last.unit].end))
    return on is not None and _EITHER_INSIDE.search(on[0]) is None


def one_behind(marked: MarkedText, last: Draft, cues_here: list[Cue]) -> bool:
    """Tell whether "one of them" stands right behind a list: "Java, Kotlin, Scala (pilih salah satu)"."""
    return any(
        cue.kind == "one_of"
        and cue.start > last.end
        and marked.folded[cue.end : cue.end + 1] in _CLOSED_BEHIND
        and _ONE_BEHIND.fullmatch(marked.folded, last.end, cue.start) is not None
        for cue in cues_here
    )


def or_the_like(marked: MarkedText, run: list[Draft], cues_here: list[Cue]) -> bool:
    """Tell whether a list of things of one kind ends in "or similar": "Tableau, Power BI or similar"."""
    end = run[-1].end
    return (
        all(mention.kind in _LISTABLE for mention in run)
        and len({mention.kind for mention in run if mention.kind not in _BUILT_WITH}) < 2
        and any(mention.kind in _BUILT_WITH for mention in run) == all(mention.kind in _BUILT_WITH for mention in run)
        and any(
            cue.kind == "open_end"
            and 0 <= cue.start - end < _OPEN_END_REACH
            and marked.folded.startswith(_OR, cue.start)
            and not marked.folded[end : cue.start].strip(" ,")
            for cue in cues_here
        )
    )


def lists_a_class(run: list[Draft], lead: str) -> bool:
    """Tell whether a run lists members of the class that its lead names: "tools (Tableau, Power BI)"."""
    return all(mention.kind in _LISTABLE for mention in run) and _CLASS_NOUN.search(lead) is not None


def runs(marked: MarkedText) -> list[tuple[list[Draft], list[str]]]:
    """Return the lists of mentions with how each is joined to the next: "comma", "slash", "either", "all", "like"."""
    found: list[tuple[list[Draft], list[str]]] = []
    linked = False
    for left, right in pairwise(marked.mentions):
        join = None
        near = left.unit == right.unit and 0 < right.start - left.end <= _LONGEST_GAP
        if near and not (left.negated or right.negated):
            join = joint(marked.folded[left.end : right.start])
        if join is None:
            linked = False
        elif linked:
            found[-1][0].append(right)
            found[-1][1].append(join)
        else:
            found.append(([left, right], [join]))
            linked = True
    return found


@lru_cache(maxsize=10_000)
def joint(between: str) -> str | None:
    """Return how two neighbours are joined by what stands between them, None if they are not of one list."""
    if _BRACKETED_EITHER.fullmatch(between):
        return "either"
    if _LIKE.fullmatch(between):
        return "like"
    gap = _GAP.fullmatch(between)
    if gap is None:
        return None
    if ("(" in between or ")" in between) and between.count("(") != between.count(")"):
        return None
    word = gap["word"]
    if word is not None:
        return "either" if _EITHER_WORD.fullmatch(word) else "all"
    if gap["signs"]:
        return "slash" if gap["signs"] in "/|" else "comma"
    return None
