"""Decide by its context whether an ambiguous surface form is the skill: "Go" the language, not "go live"."""

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from nlp.cues.loading import cues, phrases
from nlp.marked import MarkedText
from taxonomy.concept import ContextRule

LIST_GAP: Final = re.compile(
    r"[\s\"'”“]*(?:[,/;|&+•·)(\]\[*:\-–★☆●○■□⬤]|\n|\d{1,3}\s?%|\b(?:dan/atau|and/or|dan|and|atau|or|serta|maupun|plus)\b"
    r"|[\s\"'”“])*",
    re.IGNORECASE,
)
_LONGEST_GAP: Final = 14
_RATED: Final = " \t.,;:)★☆●○■□⬤%/0123456789"  # "Swift ★★☆", "Go 80%"
_NEAR: Final = 160
_SHORT_CAPITALS: Final = 3
_MASTERED: Final = tuple(phrases(cues("facts")["mastered"]))


class Verdict(Enum):
    """What a rule says of a form in its place; LISTED needs a neighbour in a list, BETWEEN one on both sides."""

    SKILL = 1
    WORD = 2
    LISTED = 3
    BETWEEN = 4


# A name of the module is found faster than a member of an Enum.
SKILL: Final = Verdict.SKILL
WORD: Final = Verdict.WORD
LISTED: Final = Verdict.LISTED
BETWEEN: Final = Verdict.BETWEEN


class Rule:
    """A context rule with fields that the compiled code reads at once; those of a frozen dataclass it must look up."""

    def __init__(self, rule: ContextRule) -> None:
        self.case = rule.case
        self.accept_before = rule.accept_before
        self.accept_after = rule.accept_after
        self.accept_near = rule.accept_near
        self.accept_in_list = rule.accept_in_list
        self.reject_before = rule.reject_before
        self.reject_after = rule.reject_after
        self.reject_near = rule.reject_near
        self.otherwise = rule.otherwise


def judge(rule: Rule, written: str, marked: MarkedText, start: int, end: int, low: int, high: int) -> Verdict:
    """Read a rule in its order: case, rejects, accepts, otherwise.

    A form in other capitals than its label's ("go") needs a list, or a word for mastering it right before.

    Args:
        rule: Of the label.
        written: The label as it is usually written.
        marked: The text.
        start: Of the form.
        end: Of the form.
        low: Start of the unit it stands in.
        high: End of that unit.
    """
    folded = marked.folded
    small = mastered = False
    if rule.case and not same_capitals(surface := marked.text[start:end], written):
        small = surface.islower() or (len(surface) > _SHORT_CAPITALS and surface.isupper())  # "JAVA, REACT, SPRING"
        if not (small or surface.isupper()) or not (rule.accept_in_list or rule.otherwise):
            return WORD
        mastered = ends_with_any(folded[max(low, start - 40) : start].rstrip(), _MASTERED)
        if not mastered and not (small and rule.accept_in_list):
            return WORD
    before = after = around = ""
    accept_before, accept_after, accept_near = rule.accept_before, rule.accept_after, rule.accept_near
    reject_before, reject_after, reject_near = rule.reject_before, rule.reject_after, rule.reject_near
    if reject_before or accept_before:
        before = folded[max(low, start - 40) : start].rstrip(" (\"'[:")
        if reject_before and ends_with_any(before, reject_before):
            return WORD
    if reject_after or accept_after:
        after = folded[end : min(high, end + 40)].lstrip(" )\"']:")
        if reject_after and starts_with_any(after, reject_after):
            return WORD
    if accept_near or reject_near:
        around = f"{folded[max(low, start - _NEAR) : start]} \x01 {folded[end : min(high, end + _NEAR)]}"
        if reject_near and holds_any(around, reject_near):
            return WORD
    if mastered or (rule.otherwise and not small):
        return SKILL
    if (
        (accept_before and ends_with_any(before, accept_before))
        or (accept_after and starts_with_any(after, accept_after))
        or (accept_near and holds_any(around, accept_near))
    ):
        return LISTED if small else SKILL
    if small:
        return BETWEEN
    if rule.accept_in_list:
        lettered = end - start == 1 and marked.text[end : end + 2] == ". "  # "C. Kualifikasi", "Bpk. R. Suryana"
        alone = high - low < 40 and low > 0 and not lettered and stands_alone(marked.text, start, end, low, high)
        return SKILL if alone else LISTED
    return WORD


def stands_alone(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Tell whether a form is all there is in its unit but for signs: "- Go"."""
    return not text[low:start].strip(" \t-•*·–(") and not text[end:high].strip(_RATED)


def same_capitals(surface: str, label: str) -> bool:
    """Tell whether a form is capitalised as its label, blanks and a version aside: "Go", not "go" or "GO"."""
    if surface == label:
        return True
    kept, wanted = surface.replace(" ", "").replace("-", ""), label.replace(" ", "").replace("-", "")
    return kept[: len(wanted)] == wanted


def ends_with_any(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text ends with one of some words, whole."""
    if not text.endswith(words):
        return False
    return any(text.endswith(word) and not text[: len(text) - len(word)][-1:].isalnum() for word in words)


def starts_with_any(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text starts with one of some words, whole."""
    if not text.startswith(words):
        return False
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalnum() for word in words)


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of some words, whole."""
    present = [word for word in words if word in text]
    return bool(present) and any(has_word(text, word) for word in present)


def has_word(text: str, word: str) -> bool:
    """Tell whether a text holds a whole word."""
    place = text.find(word)
    while place >= 0:
        if not text[place - 1 : place].isalnum() and not text[place + len(word) : place + len(word) + 1].isalnum():
            return True
        place = text.find(word, place + 1)
    return False


def in_one_list(text: str, end: int, start: int) -> bool:
    """Tell whether only list signs stand between the end of one form and the start of the next."""
    return 0 < start - end <= _LONGEST_GAP and is_list_gap(text[end:start])


@lru_cache(maxsize=10_000)
def is_list_gap(gap: str) -> bool:
    """Tell whether a stretch between two forms is nothing but list signs; few ever occur."""
    return LIST_GAP.fullmatch(gap) is not None and (not gap.isspace() or "\n" in gap)
