"""The curator's list of candidates, drawn with Rich."""

from typing import Any

from rich.table import Table

from service.cli.terminal.style import console, plain


def print_candidates(rows: list[dict[str, Any]]) -> None:
    """Draw the forms with their counts and a context each."""
    screen = console()
    if not rows:
        screen.print("nothing that the taxonomy lacks; try more postings, or --least 1")
        return
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("form", overflow="fold", min_width=16, max_width=30)
    table.add_column("kind", no_wrap=True, min_width=9)
    table.add_column("postings", justify="right", no_wrap=True, min_width=8)
    table.add_column("near", style="cyan", overflow="fold", max_width=14)
    table.add_column("for example", style="dim", overflow="fold", ratio=1)
    for row in rows:
        table.add_row(
            plain(row["text"]),
            row["label"].lower(),
            f"{row['postings']:,}",
            row["near"] or "",
            plain(row["contexts"][0]["text"]),
        )
    screen.print(table)
