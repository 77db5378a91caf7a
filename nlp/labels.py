"""How resumes label what they say of a person: "Nama : Budi", "No. HP : 0812 …"."""

import re
from functools import cache

from nlp.cues.loading import cues


@cache
def labels(kind: str) -> frozenset[str]:
    """Return the labels of a kind, folded."""
    return frozenset(cues("person")[kind])


def label_of(text: str) -> tuple[str, str, int] | None:
    """Split "Nama : Budi" in label and value, with the offset of the value."""
    match = re.match(r"^\W*(?:\d{1,2}[.)]\s*)?([^:\t]{2,40}?)(?:\s*[:\t]|\s{3,})\s*(?=\S)", text)
    if match is None:
        return None
    return " ".join(match.group(1).casefold().split()), text[match.end() :], match.end()
