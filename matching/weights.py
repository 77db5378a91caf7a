"""Weights: every number of the score, read from one documented table that a site may override by a file."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from matching.errors import WeightsError

DEFAULT_FILE = Path(__file__).parent / "weights.toml"
MOST_MONTHS = 1200
MOST_COUNT = 20_000
COUNTS = ("field_half", "field_subject_least", "breadth_group_from", "breadth_field_from")


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of weights.toml, `section_key` for each line; shares in thousandths, times in months.

    Example:
        >>> Weights.load().level_required
        1000
    """

    level_required: int
    level_preferred: int
    level_responsibility: int
    kind_soft: int
    kind_natural_language: int
    kind_other: int
    breadth_group_from: int
    breadth_group: int
    breadth_field_from: int
    breadth_field: int
    breadth_covered: int
    breadth_everyday: int
    cap_soft: int
    line_experience: int
    line_education_required: int
    line_education_wished: int
    field_least: int
    field_most: int
    field_half: int
    field_presence: int
    field_subject_low: int
    field_subject_high: int
    field_subject_floor: int
    field_subject_least: int
    field_unknown: int
    relation_implied_step: int
    relation_implied_floor: int
    relation_related: int
    place_job: int
    place_project: int
    place_certification: int
    place_education: int
    place_summary: int
    place_list: int
    place_other: int
    time_recent_months: int
    time_stale_months: int
    time_stale: int
    time_undated: int
    time_years_floor: int
    time_stated: int
    stated_level_full: int
    stated_level_floor: int
    learning_credit: int
    met_years: int
    met_credit: int
    education_one_below: int
    education_two_below: int
    experience_other_field: int

    @classmethod
    def load(cls, path: Path | None = None) -> "Weights":
        """Read the default table, with the lines of a site's own file put over it.

        Raises:
            WeightsError: The file is not there, not TOML, names an unknown weight or contradicts itself.
        """
        weights = default_weights()
        return weights if path is None else weights.override(read_table(path), path.name)

    def override(self, table: Mapping[str, Any], source: str = "weights") -> "Weights":
        """Return these weights with some lines changed: `override({"place": {"list": 500}})`.

        Raises:
            WeightsError: A line is unknown, not a whole number, out of range, or contradicts another.
        """
        changed = {
            f"{section}_{key}": value
            for section, lines in table.items()
            for key, value in (lines.items() if isinstance(lines, Mapping) else (("", lines),))
        }
        known = {field.name for field in fields(self)}
        for name in changed:
            if name not in known:
                raise WeightsError(f"{source}: no weight is called {name.replace('_', '.', 1)!r}; see docs/matching.md")
        weights = replace(self, **changed)
        check_weights(weights, source)
        return weights

    def digest(self) -> str:
        """Return twelve hex digits that tell this table from any other."""
        return _digest(self)


@cache
def _digest(weights: Weights) -> str:
    lines = "\n".join(f"{name}={value}" for name, value in asdict(weights).items())
    return hashlib.sha256(lines.encode()).hexdigest()[:12]


@cache
def default_weights() -> Weights:
    """Return the table that ships with the program."""
    table = read_table(DEFAULT_FILE)
    weights = Weights(**{f"{section}_{key}": value for section, lines in table.items() for key, value in lines.items()})
    check_weights(weights, DEFAULT_FILE.name)
    return weights


def read_table(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        WeightsError: It is not there or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WeightsError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WeightsError(f"{path.name} is not a TOML file: {error}") from error


# Pairs of which the first may not exceed the second: otherwise showing more would earn less.
ORDERED = (
    ("level_preferred", "level_required"), ("level_responsibility", "level_required"),
    ("kind_soft", "kind_other"),
    ("line_education_wished", "line_education_required"), ("field_least", "field_most"),
    ("breadth_field", "breadth_group"),
    ("relation_implied_floor", "relation_implied_step"), ("time_undated", "time_stale"),
    ("place_list", "place_job"), ("place_list", "place_project"), ("place_other", "place_job"),
    ("place_summary", "place_job"), ("place_education", "place_job"), ("place_certification", "place_job"),
    ("place_project", "place_job"), ("learning_credit", "place_list"),
    ("education_two_below", "education_one_below"),
)  # fmt: skip
STRICTLY_ORDERED = (
    ("field_subject_low", "field_subject_high"),
    ("breadth_group_from", "breadth_field_from"),
    ("time_recent_months", "time_stale_months"),
)
ABOVE_ZERO = (
    "level_required",
    "level_preferred",
    "level_responsibility",
    "kind_soft",
    "kind_other",
    "kind_natural_language",
    "field_presence",
    "field_half",
    "stated_level_full",
    "place_job",
)


def check_weights(weights: Weights, source: str) -> None:
    """Refuse a table that contradicts itself.

    Raises:
        WeightsError: With the line at fault.
    """
    values: dict[str, Any] = asdict(weights)

    def shown(name: str) -> str:
        return name.replace("_", ".", 1) if not name.startswith("stated_level") else "stated_level" + "." + name[13:]

    for name, value in values.items():
        most = MOST_MONTHS if name.endswith("_months") else MOST_COUNT if name in COUNTS else 1000
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            raise WeightsError(f"{source}: {shown(name)} must be a whole number from 0 to {most}, not {value!r}")
    for name in ABOVE_ZERO:
        if values[name] == 0:
            raise WeightsError(f"{source}: {shown(name)} must be above 0")
    for low, high in ORDERED:
        if values[low] > values[high]:
            raise WeightsError(f"{source}: {shown(low)} ({values[low]}) is above {shown(high)} ({values[high]})")
    for low, high in STRICTLY_ORDERED:
        if values[low] >= values[high]:
            raise WeightsError(f"{source}: {shown(low)} ({values[low]}) must be below {shown(high)} ({values[high]})")
