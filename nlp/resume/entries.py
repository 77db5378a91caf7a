"""Entries of a section: which lines belong to one job or project, its title, employer and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlp.profile import Span
from nlp.resume.dates import Period, find_periods, interval_of
from nlp.resume.fragments import MAX_HEAD_WORDS, Fragment, is_duration, is_head, line_fragments
from nlp.resume.heads import HeadReader, shown
from nlp.resume.labelled import read_labelled
from nlp.resume.lines import Line
from nlp.resume.model import Experience
from nlp.words import employer_pattern, employment_pattern, title_pattern

MAX_HEAD_LINES = 3
# Told by the words of titles alone, without a taxonomy.
WORDS_ALONE = HeadReader(lambda text: False)


@dataclass(slots=True)
class _Entry:
    anchor: int
    period: Period | None
    first: int
    last: int = 0
    heads: list[int] = field(default_factory=list)


def read_entries(
    lines: Sequence[Line], end: int, as_of: str, kind: str = "job", heads: HeadReader = WORDS_ALONE
) -> tuple[Experience, ...]:
    """Read the entries of a section.

    Args:
        lines: The lines of the section, without its heading.
        end: Where the section ends.
        as_of: "YYYY-MM" that "now" means.
        kind: "job" or "project".
        heads: Tells titles from employers.
    """
    lines = [line for line in lines if line.kind != "header" and not line.is_table_head]
    if forms := read_labelled(lines, end, as_of, kind):
        return forms
    anchors = _anchors(lines, kind)
    entries = _by_dates(lines, anchors, heads) if anchors else _by_heads(lines, kind)
    found: list[Experience] = []
    for index, entry in enumerate(entries):
        stop = lines[entries[index + 1].first].start if index + 1 < len(entries) else end
        made = _make(lines, entry, stop, as_of, kind, heads)
        if made is not None:
            found.append(_with_employer_above(made, entry, found, lines))
    return tuple(_posts_of_one(found, heads) if kind == "job" else found)


def _posts_of_one(found: list[Experience], heads: HeadReader) -> list[Experience]:
    """Give posts dated under a dated employer that has no title of its own to that employer."""
    kept: list[Experience] = []
    employer: Experience | None = None
    for index, entry in enumerate(found):
        if entry.title is None or entry.company is not None or heads.title_score(entry.title) > 0:
            is_post = employer is not None and entry.company is None and _is_within(entry, employer)
            if not is_post:
                employer = None
            kept.append(replace(entry, company=employer.title) if employer is not None else entry)
        elif index + 1 < len(found) and _is_post(found[index + 1], entry, heads):
            employer = entry
        else:
            employer = None
            kept.append(entry)
    return kept


def _is_post(entry: Experience, employer: Experience, heads: HeadReader) -> bool:
    has_title = entry.title is not None and heads.title_score(entry.title) > 0
    return has_title and entry.company is None and _is_within(entry, employer)


def _is_within(entry: Experience, employer: Experience) -> bool:
    """Tell whether a post fell into the time at an employer; half a year of rounding aside."""
    if entry.interval is None or employer.interval is None:
        return False
    return employer.interval[0] - 6 <= entry.interval[0] and entry.interval[1] <= employer.interval[1] + 6


def _with_employer_above(
    made: Experience, entry: _Entry, before: list[Experience], lines: Sequence[Line]
) -> Experience:
    """Give a title that stands alone under an earlier one its employer: several posts at one firm."""
    if made.kind != "job" or made.company is not None or not before or before[-1].company is None:
        return made
    if entry.period is None or not entry.period.is_range:
        return made
    if any(employment_pattern().fullmatch(lines[at].text) for at in entry.heads):
        return made  # "Freelance" says that there is no employer.
    is_alone = entry.heads == [entry.anchor] or _is_set_alike(made, before[-1], lines)
    return replace(made, company=before[-1].company) if is_alone else made


def _is_set_alike(made: Experience, last: Experience, lines: Sequence[Line]) -> bool:
    """Tell whether a title is set like the one before it, whose employer stood on a line above."""
    titles = [_line_of(lines, entry.span.start, entry.title) for entry in (last, made)]
    employer = next(
        (line for line in lines if last.company_span and line.start <= last.company_span.start < line.end), None
    )
    if employer is None:
        return titles[0] is not None and titles[1] is not None and titles[0].level == titles[1].level
    if titles[0] is None or titles[1] is None or employer.start >= titles[0].start:
        return False
    return titles[0].level == titles[1].level and titles[0].kind == titles[1].kind


def _line_of(lines: Sequence[Line], start: int, text: str | None) -> Line | None:
    return next((line for line in lines if text and line.start >= start and text in line.text), None)


def _anchors(lines: Sequence[Line], kind: str) -> list[tuple[int, Period]]:
    """Return the lines that date an entry: bulleted ones only where no other line does."""
    plain: list[tuple[int, Period]] = []
    bulleted: list[tuple[int, Period]] = []
    for index, line in enumerate(lines):
        period = _dating(line, kind)
        if period is not None:
            (bulleted if line.is_item else plain).append((index, period))
    if plain:
        return plain
    return [found for found in bulleted if found[1].is_range or kind == "project"]


def _dating(line: Line, kind: str) -> Period | None:
    """Return the period of a line that dates an entry, None if it is prose."""
    if len(line.text) > 220:
        return None
    periods = find_periods(line.text)
    if not periods:
        return None
    rest_words = len(line.text.split())
    ranges = [period for period in periods if period.is_range]
    period = (ranges or periods)[-1 if ranges and ranges[-1].stop > len(line.text) - 12 else 0]
    rest = (line.text[: period.start] + " " + line.text[period.stop :]).strip()
    words = len(re.findall(r"\w+", rest))
    if period.is_range:
        is_at_edge = period.start <= 12 or period.stop >= len(line.text) - 40 or "\t" in line.text or "|" in line.text
        is_prose = rest.endswith(".") and words > 12
        return period if rest_words <= 2 * MAX_HEAD_WORDS and is_at_edge and not is_prose else None
    before, after = line.text[: period.start], line.text[period.stop :]
    alone = words == 0 or (words <= 3 and not rest.endswith("."))
    cell = re.search(r"(?:^|[\t|(\[–—•·,]|\s-\s)\s*$", before) and re.match(r"\s*(?:$|[\t|)\]•·])", after)
    labels = (
        not before.strip(" •-*") and re.match(r"\s*(?:[\t:|–—-]|\s)", after) and words <= 14 and not rest.endswith(".")
    )
    return period if alone or (cell and words <= 10) or labels else None


def _by_dates(lines: Sequence[Line], anchors: list[tuple[int, Period]], heads: HeadReader) -> list[_Entry]:
    """Make an entry of every dated line, with the lines above it that are its head.

    As many lines stand above each date as above the first one of the section: files keep to one order.
    """
    entries: list[_Entry] = []
    above = min(anchors[0][0], MAX_HEAD_LINES)
    while above and not all(is_head(lines[at]) for at in range(anchors[0][0] - above, anchors[0][0])):
        above -= 1
    if above and heads.is_full(lines[anchors[0][0]], anchors[0][1]):
        others = [heads.is_full(lines[at], period) for at, period in anchors[1:]]
        if anchors[0][0] > above or (others and all(others)):
            above = 0
    floor = 0
    for position, (at, period) in enumerate(anchors):
        first = at
        is_full = heads.is_full(lines[at], period)
        wanted = above if position == 0 or not is_full else min(above, 1)
        while first > floor and at - first < wanted and is_head(lines[first - 1]):
            first -= 1
        if position == 0 and wanted == 0:
            first = at
        entries.append(_Entry(at, period, first))
        floor = at + 1
    for position, entry in enumerate(entries):
        limit = entries[position + 1].first if position + 1 < len(entries) else len(lines)
        entry.last = limit
        entry.heads = list(range(entry.first, entry.anchor + 1))
        _add_following(lines, entry, limit, heads)
    return entries


def _add_following(lines: Sequence[Line], entry: _Entry, limit: int, heads: HeadReader) -> None:
    """Add the lines below the date that are still head; one that only says how long it was does not count."""
    last = entry.anchor + 2
    for following in range(entry.anchor + 1, limit):
        if following > last or len(entry.heads) > 3 or not is_head(lines[following]):
            return
        if is_duration(lines[following].text):
            last += 1
            continue
        if heads.is_told(_fragments(lines, entry)):
            return
        entry.heads.append(following)


def _names_either(line: Line) -> bool:
    return bool(title_pattern().search(line.text) or employer_pattern().search(line.text))


def _by_heads(lines: Sequence[Line], kind: str) -> list[_Entry]:
    """Make entries where no line is dated: a head is what stands before bullets, or names a title or an employer."""
    entries: list[_Entry] = []
    for index, line in enumerate(lines):
        if not is_head(line) or (index and is_head(lines[index - 1]) and entries and index - entries[-1].first < 2):
            continue
        opens = index + 1 < len(lines) and not is_head(lines[index + 1])
        is_first = not entries and index == 0
        if kind == "project" or _names_either(line) or (opens and line.level is not None) or is_first:
            entries.append(_Entry(index, None, index, heads=[index]))
    for position, entry in enumerate(entries):
        entry.last = entries[position + 1].first if position + 1 < len(entries) else len(lines)
        if entry.first + 1 < entry.last and is_head(lines[entry.first + 1]) and kind == "job":
            entry.heads.append(entry.first + 1)
    return entries


def _fragments(lines: Sequence[Line], entry: _Entry) -> list[Fragment]:
    """Cut the head of an entry into pieces."""
    return [
        fragment
        for at in entry.heads
        for fragment in line_fragments(lines[at], entry.period if at == entry.anchor else None, at)
    ]


def _make(
    lines: Sequence[Line], entry: _Entry, stop: int, as_of: str, kind: str, heads: HeadReader
) -> Experience | None:
    fragments = _fragments(lines, entry)
    title, company = heads.title_and_company(fragments, kind)
    if title is None and company is None and kind == "job":
        return None
    period = entry.period
    interval = interval_of(period, as_of) if period is not None else None
    is_masked = period is not None and period.begin is None
    return Experience(
        title=shown(title, is_title=True),
        company=shown(company),
        start=str(period.begin) if period is not None and period.begin is not None else None,
        end=str(period.end) if period is not None and period.end is not None and not period.is_open else None,
        months=interval[1] - interval[0] + 1 if interval else None,
        span=Span(lines[entry.first].start, stop),
        is_current=period is not None and period.is_open and not is_masked,
        company_span=company.span if company else None,
        interval=interval,
        kind=kind,
    )
