"""Colours that mean something, bars and the console that every report is drawn on."""

from rich.console import Console
from rich.text import Text

OUTCOME_STYLE = {"matched": "green", "partial": "yellow", "missing": "red"}
OUTCOME_MARK = {"matched": "●", "partial": "◐", "missing": "○"}
JUDGEMENT_STYLE = {
    "strong": "bold green",
    "good": "bold green",
    "partial": "bold yellow",
    "weak": "bold red",
    "none": "bold",
}
MAX_WIDTH = 100


def console() -> Console:
    """Return a console on standard output, never wider than is good to read."""
    found = Console(highlight=False)
    if not found.is_terminal or found.width > MAX_WIDTH:
        found.width = MAX_WIDTH
    return found


def bar(share: float, width: int, style: str) -> Text:
    """Draw a share (0..1) as a bar of a width in characters."""
    filled = min(max(round(share * width), 0), width)
    if share > 0 and not filled:
        filled = 1
    text = Text("━" * filled, style=style)
    text.append("╌" * (width - filled), style="bright_black")
    return text


def heading(text: str) -> Text:
    """Return a heading between the parts of a report."""
    return Text(text, style="bold")


def plain(text: str | None) -> Text:
    """Return a text from a file, its control characters made harmless."""
    return Text("".join(char if char.isprintable() else " " for char in text or ""))
