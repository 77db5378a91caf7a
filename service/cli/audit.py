"""`cocok audit`: do scores change with what must not matter?"""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import AsJson, AsOf


def audit(
    posting: Annotated[str, typer.Argument(help="Posting: any readable file, or - for text.")],
    resumes: Annotated[list[str], typer.Argument(help="Resumes: files, folders, zip archives.")],
    groups: Annotated[
        Path | None,
        typer.Option(
            "--groups", metavar="CSV", help="Resume name and group a line: print selection rates by group too."
        ),
    ] = None,
    cut: Annotated[
        float | None,
        typer.Option("--cut", help="Score from which somebody counts as selected (default: above the median)."),
    ] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Change names, gender, age and the like in resumes and show that the scores stay."""
    from service.audit import run_audit

    raise typer.Exit(run_audit(posting, resumes, as_json=as_json, as_of=as_of, groups=groups, cut=cut))
