"""Read how many years are asked, for a skill or overall; the lower bound of a range counts."""

import re
from typing import Final

from nlp.components.asked_years import Length, is_firms, is_wished, months_asked
from nlp.cues.loading import cues as cue_file
from nlp.marked import Cue, Draft, MarkedText, YearsAsked, mentions_by_unit

_NUMBER_WORDS: Final = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sepuluh": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "setahun": 1,
}  # fmt: skip
_WORDS: Final = "|".join(word for word in _NUMBER_WORDS if word != "setahun")
_YEARS: Final = re.compile(
    rf"(?=[\dsdtelof])(?:(?<![\w,])|(?<=[a-z]{{3}})(?=\d))(?<!\d[.–-])(?:(?P<low>\d{{1,2}}(?:[.,]\d)?|{_WORDS})\s*(?:\((?:\w+|\d+)\)\s*)?\+?(?:\s*(?:-|–|sampai|hingga|s/d|sd|to|atau|or)\s*(?P<high>\d{{1,2}})\s*\+?)?"
    rf"\s*\+?\s*(?P<unit>tahun|thn|th|year'?s'?|years?'?|yrs?|bulan|months?)\b|(?P<one>setahun)\b)"
)
_USED: Final = re.compile(
    r"\+?['’]?\s+(?:with|using|menggunakan|memakai)\s|['’]?\s+(?:of|in)\s(?!age|business|operation)"
)
_AT_MOST: Final = re.compile(r"\b(?:max|maks|maksimal|maksimum|maximal|maximum)\b\.?\s*\Z")
# A clause of its own behind a skill: "Menguasai Laravel, pengalaman minimal 2 tahun".
_OWN_CLAUSE: Final = re.compile(
    r"[.,;]\s?(?:(?:dan|and|serta)\s)?(?:(?:memiliki|mempunyai|have|having|with|dengan)\s)?(?:ber)?(?:pengalaman|experienced?)\b"
    r"|\b(?:pengalaman kerja|work(?:ing)? experience)\b"
)
_AS_A: Final = re.compile(r"(?<!such )(?<!well )\b(?:as|sebagai|sbg)\b(?! (?:well|much)\b)")
_AGE_AHEAD: Final = 28
_NUMBER_REACH: Final = 32
_LONGEST: Final = 20.0  # what is longer is an age
_EXPERIENCE: Final = ("berpengalaman",)
_NEXT_SENTENCE: Final = ("Our ", "We ", "Kami ")  # "6+ years in PSLOur stack is Python": a stop or break was lost
_WISHES: Final = ("preferred_before", "preferred_both")
_LEADING: Final[frozenset[str]] = frozenset(cue_file("facts")["leading_people"])
_LED: Final = re.compile(
    r"\+?['’]?\s+(?:(?:of|in|with|as|dalam|untuk|pengalaman|experience|working|kerja|proven)\s+){0,4}(?:an?\s+)?"
)
_HARD_ENOUGH: Final = {"tool", "language", "framework", "database", "concept", "practice", "domain", "certification"}


class Years:
    """Find every length of experience asked and tie it to the skills it belongs to.

    "3-5 years of experience with Python" asks 3 years of Python; "pengalaman 2 tahun sebagai Data Analyst" asks
    2 years overall; "usia maksimal 25 tahun" asks none.
    """

    def __call__(self, marked: MarkedText) -> None:
        """Mark the years asked, those tied to a mention and those overall."""
        by_unit: dict[int, list[Draft]] | None = None
        place = 0
        units = marked.units
        overall: list[Length] = []
        reach = 0
        for cue in marked.cues_of.get("time_units", ()):
            if cue.start < reach:
                continue
            hit = years_at(marked.folded, max(reach, cue.start - _NUMBER_REACH), cue.end)
            if hit is None:
                continue
            reach = hit.end()
            while place < len(units) and units[place].end <= hit.start():
                place += 1
            if (
                place == len(units)
                or units[place].start > hit.start()
                or units[place].section in ("benefits", "about", "practical")
            ):
                continue
            years = years_of(hit)
            cues = marked.unit_cues[place]
            if (
                years is None
                or not is_experience(marked.folded, hit, cues)
                or is_firms(marked.folded, hit.start(), hit.end(), units[place])
            ):
                continue
            marked.years.append(YearsAsked(hit.start(), hit.end(), years))
            if by_unit is None:
                by_unit = mentions_by_unit(marked)
            is_tied = years > 0 and tie(marked, hit, years, by_unit.get(place, []), cues)
            if not is_tied and not is_wished(marked, hit.start(), hit.end(), units[place], cues):
                overall.append(Length(hit.start(), hit.end(), years, place))
        marked.min_months = months_asked(marked, overall)
        for cue in marked.cues_of.get("fresh_graduate", ()):
            # "Tidak wajib berpengalaman di kuliner" may speak of one field only.
            if marked.min_months is None or not cue.value.endswith(_EXPERIENCE):
                marked.min_months = 0


def years_at(folded: str, low: int, end: int) -> re.Match[str] | None:
    """Return the length of time whose unit ends at `end`."""
    return next((hit for hit in _YEARS.finditer(folded, low, end) if hit.end() == end), None)


def years_of(hit: re.Match[str]) -> float | None:
    """Return the lower bound in years: "18 bulan" is 1.5."""
    if hit["one"]:
        return 1.0
    low = hit["low"]
    value = float(_NUMBER_WORDS[low]) if low in _NUMBER_WORDS else float(low.replace(",", "."))
    if hit["unit"].startswith(("bulan", "month")):
        value /= 12
    return value if value <= _LONGEST and (value or hit["high"]) else None


def is_experience(folded: str, hit: re.Match[str], cues: list[Cue]) -> bool:
    """Tell whether a length of time is experience asked, not an age or a contract."""
    if _AT_MOST.search(folded, max(0, hit.start() - 12), hit.start()):
        return False
    experience = [cue for cue in cues if cue.kind == "experience"]
    for cue in cues:
        if cue.kind == "not_experience" and (
            -20 < hit.start() - cue.end <= _AGE_AHEAD or 0 <= cue.start - hit.end() < 5
        ):
            nearest = min((abs(hit.start() - other.end) for other in experience), default=99)
            if abs(hit.start() - cue.end) < nearest:
                return False
    if experience or any(cue.kind in ("asks", "before_job") for cue in cues):
        return True
    return _USED.match(folded, hit.end()) is not None


def opens_sentence(text: str, low: int, high: int) -> bool:
    """Tell whether the firm begins to speak of itself in a stretch that lost its stop."""
    between = text[low:high]
    return any([words in between for words in _NEXT_SENTENCE])


def tie(marked: MarkedText, hit: re.Match[str], years: float, mentions: list[Draft], cues: list[Cue]) -> bool:
    """Give the years to the mentions of the unit they belong to; tell whether there are any."""
    hard = [mention for mention in mentions if mention.kind in _HARD_ENOUGH and not mention.negated]
    led = _LED.match(marked.folded, hit.end())
    for mention in mentions:
        if led is not None and mention.start == led.end() and mention.concept in _LEADING:
            mention.years = years  # of leading people, whatever is asked beside it
            return True
    jobs = [cue.start for cue in cues if cue.kind == "before_job"]
    wishes = [cue.start for cue in cues if cue.kind in _WISHES and cue.start >= hit.end()]
    following = [mention for mention in hard if mention.start >= hit.end()]
    if following:
        first = following[0]
        if first.start - hit.end() > 90 or any(hit.end() <= job < first.start for job in jobs):
            return False
        if _AS_A.search(marked.folded, hit.end(), first.start) or any([wish < first.start for wish in wishes]):
            return False
        if opens_sentence(marked.text, hit.end(), first.start):
            return False
        tied = [first]
        for mention in following[1:]:
            if mention.start - tied[-1].end > 30 and mention.group != tied[-1].group:
                break
            if opens_sentence(marked.text, tied[-1].end, mention.start):
                break
            if any([tied[-1].end <= wish < mention.start for wish in wishes]):
                break  # "2 years in mining, preferably in nickel"
            tied.append(mention)
    else:
        # What has a length of its own keeps it: "10+ years of Go in the cloud7+ years of leading".
        tied = [mention for mention in hard if 0 <= hit.start() - mention.end <= 120 and mention.years is None]
        if any(job < hit.start() for job in jobs if tied and job < tied[0].start):
            return False
        if tied and _OWN_CLAUSE.search(marked.folded, tied[-1].end, hit.start()):
            return False
    for mention in tied:
        mention.years = years
    return bool(tied)
