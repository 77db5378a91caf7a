"""Entries of a section: which lines belong to one job or project, its title, employer and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlp.person import is_place
from nlp.profile import Span
from nlp.resume.dates import Period, find_periods, interval_of
from nlp.resume.lines import Line
from nlp.resume.model import Experience
from nlp.words import employer_pattern, employment_pattern, title_noun_pattern, title_pattern

MAX_HEAD_WORDS = 16
MAX_HEAD_LINES = 3
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|id|co|io|dev|net|org|inc)(?:/\S*)?\b", re.IGNORECASE
)
_DURATION = re.compile(
    r"[(\[·,]?\s*(?:\+?\d+\s*(?:\+\s*)?(?:years?|yrs?|tahun|thn|th)\b\.?)?\s*,?\s*(?:(?:dan|and)\s+)?"
    r"(?:\d+\s*(?:months?|mos?|bulan|bln)\b\.?)?\s*[)\]]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:date|dates|period|periode|location|lokasi|duration|durasi|tanggal|waktu|position|posisi|jabatan|title|role|company|"
    r"perusahaan|nama perusahaan|employer|instansi|tempat)\s*:\s*",
    re.IGNORECASE,
)
_EMPTY_LABEL = re.compile(r"dates?|periode?|locations?|lokasi|durasi|duration|tanggal|waktu|tempat", re.IGNORECASE)
# "sebagai Staf Gudang", "at Sunrise Foods": the word before is no part of the name.
_AS = re.compile(r"^(?:sebagai|selaku|as(?: an?)?|at|pada|di)\s+(?=[A-Z])")
# Strong joints part employer and title; a comma or "at" does so only where nothing stronger stands.
_STRONG = re.compile(r"\s*\t\s*|\s+[|•·●▪⋅]{1,2}\s+|\s*\|\s*|\s+[-–—−]{1,2}\s+|\s*[–—]\s*|(?<=\w)\s*:\s+")
_AT = re.compile(r"\s+(?:at|@|di|pada|for|with|untuk)\s+(?=[A-Z(])")
# "PT Roda Jaya, Karawang, sebagai Operator": the title comes after the word.
_WORKED_AS = re.compile(r",?\s+(?:sebagai|selaku)\s+(?=[A-Z])|,\s+as an?\s+(?=[A-Z])")
_COMMA = re.compile(r",\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")


@dataclass(slots=True)
class Fragment:
    """A piece of an entry's head: `text` stands at `start`."""

    text: str
    start: int
    line: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + len(self.text))


@dataclass(slots=True)
class _Entry:
    anchor: int
    period: Period | None
    first: int
    last: int = 0
    heads: list[int] = field(default_factory=list)


def read_entries(lines: Sequence[Line], end: int, as_of: str, kind: str = "job") -> tuple[Experience, ...]:
    """Read the entries of a section.

    Args:
        lines: The lines of the section, without its heading.
        end: Where the section ends.
        as_of: "YYYY-MM" that "now" means.
        kind: "job" or "project".
    """
    lines = [line for line in lines if line.kind != "header" and not line.is_table_head]
    anchors = _anchors(lines, kind)
    entries = _by_dates(lines, anchors) if anchors else _by_heads(lines, kind)
    found: list[Experience] = []
    for index, entry in enumerate(entries):
        stop = lines[entries[index + 1].first].start if index + 1 < len(entries) else end
        made = _make(lines, entry, stop, as_of, kind)
        if made is not None:
            found.append(_with_employer_above(made, entry, found, lines))
    return tuple(found)


def _with_employer_above(
    made: Experience, entry: _Entry, before: list[Experience], lines: Sequence[Line]
) -> Experience:
    """Give a title that stands alone under an earlier one its employer: several posts at one firm."""
    if made.kind != "job" or made.company is not None or not before or before[-1].company is None:
        return made
    if entry.period is None or not entry.period.is_range:
        return made
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


def _by_dates(lines: Sequence[Line], anchors: list[tuple[int, Period]]) -> list[_Entry]:
    """Make an entry of every dated line, with the lines above it that are its head.

    As many lines stand above each date as above the first one of the section: files keep to one order.
    """
    entries: list[_Entry] = []
    above = min(anchors[0][0], MAX_HEAD_LINES)
    while above and not all(is_head(lines[at]) for at in range(anchors[0][0] - above, anchors[0][0])):
        above -= 1
    if above and _is_full_head(lines[anchors[0][0]], anchors[0][1]):
        others = [_is_full_head(lines[at], period) for at, period in anchors[1:]]
        if anchors[0][0] > above or (others and all(others)):
            above = 0
    floor = 0
    for position, (at, period) in enumerate(anchors):
        first = at
        is_full = _is_full_head(lines[at], period)
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
        _add_following(lines, entry, limit)
    return entries


def _add_following(lines: Sequence[Line], entry: _Entry, limit: int) -> None:
    """Add the lines below the date that are still head; one that only says how long it was does not count."""
    last = entry.anchor + 2
    for following in range(entry.anchor + 1, limit):
        if following > last or len(entry.heads) > 3 or not is_head(lines[following]):
            return
        if _fullmatch(_DURATION, lines[following].text):
            last += 1
            continue
        if _is_told(_fragments(lines, entry)):
            return
        entry.heads.append(following)


def _is_told(fragments: list[Fragment]) -> bool:
    """Tell whether a head already names title and employer."""
    titled = [fragment for fragment in fragments if _title_score(fragment) > 0]
    return bool(titled) and (len(fragments) >= 2 or len(_split_weak(titled[0])) > 1)


def _names_either(line: Line) -> bool:
    return bool(title_pattern().search(line.text) or employer_pattern().search(line.text))


def _is_full_head(line: Line, period: Period) -> bool:
    """Tell whether a dated line names both title and employer itself: "Backend Developer - Kopi Digital (2020)"."""
    rest = _blank(line.text, period.start, period.stop)
    pieces = [piece for piece, _ in _pieces(_URL.sub("\t", rest)) if _is_name(piece)]
    if len(pieces) >= 2:
        return True
    return bool(pieces) and len(_split_weak(Fragment(pieces[0], 0, 0))) > 1 and bool(title_pattern().search(pieces[0]))


def is_head(line: Line) -> bool:
    """Tell lines that can name a title or an employer from bullets and prose."""
    if line.is_item or len(line.text.split()) > MAX_HEAD_WORDS:
        return False
    if line.text.endswith((".", ";", ":")) and not re.search(
        r"\b(?:Inc|Ltd|Corp|Co|Tbk|PT|CV|Jr|Sr|Sdn|Bhd)\.$", line.text
    ):
        return len(line.text.split()) <= 3 and line.text.endswith(".") and line.kind == "heading"
    return not (line.text[:1].islower() and len(line.text.split()) > 4)


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


def line_fragments(line: Line, period: Period | None, number: int = 0) -> list[Fragment]:
    """Cut a line into pieces; its period, places, links and labels are taken out."""
    text, start = line.body, line.body_start
    if period is not None:
        shift = len(line.text) - len(text)
        text = _blank(text, max(period.start - shift, 0), max(period.stop - shift, 0))
    text = _URL.sub(lambda match: "\t" + " " * (len(match.group()) - 1), text)
    return [Fragment(piece, start + offset, number) for piece, offset in _pieces(text) if _is_name(piece)]


def _blank(text: str, start: int, stop: int) -> str:
    """Blank a period with the brackets around it."""
    while start and text[start - 1] in " ([":
        start -= 1
    while stop < len(text) and text[stop] in " )]:":
        stop += 1
    if stop <= start:
        return text
    return text[:start] + "\t" + " " * (stop - start - 1) + text[stop:]


def _pieces(text: str) -> list[tuple[str, int]]:
    """Cut at strong joints; offsets are into `text`."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for match in [*_STRONG.finditer(text), None]:
        end = match.start() if match else len(text)
        raw = text[at:end]
        label = _LABEL.match(raw)
        lead = label.end() if label else 0
        if _LABEL.fullmatch(raw.strip() + ":") and text[end : end + 1] == ":":
            at = match.end() if match else at
            continue
        stripped = raw[lead:].strip(" ,;|•·–—-\t")
        if said := _AS.match(stripped):
            stripped = stripped[said.end() :]
        if stripped:
            pieces.append((stripped, at + raw.index(stripped, lead)))
        at = match.end() if match else at
    return pieces


def _is_name(piece: str) -> bool:
    if not any(char.isalpha() for char in piece) or len(piece) > 120 or _EMPTY_LABEL.fullmatch(piece):
        return False
    if is_place(piece) or _fullmatch(_DURATION, piece) or employment_pattern().fullmatch(piece):
        return False
    return not find_periods(piece) or len(piece.split()) > 2


def _fullmatch(pattern: re.Pattern[str], text: str) -> bool:
    return bool(text.strip()) and pattern.fullmatch(text.strip()) is not None


def _make(lines: Sequence[Line], entry: _Entry, stop: int, as_of: str, kind: str) -> Experience | None:
    fragments = _fragments(lines, entry)
    title, company = _title_and_company(fragments, kind)
    if title is None and company is None and kind == "job":
        return None
    period = entry.period
    interval = interval_of(period, as_of) if period is not None else None
    is_masked = period is not None and period.begin is None
    return Experience(
        title=_shown(title),
        company=_shown(company),
        start=str(period.begin) if period is not None and period.begin is not None else None,
        end=str(period.end) if period is not None and period.end is not None and not period.is_open else None,
        months=interval[1] - interval[0] + 1 if interval else None,
        span=Span(lines[entry.first].start, stop),
        is_current=period is not None and period.is_open and not is_masked,
        company_span=company.span if company else None,
        interval=interval,
        kind=kind,
    )


def _shown(fragment: Fragment | None) -> str | None:
    if fragment is None:
        return None
    text = fragment.text.strip(" ,;:–—-")
    text = without_place(_AS.sub("", text))
    return text if re.search(r"\b(?:Inc|Ltd|Corp|Co|Tbk|[A-Z])\.$", text) else text.rstrip(".")


def without_place(name: str) -> str:
    """Take the place off a name: "Lanternfish Ltd, Leeds" is "Lanternfish Ltd"."""
    parts = _COMMA.split(name)
    if len(parts) > 2 and is_place(", ".join(parts[-2:])):
        parts = parts[:-2]
    while len(parts) > 1 and (
        is_place(parts[-1]) or is_city(parts[-1].rstrip(".").title() if name.isupper() else parts[-1].rstrip("."))
    ):
        parts.pop()
    return ", ".join(parts)


def is_city(text: str) -> bool:
    """Tell what may be a town after a comma: one or two names, no word of titles or employers."""
    words = text.split()
    is_name = 1 <= len(words) <= 2 and all(
        word[:1].isupper() and word.isalpha() and not word.isupper() for word in words
    )
    return is_name and not employer_pattern().search(text) and not title_pattern().search(text)


def _title_and_company(fragments: list[Fragment], kind: str) -> tuple[Fragment | None, Fragment | None]:
    """Choose which piece is the title and which the employer."""
    if kind == "project":
        return (fragments[0] if fragments else None), (fragments[1] if len(fragments) > 1 else None)
    if len(fragments) == 1 or _has_own_joint(fragments[0] if fragments else None):
        fragments = [piece for fragment in fragments[:1] for piece in _split_weak(fragment)] + fragments[1:]
    if not fragments:
        return None, None
    title = max(fragments, key=lambda fragment: (_title_score(fragment), -fragments.index(fragment)))
    if _title_score(title) <= 0:
        # No word tells: the more usual order is title first where it shares its line, employer first above it.
        if len(fragments) == 1:
            return title, None
        first, second = fragments[0], fragments[1]
        if _company_score(second) > _company_score(first):
            return first, second
        return (second, first) if _company_score(first) > 0 or first.line != second.line else (first, second)
    others = [fragment for fragment in fragments if fragment is not title]
    if not others:
        return title, None
    # Of two pieces of one line the first is the name, the second its place.
    company = max(
        others,
        key=lambda fragment: (_company_score(fragment), -abs(fragment.line - title.line), -fragments.index(fragment)),
    )
    return title, company


def _has_own_joint(fragment: Fragment | None) -> bool:
    """Tell whether a piece still holds both: "Software Engineer at Google", "Intern, Dunder Mifflin"."""
    if fragment is None or not title_pattern().search(fragment.text):
        return False
    if _AT.search(fragment.text) or _WORKED_AS.search(fragment.text):
        return True
    head = _COMMA.split(fragment.text)[0]
    tail = fragment.text[len(head) :]
    return bool(tail) and bool(title_pattern().search(head)) and not is_place(tail.strip(", "))


def _split_weak(fragment: Fragment) -> list[Fragment]:
    """Cut at "at" or at the first comma that leaves a title on one side."""
    match = _WORKED_AS.search(fragment.text) or _AT.search(fragment.text)
    comma = _COMMA.search(fragment.text)
    if match is None or (
        comma and comma.start() < match.start() and title_pattern().search(fragment.text[: comma.start()])
    ):
        match = comma
        if match is None:
            return [fragment]
        if not (
            title_pattern().search(fragment.text[: match.start()])
            or title_pattern().search(fragment.text[match.end() :])
        ):
            return [fragment]
    head, tail = fragment.text[: match.start()], fragment.text[match.end() :]
    pieces = [Fragment(head, fragment.start, fragment.line)]
    tail_start = fragment.start + match.end()
    # "Amdocs (Israel, Raanana)", "Torche Indonesia, Jakarta": the place is no part of the name.
    bracket = _BRACKETS.search(tail)
    if bracket and not title_pattern().search(tail):
        tail = tail[: bracket.start()]
    parts = _COMMA.split(tail)
    while len(parts) > 1 and is_place(parts[-1]):
        parts.pop()
    tail = ", ".join(parts) if len(parts) > 1 else parts[0]
    if tail.strip() and tail in fragment.text:
        pieces.append(Fragment(tail, tail_start, fragment.line))
    return pieces


def _title_score(fragment: Fragment) -> float:
    text = fragment.text
    found = list(title_noun_pattern().finditer(text))
    if not found:
        return 1.2 if title_pattern().match(text) else 0.0
    score = 2.0 + (1.0 if found[-1].end() >= len(text) - 1 or re.match(r"\W*[(,/&]", text[found[-1].end() :]) else 0.0)
    score += 0.5 if found[0].start() == 0 else 0.0
    if employer_pattern().search(text):
        score -= (
            1.2
            if re.search(r"\b(?:PT|CV|UD|Inc|Ltd|LLC|Corp|Tbk|GmbH|University|Universitas)\b", text) is None
            else 2.5
        )
    return score - 0.05 * max(len(text.split()) - 6, 0)


def _company_score(fragment: Fragment) -> float:
    found = list(employer_pattern().finditer(fragment.text))
    score = 1.0 if found else 0.0
    if re.search(r"\b(?:PT|CV|UD|Inc|Ltd|LLC|Corp|Tbk|GmbH|Co|Group)\b", fragment.text):
        score += 1.0
    if title_pattern().search(fragment.text):
        score -= 0.6
    if len(fragment.text.split()) > 8:
        score -= 0.8
    return score
