"""Entries told by labels, as forms do: "Nama Perusahaan : PT A", "Jabatan : Staf", "Periode : 2019 - 2021"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from nlp.cues.loading import cues
from nlp.profile import Span
from nlp.resume.dates import Period, find_periods, interval_of
from nlp.resume.fragments import Fragment
from nlp.resume.heads import shown
from nlp.resume.lines import Line
from nlp.resume.model import Experience

_LABELLED = re.compile(r"^(?:\d{1,2}[.)]\s*|[^\w\s]\s+)?([^:\t]{3,40}?)\s*(?:\t\s*:?|:)\s*(?=\S)")


@dataclass(slots=True)
class _Form:
    start: int
    values: dict[str, Fragment] = field(default_factory=dict)
    period: Period | None = None


def read_labelled(lines: Sequence[Line], end: int, as_of: str, kind: str = "job") -> tuple[Experience, ...]:
    """Read the entries of a section that labels title and employer; nothing where it does not.

    Args:
        lines: The lines of the section, without its heading.
        end: Where the section ends.
        as_of: "YYYY-MM" that "now" means.
        kind: What the entries are.
    """
    forms: list[_Form] = []
    for number, line in enumerate(lines):
        match = _LABELLED.match(line.text)
        label = _labels().get(" ".join(match.group(1).casefold().split())) if match else None
        if match is None or label is None:
            continue
        if not forms or label in forms[-1].values or (label == "period" and forms[-1].period):
            forms.append(_Form(line.start))
        value = line.text[match.end() :].strip(" :")
        if label == "period":
            forms[-1].period = next(iter(find_periods(value)), None)
        elif value:
            forms[-1].values[label] = Fragment(value, line.start + line.text.rindex(value), number)
    if not any({"title", "company"} <= form.values.keys() for form in forms):
        return ()
    stops = [*(form.start for form in forms[1:]), end]
    return tuple(_entry(form, stop, as_of, kind) for form, stop in zip(forms, stops, strict=True) if form.values)


def _entry(form: _Form, stop: int, as_of: str, kind: str) -> Experience:
    title, company, period = form.values.get("title"), form.values.get("company"), form.period
    interval = interval_of(period, as_of) if period is not None else None
    return Experience(
        title=shown(title, is_title=True),
        company=shown(company),
        start=str(period.begin) if period is not None and period.begin is not None else None,
        end=str(period.end) if period is not None and period.end is not None and not period.is_open else None,
        months=interval[1] - interval[0] + 1 if interval else None,
        span=Span(form.start, stop),
        is_current=period is not None and period.is_open,
        company_span=company.span if company else None,
        interval=interval,
        kind=kind,
    )


@cache
def _labels() -> dict[str, str]:
    return {label: kind for kind, labels in cues("resume_words")["entry_labels"].items() for label in labels}
