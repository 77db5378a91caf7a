"""Errors -> words on standard error and an exit code: 2 for wrong use, 3 for an input that cannot be read."""

import json
import sys

from nlp.errors import ReadError
from service.report import error_json
from taxonomy.errors import CocokError, UserError

WRONG_USE = 2
UNREAD = 3
OUR_MISTAKE = 70


def exit_code(error: Exception) -> int:
    """Return the exit code that an error ends the program with."""
    if isinstance(error, ReadError):
        return UNREAD
    return WRONG_USE if isinstance(error, UserError) else OUR_MISTAKE


def report_error(error: CocokError) -> int:
    """Say an error on standard error; return the exit code."""
    print(f"cocok: {error}", file=sys.stderr)
    return exit_code(error)


def print_error_line(name: str, error: Exception) -> int:
    """Print an error as JSON in the place of an answer; return the exit code."""
    print(json.dumps({"file": name, "error": error_json(error)}, ensure_ascii=False))
    return exit_code(error)
