"""What a text names, at a terminal: a table of skills, by how strongly they are asked."""

from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.terminal.style import console, plain
from service.words import Words

LEVEL_STYLE = {"required": "green", "preferred": "cyan", "responsibility": "blue", "none": "bright_black"}


def print_extraction(found: dict[str, Any], say: Words) -> None:
    """Print the head of a posting and its skills, each once, with every way it is written."""
    out = console()
    out.print()
    head = plain(found["title"] or found["file"])
    head.stylize("bold")
    out.print(Padding(head, (0, 2)))
    education = found["education"]
    facts = {
        "language": found["language"],
        "role": found["role"],
        "min_years": found["min_years"],
        "education": say(f"education.{education}") if education else None,
    }
    for name, value in facts.items():
        if value is not None:
            out.print(
                Padding(
                    Text(f"{say(f'extract.{name}')}: ", style="bright_black").append(str(value), "default"),
                    (0, 2),
                )
            )
    if not found["mentions"]:
        out.print(Padding(Text(say("extract.nothing"), style="yellow"), (1, 2)))
        return
    out.print(Padding(skill_table(found["mentions"], say), (1, 2)))


def skill_table(mentions: list[dict[str, Any]], say: Words) -> Table:
    """Return a row for each skill and level, in text order."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for column in ("skill", "level", "group", "as_written"):
        table.add_column(say(f"extract.{column}"))
    rows: dict[tuple[str, str, str], list[str]] = {}
    for mention in mentions:
        level = "not_needed" if mention["negated"] else mention["requirement"]
        forms = rows.setdefault((mention["name"], level, mention["group"] or ""), [])
        if mention["text"] not in forms:
            forms.append(mention["text"])
    for (name, level, group), forms in rows.items():
        table.add_row(
            name,
            Text(say(f"level.{level}"), style=LEVEL_STYLE.get(level, "red")),
            group,
            plain(", ".join(forms)),
        )
    return table
