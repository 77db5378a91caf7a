"""Files of many scraped postings -> (id, text), one by one."""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.errors import BadRecordError, ExtraNeededError, MissingFileError, RequestError

TEXT_FIELDS = ("text", "posting", "description", "job_description", "deskripsi", "content", "body")
ID_FIELDS = ("id", "job_id", "posting_id", "url", "link")
DATE_FIELDS = ("month", "date", "posted", "posted_at", "date_posted", "published", "tanggal", "created_at")
MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
TITLE_FIELDS = ("title", "job_title", "judul", "position", "posisi")


def read_postings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, text) of the postings in a .jsonl, .csv or .parquet file; the title goes before the text.

    Raises:
        RequestError: The file cannot be used: not there, another kind, no column of texts.
    """
    for number, row in enumerate(rows_of(path), start=1):
        yield first_of(row, ID_FIELDS) or str(number), text_of(row, number, path)


def read_dated_postings(path: Path) -> Iterator[tuple[str, str | None]]:
    """Yield (text, month) of the postings in such a file; the month is "YYYY-MM", None if none is told.

    Raises:
        RequestError: The file cannot be used.
    """
    for number, row in enumerate(rows_of(path), start=1):
        month = MONTH.match(first_of(row, DATE_FIELDS) or "")
        yield text_of(row, number, path), month.group() if month else None


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file, their fields in lower case."""
    readers = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".parquet": _parquet}
    read = readers.get(path.suffix.lower())
    if read is None:
        raise RequestError(f"{path.name}: postings come as .jsonl, .csv or .parquet")
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file")
    for row in read(path):
        yield {str(key).lower(): value for key, value in row.items()}


def first_of(row: dict[str, Any], fields: tuple[str, ...]) -> str | None:
    """Return the first of some fields that a row has, as text."""
    return next((str(row[field]) for field in fields if row.get(field) not in (None, "")), None)


def text_of(row: dict[str, Any], number: int, path: Path) -> str:
    """Return the text of a row under its title.

    Raises:
        BadRecordError: No field with a text.
    """
    text = next((row[field] for field in TEXT_FIELDS if isinstance(row.get(field), str)), None)
    if text is None:
        raise BadRecordError(f"{path.name}, row {number}: no text; name its field one of {', '.join(TEXT_FIELDS)}")
    title = first_of(row, TITLE_FIELDS)
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.isspace():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise BadRecordError(f"{path.name}, line {number}: not JSON: {error}") from error
            if not isinstance(row, dict):
                raise BadRecordError(f"{path.name}, line {number}: not a JSON object")
            yield row


def _csv(path: Path) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(min(sys.maxsize, 50_000_000))
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            yield from csv.DictReader(file)
        except csv.Error as error:
            raise BadRecordError(f"{path.name}: not CSV: {error}") from error


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow.lib import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ExtraNeededError("reading Parquet needs pyarrow: install cocok[parquet]") from error
    try:
        for batch in ParquetFile(path).iter_batches(batch_size=1000):
            yield from batch.to_pylist()
    except ArrowException as error:
        raise BadRecordError(f"{path.name}: not Parquet: {error}") from error
