"""Make the instances of a frozen dataclass that the reading of every posting needs by the dozen."""

from collections.abc import Callable
from dataclasses import MISSING, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def quick(frozen: Callable[P, T]) -> Callable[P, T]:
    """Return what makes instances of a frozen dataclass with slots, at the cost of one that is not frozen.

    A frozen dataclass sets each of its fields by a call of `object.__setattr__`, which takes four times as long. So
    the fields are set while the instance is still of a twin class with the same slots. Values are given by place.
    """
    layout: list[Any] = [
        (field.name, field.type, field.default) if field.default is not MISSING else (field.name, field.type)
        for field in fields(frozen)  # type: ignore[arg-type]
    ]
    twin = make_dataclass("Twin", layout, slots=True)

    def make(*values: P.args, **_: P.kwargs) -> T:
        made: Any = twin(*values)
        made.__class__ = frozen
        return made  # type: ignore[no-any-return]

    return make
