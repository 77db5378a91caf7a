"""Readiness for a role, at a terminal."""

from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.terminal.style import bar, console, heading
from service.explain import label
from service.words import Words
from taxonomy.taxonomy import Taxonomy

BAR = 24
SHOWN = 6
NEXT = 4


def print_readiness(found: dict[str, Any], taxonomy: Taxonomy, say: Words) -> None:
    """Print the readiness for a role as a whole, then area by area and duty by duty."""
    out = console()
    out.print()
    out.print(Padding(heading(found["names"].get(say.language, found["role"])), (0, 2)))
    line = Text(f"{round(found['readiness'])}", style=f"bold {colour(found['readiness'] / 100)}")
    line.append(f" {say('report.of_100')}", style="bright_black")
    out.print(Padding(line, (1, 2, 0, 2)))
    out.print(Padding(bar(found["readiness"] / 100, out.width - 4, colour(found["readiness"] / 100)), (0, 2)))
    for part in ("areas", "duties"):
        out.print(Padding(heading(say(f"role.{part}")), (1, 2, 0, 2)))
        out.print(Padding(part_table(found[part], taxonomy, say), (0, 2)))
    out.print()


def part_table(parts: list[dict[str, Any]], taxonomy: Taxonomy, say: Words) -> Table:
    """Return a row for each area or duty: name, bar, what shows it or what would."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=4)
    table.add_column(width=BAR)
    table.add_column(ratio=5, style="bright_black")
    for part in parts:
        share = part["share"]
        if part["shown"]:
            note = say("role.shown", names=names_of(part["shown"][:SHOWN], taxonomy, say))
        else:
            note = say("role.next", names=names_of(part["next"][:NEXT], taxonomy, say))
        table.add_row(part["names"].get(say.language, part["id"]), bar(share, BAR, colour(share)), note)
    return table


def names_of(skills: list[dict[str, str]], taxonomy: Taxonomy, say: Words) -> str:
    """Return the names of skills in the reader's language."""
    return ", ".join(label(skill["id"], taxonomy, say) for skill in skills)


def colour(share: float) -> str:
    """Return green, yellow or red for a share (0..1)."""
    return "green" if share >= 0.6 else "yellow" if share >= 0.25 else "red"
