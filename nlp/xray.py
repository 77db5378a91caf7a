"""X-ray: what a plain parser would read of a resume against what is there, and advice ordered by harm.

No score: every finding can be checked in the file, names its place and says how to mend it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.document import Document
from nlp.finding import ORDER, Finding, Harm
from nlp.plain_reading import coded_letters, scanned, torn_and_glued
from nlp.profile import Span
from nlp.readers.headings import heading_kind
from nlp.resume.dates import month_name
from nlp.resume.model import Experience, Resume

__all__ = ["ORDER", "Finding", "XRay", "xray"]

GAP_MONTHS = 6
LONG_PAGES = 3
LONG_WORDS, SHORT_WORDS = 1600, 120
NAMED_EXAMPLES = 5
_NEEDED = {
    "experience": ("work experience", "Work Experience / Pengalaman Kerja"),
    "education": ("education", "Education / Pendidikan"),
    "skills": ("skills", "Skills / Keahlian"),
}
_NOTICES: dict[str, tuple[Harm, str]] = {
    "hidden_text": ("high", "take the hidden words out: readers who find them stop reading"),
    "instructions": ("high", "take the sentence out: it is found, and it counts against you"),
    "pasted_ad": ("high", "write what you did yourself; the ad's own sentences count for nothing"),
    "repeated_words": ("medium", "name each skill once and show where you used it"),
    "years_differ": ("medium", "state the years that the dates below bear out"),
    "unmapped_letters": ("high", "export the PDF with embedded Unicode fonts, or send DOCX"),
    "page_skipped": ("high", "export the file again: a page of it is damaged"),
}


@dataclass(frozen=True, slots=True)
class XRay:
    """The machine's view of a resume.

    Args:
        plain_text: What a plain parser reads; None where it reads the same.
        findings: The most harmful first.
    """

    plain_text: str | None
    findings: tuple[Finding, ...]


def xray(resume: Resume, plain_text: str | None, name: str | None = None) -> XRay:
    """Compare what is there with what a plain parser reads.

    Args:
        resume: As read.
        plain_text: From `nlp.readers.plain_view`; None where the format leaves nothing to go wrong.
        name: File name.
    """
    found = [
        *scanned(resume.document),
        *torn_and_glued(resume.document, plain_text),
        *coded_letters(resume.document, plain_text),
        *_notices(resume),
        *_contact(resume, plain_text),
        *_headings(resume),
        *_dates(resume),
        *_evidence(resume),
        *_person(resume),
        *_file(resume.document, name),
    ]
    found.sort(key=lambda finding: ORDER.index(finding.harm))
    return XRay(plain_text, tuple(found))


def _notices(resume: Resume) -> Iterator[Finding]:
    for notice in {(notice.code, notice.span): notice for notice in resume.notices}.values():
        if notice.code in _NOTICES:
            harm, advice = _NOTICES[notice.code]
            yield Finding(notice.code, harm, notice.message, advice, notice.span)


def _contact(resume: Resume, plain_text: str | None) -> Iterator[Finding]:
    person, document = resume.person, resume.document
    if document.is_scanned:
        return
    for value, what in ((person.name, "name"), (person.email, "e-mail address"), (person.phone, "phone number")):
        if value is None:
            yield Finding(
                f"missing_{what.split()[0].replace('-', '')}",
                "high" if what != "phone number" else "medium",
                f"no {what} can be read in the text",
                f"write your {what} as plain text at the top of the first page, not as a picture or a link behind"
                " an icon",
            )
        elif what == "e-mail address" and plain_text and value.casefold() not in plain_text.casefold():
            at = document.text.casefold().find(value.casefold())
            yield Finding(
                "contact_unseen",
                "high",
                f"a plain parser misses the {what}: it stands in a page header, a text box or a broken line",
                "move the contact lines into the body of the first page",
                Span(at, at + len(value)) if at >= 0 else None,
            )


def _headings(resume: Resume) -> Iterator[Finding]:
    kinds = {section.kind for section in resume.sections}
    for kind, (what, usual) in _NEEDED.items():
        if kind not in kinds:
            yield Finding(
                f"no_{kind}_heading",
                "medium",
                f"no heading for {what} was found",
                f"give that part a usual heading on a line of its own: {usual}",
            )
    for section in resume.sections:
        if section.heading and section.kind == "other" and heading_kind(section.heading) is None:
            yield Finding(
                "unknown_heading",
                "low",
                f"no parser knows the heading “{section.heading}”",
                "use a usual word for it, so that what stands below is filed right",
                section.span,
                {"heading": section.heading},
            )


def _dates(resume: Resume) -> Iterator[Finding]:
    for job in resume.experience:
        what = job.title or job.company or "a job"
        if job.start is None:
            yield Finding(
                "job_without_dates",
                "medium",
                f"{what}: no dates can be read",
                'write them as "Jan 2021 – Mar 2023"',
                job.span,
                {"job": job.title or job.company or ""},
            )
        elif len(job.start) == 4 or (job.end is not None and len(job.end) == 4):
            yield Finding(
                "dates_without_months",
                "low",
                f"{what}: years without months ({job.start} – {job.end or 'now'}), so its length is a guess",
                'add the months: "Jan 2021 – Mar 2023"',
                job.span,
                {"job": job.title or job.company or "", "start": job.start, "end": job.end or ""},
            )
    for before, after in _gaps(resume.experience):
        assert before.interval is not None and after.interval is not None
        months = after.interval[0] - before.interval[1] - 1
        first, last = month_name(before.interval[1] + 1), month_name(after.interval[0] - 1)
        yield Finding(
            "gap",
            "low",
            f"{months} months without an entry, from {first} to {last}",
            "say in a line what you did then, if you like: study, family, own projects",
            before.span,
            {"months": months, "first": first, "last": last},
        )


def _gaps(jobs: Sequence[Experience]) -> Iterator[tuple[Experience, Experience]]:
    """Find the times between jobs that nothing covers."""
    dated = sorted((job for job in jobs if job.interval is not None), key=lambda job: job.interval or (0, 0))
    latest: Experience | None = None
    for job in dated:
        assert job.interval is not None
        if latest is not None and latest.interval is not None:
            if job.interval[0] - latest.interval[1] - 1 > GAP_MONTHS:
                yield latest, job
            if job.interval[1] <= latest.interval[1]:
                continue
        latest = job


def _evidence(resume: Resume) -> Iterator[Finding]:
    """Name the skills that are listed but shown nowhere."""
    text = resume.document.text
    # Nobody says again in a job that they speak a language.
    spoken = [section for section in resume.sections if section.kind == "languages"]
    bare = [
        (text[shown.evidence[0].span.start : shown.evidence[0].span.end], shown.evidence[0].span)
        for shown in resume.profile.skills.values()
        if shown.evidence and not shown.learning and all(evidence.place == "list" for evidence in shown.evidence)
        if not any(section.span.start <= shown.evidence[0].span.start < section.end for section in spoken)
    ]
    if bare and resume.experience:
        names = ", ".join(name for name, _ in bare[:NAMED_EXAMPLES]) + (" …" if len(bare) > NAMED_EXAMPLES else "")
        yield Finding(
            "skills_only_listed",
            "medium" if len(bare) > 4 else "low",
            f"skills that stand in a list only ({len(bare)}): {names}",
            "name them in the job or project where you used them; a list alone convinces nobody",
            bare[0][1],
            {"count": len(bare), "names": names},
            tuple(span for _, span in bare[1:]),
        )


def _person(resume: Resume) -> Iterator[Finding]:
    if resume.person.particulars:
        kinds = list(dict.fromkeys(particular.kind for particular in resume.person.particulars))
        shown = ", ".join(kind.replace("_", " ") for kind in kinds)
        yield Finding(
            "personal_particulars",
            "low",
            f"personal particulars nobody needs for a first choice: {shown}",
            "leave them out; they play no part in any match here",
            resume.person.particulars[0].span,
            {"kinds": " ".join(kinds)},
        )


def _file(document: Document, name: str | None) -> Iterator[Finding]:
    words = len(document.text.split())
    if (document.page_count or 0) > LONG_PAGES or words > LONG_WORDS:
        pages = f"{document.page_count} pages, " if document.page_count else ""
        yield Finding(
            "too_long",
            "low",
            f"{pages}{words} words",
            "cut what is older than ten years or says nothing of this work",
            values={"pages": document.page_count or 0, "words": words},
        )
    elif 0 < words < SHORT_WORDS and not document.is_scanned:
        yield Finding(
            "too_short",
            "low",
            f"only {words} words",
            "say what you did in each job, in a line or two",
            values={"words": words},
        )
    if name and re.search(
        r"(?i)\b(?:final|copy|salinan|untitled|document|resume ?\(?\d|cv ?\(?\d|v\d+|new|baru|fix|scan)\b",
        re.sub(r"[_\-.]+", " ", name),
    ):
        yield Finding(
            "file_name",
            "low",
            f"the file is called “{name[:80]}”",
            'call it by your name and the post: "budi-santoso-analis-data.pdf"',
            values={"name": name[:80]},
        )
