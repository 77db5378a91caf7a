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
    """Return the arrays of many fields, and the distinct (role, families) they point at."""
    keys: dict[tuple[str | None, tuple[tuple[str, int], ...]], int] = {}
    key_of, squares, dimensions, weights = [], [], [], []
    for field in fields:
        key_of.append(keys.setdefault((field.role, field.families), len(keys)))
        squares.append(field.square)
        row = field.topics[:MOST_TOPICS]
        empty = MOST_TOPICS - len(row)
        dimensions.append([dimension + 1 for dimension, _ in row] + [0] * empty)
        weights.append([weight for _, weight in row] + [0] * empty)
    arrays: dict[str, Ints] = {
        "key": np.array(key_of, np.int32),
        "square": np.array(squares, np.int32),
        "dimension": np.ascontiguousarray(np.array(dimensions, np.uint16).reshape(-1, MOST_TOPICS).T),
        "weight": np.ascontiguousarray(np.array(weights, np.uint8).reshape(-1, MOST_TOPICS).T),
    }
    return arrays, [[role, [list(family) for family in families]] for role, families in keys]


class FieldColumns:
    """Many fields, compared with one.

    Args:
        arrays: As `field_arrays` made them; dimension 0 is none.
        keys: The distinct (role, families).
        taxonomy: Closeness of families.
        weights: The table.
    """

    def __init__(
        self, arrays: dict[str, Ints], keys: Sequence[Sequence[Any]], taxonomy: Taxonomy, weights: Weights
    ) -> None:
        self.key, self.square = arrays["key"], arrays["square"]
        self.dimension, self.weight = arrays["dimension"], arrays["weight"]
        self.taxonomy, self.weights = taxonomy, weights
        self.roles = [role for role, _ in keys]
        self.families = [[(name, share) for name, share in families] for _, families in keys]
        self.has_family = np.array([bool(families) for families in self.families], bool)
        flat = [(number, name, share) for number, families in enumerate(self.families) for name, share in families]
        self.names = sorted({name for _, name, _ in flat})
        place = {name: i for i, name in enumerate(self.names)}
        self.flat_key = np.array([number for number, _, _ in flat], np.int64)
        self.flat_name = np.array([place[name] for _, name, _ in flat], np.int64)
        self.flat_share = np.array([share for _, _, share in flat], np.int64)

    def as_postings(self, resume: Field) -> tuple[Ints, Ints]:
        """Return the key credits and trade factors of one resume against many postings, one a key."""
        presence = self.weights.field_presence
        best = [
            max(
                (self._near(known, asked) * min(share, presence) // presence for known, share in resume.families),
                default=0,
            )
            for asked in self.names
        ]
        found = self._sum(self.flat_share * np.array(best, np.int64)[self.flat_name] if best else self.flat_share)
        total = self._sum(self.flat_share)
        near = found * self.weights.field_same_family // np.maximum(total * FULL, 1)
        return self._with_roles(near, resume, bool(resume.families))

    def as_resumes(self, posting: Field) -> tuple[Ints, Ints]:
        """Return the key credits and trade factors of many resumes against one posting, one a key."""
        presence = self.weights.field_presence
        found = np.zeros(len(self.roles), np.int64)
        for asked, share in posting.families:
            near = np.array([self._near(name, asked) for name in self.names], np.int64)
            best = np.zeros(len(self.roles), np.int64)
            if near.size:
                values = near[self.flat_name] * np.minimum(self.flat_share, presence) // presence
                np.maximum.at(best, self.flat_key, values)
            found += share * best
        total = sum(share for _, share in posting.families)
        near = found * self.weights.field_same_family // max(total * FULL, 1)
        return self._with_roles(near, posting, bool(posting.families))

    def credits(self, key_credits: Ints, other: Field) -> Ints:
        """Return the credit of every field: by role or family, or by subject words where they tell more."""
        weights = self.weights
        credits: Ints = key_credits[self.key]
        if not other.topics:
            return credits
        most_of_key = np.where(
            self.has_family & bool(other.families), weights.field_topic_known, weights.field_topic_unknown
        ).astype(np.int64)
        open_rows = np.flatnonzero(credits < most_of_key[self.key])
        low, high = weights.field_topic_low, weights.field_topic_high
        table = np.zeros(1 << 16, np.int32)
        for dimension, weight in other.topics:
            table[dimension + 1] = weight
        product = np.zeros(len(open_rows), np.int32)
        for dimensions, dimension_weights in zip(self.dimension, self.weight, strict=True):
            product += table[dimensions[open_rows]] * dimension_weights[open_rows]
        squares = self.square[open_rows].astype(np.int64) * other.square
        roots = np.maximum(np.sqrt(squares.astype(np.float64)).astype(np.int64), 1)
        cosine = product.astype(np.int64) * FULL // roots
        topic = most_of_key[self.key[open_rows]] * (np.clip(cosine, low, high) - low) // (high - low)
        credits[open_rows] = np.maximum(credits[open_rows], topic)
        same = np.array([role is not None and role == other.role for role in self.roles], bool)
        return np.where(same[self.key], weights.field_same_role, credits)

    def _near(self, a: str, b: str) -> int:
        return FULL if a == b else near_family(a, b, self.taxonomy)

    def _sum(self, values: Ints) -> Ints:
        total = np.zeros(len(self.roles), np.int64)
        np.add.at(total, self.flat_key, values)
        return total

    def _with_roles(self, near: Ints, other: Field, other_has_family: bool) -> tuple[Ints, Ints]:
        same = np.array([role is not None and role == other.role for role in self.roles], bool)
        known = self.has_family & other_has_family & ~same
        trades = [trade_of(int(each), self.weights) if known[i] else FULL for i, each in enumerate(near)]
        return np.where(same, self.weights.field_same_role, near), np.array(trades, np.int64)
