"""Extractor: a text in, its mentions and profile out. The one way every face and the resume reader extract."""

import gc
from dataclasses import dataclass
from functools import cache
from typing import Final

from nlp.document import Document
from nlp.errors import TooLargeError
from nlp.frozen import quick
from nlp.marked import Draft, MarkedText
from nlp.pipeline import Pipeline
from nlp.posting import posting_profile
from nlp.profile import Mention, PostingProfile, Span
from nlp.repetition import first_copy
from nlp.titles import TitleReader
from taxonomy.taxonomy import Taxonomy

MAX_CHARS: Final = 5_000_000  # Of a posting; one of them takes two seconds.
_mention: Final = quick(Mention)


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A section of a posting: its kind, its heading and how far it reaches."""

    kind: str
    heading: Span
    end: int


@dataclass(frozen=True, slots=True)
class PostingReading:
    """A posting as it was read: the document, its mentions, and the profile that matching sees.

    Args:
        min_years: Smallest length of experience asked anywhere, None if unstated; the overall one is in the profile.
    """

    document: Document
    language: str
    title: str | None
    min_years: float | None
    mentions: tuple[Mention, ...]
    sections: tuple[SectionSpan, ...]
    profile: PostingProfile


class Extractor:
    """Reads postings, and finds the mentions in resumes.

    Example:
        >>> reading = Extractor.default().posting("Requirements:\\n- MySQL or PostgreSQL\\n")
        >>> [requirement.any_of for requirement in reading.profile.requirements]
        [('mysql', 'postgresql')]

    Args:
        taxonomy: Whose skills to find.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.pipeline = Pipeline(taxonomy)
        self.titles = TitleReader(taxonomy)

    @staticmethod
    @cache
    def default() -> "Extractor":
        """Return the extractor over the taxonomy that ships with the program."""
        # It lives as long as the process: looking through it for garbage would take a tenth of the time of a cold
        # start and 5 % of that of reading.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return Extractor(Taxonomy.default())
        finally:
            gc.freeze()
            if collecting:
                gc.enable()

    def posting(self, document: Document | str) -> PostingReading:
        """Read a posting from a document, or from a text as it is.

        Raises:
            TooLargeError: It is longer than `MAX_CHARS`.
        """
        if isinstance(document, str):
            document = Document(document)
        if len(document.text) > MAX_CHARS:
            raise TooLargeError(
                f"the text has {len(document.text):,} characters and a posting at most {MAX_CHARS:,}; send it alone"
            )
        marked = self.pipeline(first_copy(document.text), "posting", document.fields.get("title"))
        profile = posting_profile(marked, self.titles)
        return PostingReading(
            document=document,
            language=marked.language,
            title=marked.title,
            min_years=min((asked.years for asked in marked.years), default=None),
            mentions=tuple([mention_of(draft, marked) for draft in marked.mentions]),
            sections=section_spans(marked),
            profile=profile,
        )

    def resume_mentions(self, text: str) -> tuple[Mention, ...]:
        """Find the mentions in the text of a resume.

        `negated` marks what it names but does not show; the section "title" what is part of a job title, "act"
        what a verb tells of a thing named, "learning" what is only being learnt.
        """
        marked = self.pipeline(text, "resume")
        return tuple(mention_of(draft, marked) for draft in marked.mentions)


def mention_of(draft: Draft, marked: MarkedText) -> Mention:
    """Freeze a draft."""
    section = marked.units[draft.unit][2]
    return _mention(
        draft.start,
        draft.end,
        draft.concept,
        draft.dropped if draft.dropped in ("title", "act") else "learning" if draft.learning else section,
        draft.level,
        draft.group,
        draft.negated,
        draft.years,
        draft.confidence,
    )


def section_spans(marked: MarkedText) -> tuple[SectionSpan, ...]:
    """Return the sections that the headings open."""
    ends = [*(heading.start for heading in marked.headings[1:]), len(marked.text)]
    return tuple(
        SectionSpan(heading.value, Span(heading.start, heading.end), end)
        for heading, end in zip(marked.headings, ends, strict=False)
        if heading.end > heading.start
    )
