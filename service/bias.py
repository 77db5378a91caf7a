"""The bias report of a ranking: how often each group would be, and was, selected. The matcher never sees a group."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from matching.fairness import GroupRate, group_rates
from service.errors import BadRecordError

Json = dict[str, Any]
FEW = 5  # Under this many people a ratio says next to nothing: one person moves it by a fifth.
_NUMBERED = re.compile(r"(?:(?:candidate|kandidat|pelamar)\s*)?#?(\d{1,6})")


@dataclass(frozen=True, slots=True)
class BiasReport:
    """Selection rates and impact ratios of a ranking by group.

    Args:
        by_score: As if the score decided.
        by_decision: As people decided; empty where nobody decided yet.
        cut: Score from which somebody counts as selected, None for "above the median".
        people: How many of the ranking have a group.
        without: How many of the ranking have none, and are left out.
        unknown: Lines that name nobody of the ranking.
    """

    by_score: tuple[GroupRate, ...]
    by_decision: tuple[GroupRate, ...]
    cut: float | None
    people: int
    without: int
    unknown: int


def groups_of(text: str, name: str = "the file") -> dict[str, str]:
    """Read lines of two columns, candidate and group, parted by comma, semicolon or tab.

    Raises:
        BadRecordError: A line has fewer than two fields.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [(number, row) for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1) if any(row)]
    except csv.Error as error:
        raise BadRecordError(f"{name} cannot be read as CSV: {error}") from error
    for number, row in rows:
        if len(row) < 2 or not row[1].strip():
            raise BadRecordError(f"{name}, line {number}: write a candidate, a comma and the group")
    if not rows:
        raise BadRecordError(f"{name} is empty: write a candidate, a comma and the group on each line")
    return {row[0].strip(): row[1].strip()[:80] for _, row in rows}


def bias_report(
    rows: Sequence[Json],
    names: Mapping[str, str],
    decisions: Mapping[str, str],
    groups: Mapping[str, str],
    cut: float | None = None,
) -> BiasReport:
    """Return the selection rates of a stored ranking.

    Args:
        rows: The ranking; each with "resume", "number" and "score".
        names: File name by id of the resume.
        decisions: Decision by id of the resume.
        groups: Group by candidate, who is named by number ("3", "Candidate 3"), file name or id.
        cut: Score from which somebody counts as selected; above the median if not given.
    """
    known = {key_of(name): group for name, group in groups.items()}
    found: list[tuple[Json, str]] = []
    used: set[str] = set()
    for row in rows:
        keys = str(row["number"]), key_of(names.get(row["resume"], "")), str(row["resume"]).casefold()
        hit = next((key for key in keys if key in known), None)
        if hit is not None:
            used.add(hit)
            found.append((row, known[hit]))
    decided = [(group, decisions.get(row["resume"], "open")) for row, group in found]
    picked = [(group, 1.0 if decision == "invited" else 0.0) for group, decision in decided if decision != "open"]
    return BiasReport(
        by_score=group_rates([(group, row["score"]) for row, group in found], cut),
        by_decision=group_rates(picked, 1.0),
        cut=cut,
        people=len(found),
        without=len(rows) - len(found),
        unknown=len(known) - len(used),
    )


def key_of(name: str) -> str:
    """Return what a candidate is looked up by: a bare number where it is one, else the name in small letters."""
    name = name.strip().casefold()
    numbered = _NUMBERED.fullmatch(name)
    return str(int(numbered[1])) if numbered else name


def bias_json(report: BiasReport) -> Json:
    """Return a bias report as plain data; the mean score is no part of what was decided."""

    def plain(rates: Sequence[GroupRate]) -> list[Json]:
        return [{**asdict(each), "below_four_fifths": each.below_four_fifths, "few": each.size < FEW} for each in rates]

    decided = [{key: value for key, value in each.items() if key != "mean"} for each in plain(report.by_decision)]
    return {
        "by_score": plain(report.by_score),
        "by_decision": decided,
        "cut": report.cut,
        "people": report.people,
        "without": report.without,
        "unknown": report.unknown,
    }
