"""Rows -> CSV and XLSX that a spreadsheet opens without running anything in them."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from service.errors import RequestError
from service.words import Words

# A cell that starts so is a formula to some spreadsheet, also behind spaces and in full-width form.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def safe_cell(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula: such a text gets a quote before it.

    `safe_cell("=1+1")` is `"'=1+1"`; numbers stay numbers.
    """
    if isinstance(value, list | tuple):
        value = "; ".join(" / ".join(map(str, v)) if isinstance(v, list | tuple) else str(v) for v in value)
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff\u200b").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_text(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def xlsx_bytes(header: Sequence[str], rows: Sequence[Sequence[Any]], sheet: str = "Cocok") -> bytes:
    """Return rows as an XLSX workbook with a frozen, filtered header."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, title in enumerate(header):
            page.write_string(0, column, title, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(map(safe_cell, row)):
                if isinstance(value, int | float):
                    page.write_number(number, column, value)
                elif value is not None:
                    page.write_string(number, column, clean(str(value)))
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(rows), 1), max(len(header) - 1, 0))
        page.autofit()
    return out.getvalue()


def clean(text: str) -> str:
    """Drop the control characters that XML has no place for, and what is over a cell's length."""
    return "".join(char for char in text if char in "\t\n\r" or char >= " ")[:32_000]


def ranking_table(
    rows: Sequence[dict[str, Any]], *, blind: bool, say: Words | None = None
) -> tuple[list[str], list[list[Any]]]:
    """Return header and rows of a ranking for a spreadsheet; in a reader's words where they are given."""
    who = ["number"] if blind else ["number", "file", "name"]
    fields = [
        "rank", *who, "score", "matched", "partial", "missing", "gates_not_met",
        "months_experience", "education", "reason",
    ]  # fmt: skip
    table = [[row.get(field) for field in fields] + [row.get("error", {}).get("message")] for row in rows]
    if say is None:
        return [*fields, "error"], table
    spoken = [[cell_text(field, value, say) for field, value in zip(fields, cells, strict=False)] for cells in table]
    errors = [None if row.get("error") is None else problem_text(row["error"], say) for row in rows]
    cells = [[*line, error] for line, error in zip(spoken, errors, strict=True)]
    return [say(f"table.{field}") for field in (*fields, "error")], cells


def cell_text(field: str, value: Any, say: Words) -> Any:
    """Return a cell of a ranking in the reader's words."""
    key = f"{field}.{value}"
    return say(key) if field in ("education", "reason") and value and key in say else value


def problem_text(error: Mapping[str, str], say: Words) -> str:
    """Return why a resume could not be read in the reader's words where we have them."""
    key = f"error.{error['code']}"
    return say(key) if key in say else error["message"]


def write_table(path: Path, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows to a .csv or .xlsx file.

    Raises:
        RequestError: Another ending, or the file cannot be written.
    """
    try:
        if path.suffix.lower() == ".csv":
            path.write_text(csv_text(header, rows), encoding="utf-8", newline="")
        elif path.suffix.lower() == ".xlsx":
            path.write_bytes(xlsx_bytes(header, rows))
        else:
            raise RequestError(f"{path}: tables are written as .csv or .xlsx")
    except OSError as error:
        raise RequestError(f"{path} cannot be written: {error.strerror}") from error
