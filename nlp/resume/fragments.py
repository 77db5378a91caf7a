"""Pieces of a line that may name a title, an employer or a school: what periods, places, links and labels leave."""

import re
from dataclasses import dataclass

from nlp.places import is_place
from nlp.profile import Span
from nlp.resume.dates import Period, find_periods
from nlp.resume.lines import Line
from nlp.words import employer_pattern, employment_pattern, title_pattern

MAX_HEAD_WORDS = 16
URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|id|co|io|dev|net|org|inc)(?:/\S*)?\b", re.IGNORECASE)
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
_EMPTY_LABEL = re.compile(
    r"dates?|periode?|locations?|lokasi|durasi|duration|tanggal|waktu|tempat|tahun|bulan|years?", re.IGNORECASE
)
# "sebagai Staf Gudang", "at Sunrise Foods": the word before is no part of the name.
AS = re.compile(r"^(?:sebagai|selaku|as(?: an?)?|at|pada|di)\s+(?=[A-Z])")
# Strong joints part employer and title; a comma or "at" does so only where nothing stronger stands.
_STRONG = re.compile(r"\s*\t\s*|\s+[|•·●▪⋅]{1,2}\s+|\s*\|\s*|\s+[-–—−]{1,2}\s+|\s*[–—]\s*|(?<=\w)\s*:\s+")
COMMA = re.compile(r",\s+")


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


def line_fragments(line: Line, period: Period | None, number: int = 0) -> list[Fragment]:
    """Cut a line into pieces; its period, places, links and labels are taken out."""
    text, start = line.body, line.body_start
    if period is not None:
        shift = len(line.text) - len(text)
        text = blank(text, max(period.start - shift, 0), max(period.stop - shift, 0))
    text = URL.sub(lambda match: "\t" + " " * (len(match.group()) - 1), text)
    return [Fragment(piece, start + offset, number) for piece, offset in pieces_of(text) if is_name(piece)]


def is_head(line: Line) -> bool:
    """Tell lines that can name a title or an employer from bullets and prose."""
    if line.is_item or len(line.text.split()) > MAX_HEAD_WORDS:
        return False
    if line.text.endswith((".", ";", ":")) and not re.search(
        r"\b(?:Inc|Ltd|Corp|Co|Tbk|PT|CV|Jr|Sr|Sdn|Bhd)\.$", line.text
    ):
        return len(line.text.split()) <= 3 and line.text.endswith(".") and line.kind == "heading"
    return not (line.text[:1].islower() and len(line.text.split()) > 4)


def blank(text: str, start: int, stop: int) -> str:
    """Blank a period with the brackets around it."""
    while start and text[start - 1] in " ([":
        start -= 1
    while stop < len(text) and text[stop] in " )]:":
        stop += 1
    if stop <= start:
        return text
    return text[:start] + "\t" + " " * (stop - start - 1) + text[stop:]


def pieces_of(text: str) -> list[tuple[str, int]]:
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
        if said := AS.match(stripped):
            stripped = stripped[said.end() :]
        if stripped:
            pieces.append((stripped, at + raw.index(stripped, lead)))
        at = match.end() if match else at
    return pieces


def is_name(piece: str) -> bool:
    """Tell a piece that can name something from a place, a time, a label or a kind of employment."""
    if not any(char.isalpha() for char in piece) or len(piece) > 120 or _EMPTY_LABEL.fullmatch(piece):
        return False
    if is_place(piece) or is_duration(piece) or employment_pattern().fullmatch(piece):
        return False
    return not find_periods(piece) or len(piece.split()) > 2


def is_duration(text: str) -> bool:
    """Tell a piece that only says how long: "(2 tahun 3 bulan)"."""
    return bool(text.strip()) and _DURATION.fullmatch(text.strip()) is not None


def without_place(name: str, *, known_only: bool = False) -> str:
    """Take the place off a name: "Lanternfish Ltd, Leeds" is "Lanternfish Ltd"."""
    parts = COMMA.split(name)
    if len(parts) > 2 and is_place(", ".join(parts[-2:])):
        parts = parts[:-2]
    while len(parts) > 1:
        last = parts[-1].rstrip(".")
        if not is_place(last) and (known_only or not is_city(last.title() if name.isupper() else last)):
            break
        parts.pop()
    return ", ".join(parts)


def is_city(text: str) -> bool:
    """Tell what may be a town after a comma: one or two names, no word of titles or employers."""
    words = text.split()
    is_name = 1 <= len(words) <= 2 and all(
        word[:1].isupper() and word.isalpha() and not word.isupper() for word in words
    )
    return is_name and not employer_pattern().search(text) and not title_pattern().search(text)
