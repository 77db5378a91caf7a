"""Tell which candidates are no news to a curator: studies, places, firms, posts, common words, known skills respelt."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.cues.loading import cues, phrases
from nlp.places import is_place
from nlp.words import title_pattern
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

_STUDY_REACH = 150
_EQUAL_REACH = 250
_ADDRESS_REACH = 80
_FURTHER_PLACE = re.compile(r"\s*,\s*(?:[A-Z]{2}\b|[A-Z][a-z]+)")
_STATE_BEFORE = re.compile(r"[A-Z][a-z]+\s*,\s*\Z")
_STATE = re.compile(r"[A-Z]{2}")
_PERSONAL = re.compile(r"@|://|\bwww\.|\d{6}|_{3}|\.(?:com|co\.id|org)\b", re.IGNORECASE)
_LINE_END = re.compile(r"[\n;•●▪]|[a-z)]\.(?=[A-Z\s])")
_FIRM_BEFORE = re.compile(r"\b(?:PT|CV)\b\.?\s+(?:[A-Z][\w&.]*\s+){0,3}\Z")
_FIRM_AFTER = re.compile(r"(?:\s+[A-Z][\w&.]*){0,2},?\s+(?:Inc|INC|Ltd|LTD|LLC|Tbk|TBK|Corp|GmbH|Pte|Group|Company)\b")


def is_no_news(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate is one that no taxonomy of skills takes in, whatever the model holds of it."""
    quote = text[start:end]
    return (
        not any(map(str.isalpha, quote))
        or _PERSONAL.search(quote) is not None
        or is_general(quote)
        or (title_pattern().search(quote) is not None and quote[0].isupper() and len(quote.split()) <= 3)
        or is_of_place(text, start, end)
        or is_of_firm(text, start, end)
        or is_of_study(text, start, end)
        or is_equal_treatment(text, start, end)
    )


def is_general(quote: str) -> bool:
    """Tell whether a form has words of no trade only ("industry best practices"), or stops before its noun.

    "thrive in a fast-paced" was cut from "a fast-paced, dynamic environment".
    """
    words = fold_label(quote).split()
    return not words or words[-1] in dangling() or all(map(is_general_word, words))


def is_general_word(word: str) -> bool:
    """Tell whether a folded word, in any of its forms, is one of no trade."""
    return word in general() or stem(word) in general_stems()


def is_of_place(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate is a place: "Montreal, Canada", the "CA" of "Los Angeles, CA"."""
    quote = text[start:end]
    if is_place(quote) or (_STATE.fullmatch(quote) and _STATE_BEFORE.search(text, max(0, start - 30), start)):
        return True
    line = max(text.rfind("\n", 0, start) + 1, start - _ADDRESS_REACH)
    if quote[0].isalpha() and address().search(text, line, start):
        return True
    further = _FURTHER_PLACE.match(text, end)
    return further is not None and quote[0].isupper() and is_place(quote + further[0])


def is_of_firm(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate is part of an employer's name: "PT Maju Jaya", "Zorblax, Inc."."""
    if not text[start].isupper():
        return False
    return bool(_FIRM_BEFORE.search(text, max(0, start - 60), start) or _FIRM_AFTER.match(text, end))


def is_of_study(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate is a field of study: "Bachelor's degree in Statistics, Economics or Physics"."""
    if study().match(text, start, end):
        return True
    before = text[max(0, start - _STUDY_REACH) : start]
    begin = max((edge.end() for edge in _LINE_END.finditer(before)), default=0)
    cue = max((cue.end() for cue in study().finditer(before, begin)), default=0)
    return bool(cue) and asking().search(before, cue) is None


def is_equal_treatment(text: str, start: int, end: int) -> bool:
    """Tell whether a candidate stands where an employer says whom it treats alike: "without regard to color or age"."""
    first = text.rfind("\n", max(0, start - _EQUAL_REACH), start) + 1 or max(0, start - _EQUAL_REACH)
    return equal().search(text, first, min(len(text), end + 40)) is not None


def is_known_respelt(quote: str, taxonomy: Taxonomy) -> bool:
    """Tell whether a form is a known one in another number, with a hyphen, in one word, or with filler around it."""
    return any(spelling in taxonomy.forms for spelling in respelt(fold_label(quote)))


def respelt(form: str) -> Iterator[str]:
    """Yield the other spellings of a folded form: `respelt("web-sockets")` has "web sockets", "websocket" and more."""
    words = re.sub(r"['’]s\b", "", form).split()
    if not words:
        return
    while len(words) > 1 and words[-1] in filler():
        words.pop()
    while len(words) > 1 and words[0] in filler():
        words.pop(0)
    *rest, last = words
    lasts = [last, f"{last}s"]
    if len(last) > 3 and last.endswith("s"):
        lasts += [last[:-1], *([f"{last[:-3]}y"] if last.endswith("ies") else [])]
    for noun in lasts:
        spaced = " ".join([*rest, noun])
        yield from (spaced, spaced.replace("-", " "), spaced.replace("-", ""), spaced.replace(" ", "-"))
        if len(rest) == 1:
            yield spaced.replace(" ", "")
        if "isation" in spaced:
            yield spaced.replace("isation", "ization")


@cache
def filler() -> frozenset[str]:
    """Return the words that add nothing to a known skill beside them."""
    return frozenset(phrases(list(cues("candidates")["filler"].values())))


@cache
def general() -> frozenset[str]:
    """Return the words that name no skill, alone or together."""
    return frozenset(phrases(list(cues("candidates")["general"].values())))


@cache
def general_stems() -> frozenset[str]:
    """Return the stems of those words, so that each serves in all its forms."""
    return frozenset(stem(word) for word in general())


def stem(word: str) -> str:
    """Return a folded English word without its ending: "analyzing", "analyzes" and "analyze" have one stem."""
    for ending in ("ing", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return word[: -len(ending)]
    return word


@cache
def dangling() -> frozenset[str]:
    """Return the words that want a noun behind them."""
    return frozenset(phrases(cues("candidates")["dangling"]))


@cache
def study() -> re.Pattern[str]:
    """Return what stands before fields of study."""
    return _any_of("study")


@cache
def asking() -> re.Pattern[str]:
    """Return what ends a list of fields of study: words that ask for something else."""
    return _any_of("asking")


@cache
def address() -> re.Pattern[str]:
    """Return what stands before the place of a firm."""
    return _any_of("address")


@cache
def equal() -> re.Pattern[str]:
    """Return what says that people are treated alike."""
    return _any_of("equal")


def _any_of(entry: str) -> re.Pattern[str]:
    found = sorted(phrases(list(cues("candidates")[entry].values())), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)", re.IGNORECASE)
