"""Many postings as arrays: one resume against a million of them, with the very scores of `match`.

    index = PostingIndex(folder, taxonomy)
    index.add(("ad-1", profile) for …)              # as often as there is something new
    index.top(resume, as_of="2026-11", count=20)

A posting becomes lines (what is asked, possible points); what is asked is shared: "MySQL or PostgreSQL, two
years" is stored once however many postings ask it. A resume is credited once for each distinct demand by
`Shown.credit`, the same function as one by one; the rest is a gather, a product and a sum of whole numbers.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.asked import what_is_asked
from matching.credit import FULL, Shown
from matching.experience import experience_credit, trade_field, untold_months
from matching.field import NO_FIELD, Field, field_of
from matching.field_columns import FieldColumns, field_arrays
from matching.match import education_credit
from matching.segments import key_at, read_segment, segment_folders, write_segment
from matching.weights import Weights, default_weights
from nlp.profile import PostingProfile, ResumeProfile
from taxonomy.taxonomy import Taxonomy

Ints = NDArray[Any]
CHUNK = 32_768  # Postings worked on at a time: their lines stay in the processor's cache.
UNSCORED = -1


class PostingIndex:
    """An index of postings on disk.

    Args:
        folder: Where it lives; made when first added to.
        taxonomy: The one the profiles were read with.
        weights: The table; the default one if not given.
    """

    def __init__(self, folder: Path, taxonomy: Taxonomy, weights: Weights | None = None) -> None:
        self.folder = folder
        self.taxonomy = taxonomy
        self.weights = weights or default_weights()
        self._segments: dict[Path, PostingSegment] = {}

    def add(self, postings: Iterable[tuple[str, PostingProfile]]) -> int:
        """Add postings as one new segment; return how many. Nothing is shown before it is complete."""
        draft = Draft(self.taxonomy, self.weights)
        for key, posting in postings:
            draft.add(key, posting)
        if draft.keys:
            arrays, meta = draft.finish()
            write_segment(self.folder, arrays, {**meta, **self._stamp}, draft.keys)
        return len(draft.keys)

    @property
    def _stamp(self) -> dict[str, str]:
        return {"kind": "postings", "weights": self.weights.digest(), "taxonomy": self.taxonomy.version}

    @property
    def segments(self) -> list["PostingSegment"]:
        """Every complete segment, opened once.

        Raises:
            IndexFileError: One is damaged, or was built with other weights or another taxonomy.
        """
        for folder in segment_folders(self.folder):
            if folder not in self._segments:
                arrays, meta = read_segment(folder, self._stamp)
                self._segments[folder] = PostingSegment(arrays, meta, self.taxonomy, self.weights)
        return list(self._segments.values())

    def __len__(self) -> int:
        return sum(segment.size for segment in self.segments)

    def points(self, resume: ResumeProfile, *, as_of: str) -> Ints:
        """Return ten-thousandths of a point for every posting, in the order added; -1 for no score."""
        shown = Shown(resume, self.taxonomy, as_of, self.weights)
        found = [segment.points(shown) for segment in self.segments]
        return np.concatenate(found) if found else np.zeros(0, np.int32)

    def top(self, resume: ResumeProfile, *, as_of: str, count: int = 20) -> list[tuple[str, int]]:
        """Return the best postings with their points, equal ones in the order added."""
        return best_rows(self.points(resume, as_of=as_of), count, self.key)

    def key(self, row: int) -> str:
        """Return the key of a row."""
        for segment in self.segments:
            if row < segment.size:
                return key_at(segment.arrays, row)
            row -= segment.size
        raise IndexError(row)


def best_rows(points: Ints, count: int, key: Any) -> list[tuple[str, int]]:
    """Return key and points of the best rows, best first, equal ones in row order."""
    scored = np.flatnonzero(points > UNSCORED)
    if len(scored) > count > 0:
        cut = np.partition(points[scored], len(scored) - count)[len(scored) - count]
        scored = scored[points[scored] >= cut]
    order = scored[np.argsort(-points[scored], kind="stable")][: max(count, 0)]
    return [(key(int(row)), int(points[row])) for row in order]


class Draft:
    """A segment being gathered."""

    def __init__(self, taxonomy: Taxonomy, weights: Weights) -> None:
        self.taxonomy, self.weights = taxonomy, weights
        self.keys: list[str] = []
        self.demands: dict[tuple[Any, ...], int] = {}
        self.lines: list[int] = []
        self.possible: list[int] = []
        self.starts: list[int] = []
        self.field_possible: list[int] = []
        self.scorable: list[bool] = []
        self.fields: list[Any] = []

    def add(self, key: str, posting: PostingProfile) -> None:
        """Add one posting."""
        field = NO_FIELD
        field_possible, scorable = 0, False
        self.starts.append(len(self.lines))
        for asked in what_is_asked(posting, self.taxonomy, self.weights):
            demand: tuple[Any, ...]
            field = field if asked.field == NO_FIELD else asked.field
            match asked.topic:
                case "skill":
                    scorable = True
                    options = tuple(sorted(asked.requirement.any_of))
                    demand = ("skill", asked.requirement.at_least, asked.requirement.min_months or 0, options)
                case "experience":
                    demand = ("experience", asked.requirement.min_months, field.families)
                case "education":
                    demand = ("education", posting.education)
                case "field":
                    field_possible = asked.possible
                    continue
            self.lines.append(self.demands.setdefault(demand, len(self.demands)))
            self.possible.append(asked.possible)
        if len(self.lines) == self.starts[-1]:  # reduceat wants a line of every posting
            self.lines.append(self.demands.setdefault(("education", None), len(self.demands)))
            self.possible.append(0)
        self.keys.append(key)
        self.fields.append(field)
        self.field_possible.append(field_possible)
        self.scorable.append(scorable)

    def finish(self) -> tuple[dict[str, Ints], dict[str, Any]]:
        """Return the arrays and the plain data of the segment."""
        arrays, field_keys = field_arrays(self.fields)
        arrays |= {
            "lines": np.array(self.lines, np.int32),
            "possible": np.array(self.possible, np.int32),
            "starts": np.array(self.starts, np.int64),
            "field_possible": np.array(self.field_possible, np.int32),
            "scorable": np.array(self.scorable, bool),
        }
        return arrays, {"demands": list(self.demands), "field_keys": field_keys}


class PostingSegment:
    """One segment, ready to be asked."""

    def __init__(self, arrays: dict[str, Ints], meta: dict[str, Any], taxonomy: Taxonomy, weights: Weights) -> None:
        self.arrays, self.taxonomy, self.weights = arrays, taxonomy, weights
        self.size: int = meta["size"]
        self.fields = FieldColumns(arrays, meta["field_keys"], taxonomy, weights)
        self.demands: list[list[Any]] = meta["demands"]
        self.field_keys = {
            tuple(tuple(each) for each in families): number for number, families in enumerate(meta["field_keys"])
        }

    @cached_property
    def by_skill(self) -> dict[str, list[int]]:
        """Concept -> numbers of the skill demands for which it, or what it is near to, is asked."""
        found: dict[str, list[int]] = {}
        for number, demand in enumerate(self.demands):
            if demand[0] == "skill":
                for concept in demand[3]:
                    for near in (
                        concept,
                        *(self.taxonomy.related(concept) if concept in self.taxonomy else ()),
                    ):
                        found.setdefault(near, []).append(number)
        return found

    def points(self, shown: Shown) -> Ints:
        """Return the points of every posting."""
        if not shown.resume.skills:
            return np.full(self.size, UNSCORED, np.int32)
        resume = field_of(shown.resume)
        families = self.fields.as_postings(resume)
        credits = self.demand_credits(shown, self.worked(shown.resume, resume, families))
        lines, possible, starts = (self.arrays[name] for name in ("lines", "possible", "starts"))
        field = self.fields.credits(families, resume)
        points = self.arrays["field_possible"] * field // FULL
        for first in range(0, self.size, CHUNK):
            last = min(first + CHUNK, self.size)
            begin, end = int(starts[first]), int(starts[last]) if last < self.size else len(lines)
            given = credits.take(lines[begin:end])
            given *= possible[begin:end]
            given //= FULL
            points[first:last] += np.add.reduceat(given, starts[first:last] - begin)
        return np.where(self.arrays["scorable"], points, UNSCORED).astype(np.int32)

    def worked(self, resume: ResumeProfile, field: Field, families: Ints) -> list[tuple[list[int], int]]:
        """Return what `matching.experience.worked_for` does, with the thousandths of every field key."""
        if not resume.trades:
            return [(self.fields.trades(families, field).tolist(), max(resume.total_months or 0, 0))]
        full = [FULL] * len(self.fields.families)
        found = [(full, untold_months(resume))]
        for trade in resume.trades:
            held = trade_field(trade.families)
            values = self.fields.trades(self.fields.as_postings(held), held).tolist()
            found.append((values, trade.months))
        return found

    def demand_credits(self, shown: Shown, worked: list[tuple[list[int], int]]) -> Ints:
        """Return thousandths for every distinct demand; those out of a resume's reach stay 0."""
        credits = np.zeros(len(self.demands), np.int32)
        reached = {
            number
            for skill in shown.resume.skills
            for near in self.taxonomy.entailed(skill)
            for number in self.by_skill.get(near, ())
        }
        for number in reached:
            _, at_least, months, options = self.demands[number]
            values = sorted((shown.credit(concept, months or None).value for concept in options), reverse=True)
            credits[number] = sum(values[:at_least]) // at_least
        have = max(shown.resume.total_months or 0, 0)
        for number, demand in self.other_demands:
            if demand[0] == "education":
                credits[number] = education_credit(shown.resume.education, demand[1], self.weights)
            else:
                key = tuple(tuple(each) for each in demand[2])
                place = self.field_keys[key]
                credits[number] = experience_credit(have, [(values[place], n) for values, n in worked], demand[1])
        return credits

    @cached_property
    def other_demands(self) -> list[tuple[int, list[Any]]]:
        """The few demands that are no skill, with their numbers."""
        return [(number, demand) for number, demand in enumerate(self.demands) if demand[0] != "skill"]
