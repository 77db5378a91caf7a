"""Words that tell titles, employers, schools and degrees, ready for look-up."""

import re
from functools import cache

from nlp.cues.loading import cues
from nlp.profile import EDUCATION_ORDER, Education


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(_any_of(phrases), re.IGNORECASE)


def _any_of(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return rf"(?<![\w.])(?:{body})(?![\w])"


@cache
def title_pattern() -> re.Pattern[str]:
    """Match the nouns of job titles, plural or not, and the words they start with where more follows."""
    words = cues("resume_words")
    starts = rf"{_any_of(words['title_starts'])}(?=\s+[^\W\d_])"
    return re.compile(f"{_any_of([*words['titles'], *words['title_heads']])}|{starts}", re.IGNORECASE)


@cache
def title_noun_pattern() -> re.Pattern[str]:
    """Match the nouns of job titles alone."""
    return _pattern([*cues("resume_words")["titles"], *cues("resume_words")["title_heads"]])


@cache
def title_head_pattern() -> re.Pattern[str]:
    """Match the nouns that a title starts with in Indonesian: "staf", "kepala", "juru"."""
    return _pattern(cues("resume_words")["title_heads"])


@cache
def employer_pattern() -> re.Pattern[str]:
    """Match words of employers' names."""
    return _pattern(cues("resume_words")["employers"])


@cache
def institution_pattern() -> re.Pattern[str]:
    """Match words of schools' names."""
    return _pattern(cues("resume_words")["institutions"])


@cache
def employment_pattern() -> re.Pattern[str]:
    """Match kinds of employment: "full-time", "kontrak"."""
    return _pattern(cues("resume_words")["employment_types"])


@cache
def _degree_patterns() -> tuple[tuple[Education, re.Pattern[str]], ...]:
    levels = cues("resume_words")["degrees"]
    return tuple((level, _pattern(levels[level])) for level in reversed(EDUCATION_ORDER))


# "High School Diploma" is no diploma in the sense of the levels.
_SCHOOL_DIPLOMA = re.compile(r"\b(?:high|secondary)\s+school\s+(?:diploma|certificate|degree)\b", re.IGNORECASE)
# Short forms that are ordinary words in lower case.
_CASED = frozenset(("ma", "ba", "be", "bs", "ms", "man", "mm", "sd", "its", "ui", "mit", "sma", "master", "associate"))


def degree_of(text: str) -> tuple[Education, re.Match[str]] | None:
    """Return the highest degree a text names, with where it stands."""
    if school := _SCHOOL_DIPLOMA.search(text):
        return "high_school", school
    for level, pattern in _degree_patterns():
        for match in pattern.finditer(text):
            word = match.group()
            if word.casefold() in _CASED and len(word) <= 3 and not word.isupper():
                continue
            return level, match
    return None


def names_institution(text: str) -> bool:
    """Tell whether a text names a school."""
    return any(
        not (match.group().casefold() in _CASED and match.group().islower())
        for match in institution_pattern().finditer(text)
    )


@cache
def _levels() -> tuple[tuple[float, re.Pattern[str]], ...]:
    rows = [(float(value), phrase) for value, phrases in cues("resume_words")["levels"].items() for phrase in phrases]
    rows.sort(key=lambda row: len(row[1]), reverse=True)
    return tuple((value, _pattern([phrase])) for value, phrase in rows)


_PERCENT = re.compile(r"(?<!\d)(100|[1-9]?\d)(?:[.,]\d+)?\s?%")
_OUT_OF = re.compile(r"(?<![\d/])(10|[0-9](?:\.5)?)\s?/\s?(5|10)(?![\d/])")
_STARS = re.compile(r"([★●⬤■]{1,10})([☆○◯□]{0,9})")


def level_of(text: str) -> float | None:
    """Return the level that a text states, 0..1: "85 %", "4/5", "★★★☆☆", "dasar"."""
    if found := _PERCENT.search(text):
        return int(found.group(1)) / 100
    if found := _OUT_OF.search(text):
        return min(float(found.group(1)) / float(found.group(2)), 1.0)
    if (found := _STARS.search(text)) and len(found.group()) >= 3:
        return len(found.group(1)) / len(found.group())
    for value, pattern in _levels():
        if pattern.search(text):
            return value
    return None
