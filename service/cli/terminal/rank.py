"""A ranking at a terminal."""

from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.terminal.style import JUDGEMENT_STYLE, bar, console, plain
from service.words import Words

NAMES_SHOWN = 6


def print_ranking(title: str | None, rows: list[dict[str, Any]], say: Words) -> None:
    """Print the rows of a ranking, best first."""
    out = console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(say("rank.place"), justify="right")
    table.add_column(say("rank.resume"), ratio=3, overflow="fold")
    table.add_column(say("rank.score"), justify="right")
    table.add_column(width=10)
    table.add_column(say("rank.met"), justify="right")
    table.add_column(say("rank.missing"), ratio=4)
    table.add_column(say("rank.gates"), ratio=2)
    for row in rows:
        who = row["name"] or row["file"] or say("rank.candidate", n=row["number"])
        if "error" in row:
            message = Text(f"{say('rank.unread')}: {row['error']['message']}", style="yellow")
            table.add_row(str(row["rank"] or "–"), plain(who), "–", "", "", message, "")
            continue
        style = JUDGEMENT_STYLE[row["judgement"]]
        score = row["score"]
        table.add_row(
            str(row["rank"] or "–"),
            plain(who),
            Text("–" if score is None else f"{round(score)}", style=style),
            bar((score or 0) / 100, 10, style.removeprefix("bold ")),
            str(len(row["matched"])),
            names_text(row["missing"]),
            Text("; ".join("/".join(gate) for gate in row["gates_not_met"]), style="red"),
        )
    head = plain(title or say("report.untitled"))
    head.stylize("bold")
    out.print()
    out.print(Padding(head, (0, 2)))
    out.print(Padding(table, (1, 2)))


def names_text(names: list[str]) -> str:
    """Return the first names of a list, and how many more there are."""
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" +{more}" if more > 0 else "")
