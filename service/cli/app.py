"""The command line: `cocok`. Each command has a file of its own and loads what it needs when it runs."""

import os
import sys
from typing import Annotated

import typer

from service.cli.audit import audit
from service.cli.examples import add_examples
from service.cli.extract import extract
from service.cli.failing import report_error
from service.cli.keys import keys_app
from service.cli.learn import learn
from service.cli.match import match
from service.cli.members import members_app
from service.cli.rank import rank
from service.cli.read import read
from service.cli.role import role
from service.cli.scan import scan
from service.cli.serve import serve
from service.cli.taxonomy import taxonomy_app
from service.cli.work import work
from taxonomy.errors import CocokError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads job postings and resumes in Indonesian and English and explains how well they fit.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (match, extract, read, rank, scan, role, serve, work, audit, learn):
    app.command()(command)
app.add_typer(keys_app, name="keys")
app.add_typer(members_app, name="members")
app.add_typer(taxonomy_app, name="taxonomy")
add_examples(app)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from service.version import program_version

        typer.echo(f"cocok {program_version()}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Hold what stands before the command."""


def main() -> None:
    """Run the command line; an error of the user is a message and an exit code, never a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except CocokError as error:
        sys.exit(report_error(error))
    except BrokenPipeError:
        # The reader (`head`) went away: no more to say, and nothing to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
