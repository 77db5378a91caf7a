"""`cocok scan`: one resume, many postings, the best of them first."""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.lines import Json, encode
from service.cli.options import AsJson, AsOf, Language, WeightsFile
from service.errors import RequestError

if TYPE_CHECKING:
    from service.engine import Engine
    from service.report import ResumeReading


def scan(
    resume: Annotated[str, typer.Argument(help="Resume: any readable file, or - for text.")],
    postings: Annotated[Path, typer.Argument(help="Postings: .jsonl, .csv or .parquet with a column of texts.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many of the best to show.")] = 20,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="OUT", help="Write every posting's score to .jsonl or .csv."),
    ] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    weights: WeightsFile = None,
    lang: Language = None,
) -> None:
    """Find the postings that fit a resume best."""
    from service.cli.lines import progress
    from service.engine import Engine, checked_month
    from service.files import read_source

    if out is not None and out.suffix.lower() not in (".jsonl", ".csv"):
        raise RequestError(f"{out}: scores are written as .jsonl or .csv")
    month = checked_month(as_of)
    source = read_source(resume)
    engine = Engine.default().weighed(weights)
    read = engine.read_resume(source, resume, month)
    with progress(None) as advance:
        rows = counted(scan_rows(engine, read, postings, month), advance)
        best = heapq.nsmallest(top, rows if out is None else written(rows, out), key=best_first)
    if as_json:
        print(json.dumps(best, ensure_ascii=False, indent=2))
        return
    from service.cli.terminal.scan import print_scan
    from service.words import terminal_language, words

    print_scan(best, words(lang or terminal_language()))


def scan_rows(engine: "Engine", resume: "ResumeReading", postings: Path, as_of: str) -> Iterator[Json]:
    """Yield the short result of each posting, in the order of the file."""
    from matching.result import matched, missing
    from service.postings import read_postings

    for posting_id, report in engine.scan(resume, read_postings(postings), as_of):
        yield {
            "id": posting_id,
            "score": report.match.score,
            "reason": report.match.reason,
            "title": report.posting.title,
            "matched": [engine.taxonomy.name(c) for c in matched(report.match)],
            "missing": [engine.taxonomy.name(c) for c in missing(report.match)],
        }


def best_first(row: Json) -> tuple[bool, float]:
    """Order by score, highest first, postings that cannot be scored last."""
    return row["score"] is None, -(row["score"] or 0.0)


def counted(rows: Iterable[Json], advance: Callable[[], None]) -> Iterator[Json]:
    """Pass rows on, telling the progress of each."""
    for row in rows:
        advance()
        yield row


def written(rows: Iterable[Json], out: Path) -> Iterator[Json]:
    """Pass rows on, writing each to a file; the file appears only when it is whole."""
    from service.tables import csv_text

    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as file:
            if out.suffix.lower() == ".csv":
                file.write(csv_text(["id", "score", "title", "matched", "missing", "reason"], []).encode())
            for row in rows:
                if out.suffix.lower() == ".csv":
                    cells = [row[f] for f in ("id", "score", "title", "matched", "missing", "reason")]
                    file.write(csv_text([], [cells]).encode().removeprefix(b"\r\n"))
                else:
                    file.write(encode(row))
                yield row
        part.replace(out)
    except OSError as error:
        raise RequestError(f"{out} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
