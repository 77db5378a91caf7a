"""A skill, search results and counts of the taxonomy, drawn with Rich."""

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

_WIDEST_BAR = 24


def print_concept(found: dict[str, Any]) -> None:
    """Draw a skill with its labels and what is around it."""
    console = Console()
    console.print(f"[bold]{escape(found['name'])}[/]  [dim]{found['id']} · {found['kind']}[/]")
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for title, wanted in (("English", "en"), ("Indonesian", "id"), ("both", "mul")):
        texts = [
            escape(label["text"]) + (" [yellow]*[/]" if label["context"] else "")
            for label in found["labels"]
            if label["language"] == wanted and label["role"] in ("preferred", "alternative")
        ]
        add_row(table, title, ", ".join(texts))
    for title, role in (("generated", "generated"), ("typos", "typo")):
        add_row(table, title, escape(", ".join(lab["text"] for lab in found["labels"] if lab["role"] == role)))
    for title, key in (("broader", "broader"), ("implies", "implies")):
        add_row(table, title, names(found[key]))
    direct = {other["id"] for other in (*found["broader"], *found["implies"])}
    add_row(table, "and so", names([other for other in found["entails"] if other["id"] not in direct]))
    add_row(table, "narrower", names(found["narrower"]))
    add_row(
        table,
        "near",
        ", ".join(f"{escape(near['name'])} [dim]{near['weight']:g}[/]" for near in found["related"]),
    )
    add_row(table, "roles", ", ".join(found["roles"]))
    add_row(table, "from", escape(", ".join(found["sources"])))
    console.print(table)
    for label in found["labels"]:
        if label["context"]:
            console.print(f"[yellow]*[/] {escape(label['text'])}: {escape(label['context'])}", style="dim")


def add_row(table: Table, title: str, text: str) -> None:
    """Add a row that has something in it."""
    if text:
        table.add_row(title, text)


def names(rows: list[dict[str, Any]], most: int = 40) -> str:
    """Return the names of skills, the first ones of many."""
    more = f" [dim]and {len(rows) - most} more[/]" if len(rows) > most else ""
    return ", ".join(escape(row["name"]) for row in rows[:most]) + more


def print_hits(rows: list[dict[str, Any]]) -> None:
    """Draw search results."""
    console = Console()
    if not rows:
        console.print("nothing like it; try other words, or fewer")
        return
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("skill", "id", "kind", "by its label", "how near"):
        table.add_column(title, justify="right" if title == "how near" else "left", overflow="fold")
    for row in rows:
        cells = escape(row["name"]), row["id"], row["kind"], escape(row["label"]), f"{row['score']:.0f}"
        table.add_row(*cells)
    console.print(table)


def print_stats(found: dict[str, Any]) -> None:
    """Draw the counts."""
    console = Console()
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", style="bold")
    table.add_column(style="cyan")
    for key, value in found.items():
        if isinstance(value, dict):
            largest = max(value.values(), default=1)
            for name, count in value.items():
                table.add_row(f"    {name}", f"{count:,}", "▇" * max(1, round(_WIDEST_BAR * count / largest)))
        else:
            table.add_row(key.replace("_", " "), value if isinstance(value, str) else f"{value:,}", "")
    console.print(table)
