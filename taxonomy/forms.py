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
        labels = unpack_labels(row[3]) if isinstance(row[3], str) else row[3]
        for place, (text, _, _, rule) in enumerate(labels):
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


_LANGUAGES = {"en": "e", "id": "i", "mul": "m"}
_ROLES = {"preferred": "p", "alternative": "a", "generated": "g", "typo": "t"}
_MARKS = {mark + letter: (language, role) for language, mark in _LANGUAGES.items() for role, letter in _ROLES.items()}


def pack_labels(labels: list[list[Any]]) -> str:
    """Write labels as one string, a line each: "mp PostgreSQL", with the place of its rule "ea7 REST".

    One string is read several times faster than a list of lists, and most labels are never looked at.
    """
    return "\n".join(
        f"{_LANGUAGES[language]}{_ROLES[role]}{'' if rule is None else rule} {' '.join(text.split())}"
        for text, language, role, rule in labels
    )


def unpack_labels(packed: str) -> list[list[Any]]:
    """Read labels back as [text, language, role, place of its rule or None]."""
    labels: list[list[Any]] = []
    for line in packed.split("\n"):
        mark, _, text = line.partition(" ")
        labels.append([text, *_MARKS[mark[:2]], int(mark[2:]) if len(mark) > 2 else None])
    return labels


def packed(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a built taxonomy or overlay with the labels of its concepts packed, as it goes to a file."""
    rows = [[*row[:3], pack_labels(row[3]), *row[4:]] for row in content["concepts"]]
    return {**content, "concepts": rows}


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
