"""The machine's view of a resume, at a terminal: what to mend first, then both texts side by side."""

from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.terminal.style import console, heading, plain
from service.words import Words
from service.xray import finding_text, place_text

HARM_STYLE = {"high": "bold red", "medium": "bold yellow", "low": "bold cyan"}


def print_xray(row: dict[str, Any], say: Words) -> None:
    """Print the findings by harm, each with its place and how to mend it, then both texts."""
    out = console()
    seen = row["xray"]
    head = plain(row["file"])
    head.stylize("bold")
    out.print()
    out.print(Padding(head, (0, 2)))
    if not seen["findings"]:
        out.print(Padding(Text(say("xray.nothing"), style="green"), (1, 2)))
    for harm, style in HARM_STYLE.items():
        found = [finding for finding in seen["findings"] if finding["harm"] == harm]
        if found:
            out.print(Padding(Text(say(f"harm.{harm}"), style=style), (1, 2, 0, 2)))
            for finding in found:
                out.print(Padding(finding_lines(finding, say), (0, 2, 0, 4)))
    out.print()
    print_texts(row["text"], seen["plain_text"], say)


def finding_lines(finding: dict[str, Any], say: Words) -> Table:
    """Return what was found, where, and how to mend it, a line each."""
    message, advice = finding_text(finding, say)
    lines = Table.grid(padding=(0, 1, 0, 0))
    lines.add_row("•", plain(message))
    place = finding["place"]
    if place is not None:
        quote = f": “{plain(place['quote'])}”" if place["quote"] else ""
        lines.add_row("", Text(place_text(place, say) + quote, style="bright_black"))
    lines.add_row("", Text(f"{say('xray.how')} ", style="green").append(advice, "default"))
    return lines


def print_texts(there: str, read: str | None, say: Words) -> None:
    """Print what is there beside what a plain parser reads."""
    out = console()
    if read is None:
        out.print(Padding(heading(say("xray.there")), (0, 2)))
        out.print(Padding(Text(say("xray.plain_same"), style="bright_black"), (0, 2)))
        out.print(Padding(many_lines(there), (1, 2)))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), expand=True)
    for title in ("there", "plain"):
        table.add_column(heading(say(f"xray.{title}")), ratio=1, overflow="fold")
    nothing = Text(say("xray.plain_nothing"), style="yellow")
    table.add_row("", "")
    table.add_row(many_lines(there), many_lines(read) if read.strip() else nothing)
    out.print(Padding(table, (0, 2, 1, 2)))


def many_lines(text: str) -> Text:
    """Return a text of a file with its lines, control characters made harmless."""
    return Text("\n").join(plain(line) for line in text.splitlines())
