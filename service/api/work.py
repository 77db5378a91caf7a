"""The engine's work, kept off the event loop: computing one at a time, reading files a few at a time."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, to_thread

from service.api.inputs import check_length
from service.engine import Engine
from service.files import unzip_bytes
from service.report import Json, Report, ResumeReading
from service.settings import Settings
from service.xray import xray_of

if TYPE_CHECKING:
    from nlp.document import Document
    from nlp.extractor import PostingReading

T = TypeVar("T")
ZIP_TIMES = 10  # What an archive holds when unpacked, in largest files.
Source = bytes | str


class Work:
    """Runs the engine in threads: pure computing in one at a time, sandboxed reading of files in a few.

    Args:
        engine: What does the work.
        settings: How many files are read at once.
    """

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine = engine
        self.settings = settings
        self._computing = CapacityLimiter(1)
        self._hashing = CapacityLimiter(2)
        self._reading = CapacityLimiter(settings.read_slots)

    async def compute(self, function: Callable[..., T], *args: object, **named: object) -> T:
        """Run a function of the engine on texts or readings."""
        return await to_thread.run_sync(partial(function, *args, **named), limiter=self._computing)

    async def ask(self, function: Callable[..., T], *args: object, **named: object) -> T:
        """Ask the database something."""
        return await to_thread.run_sync(partial(function, *args, **named))

    async def hash(self, function: Callable[..., T], *args: object) -> T:
        """Check or make a password, two at a time: each takes 64 MB and a core."""
        return await to_thread.run_sync(partial(function, *args), limiter=self._hashing)

    async def document(self, source: Source, name: str) -> "Document":
        """Return the document of a text, or of a file, read within limits of time and memory."""
        if isinstance(source, str):
            return self.engine.document(source)
        read = partial(self.engine.document, source, name)
        document = await to_thread.run_sync(read, limiter=self._reading, abandon_on_cancel=True)
        check_length(document.text, self.settings)
        return document

    async def unpack(self, archive: bytes, name: str) -> list[tuple[str, bytes | Exception]]:
        """Return the files in a zip, none of them larger than one that is sent alone."""
        most = self.settings.max_upload_bytes
        unpack = partial(unzip_bytes, archive, name, most, most * ZIP_TIMES)
        return await to_thread.run_sync(lambda: list(unpack()), limiter=self._reading)

    async def posting(self, source: Source, name: str = "") -> "PostingReading":
        """Read a posting."""
        if isinstance(source, str):
            return await self.compute(self.engine.read_posting, source)
        return await self.compute(self.engine.extractor.posting, await self.document(source, name))

    async def resume(self, source: Source, name: str = "", as_of: str | None = None) -> ResumeReading:
        """Read a resume."""
        if isinstance(source, str):
            return await self.compute(self.engine.read_resume, source, name, as_of)
        document = await self.document(source, name)
        return await self.compute(self.engine.resume_of, document, name, as_of)

    async def xray(self, resume: ResumeReading, source: Source) -> Json:
        """Compare a resume as read with what a plain parser reads of its source."""
        return await to_thread.run_sync(xray_of, resume, source, limiter=self._reading, abandon_on_cancel=True)

    async def match(self, resume: ResumeReading, posting: "PostingReading", as_of: str | None = None) -> Report:
        """Match a resume against a posting."""
        return await self.compute(self.engine.match, resume, posting, as_of)
