"""Dates and periods as resumes write them, in Indonesian and English: "Agu 2022 – Sekarang", "04/2022–07/2022"."""

import re
from dataclasses import dataclass
from functools import cache

from nlp.cues.loading import cues

FIRST_YEAR, LAST_YEAR = 1850, 2100
# A year without a month stands for its middle.
MIDDLE = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """A month or a year: `Moment(2022, 8)`."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    @property
    def index(self) -> int:
        """Months from year 0; the middle of the year where no month is known."""
        return self.year * 12 + (self.month or MIDDLE) - 1


@dataclass(frozen=True, slots=True)
class Period:
    """A period found in a text.

    Args:
        begin: None where only an end is known.
        end: None for one that goes on (`is_open`) or a masked one.
        start: Offset of its first character.
        stop: One past its last character.
        is_range: It has two ends, the second perhaps open.
    """

    begin: Moment | None
    end: Moment | None
    start: int
    stop: int
    is_open: bool = False
    is_range: bool = False


def _alternatives(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in cues("resume_words")["months"].items() for name in names} | {
        name: int(number) for name, number in cues("resume_words")["seasons"].items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of a period: a date, perhaps a joint and a second date or "now"."""
    words = cues("resume_words")
    month = _alternatives(list(_months()))
    year = r"(?:18[5-9]|19\d|20\d)\d"

    def date(part: str, short: bool) -> str:
        any_year = rf"(?:{year}|['’]\d\d" + (r"|\d\d(?!\d)" if short else "") + ")"
        return (
            rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<{part}name>{month})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?(?:\s*,?\s+(?:of\s+)?|[-/.’']|\s*)"
            rf"(?P<{part}nameyear>{any_year})(?!\d)"
            rf"|(?P<{part}isoyear>{year})\s?[-/.]\s?(?P<{part}isomonth>0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12]\d|3[01]))?(?!\d)"
            rf"|(?:(?:0?[1-9]|[12]\d|3[01])[/.-])?(?P<{part}nummonth>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<{part}numyear>{year})(?!\d)"
            rf"|(?P<{part}year>{year})(?!\d)"
            rf"|(?P<{part}masked>(?:(?:{month}|month|bulan|mm)\s*[/ ]?\s*)?(?:20|19)(?:xx|yy|--|\?\?)"
            rf"|\bx{{4}}\b|\by{{4}}\b|(?:mm|xx)/(?:yyyy|xxxx)|\?{{3,4}}))"
        )

    joint = rf"\s*(?:[-–—−‐‑~→]+|/(?=(?:19|20)\d\d)|(?:{_alternatives(words['range_joints'])})\b\.?)\s*"
    ends = _alternatives([phrase for phrase in words["open_ends"] if not phrase.startswith("-")])
    since = _alternatives(words["since"])
    # "AGU – DES 2024": the year stands only at the end.
    shared = rf"(?P<sharedfrom>{month})\b\.?{joint}(?P<sharedto>{month})\b\.?\s+(?P<sharedyear>{year})(?!\d)"
    # "05/20 - 07/22": with two figures for the year only as a range.
    month_figures = r"(?:0[1-9]|1[0-2])/\d\d"
    figures = (
        rf"(?P<figuresfrom>{month_figures}){joint}(?:(?P<figuresto>{month_figures})|(?P<figuresopen>{ends})\b)(?![\d/])"
    )
    dangling = r"(?P<dangling>\s?[-–—](?=\s*(?:\t|$)))"
    short_end = r"(?P<shortend>\d\d)(?![\d/.:%,])"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<since>{since})\s+)?(?:{shared}|{figures}|{date('a', True)}"
        rf"(?:{joint}(?:{date('b', True)}|(?P<open>{ends})\b|{short_end})|{dangling})?)(?![\w])"
        rf"|(?<!\w)(?P<onlyopen>(?:[-–—]\s*)(?:{ends}))\b",
        re.IGNORECASE,
    )


def find_periods(text: str) -> list[Period]:
    """Return the dates and periods of a text, in order."""
    found = []
    for match in _pattern().finditer(text):
        period = _period(match)
        if period is not None:
            found.append(period)
    return found


def _period(match: re.Match[str]) -> Period | None:
    start, stop = match.span()
    if match["onlyopen"]:
        return None
    if match["sharedyear"]:
        year = int(match["sharedyear"])
        begin, end = (Moment(year, _months().get(match[part].lower())) for part in ("sharedfrom", "sharedto"))
        if begin.index > end.index:
            begin = Moment(year - 1, begin.month)
        return Period(begin, end, start, stop, is_range=True)
    if match["figuresfrom"]:
        ends = [Moment(_year(text[-2:]), int(text[:2])) for text in (match["figuresfrom"], match["figuresto"]) if text]
        if ends[0].index > ends[-1].index:
            return None
        is_open = match["figuresopen"] is not None
        return Period(ends[0], None if is_open else ends[1], start, stop, is_open=is_open, is_range=True)
    first = _moment(match, "a")
    if first is None and not match["amasked"]:
        return None
    if match["dangling"]:
        # "2020–" with nothing after it goes on.
        return Period(first, None, start, stop, is_open=True, is_range=True)
    if (
        match["open"]
        or match["shortend"]
        or any(match[part] for part in ("bname", "bisoyear", "bnumyear", "byear", "bmasked"))
    ):
        return _range(match, first, start, stop)
    if match["aname"] and len(match["anameyear"]) == 2:
        return None  # "May 15" alone is a day, not a year.
    season = _seasons().get((match["aname"] or "").lower())
    if season is not None and first is not None:
        return Period(first, _later(first, 2), start, stop, is_range=True)
    if match["since"]:
        return Period(first, None, start, stop, is_open=True, is_range=True)
    return Period(first, first, start, stop)


@cache
def _seasons() -> dict[str, int]:
    return dict(cues("resume_words")["seasons"])


def _later(moment: Moment, months: int) -> Moment:
    index = moment.index + months
    return Moment(index // 12, index % 12 + 1)


def _range(match: re.Match[str], first: Moment | None, start: int, stop: int) -> Period | None:
    if match["open"]:
        return Period(first, None, start, stop, is_open=True, is_range=True)
    if match["shortend"]:
        if first is None or first.month:
            return Period(first, first, start, match.start("shortend"), is_range=False)
        end_year = first.year // 100 * 100 + int(match["shortend"])
        if not first.year <= end_year <= first.year + 60:
            return Period(first, first, start, stop)
        return Period(first, Moment(end_year), start, stop, is_range=True)
    last = _moment(match, "b")
    if first is not None and last is not None and last.index < first.index:
        return None if last.year < first.year - 1 else Period(last, first, start, stop, is_range=True)
    return Period(first, last, start, stop, is_range=True)


def _moment(match: re.Match[str], part: str) -> Moment | None:
    if match[f"{part}name"]:
        # Letters that only fold to a month ("aprıl") name none.
        month = _months().get(" ".join(match[f"{part}name"].lower().split()))
        return Moment(_year(match[f"{part}nameyear"]), month)
    for kind in ("iso", "num"):
        if match[f"{part}{kind}year"]:
            return Moment(int(match[f"{part}{kind}year"]), int(match[f"{part}{kind}month"]))
    return Moment(int(match[f"{part}year"])) if match[f"{part}year"] else None


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def month_index(month: str) -> int:
    """Return a "YYYY-MM" in months from year 0."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number or MIDDLE) - 1


def month_name(index: int) -> str:
    """Return months from year 0 as "YYYY-MM"."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def interval_of(period: Period, as_of: str) -> tuple[int, int] | None:
    """Return first and last month of a period, both ends counted, cut at `as_of`; None if it has no beginning.

    Between two years without months a year is counted less: 2019 - 2020 is from the middle to the middle, 12 months.
    """
    if period.begin is None:
        return None
    now = month_index(as_of)
    first = period.begin.index
    last = now if period.is_open else period.end.index if period.end is not None else first
    if period.end is not None and period.end.month is None:
        # Both in the same year: two points of a year lie four months apart on average.
        last = last - 1 if last > first else first + 3
    last = min(last, now)
    return (first, last) if first <= last else None


def union_months(intervals: list[tuple[int, int]]) -> int:
    """Count the months that any of the intervals covers."""
    total, covered = 0, -1
    for first, last in sorted(intervals):
        begin = max(first, covered + 1)
        if last >= begin:
            total += last - begin + 1
            covered = last
    return total
