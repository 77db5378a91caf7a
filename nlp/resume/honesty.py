"""Honesty checks: pasted ads, repeated words, instructions to language models, claims that the dates do not bear."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from nlp.cues.loading import cues, phrases
from nlp.document import Notice
from nlp.profile import Mention, Span
from nlp.resume.lines import Line, without_bullet

# Words of a line that must stand in the ad for it to be pasted; a single line needs more than one in a run of three,
# and such a run with a heading of the ad among it ("Nice to have:") needs none.
LONE_WORDS = 8
RUN_WORDS = 5
RUN_LINES = 3
GRAM = 5
GRAM_SHARE = 0.9
# A line that names so many skills, each twice or more, is stuffed.
STUFFED_MENTIONS = 10
STUFFED_REPEATS = 1.8
# A word said so often over a whole resume of ordinary length draws a notice.
REPEATED_WORD = 25
SENTENCE_LETTERS = 1_000
MAX_INSTRUCTIONS = 50
STATED_SLACK_MONTHS = 18
_WORD = re.compile(r"[^\W_]+(?:[+#]+|\.[a-z]+)?")
_STATED = (
    re.compile(
        r"(\d{1,2}(?:[.,]\d)?)\s*\+?\s*(?:-\s*\d{1,2}\s*)?(?:years?|yrs?|tahun|thn)\b[^.\n]{0,48}?\b(?:experience|experienced|pengalaman|berpengalaman|expertise)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:experience|experienced|pengalaman|berpengalaman)\b[^.\n\d]{0,40}?(\d{1,2}(?:[.,]\d)?)\s*\+?\s*(?:years?|yrs?|tahun|thn)\b",
        re.IGNORECASE,
    ),
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


class _Parted(NamedTuple):
    text: tuple[str, ...]
    body: tuple[str, ...]
    is_list: bool


# One resume is held against many postings: its lines are parted once.
@lru_cache(maxsize=4096)
def _parted(text: str) -> _Parted:
    body = without_bullet(text)
    return _Parted(_words(text), _words(body), _is_list(body))


@cache
def _asking() -> frozenset[tuple[str, ...]]:
    """Return the headings that open what is asked and that no resume has: "Requirements", "Nice to have"."""
    opened = phrases([cues("sections")["required"], cues("sections")["preferred"]])
    shown = {*map(_words, phrases(list(cues("resume_headings")["kinds"].values())))}
    return frozenset(map(_words, opened)) - shown


def pasted_lines(lines: Sequence[Line], posting_text: str) -> list[Line]:
    """Return the lines of a resume that were copied from a posting."""
    posting = [_words(line) for line in posting_text.splitlines()]
    whole = {words for words in posting if words}
    sentences = {_words(part) for line in posting_text.splitlines() for part in re.split(r"(?<=[.;])\s+", line)}
    whole |= {words for words in sentences if len(words) >= RUN_WORDS}
    stream = [word for words in posting for word in words]
    grams = {tuple(stream[at : at + GRAM]) for at in range(len(stream) - GRAM + 1)}
    parted = [_parted(line.text) for line in lines]
    same = [own.body in whole or _mostly(own.text, grams) for own in parted]
    pasted: list[Line] = []
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and same[index]:
            continue
        run = parted[start:index]
        longest = max((len(own.body) for own in run if not own.is_list), default=0)
        asks = longest >= RUN_WORDS or any(own.body in _asking() for own in run)
        if longest >= LONE_WORDS or (len(run) >= RUN_LINES and asks):
            pasted += lines[start:index]
        start = index + 1
    return pasted


def _mostly(words: tuple[str, ...], grams: set[tuple[str, ...]]) -> bool:
    count = len(words) - GRAM + 1
    if count < 4:
        return False
    return sum(words[at : at + GRAM] in grams for at in range(count)) >= GRAM_SHARE * count


def _is_list(body: str) -> bool:
    """Tell a bare list, which two texts may share by chance."""
    parts = re.split(r"[,|•;/]", body)
    return len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts)


def stuffed_lines(lines: Iterable[Line], mentions: Sequence[Mention]) -> list[Line]:
    """Return the lines that name the same skills over and over."""
    found = []
    ordered = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in ordered]
    for line in lines:
        first, last = bisect_left(starts, line.start), bisect_left(starts, line.end)
        inside = [mention.concept for mention in ordered[first:last]]
        if len(inside) >= STUFFED_MENTIONS and len(inside) >= STUFFED_REPEATS * len(set(inside)):
            found.append(line)
            continue
        words = _words(line.text)
        if len(words) >= 30 and Counter(words).most_common(1)[0][1] > 0.4 * len(words) and inside:
            found.append(line)
    return found


@cache
def _instructions() -> re.Pattern[str]:
    return re.compile("|".join(cues("resume_words")["instructions"]), re.IGNORECASE)


def instructions(text: str) -> list[Span]:
    """Find sentences that speak to a language model instead of a reader."""
    found = []
    for match in _instructions().finditer(text):
        first = max(match.start() - SENTENCE_LETTERS, 0)
        start = max(text.rfind("\n", first, match.start()), text.rfind(". ", first, match.start())) + 1
        last = min(match.end() + SENTENCE_LETTERS, len(text))
        stops = [stop for stop in (text.find("\n", match.end(), last), text.find(". ", match.end(), last)) if stop >= 0]
        found.append(Span(max(start, first), min(stops, default=last)))
        if len(found) >= MAX_INSTRUCTIONS:
            break
    return found


def stated_months(text: str) -> tuple[int, Span] | None:
    """Return the longest total experience a summary claims, in months, with where it does."""
    best: tuple[int, Span] | None = None
    for pattern in _STATED:
        for match in pattern.finditer(text):
            months = round(float(match.group(1).replace(",", ".")) * 12)
            if months <= 60 * 12 and (best is None or months > best[0]):
                best = months, Span(match.start(), match.end())
    return best


def years_notice(stated: tuple[int, Span] | None, dated: int | None) -> Notice | None:
    """Report a claim that the dated jobs do not bear out."""
    if stated is None or dated is None or stated[0] <= dated + STATED_SLACK_MONTHS:
        return None
    message = f"the text claims {stated[0] / 12:g} years of experience, the dated jobs add up to {dated / 12:.1f}"
    return Notice("years_differ", message, stated[1])
