"""Places told from names: "Jakarta, Indonesia", "San Jose, CA", "Kota Malang"."""

import re

from nlp.labels import labels
from nlp.words import employer_pattern, title_pattern


def is_place(text: str) -> bool:
    """Tell whether a piece of text is only a place: "Jakarta, Indonesia", "San Jose, CA", "Remote"."""
    text = text.strip(" ,.()|-–•")
    parts = [_bare(part) for part in re.split(r"[,(/–-]", text) if part.strip(" )")]
    if not parts or len(text) > 60:
        return False
    known = [part in labels("places") for part in parts]
    if all(known):
        return True
    is_pair = len(parts) == 2 and parts[1] in labels("regions") and len(parts[0].split()) <= 2
    if is_pair and not employer_pattern().search(parts[0]) and not title_pattern().search(parts[0]):
        return True
    return bool(
        re.fullmatch(
            r"[A-Z][\w.'’& -]{1,30}, (?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\w*\.?|U\.S\.A?\.?|[A-Z]{2} & .*|[A-Z][a-z]+ [A-Z]{2})",
            text,
        )
    )


def _bare(part: str) -> str:
    """Take the kind off a place: "Kota Malang" is "malang", "Greater Jakarta Area" is "jakarta"."""
    part = part.strip(" )").casefold()
    if part in labels("places"):
        return part
    return " ".join(word for word in part.split() if word not in labels("place_kinds")) or part
