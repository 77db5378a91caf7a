"""Many resumes matched at once, told one by one as they are done."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from service.api.stateless import rank_one
from service.api.work import Work
from service.engine import this_month
from service.ranking import Entry

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

Resumes = list[tuple[str, bytes | str | Exception]]


async def ranked(work: Work, resumes: Resumes, posting: "PostingReading") -> AsyncIterator[list[Entry]]:
    """Yield the entries that are done, each time one more is; whoever stops listening stops the work.

    As many at a time as files are read at once: others who ask wait behind those alone, not behind all.
    """
    month, few = this_month(), asyncio.Semaphore(work.settings.read_slots)

    async def one(number: int, name: str, source: bytes | str | Exception) -> Entry:
        async with few:
            return await rank_one(work, number, name, source, posting, month)

    tasks = [asyncio.create_task(one(number, *each)) for number, each in enumerate(resumes, start=1)]
    try:
        done: list[Entry] = []
        for task in asyncio.as_completed(tasks):
            done.append(await task)
            yield done
    finally:
        for each in tasks:
            each.cancel()


async def all_ranked(work: Work, resumes: Resumes, posting: "PostingReading") -> list[Entry]:
    """Return the entries of resumes, in the order given."""
    found = [entries async for entries in ranked(work, resumes, posting)]
    return sorted(found[-1], key=lambda entry: entry.number) if found else []
