"""Person: whose resume it is. Kept apart from the profile, so that matching cannot see it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import phonenumbers

from nlp.cues.loading import cues
from nlp.document import Document
from nlp.profile import Span
from nlp.words import employer_pattern, title_pattern

if TYPE_CHECKING:
    from nlp.resume.lines import Line

MAX_NAME_WORDS = 6
HEAD_LETTERS, TAIL_LETTERS = 30_000, 6_000
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![\w-])")
_PHONE = re.compile(r"(?<![\w@/.#-])(?:\(\+\d{1,3}\)|\+|\()?\s?\d(?:[\d\s().\-–]|(?<=\d)/(?=\d)){5,22}\d(?![\w@%])")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|,;]{3,300}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}(?:com|id|co|io|dev|net|org|me|app|tech|page|site|xyz|info|edu|gov|"
    r"ai|in|uk|de|fr|us|my|sg|au|ca|eu|jp|online|blog|web|link|team|works|design|art|studio|cloud|inc|biz|space|so)"
    r"(?:/[\w./@#?=&%~+-]*)?(?![\w@])",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)\d\d\b|\b(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])\b")
_NAME_WORD = re.compile(r"^[^\W\d_][\w.'’-]*,?$")
_SPLIT = re.compile(r"\s*[|•·●▪⋅\t]\s*|\s{3,}|\s+[–—]\s+")


@dataclass(frozen=True, slots=True)
class Particular:
    """A personal particular that nobody should be judged by: its kind and where it stands."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Whose resume it is.

    Args:
        phone: E.164 where the country is plain, else as written.
        links: As written or as linked, in order.
        particulars: Birth date, religion, marital status …, recognised so that they can be kept away.
        spans: Where name and contact stand, so that they can be blanked.
    """

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    links: tuple[str, ...] = ()
    place: str | None = None
    particulars: tuple[Particular, ...] = ()
    spans: tuple[Span, ...] = ()


def read_person(
    document: Document,
    lines: Sequence["Line"],
    header_end: int,
    contact: Sequence[Span],
    others: Sequence[Span],
    is_title: Callable[[str], bool],
) -> Person:
    """Read who the resume is about.

    Args:
        document: Where link targets come from.
        lines: Visible lines.
        header_end: Where the first section starts.
        contact: Sections with contact details.
        others: Sections about other people: referees.
        is_title: Tells job titles, which are no names.
    """
    # A person is told at the beginning or at the end; in between only time would be lost.
    last = lines[-1].end if lines else 0
    lines = [line for line in lines if line.start < HEAD_LETTERS or line.start > last - TAIL_LETTERS]
    lines = [line for line in lines if not any(span.start <= line.start < span.end for span in others)]
    near = _near(lines, header_end, contact)
    name = _labelled_name(lines) or _prominent_name(lines, header_end, is_title)
    emails = [_at(line, match) for line in lines for match in _EMAIL.finditer(line.text)]
    phone, phone_span = _phone(near, lines, document)
    links, link_spans = _links(document, near, lines)
    place = _place(near)
    spans = [
        found for found in (name[1] if name else None, phone_span, *(span for _, span in emails), *link_spans) if found
    ]
    return Person(
        name=name[0] if name else None,
        email=emails[0][0] if emails else None,
        phone=phone,
        links=links,
        place=place,
        particulars=_particulars(lines),
        spans=tuple(spans),
    )


def _near(lines: Sequence["Line"], header_end: int, contact: Sequence[Span]) -> list["Line"]:
    """Return the lines that tell of the person: the header, contact sections, what stands by the first e-mail."""
    mail = next((index for index, line in enumerate(lines) if _EMAIL.search(line.text)), -9)
    return [
        line
        for index, line in enumerate(lines)
        if line.start < header_end
        or abs(index - mail) <= 2
        or any(span.start <= line.start < span.end for span in contact)
    ]


def _at(line: "Line", match: re.Match[str]) -> tuple[str, Span]:
    return match.group(), Span(line.start + match.start(), line.start + match.end())


@cache
def _labels(kind: str) -> frozenset[str]:
    return frozenset(cues("person")[kind])


def _label(text: str) -> tuple[str, str, int] | None:
    """Split "Nama : Budi" in label and value, with the offset of the value."""
    match = re.match(r"^\W*(?:\d{1,2}[.)]\s*)?([^:\t]{2,40}?)\s*[:\t]\s*(?=\S)", text)
    if match is None:
        return None
    return " ".join(match.group(1).casefold().split()), text[match.end() :], match.end()


def _labelled_name(lines: Sequence["Line"]) -> tuple[str, Span] | None:
    for line in lines[:40]:
        found = _label(line.text)
        if found and found[0] in _labels("name") and _could_be_name(found[1].strip(": ")):
            start = line.start + found[2] + len(found[1]) - len(found[1].lstrip(": "))
            value = found[1].strip(": ")
            return value, Span(start, start + len(value))
    return None


def _prominent_name(
    lines: Sequence["Line"], header_end: int, is_title: Callable[[str], bool]
) -> tuple[str, Span] | None:
    """Find the name: the most prominent line of the first page that could be one, else the first of the header."""
    best: tuple[float, str, Span] | None = None
    for order, line in enumerate(lines):
        if line.page not in (None, 1) or line.is_item or (line.kind == "header" and order > 3):
            continue
        is_header = line.start < header_end
        if not is_header and not (line.level == 1 and line.kind == "heading"):
            continue
        for piece in (line.text, *_SPLIT.split(line.text)[:2]):
            text = piece.strip(" ,:|-–*")
            if not _could_be_name(text) or is_title(text):
                continue
            score = (0.0 if is_header else 1.5) + min(order, 12) * 0.6
            # Levels of plain text tell capitals and blank lines, not size.
            score += (line.level or 9) * 0.8 if line.kind is not None else 0
            score += 2.0 if len(text.split()) == 1 else 0.0
            if line.level == 1 and line.kind == "heading" and line.page is not None:
                score -= min(order, 12) * 0.35  # The largest letters of a page are the name's, also beside a side bar.
            start = line.start + line.text.index(text)
            if best is None or score < best[0]:
                best = score, text, Span(start, start + len(text))
            break
    if best is None or best[0] > 9.5:
        return None
    return best[1], best[2]


def _could_be_name(text: str) -> bool:
    from nlp.readers.headings import heading_kind

    words = text.split()
    if not 1 <= len(words) <= MAX_NAME_WORDS or len(text) > 60 or heading_kind(text) is not None:
        return False
    if not all(_NAME_WORD.match(word) for word in words) or re.search(r"[:@/]", text):
        return False
    if not all(word[0].isupper() or word.casefold() in _labels("name_particles") for word in words):
        return False
    if len(words) == 1 and len(text) < 3:
        return False
    lowered = {word.strip(".,").casefold() for word in words}
    return not lowered & _not_names() and text.casefold() not in _labels("places")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(cues("person")["not_names"])


def _phone(near: Sequence["Line"], lines: Sequence["Line"], document: Document) -> tuple[str | None, Span | None]:
    """Find the phone: labelled, then in the header, then anywhere that is no date."""
    ranked: list[tuple[int, str, Span]] = []
    near_starts = {line.start for line in near}
    for line in lines:
        for match in _PHONE.finditer(line.text):
            raw = match.group().strip(" -–/.")
            digits = re.sub(r"\D", "", raw)
            if not 8 <= len(digits) <= 15 or _YEARS.search(raw) or raw.count("/") > 1:
                continue
            before = line.text[: match.start()].casefold()[-28:]
            is_labelled = any(re.search(rf"(?<!\w){re.escape(label)}\W*$", before) for label in _labels("phone"))
            is_plus = raw.startswith(("+", "(+"))
            is_alone = len(line.text) - len(raw) <= 6
            if not (is_labelled or is_plus or is_alone) and line.start not in near_starts:
                continue
            if not (is_labelled or is_plus) and not re.search(r"[\s().-]", raw) and not raw.startswith(("0", "62")):
                continue
            rank = (
                0
                if is_labelled
                else 1
                if line.start in near_starts and is_plus
                else 2
                if line.start in near_starts
                else 3
            )
            ranked.append((rank, raw, _at(line, match)[1]))
    if ranked:
        _, raw, span = min(ranked, key=lambda found: (found[0], found[2].start))
        return _e164(raw), span
    return None, None


def _e164(raw: str) -> str:
    """Bring a number to E.164; a number of no known country stays as written."""
    digits = re.sub(r"\D", "", raw)
    is_american = re.fullmatch(r"\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}", raw) and not raw.lstrip("(").startswith("0")
    if re.match(r"1[\s.-]\(?\d{3}", raw) and len(digits) == 11:
        is_american = True
    if raw.lstrip("(").startswith("+"):
        region = None
        raw = "+" + digits
    elif is_american:
        region = "US"
    elif digits.startswith("62"):
        region, raw = None, "+" + digits
    elif digits.startswith("0"):
        region = "ID"
    else:
        return raw
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return raw
    if region == "ID" and not phonenumbers.is_valid_number(number):
        return raw
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _links(document: Document, near: Sequence["Line"], lines: Sequence["Line"]) -> tuple[tuple[str, ...], list[Span]]:
    found: dict[str, str] = {}
    spans: list[Span] = []

    def put(link: str) -> None:
        link = link.strip(" .,;:)(]>'\"")
        key = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.casefold()).rstrip("/")
        if "." in key and key not in found:
            found[key] = link

    near_starts = {line.start for line in near}
    for line in lines:
        mails = [match.span() for match in _EMAIL.finditer(line.text)]
        patterns = (_URL, _DOMAIN) if line.start in near_starts else (_URL, _PATHED)
        for pattern in patterns:
            for match in pattern.finditer(line.text):
                if any(start < match.end() and match.start() < end for start, end in mails):
                    continue
                if match.group().casefold() in _NOT_LINKS:
                    continue
                put(match.group())
                spans.append(_at(line, match)[1])
    for target in document.links:
        if target.startswith(("http://", "https://", "www.")):
            put(target)
    return tuple(found.values()), spans


_PATHED = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}/[\w./@#?=&%~+-]+", re.IGNORECASE)
_NOT_LINKS = frozenset(("socket.io", "asp.net", "ado.net", "vb.net", "b.sc", "m.sc", "s.kom", "node.js", "d3.js"))


def is_place(text: str) -> bool:
    """Tell whether a piece of text is only a place: "Jakarta, Indonesia", "San Jose, CA", "Remote"."""
    text = text.strip(" ,.()|-–•")
    parts = [_bare_place(part) for part in re.split(r"[,(/–-]", text) if part.strip(" )")]
    if not parts or len(text) > 60:
        return False
    known = [part in _labels("places") for part in parts]
    if all(known):
        return True
    is_pair = len(parts) == 2 and known[1] and len(parts[0].split()) <= 2
    if is_pair and not employer_pattern().search(parts[0]) and not title_pattern().search(parts[0]):
        return True
    return bool(
        re.fullmatch(
            r"[A-Z][\w.'’& -]{1,30}, (?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\w*\.?|U\.S\.A?\.?|[A-Z]{2} & .*|[A-Z][a-z]+ [A-Z]{2})",
            text,
        )
    )


def _bare_place(part: str) -> str:
    """Take the kind off a place: "Kota Malang" is "malang", "Greater Jakarta Area" is "jakarta"."""
    part = part.strip(" )").casefold()
    if part in _labels("places"):
        return part
    return " ".join(word for word in part.split() if word not in _labels("place_kinds")) or part


def _place(near: Sequence["Line"]) -> str | None:
    for line in near:
        found = _label(line.text)
        if found and found[0] in _labels("place") and not _EMAIL.search(found[1]):
            value = _SPLIT.split(found[1].strip())[0].strip(" |,")
            return value[:120] or None
    for line in near:
        for piece in _SPLIT.split(line.text):
            piece = piece.strip(" ,|-–•")
            parts = [part.strip().casefold() for part in re.split(r"[,(/–-]", piece)]
            is_known = any(part in _labels("places") for part in parts)
            is_american = re.fullmatch(r"[A-Z][\w.' ]{2,30}, [A-Z]{2}(?: \d{5})?", piece)
            if len(piece) <= 60 and (is_known or is_american) and not any(char in piece for char in "@:"):
                return piece
    return None


def _particulars(lines: Sequence["Line"]) -> tuple[Particular, ...]:
    found = []
    for line in lines:
        folded = " ".join(line.text.strip("•-*[] ").casefold().split())
        label = _label(line.text)
        for kind, labels in cues("person")["particulars"].items():
            if (label and label[0] in labels) or folded in labels:
                found.append(Particular(kind, Span(line.start, line.end)))
                break
    return tuple(found)
