"""The table of surface forms: written once at build time, read lazily at run time."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from taxonomy.concept import Label
from taxonomy.folding import fold_label

_LABEL_BITS = 12  # A code is the concept's place << 12 | the label's place; no concept has 4,096 labels.

Codes = dict[str, int | list[int]]


class Reading(NamedTuple):
    """What a surface form may mean: a concept, by one of its labels."""

    concept: str
    label: Label


def index_forms(rows: list[list[Any]], first: int = 0) -> Codes:
    """Map each folded form to the codes of its labels, those with a context rule first.

    Args:
        rows: Concepts as [id, name, kind, labels, ...].
        first: Place of the first row in the whole taxonomy.
    """
    forms: Codes = {}
    ruled: dict[int, bool] = {}
    for number, row in enumerate(rows, first):
        for place, (text, _, _, rule) in enumerate(row[3]):
            code = number << _LABEL_BITS | place
            ruled[code] = rule is not None
            add_code(forms, fold_label(text), code)
    for codes in forms.values():
        if isinstance(codes, list):
            codes.sort(key=lambda code: not ruled[code])
    return forms


def add_code(forms: Codes, key: str, code: int, *, front: bool = False) -> None:
    """Give a form one more reading, after those it has or before them."""
    known = forms.get(key)
    if known is None:
        forms[key] = code
    elif isinstance(known, int):
        forms[key] = [code, known] if front else [known, code]
    else:
        known.insert(0 if front else len(known), code)


def shifted(code: int, by: int) -> int:
    """Return the code of the same label of a concept that stands `by` places later."""
    return code + (by << _LABEL_BITS)


def places(code: int) -> tuple[int, int]:
    """Return the place of the concept and of the label within it."""
    return code >> _LABEL_BITS, code & ((1 << _LABEL_BITS) - 1)


def code_of(concept: int, label: int) -> int:
    """Return the code of a concept's label, by their places."""
    return concept << _LABEL_BITS | label


class Forms(Mapping[str, tuple[Reading, ...]]):
    """Folded surface form -> what it may mean; a reading is made when first asked for.

    Args:
        codes: Form -> code or codes.
        make: Makes the Reading of a code.
    """

    def __init__(self, codes: Codes, make: Callable[[int], Reading]) -> None:
        self._codes = codes
        self._make = make
        self._made: dict[str, tuple[Reading, ...]] = {}

    def __getitem__(self, form: str) -> tuple[Reading, ...]:
        found = self._made.get(form)
        if found is None:
            codes = self._codes[form]
            found = tuple(self._make(code) for code in ([codes] if isinstance(codes, int) else codes))
            self._made[form] = found
        return found

    def __contains__(self, form: object) -> bool:
        return form in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)
