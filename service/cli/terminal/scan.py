"""The best postings for a resume, at a terminal."""

from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.terminal.rank import names_text
from service.cli.terminal.style import JUDGEMENT_STYLE, bar, console, plain
from service.words import Words, judgement


def print_scan(rows: list[dict[str, Any]], say: Words) -> None:
    """Print the rows of a scan, best first."""
    out = console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(say("rank.score"), justify="right")
    table.add_column(width=10)
    table.add_column(say("rank.posting"), ratio=4, overflow="fold")
    table.add_column(say("rank.missing"), ratio=5)
    for row in rows:
        style = JUDGEMENT_STYLE[judgement(row["score"])]
        score = row["score"]
        title = plain(row["title"] or row["id"])
        if row["title"]:
            title.append(f"  {row['id']}", style="bright_black")
        table.add_row(
            Text("–" if score is None else f"{round(score)}", style=style),
            bar((score or 0) / 100, 10, style.removeprefix("bold ")),
            title,
            names_text(row["missing"]),
        )
    out.print()
    out.print(Padding(table, (0, 2)))
