"""Finding: something that costs the owner of a resume, with its place and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nlp.profile import Span

Harm = Literal["high", "medium", "low"]
ORDER: tuple[Harm, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that costs the owner of a resume: what, where, and how to mend it.

    Args:
        code: Stable name: `columns_merge`.
        harm: How much it costs.
        message: What was found, in plain words.
        advice: How to mend it.
        span: Where, in the document's text; None for the file as a whole.
        values: What the message counts and names, so that it can be said in another language: `{"torn": 3}`.
        more: Its further places, where one finding stands for several.
    """

    code: str
    harm: Harm
    message: str
    advice: str
    span: Span | None = None
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    more: tuple[Span, ...] = ()
