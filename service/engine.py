"""Engine: the one place where every face gets its work done."""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from matching.match import match
from matching.weights import Weights
from nlp.document import Document
from service.errors import RequestError
from service.report import Report, ResumeReading

if TYPE_CHECKING:
    from nlp.extractor import Extractor, PostingReading
    from nlp.resume import ResumeReader
    from taxonomy.taxonomy import Taxonomy


class Reading(Protocol):
    """What was read of a document."""

    @property
    def document(self) -> Document:
        """The document."""


T = TypeVar("T", bound=Reading)
KEPT_READINGS = 1024
KEPT_CHARS = 5_000_000  # A reading of a resume takes about 16 bytes for each character of its text.


def this_month() -> str:
    """Return the current month as "YYYY-MM", what "now" means where nobody says otherwise."""
    return datetime.now(UTC).astimezone().strftime("%Y-%m")


def checked_month(month: str | None) -> str:
    """Return a month as given, this month for None.

    Raises:
        RequestError: It is not "YYYY-MM".
    """
    if month is None:
        return this_month()
    try:
        return datetime.strptime(month, "%Y-%m").strftime("%Y-%m")
    except ValueError as error:
        raise RequestError(f"{month!r} is not a month; write it as YYYY-MM, such as 2026-01") from error


class Readings(Generic[T]):
    """The latest readings by a digest of what was read: the same text is read once.

    Args:
        limit: How many are kept; the one not asked for longest goes first.
        max_chars: How many characters their texts may have together.
    """

    def __init__(self, limit: int = KEPT_READINGS, max_chars: int = KEPT_CHARS) -> None:
        self.limit = limit
        self.max_chars = max_chars
        self._chars = 0
        self._kept: OrderedDict[bytes, T] = OrderedDict()
        self._lock = Lock()

    def get(self, source: bytes | str, extra: str, read: Callable[[], T]) -> T:
        """Return the reading of a source, reading it if it is not kept."""
        data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
        mark = f"{type(source).__name__}/{extra}".encode()
        key = blake2b(data, digest_size=16, key=mark).digest()
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        found = read()
        with self._lock:
            if key not in self._kept:  # Another thread may have been quicker.
                self._kept[key] = found
                self._chars += len(found.document.text)
            while len(self._kept) > self.limit or self._chars > self.max_chars:
                self._chars -= len(self._kept.popitem(last=False)[1].document.text)
        return found


class Engine:
    """Reads postings and resumes, matches and ranks them; every face calls this and nothing below it.

    Example:
        >>> engine = Engine.default()
        >>> posting = engine.read_posting("Backend Developer. Requirements: Python, PostgreSQL")
        >>> engine.match(engine.read_resume("Ani. Python developer since 2020"), posting).match.score

    Args:
        extractor: Text in, mentions and profiles out.
        make_resume_reader: Makes what takes a Document and gives person and resume profile.
        read_file: Bytes and a name in, Document out.
        weights: A site's own table of weights; the one that ships with the program if not given.
    """

    def __init__(
        self,
        extractor: "Extractor",
        make_resume_reader: Callable[["Extractor"], "ResumeReader"],
        read_file: Callable[[bytes, str], Document],
        weights: Weights | None = None,
    ) -> None:
        self.extractor = extractor
        self.read_file = read_file
        self.weights = weights
        self._make_resume_reader = make_resume_reader
        self._postings: Readings[PostingReading] = Readings()
        self._resumes: Readings[ResumeReading] = Readings()

    @classmethod
    @cache
    def default(cls, *, sandboxed: bool = False) -> "Engine":
        """Return the engine with the taxonomy and models that ship with the program, made once.

        Where COCOK_WEIGHTS names a file, its table of weights is used.

        Args:
            sandboxed: Read files in a process of their own with limits of time and memory.

        Raises:
            WeightsError: The file of weights cannot be used.
        """
        from nlp.extractor import Extractor

        weights = site_weights()
        return cls(Extractor.default(), make_resume_reader, read_guarded if sandboxed else read_here, weights)

    def weighed(self, path: Path | None) -> "Engine":
        """Return an engine that weighs by a file and shares what this one has read; this one for None.

        Raises:
            WeightsError: The file cannot be used.
        """
        if path is None:
            return self
        other = copy(self)
        other.weights = Weights.load(path)
        return other

    @cached_property
    def resume_reader(self) -> "ResumeReader":
        """What reads resumes, made when the first one comes."""
        return self._make_resume_reader(self.extractor)

    @property
    def taxonomy(self) -> "Taxonomy":
        """The taxonomy that everything is read against."""
        return self.extractor.taxonomy

    def document(self, source: bytes | str, name: str = "") -> Document:
        """Return the Document of a file's bytes, or of a text, which is taken exactly as it is.

        Raises:
            ReadError: The file cannot be read.
        """
        return Document(source) if isinstance(source, str) else self.read_file(source, name)

    def read_posting(self, source: bytes | str, name: str = "") -> "PostingReading":
        """Read a posting from a file's bytes or a text.

        Raises:
            ReadError: The file cannot be read.
        """
        return self._postings.get(source, "", lambda: self.extractor.posting(self.document(source, name)))

    def read_resume(self, source: bytes | str, name: str = "", as_of: str | None = None) -> ResumeReading:
        """Read a resume from a file's bytes or a text, as of a month "YYYY-MM".

        Raises:
            ReadError: The file cannot be read.
        """
        month = checked_month(as_of)
        reading = self._resumes.get(source, month, lambda: self.resume_of(self.document(source, name), name, month))
        return reading if reading.name == name else replace(reading, name=name)

    def resume_of(self, document: Document, name: str = "", as_of: str | None = None) -> ResumeReading:
        """Read the resume in a document, as of a month "YYYY-MM"."""
        from nlp.resume.lines import visible_lines

        read = self.resume_reader.read(document, checked_month(as_of))
        return ResumeReading(name, document, read, tuple(visible_lines(document)))

    def match(
        self,
        resume: ResumeReading,
        posting: "PostingReading",
        as_of: str | None = None,
    ) -> Report:
        """Match a resume against a posting, sentences pasted from the posting not counted."""
        month = checked_month(as_of)
        resume = self._without_pasted(resume, posting.document.text, month)
        found = match(resume.resume.profile, posting.profile, self.taxonomy, as_of=month, weights=self.weights)
        reason = plain_reason(found.reason, posting.document.text, resume.document.text)
        return Report(posting, resume, replace(found, reason=reason), month, self.weights)

    def _without_pasted(self, resume: ResumeReading, posting_text: str, as_of: str) -> ResumeReading:
        """Read a resume anew where lines were copied from the posting: reading costs far more than a look."""
        from nlp.resume.honesty import pasted_lines

        if not pasted_lines(resume.lines, posting_text):
            return resume
        return replace(resume, resume=self.resume_reader.read(resume.document, as_of, posting_text=posting_text))

    def scan(
        self, resume: ResumeReading, postings: Iterable[tuple[str, str]], as_of: str | None = None
    ) -> Iterator[tuple[str, Report]]:
        """Match a resume against many postings (id, text), in the order given."""
        for posting_id, text in postings:
            yield posting_id, self.match(resume, self.read_posting(text), as_of)


def plain_reason(reason: str | None, posting: str, resume: str) -> str | None:
    """Tell an empty text from one that only names no skill: the matcher, which sees no text, cannot."""
    if reason in ("empty_posting", "posting_without_skills"):
        return "posting_without_skills" if posting.strip() else "empty_posting"
    if reason in ("empty_resume", "resume_without_skills"):
        return "resume_without_skills" if resume.strip() else "empty_resume"
    return reason


def site_weights() -> Weights | None:
    """Return the table of the file that COCOK_WEIGHTS names, None where it names none.

    Raises:
        WeightsError: The file cannot be used.
    """
    name = os.environ.get("COCOK_WEIGHTS", "")
    return Weights.load(Path(name)) if name else None


def make_resume_reader(extractor: "Extractor") -> "ResumeReader":
    """Make the reader of resumes."""
    from nlp.resume import ResumeReader

    return ResumeReader(extractor)


def read_here(data: bytes, name: str) -> Document:
    """Read a file in this process: quickest, for one's own files."""
    from nlp.readers import read

    return read(data, name)


def read_guarded(data: bytes, name: str) -> Document:
    """Read a file in a process of its own, with limits of time and memory: for files of strangers."""
    from nlp.sandbox import read_safely

    return read_safely(data, name)
