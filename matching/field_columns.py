"""The field of many profiles as arrays: the credits of `matching.field`, to the last digit, all at once."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.field import FULL, MOST_TOPICS, Field, near_family, trade_of
from matching.weights import Weights
from taxonomy.taxonomy import Taxonomy

Ints = NDArray[Any]


def field_arrays(fields: Iterable[Field]) -> tuple[dict[str, Ints], list[list[Any]]]:
    """Return the arrays of many fields, and the distinct families they point at."""
    keys: dict[tuple[tuple[str, int], ...], int] = {}
    key_of, squares, subjects, dimensions, weights = [], [], [], [], []
    for field in fields:
        key_of.append(keys.setdefault(field.families, len(keys)))
        squares.append(field.square)
        row = field.topics[:MOST_TOPICS]
        subjects.append(len(row))
        empty = MOST_TOPICS - len(row)
        dimensions.append([dimension + 1 for dimension, _ in row] + [0] * empty)
        weights.append([weight for _, weight in row] + [0] * empty)
    arrays: dict[str, Ints] = {
        "key": np.array(key_of, np.int32),
        "square": np.array(squares, np.int32),
        "subjects": np.array(subjects, np.uint8),
        "dimension": np.ascontiguousarray(np.array(dimensions, np.uint16).reshape(-1, MOST_TOPICS).T),
        "weight": np.ascontiguousarray(np.array(weights, np.uint8).reshape(-1, MOST_TOPICS).T),
    }
    return arrays, [[list(family) for family in families] for families in keys]


class FieldColumns:
    """Many fields, compared with one.

    Args:
        arrays: As `field_arrays` made them; dimension 0 is none.
        keys: The distinct families.
        taxonomy: Closeness of families.
        weights: The table.
    """

    def __init__(
        self, arrays: dict[str, Ints], keys: Sequence[Sequence[Any]], taxonomy: Taxonomy, weights: Weights
    ) -> None:
        self.key, self.square = arrays["key"], arrays["square"]
        self.dimension, self.weight = arrays["dimension"], arrays["weight"]
        self.taxonomy, self.weights = taxonomy, weights
        self.subjects = arrays["subjects"]
        self.families = [[(name, share) for name, share in families] for families in keys]
        self.has_family = np.array([bool(families) for families in self.families], bool)
        flat = [(number, name, share) for number, families in enumerate(self.families) for name, share in families]
        self.names = sorted({name for _, name, _ in flat})
        place = {name: i for i, name in enumerate(self.names)}
        self.flat_key = np.array([number for number, _, _ in flat], np.int64)
        self.flat_name = np.array([place[name] for _, name, _ in flat], np.int64)
        self.flat_share = np.array([share for _, _, share in flat], np.int64)

    def as_postings(self, resume: Field) -> Ints:
        """Return the closeness of one resume's families to those of many postings, one a key."""
        presence = self.weights.field_presence
        best = [
            max(
                (self._near(known, asked) * min(share, presence) // presence for known, share in resume.families),
                default=0,
            )
            for asked in self.names
        ]
        found = self._sum(self.flat_share * np.array(best, np.int64)[self.flat_name] if best else self.flat_share)
        return found // np.maximum(self._sum(self.flat_share), 1)

    def as_resumes(self, posting: Field) -> Ints:
        """Return the closeness of many resumes' families to those of one posting, one a key."""
        presence = self.weights.field_presence
        found = np.zeros(len(self.families), np.int64)
        for asked, share in posting.families:
            near = np.array([self._near(name, asked) for name in self.names], np.int64)
            best = np.zeros(len(self.families), np.int64)
            if near.size:
                values = near[self.flat_name] * np.minimum(self.flat_share, presence) // presence
                np.maximum.at(best, self.flat_key, values)
            found += share * best
        return found // max(sum(share for _, share in posting.families), 1)

    def trades(self, families: Ints, other: Field) -> Ints:
        """Return the trade factors that go with the closeness of families, one a key."""
        known = self.has_family & bool(other.families)
        values: Ints = np.where(known, trade_of(families, self.weights), FULL)
        return values

    def credits(self, families: Ints, other: Field) -> Ints:
        """Return the credit of every field: `matching.field.closeness`, floors in the same order."""
        weights = self.weights
        known_keys = self.has_family & bool(other.families)
        credits: Ints = np.where(known_keys, families, 0)[self.key]
        known = known_keys[self.key]
        thick = (self.subjects >= weights.field_subject_least) & (len(other.topics) >= weights.field_subject_least)
        rows = np.flatnonzero(np.where(known, (credits > 0) & thick, bool(other.topics)))
        subject = self._subjects(rows, other)
        floor = weights.field_subject_floor
        credits[rows] = np.where(
            known[rows],
            credits[rows] * (floor + (FULL - floor) * subject // FULL) // FULL,
            subject * weights.field_unknown // FULL,
        )
        return credits

    def _subjects(self, rows: Ints, other: Field) -> Ints:
        """Return the closeness of the subject words of some rows to another field's."""
        low, high = self.weights.field_subject_low, self.weights.field_subject_high
        table = np.zeros(1 << 16, np.int32)
        for dimension, weight in other.topics:
            table[dimension + 1] = weight
        product = np.zeros(len(rows), np.int32)
        for dimensions, dimension_weights in zip(self.dimension, self.weight, strict=True):
            product += table[dimensions[rows]] * dimension_weights[rows]
        squares = self.square[rows].astype(np.int64) * other.square
        roots = np.maximum(np.sqrt(squares.astype(np.float64)).astype(np.int64), 1)
        cosine = product.astype(np.int64) * FULL // roots
        found: Ints = FULL * (np.clip(cosine, low, high) - low) // (high - low)
        return found

    def _near(self, a: str, b: str) -> int:
        return FULL if a == b else near_family(a, b, self.taxonomy)

    def _sum(self, values: Ints) -> Ints:
        total = np.zeros(len(self.families), np.int64)
        np.add.at(total, self.flat_key, values)
        return total
