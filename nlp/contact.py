"""Phone numbers, e-mail addresses and links of a resume, with where they stand."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import phonenumbers

from nlp.document import Document
from nlp.labels import labels
from nlp.profile import Span

if TYPE_CHECKING:
    from nlp.resume.lines import Line

EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![\w-])")
_PHONE = re.compile(r"(?<![\w@/.#-])(?:\(\+\d{1,3}\)|\+|\()?\s?\d(?:[\d\s().\-–]|(?<=\d)/(?=\d)){5,22}\d(?![\w@%])")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|,;]{3,300}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}(?:com|id|co|io|dev|net|org|me|app|tech|page|site|xyz|info|edu|gov|"
    r"ai|in|uk|de|fr|us|my|sg|au|ca|eu|jp|online|blog|web|link|team|works|design|art|studio|cloud|inc|biz|space|so)"
    r"(?:/[\w./@#?=&%~+-]*)?(?![\w@])",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)\d\d\b|\b(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])\b")
_PATHED = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}/[\w./@#?=&%~+-]+", re.IGNORECASE)
_NOT_LINKS = frozenset(("socket.io", "asp.net", "ado.net", "vb.net", "b.sc", "m.sc", "s.kom", "node.js", "d3.js"))


def placed(line: "Line", match: re.Match[str]) -> tuple[str, Span]:
    """Return what a match found in a line, with where it stands in the document."""
    return match.group(), Span(line.start + match.start(), line.start + match.end())


def phone_in(near: Sequence["Line"], lines: Sequence["Line"], document: Document) -> tuple[str | None, Span | None]:
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
            is_labelled = any(re.search(rf"(?<!\w){re.escape(label)}\W*$", before) for label in labels("phone"))
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
            ranked.append((rank, raw, placed(line, match)[1]))
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


def links_in(document: Document, near: Sequence["Line"], lines: Sequence["Line"]) -> tuple[tuple[str, ...], list[Span]]:
    """Return the links of a resume, as written or as linked, and where they stand."""
    found: dict[str, str] = {}
    spans: list[Span] = []

    def put(link: str) -> None:
        link = link.strip(" .,;:)(]>'\"")
        key = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.casefold()).rstrip("/")
        if "." in key and key not in found:
            found[key] = link

    near_starts = {line.start for line in near}
    for line in lines:
        mails = [match.span() for match in EMAIL.finditer(line.text)]
        patterns = (_URL, _DOMAIN) if line.start in near_starts else (_URL, _PATHED)
        for pattern in patterns:
            for match in pattern.finditer(line.text):
                if any(start < match.end() and match.start() < end for start, end in mails):
                    continue
                if match.group().casefold() in _NOT_LINKS:
                    continue
                put(match.group())
                spans.append(placed(line, match)[1])
    for target in document.links:
        if target.startswith(("http://", "https://", "www.")):
            put(target)
    return tuple(found.values()), spans
