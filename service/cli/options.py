"""Flags that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="YYYY-MM", help="The month that counts as now (default: this month)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a report.")]
Lines = Annotated[
    str | None,
    typer.Option("--jsonl", metavar="IN", help="Read JSON lines from a file or -, write one for each, in order."),
]
Labels = Annotated[bool, typer.Option("--labels", help="Write each skill with every label it is known by.")]
Workers = Annotated[
    int, typer.Option("--workers", min=1, max=64, help="Processes for --jsonl; same bytes, same order.")
]
WeightsFile = Annotated[
    Path | None, typer.Option("--weights", metavar="FILE", help="A site's own table of weights (TOML).")
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|id", help="Language of the report (default: that of the terminal)."),
]
