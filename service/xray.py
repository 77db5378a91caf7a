"""The machine's view of a resume, the same for every face: its JSON, and its findings in the reader's words."""

from bisect import bisect_left, bisect_right
from datetime import datetime
from operator import itemgetter
from pathlib import PurePosixPath

from babel.dates import format_date

from nlp.document import Document
from nlp.errors import DamagedError
from nlp.profile import Span
from nlp.sandbox import plain_view_safely
from nlp.xray import Finding, XRay, xray
from service.report import Json, ResumeReading
from service.words import Words

QUOTE_CHARS = 90


def xray_of(reading: ResumeReading, source: bytes | str) -> Json:
    """Return the machine's view of a resume as read from a source.

    Raises:
        TooLargeError: The plain reading went over its limits of time or memory.
    """
    return xray_json(look(reading, source), reading.document)


def look(reading: ResumeReading, source: bytes | str) -> XRay:
    """Compare a resume as read with what a plain parser reads of the same source."""
    name = PurePosixPath(reading.name.replace("\\", "/")).name
    plain_text = plain_text_of(source)
    if plain_text is None and reading.document.is_scanned:
        plain_text = ""  # What OCR reads of a picture is more than a plain parser gets.
    return xray(reading.resume, plain_text, None if name in ("", "-") else name)


def plain_text_of(source: bytes | str) -> str | None:
    """Return what a plain parser reads: None where nothing can go wrong, nothing at all where it fails."""
    if isinstance(source, str):
        return None
    try:
        return plain_view_safely(source)
    except DamagedError:
        return ""


def xray_json(seen: XRay, document: Document) -> Json:
    """Return what a plain parser reads and the findings, the most harmful first."""
    places = Places(document)
    return {"plain_text": seen.plain_text, "findings": [finding_json(each, places) for each in seen.findings]}


def finding_json(finding: Finding, places: "Places") -> Json:
    """Return a finding with its places."""
    return {
        "code": finding.code,
        "harm": finding.harm,
        "message": finding.message,
        "advice": finding.advice,
        "values": dict(finding.values),
        "place": None if finding.span is None else places.of(finding.span),
        "more": [places.of(span) for span in finding.more],
    }


class Places:
    """Tells where in a document something stands.

    Args:
        document: What the spans index.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._pages = [(block.end, block.page) for block in document.blocks if block.page and document.page_count]
        self._line_ends = [at for at, char in enumerate(document.text) if char == "\n"]

    def of(self, span: Span) -> Json:
        """Return the characters of a span, its page and line from 1, and the words it begins with."""
        at = bisect_right(self._pages, span.start, key=itemgetter(0))
        return {
            "start": span.start,
            "end": span.end,
            "quote": shortened(self.text[span.start : span.end]),
            "page": self._pages[at][1] if at < len(self._pages) else None,
            "line": bisect_left(self._line_ends, span.start) + 1,
        }


def shortened(text: str) -> str:
    """Return the first line of a text, cut at a word where it is long."""
    line = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    if len(line) <= QUOTE_CHARS:
        return line
    return line[:QUOTE_CHARS].rpartition(" ")[0] or line[:QUOTE_CHARS]


def place_text(place: Json, say: Words) -> str:
    """Return a place in words: page where there are pages, else the line."""
    return say("xray.page", n=place["page"]) if place["page"] else say("xray.line", n=place["line"])


def finding_text(finding: Json, say: Words) -> tuple[str, str]:
    """Return what was found and how to mend it; as `nlp.xray` says it where a catalogue has no words for it."""
    key = f"finding.{finding['code']}"
    if f"{key}.message" not in say:
        return finding["message"], finding["advice"]
    values = spoken(finding["values"], say)
    return say(f"{key}.message", **values), say(f"{key}.advice")


def spoken(values: Json, say: Words) -> Json:
    """Return the values of a finding as the reader's language writes them."""
    found = dict(values)
    if "job" in values:
        found["job"] = values["job"] or say("xray.some_job")
    if "end" in values:
        found["end"] = values["end"] or say("read.now")
    if "kinds" in values:
        found["kinds"] = ", ".join(say(f"particular.{kind}") for kind in values["kinds"].split())
    if values.get("pages"):
        found["length"] = say("xray.pages_words", pages=values["pages"], words=values["words"])
    elif "words" in values:
        found["length"] = say("xray.words", words=values["words"])
    for name in ("start", "end", "first", "last"):
        if name in found:
            found[name] = month_text(str(found[name]), say)
    return found


def month_text(month: str, say: Words) -> str:
    """Write "2021-03" as "Mar 2021" in the reader's language, anything else as it is."""
    try:
        return format_date(datetime.strptime(month, "%Y-%m"), "MMM y", locale=say.language)
    except ValueError:
        return month
