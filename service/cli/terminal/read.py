"""What a machine reads in a resume, at a terminal."""

from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.terminal.style import console, plain
from service.words import Words


def print_resume(row: dict[str, Any], say: Words) -> None:
    """Print who the resume is about, jobs, education, skills and what was odd."""
    out = console()
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column(style="bright_black", no_wrap=True)
    table.add_column()
    for field in ("name", "email", "phone"):
        table.add_row(
            say(f"read.{field}"),
            plain(row[field]) if row[field] else Text(say("read.unknown"), style="yellow"),
        )
    lists = {
        "links": [plain(link) for link in row["links"]],
        "experience": [plain(job_text(job, say)) for job in row["experience"]],
        "education": [plain(entry_text(entry)) for entry in row["education"]],
        "skills": [Text(", ".join(row["skills"]))] if row["skills"] else [],
        "sections": [plain(" · ".join(row["sections"]))] if row["sections"] else [],
        "warnings": [plain(warning["message"]) for warning in row["warnings"]],
    }
    for name, values in lists.items():
        for number, value in enumerate(values):
            table.add_row("" if number else say(f"read.{name}"), value)
    if row["years_experience"] is not None:
        table.add_row(say("read.years"), say.number(row["years_experience"]))
    head = plain(row["file"])
    head.stylize("bold")
    out.print()
    out.print(Padding(head, (0, 2)))
    out.print(Padding(table, (1, 2)))


def job_text(job: dict[str, Any], say: Words) -> str:
    """Return "Backend Developer, Kopi Digital (2020-01 - now, 4 years)"."""
    when = " – ".join(filter(None, (job["start"], job["end"] or (say("read.now") if job["start"] else None))))
    length = say.years(job["months"]) if job["months"] else None
    times = ", ".join(filter(None, (when, length)))
    what = ", ".join(filter(None, (job["title"], job["company"])))
    return f"{what} ({times})" if times else what


def entry_text(entry: dict[str, Any]) -> str:
    """Return "S1 Informatika, Universitas Negeri (2015 - 2019)"."""
    what = ", ".join(filter(None, (entry["degree"], entry["institution"])))
    when = " – ".join(filter(None, (entry["start"], entry["end"])))
    return f"{what} ({when})" if when else what
