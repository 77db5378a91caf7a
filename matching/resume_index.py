"""Many resumes as arrays: one posting against a million of them, with the very scores of `match`."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.asked import Asked, what_is_asked
from matching.credit import FULL, Shown, implied_factor, months_of
from matching.experience import untold_months, worth
from matching.field import Field, field_of
from matching.field_columns import FieldColumns, field_arrays
from matching.index import UNSCORED, best_rows
from matching.match import education_credit
from matching.segments import key_at, read_segment, segment_folders, write_segment
from matching.weights import Weights, default_weights
from nlp.profile import EDUCATION_ORDER, PostingProfile, ResumeProfile, Trade
from taxonomy.taxonomy import Taxonomy

Ints = NDArray[Any]


class ResumeIndex:
    """An index of resumes on disk. Evidence fades with time, so an index holds for one `as_of` month.

    Args:
        folder: Where it lives; made when first added to.
        taxonomy: The one the profiles were read with.
        as_of: "YYYY-MM".
        weights: The table; the default one if not given.
    """

    def __init__(self, folder: Path, taxonomy: Taxonomy, as_of: str, weights: Weights | None = None) -> None:
        self.folder, self.taxonomy, self.as_of = folder, taxonomy, as_of[:7]
        self.weights = weights or default_weights()
        self._segments: dict[Path, ResumeSegment] = {}

    @property
    def _stamp(self) -> dict[str, str]:
        return {
            "kind": "resumes",
            "weights": self.weights.digest(),
            "taxonomy": self.taxonomy.version,
            "as_of": self.as_of,
        }

    def add(self, resumes: Iterable[tuple[str, ResumeProfile]]) -> int:
        """Add resumes as one new segment; return how many."""
        keys, arrays, meta = gather(resumes, self.taxonomy, self.as_of, self.weights)
        if keys:
            write_segment(self.folder, arrays, {**meta, **self._stamp}, keys)
        return len(keys)

    @property
    def segments(self) -> list["ResumeSegment"]:
        """Every complete segment, opened once.

        Raises:
            IndexFileError: One is damaged, or was built with other weights, another taxonomy or for another
                month.
        """
        for folder in segment_folders(self.folder):
            if folder not in self._segments:
                arrays, meta = read_segment(folder, self._stamp)
                self._segments[folder] = ResumeSegment(arrays, meta, self.taxonomy, self.weights)
        return list(self._segments.values())

    def __len__(self) -> int:
        return sum(segment.size for segment in self.segments)

    def points(self, posting: PostingProfile) -> Ints:
        """Return ten-thousandths of a point for every resume, in the order added; -1 for no score."""
        found = [segment.points(posting) for segment in self.segments]
        return np.concatenate(found) if found else np.zeros(0, np.int32)

    def top(self, posting: PostingProfile, *, count: int = 20) -> list[tuple[str, int]]:
        """Return the best resumes with their points, equal ones in the order added."""
        return best_rows(self.points(posting), count, self.key)

    def key(self, row: int) -> str:
        """Return the key of a row."""
        for segment in self.segments:
            if row < segment.size:
                return key_at(segment.arrays, row)
            row -= segment.size
        raise IndexError(row)


def gather(
    resumes: Iterable[tuple[str, ResumeProfile]], taxonomy: Taxonomy, as_of: str, weights: Weights
) -> tuple[list[str], dict[str, Ints], dict[str, Any]]:
    """Turn resumes into arrays: for each skill who shows it, how strongly and for how many months."""
    keys: list[str] = []
    shown_by: dict[str, list[tuple[int, int, int]]] = {}
    trades: dict[tuple[str, ...], int] = {}
    worked_in: list[tuple[int, int, int]] = []
    totals, untold, levels, any_skill, fields = [], [], [], [], []
    for row, (key, resume) in enumerate(resumes):
        shown = Shown(resume, taxonomy, as_of, weights)
        for skill, each in resume.skills.items():
            months = min(months_of(each, weights), 30_000)
            shown_by.setdefault(skill, []).append((row, shown.strength(skill), months))
        keys.append(key)
        totals.append(min(max(resume.total_months or 0, 0), 30_000))
        untold.append(min(untold_months(resume), 30_000) if resume.trades else -1)
        worked_in += [(row, trades.setdefault(each.families, len(trades)), each.months) for each in resume.trades]
        levels.append(EDUCATION_ORDER.index(resume.education) if resume.education else -1)
        any_skill.append(bool(resume.skills))
        fields.append(field_of(resume))
    arrays, field_keys = field_arrays(fields)
    entries = np.array([entry for listed in shown_by.values() for entry in listed], np.int64).reshape(-1, 3)
    worked = np.array(worked_in, np.int64).reshape(-1, 3)
    arrays |= {
        "row": entries[:, 0].astype(np.int32),
        "strength": entries[:, 1].astype(np.int16),
        "months": entries[:, 2].astype(np.int16),
        "skill_ends": np.cumsum([len(listed) for listed in shown_by.values()], dtype=np.int64),
        "total_months": np.array(totals, np.int32),
        "untold_months": np.array(untold, np.int32),
        "trade_row": worked[:, 0].astype(np.int32),
        "trade": worked[:, 1].astype(np.int32),
        "trade_months": worked[:, 2].astype(np.int32),
        "education": np.array(levels, np.int8),
        "scorable": np.array(any_skill, bool),
    }
    return keys, arrays, {"skills": list(shown_by), "field_keys": field_keys, "trades": list(trades)}


class ResumeSegment:
    """One segment, ready to be asked."""

    def __init__(self, arrays: dict[str, Ints], meta: dict[str, Any], taxonomy: Taxonomy, weights: Weights) -> None:
        self.arrays, self.taxonomy, self.weights = arrays, taxonomy, weights
        self.size: int = meta["size"]
        self.fields = FieldColumns(arrays, meta["field_keys"], taxonomy, weights)
        ends = [0, *arrays["skill_ends"].tolist()]
        self.trades: list[list[str]] = meta["trades"]
        self.slices = {skill: slice(ends[i], ends[i + 1]) for i, skill in enumerate(meta["skills"])}

    @cached_property
    def showing(self) -> dict[str, list[tuple[str, int]]]:
        """Concept -> the skills of these resumes that show it, with the steps to it."""
        found: dict[str, list[tuple[str, int]]] = {}
        for skill in self.slices:
            for concept, steps in self.taxonomy.entailed(skill).items():
                found.setdefault(concept, []).append((skill, steps))
        return found

    def points(self, posting: PostingProfile) -> Ints:
        """Return the points of every resume."""
        asked = what_is_asked(posting, self.taxonomy, self.weights)
        if not any(each.topic == "skill" for each in asked):
            return np.full(self.size, UNSCORED, np.int32)
        field = field_of(posting)
        families = self.fields.as_resumes(field)
        trades = self.fields.trades(families, field)
        points = np.zeros(self.size, np.int64)
        for each in asked:
            match each.topic:
                case "skill":
                    value = self._skill(each)
                case "experience":
                    months = each.requirement.min_months or 1
                    value = self._experience(months, field, trades)
                case "education":
                    levels = [None, *EDUCATION_ORDER]
                    credits = [education_credit(held, posting.education, self.weights) for held in levels]
                    value = np.array(credits, np.int64)[self.arrays["education"] + 1]
                case "field":
                    value = self.fields.credits(families, field)
            points += value.astype(np.int64) * each.possible // FULL
        return np.where(self.arrays["scorable"], points, UNSCORED).astype(np.int32)

    def _experience(self, asked: int, posting: Field, trades: Ints) -> Ints:
        """Return thousandths of every resume for the months asked: `experience_credit`, a worth at a time."""
        left = np.minimum(self.arrays["total_months"], asked).astype(np.int64)
        whole = self.arrays["untold_months"] < 0  # no job told apart: all months count by the field
        untold = np.clip(self.arrays["untold_months"], 0, left)
        credit = untold * FULL
        left -= untold
        worths = [worth(Trade(tuple(families), 0), posting, self.taxonomy, self.weights) for families in self.trades]
        each = np.array(worths, np.int64)[self.arrays["trade"]] if worths else np.zeros(0, np.int64)
        for value in sorted(set(worths), reverse=True):
            rows, months = (self.arrays[name][each == value] for name in ("trade_row", "trade_months"))
            taken = np.minimum(np.bincount(rows, months, self.size).astype(np.int64), left)
            credit += taken * value
            left -= taken
        credit[whole] = left[whole] * trades[self.fields.key[whole]]
        found: Ints = credit // asked
        return found

    def _skill(self, asked: Asked) -> Ints:
        """Return thousandths of every resume for one requirement."""
        requirement = asked.requirement
        options = [self._option(concept, requirement.min_months) for concept in requirement.any_of]
        if len(options) == 1:
            return options[0]
        stacked = np.sort(np.stack(options), axis=0)[::-1][: requirement.at_least]
        total: Ints = stacked.sum(axis=0, dtype=np.int64)
        return total // requirement.at_least

    def _option(self, concept: str, min_months: int | None) -> Ints:
        """Return thousandths of every resume for one concept: `Shown.credit`, floors in the same order."""
        best = np.zeros(self.size, np.int32)
        for skill, steps in self.showing.get(concept, ()):
            self._raise(best, skill, implied_factor(steps, self.weights), min_months)
        if concept in self.taxonomy:
            for skill, weight in self.taxonomy.related(concept).items():
                if skill in self.slices:
                    self._raise(best, skill, round(weight * self.weights.relation_related), min_months)
        return best

    def _raise(self, best: Ints, skill: str, relation: int, asked: int | None) -> None:
        part = self.slices[skill]
        rows = self.arrays["row"][part]
        value = self.arrays["strength"][part].astype(np.int32) * relation // FULL
        if asked and asked > 0:
            floor = self.weights.time_years_floor
            have = np.minimum(self.arrays["months"][part].astype(np.int32), asked)
            value = value * (floor + (FULL - floor) * have // asked) // FULL
        best[rows] = np.maximum(best[rows], value)
