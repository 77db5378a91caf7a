"""`cocok read`: resume files -> who, where, when and which skills."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from service.cli.lines import Json, write_lines
from service.cli.options import AsOf, Language


def read(
    files: Annotated[list[str], typer.Argument(help="Resume files, folders or zip archives, or - for text.")],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One line of JSON a file, in order.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same, indented.")] = False,
    xray: Annotated[bool, typer.Option("--xray", help="What a plain parser reads of it, and what to mend.")] = False,
    as_of: AsOf = None,
    lang: Language = None,
) -> None:
    """Show what a machine reads in a resume.

    With --xray: what to mend, the most harmful first; then what is there beside what a plain parser reads.
    """
    from service.engine import checked_month

    rows = read_files(files, checked_month(as_of), with_xray=xray)
    if jsonl:
        raise typer.Exit(write_lines(rows))
    code = 0
    for row in rows:
        code = 3 if "error" in row else code
        if as_json:
            print(json.dumps(row, ensure_ascii=False, indent=2))
        elif "error" in row:
            typer.echo(f"cocok: {row['file']}: {row['error']['message']}", err=True)
        else:
            from service.cli.terminal.read import print_resume
            from service.cli.terminal.xray import print_xray
            from service.words import terminal_language, words

            show = print_xray if xray else print_resume
            show(row, words(lang or terminal_language()))
    raise typer.Exit(code)


def read_files(files: list[str], as_of: str, *, with_xray: bool = False) -> Iterator[Json]:
    """Yield what each file says, or its error in its place."""
    from service.engine import Engine
    from service.files import expand
    from service.resumes import resume_json, unread_json
    from service.xray import xray_of

    engine = Engine.default()
    for name, source in expand(files):
        try:
            if isinstance(source, Exception):
                raise source
            reading = engine.read_resume(source, name, as_of)
            row = resume_json(reading, engine.taxonomy)
            yield {**row, "xray": xray_of(reading, source)} if with_xray else row
        except Exception as error:
            yield unread_json(name, error)
