"""What the faces say, in the reader's language: catalogues of messages/, one file a language."""

import os
import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "messages"
LANGUAGES = ("en", "id")

# From this score on, the word of judgement: plain sense, not a measurement, so the points stand beside it.
JUDGEMENTS = ((80.0, "strong"), (60.0, "good"), (40.0, "partial"), (0.0, "weak"))


class Words:
    """The messages of one language.

    Example:
        >>> Words("id")("level.required")
        'Wajib'

    Args:
        language: "en" or "id".
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = _flatten(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))

    def __call__(self, key: str, **values: object) -> str:
        """Return the message of a key with its values put in, whole numbers as the language writes them.

        The key itself where a catalogue lacks it.
        """
        message = self._messages.get(key)
        if message is None:
            return key
        written = {name: self.number(each) if type(each) is int else each for name, each in values.items()}
        return message.format(**written)

    def __contains__(self, key: str) -> bool:
        return key in self._messages

    def keys(self) -> set[str]:
        """Return every key of the catalogue."""
        return set(self._messages)

    def number(self, value: float, digits: int = 1) -> str:
        """Write a number as the language does, without needless zeros: "6,057.5", "6.057,5" in Indonesian."""
        if type(value) is int and 0 <= value < 1000:
            return str(value)
        from babel.numbers import format_decimal  # Loading it takes longer than a small answer of the command line.

        return format_decimal(value, "#,##0." + "#" * digits, locale=self.language)

    def day(self, value: date) -> str:
        """Write a day: "21 May 2027", "21 Mei 2027"."""
        from babel.dates import format_date

        return format_date(value, "d MMM y", locale=self.language)

    def moment(self, value: datetime) -> str:
        """Write a moment in the time of the machine: "21 May 2027, 09:30"."""
        here = value.astimezone()
        return f"{self.day(here)}, {here:%H:%M}"

    def month(self, value: str) -> str:
        """Write a month "2026-01" as "Jan 2026"."""
        from babel.dates import format_date

        return format_date(date.fromisoformat(f"{value}-01"), "MMM y", locale=self.language)

    def years(self, months: int) -> str:
        """Write a length of time: "7 months", "2.5 years"."""
        if months < 12:
            return self("time.month" if months == 1 else "time.months", n=months)
        count = self.number(months / 12)
        return self("time.year" if count == "1" else "time.years", n=count)


@cache
def words(language: str) -> Words:
    """Return the messages of a language, English for one that we do not speak."""
    return Words(language if language in LANGUAGES else "en")


def judgement(score: float | None) -> str:
    """Return the key of the one word said of a score as it is shown: strong, good, partial, weak or none."""
    if score is None:
        return "none"
    return next(name for least, name in JUDGEMENTS if round(score) >= least)


def tone(word: str, *, unmet: bool) -> str:
    """Return the judgement that colours a score: with a must unmet never better than partial."""
    return "partial" if unmet and word in ("strong", "good") else word


def terminal_language() -> str:
    """Return the language of the terminal's reader: COCOK_LANG, else that of the locale, else English."""
    for variable in ("COCOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "id" if value.lower().startswith("id") else "en"
    return "en"


def _flatten(content: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            found |= _flatten(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found
