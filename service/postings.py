"""Files of many scraped postings -> (id, text), one by one."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.errors import BadRecordError, ExtraNeededError, MissingFileError, RequestError

TEXT_FIELDS = ("text", "posting", "description", "job_description", "deskripsi", "content", "body")
ID_FIELDS = ("id", "job_id", "posting_id", "url", "link")
TITLE_FIELDS = ("title", "job_title", "judul", "position", "posisi")


def read_postings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, text) of the postings in a .jsonl, .csv or .parquet file; the title goes before the text.

    Raises:
        RequestError: The file cannot be used: not there, another kind, no column of texts.
    """
    readers = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".parquet": _parquet}
    read = readers.get(path.suffix.lower())
    if read is None:
        raise RequestError(f"{path}: postings come as .jsonl, .csv or .parquet")
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file")
    for number, row in enumerate(read(path), start=1):
        yield posting_of(row, number, path)


def posting_of(row: dict[str, Any], number: int, path: Path) -> tuple[str, str]:
    """Return id and text of a row, by the first field of each that it has.

    Raises:
        BadRecordError: No field with a text.
    """
    fields = {str(key).lower(): value for key, value in row.items()}
    text = next((fields[f] for f in TEXT_FIELDS if isinstance(fields.get(f), str)), None)
    if text is None:
        raise BadRecordError(f"{path}, row {number}: no text; name its field one of {', '.join(TEXT_FIELDS)}")
    title = next((fields[f] for f in TITLE_FIELDS if isinstance(fields.get(f), str)), None)
    name = next((str(fields[f]) for f in ID_FIELDS if fields.get(f) not in (None, "")), str(number))
    return name, text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.isspace():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadRecordError(f"{path}, line {number}: not JSON: {error}") from error
            if not isinstance(row, dict):
                raise BadRecordError(f"{path}, line {number}: not a JSON object")
            yield row


def _csv(path: Path) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(min(sys.maxsize, 50_000_000))
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            yield from csv.DictReader(file)
        except csv.Error as error:
            raise BadRecordError(f"{path}: not CSV: {error}") from error


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
        raise BadRecordError(f"{path}: not Parquet: {error}") from error
