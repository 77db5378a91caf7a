"""`cocok rank`: one posting, many resumes, best first."""

import json
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import AsJson, AsOf, Language, WeightsFile
from service.errors import RequestError


def rank(
    posting: Annotated[str, typer.Argument(help="Posting: any readable file, or - for text.")],
    resumes: Annotated[list[str], typer.Argument(help="Resumes: files, folders, zip archives.")],
    blind: Annotated[
        bool,
        typer.Option("--blind", help="Hide names and file names; resumes are told by their number in the input."),
    ] = False,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="OUT", help="Write the table as CSV too.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="OUT", help="Write the table as XLSX too.")] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    weights: WeightsFile = None,
    lang: Language = None,
) -> None:
    """Rank many resumes for one posting."""
    from service.cli.lines import progress
    from service.engine import Engine, checked_month
    from service.files import expand, read_source
    from service.ranking import Entry, match_all, ranking_rows
    from service.tables import ranking_table, write_table

    for path, ending in ((csv, ".csv"), (xlsx, ".xlsx")):
        if path is not None and path.suffix.lower() != ending:
            raise RequestError(f"{path} should end in {ending}")
    month = checked_month(as_of)
    source = read_source(posting)
    engine = Engine.default().weighed(weights)
    read = engine.read_posting(source, posting)
    entries: list[Entry] = []
    with progress(None) as advance:
        for entry in match_all(engine, read, expand(resumes), month):
            entries.append(entry)
            advance()
    if not entries:
        raise RequestError("no resume found; name files, folders or zip archives with PDF, DOCX, HTML or text in them")
    rows = ranking_rows(entries, engine.taxonomy, blind=blind)
    for path in (csv, xlsx):
        if path is not None:
            write_table(path, *ranking_table(rows, blind=blind))
    if as_json:
        print(json.dumps({"posting": read.title, "as_of": month, "rows": rows}, ensure_ascii=False, indent=2))
    else:
        from service.cli.terminal.rank import print_ranking
        from service.words import terminal_language, words

        print_ranking(read.title, rows, words(lang or terminal_language()))
    raise typer.Exit(3 if any(entry.report is None for entry in entries) else 0)
