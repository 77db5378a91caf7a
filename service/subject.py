"""What the field line rests on: the families of the trade, and the words by which two texts share a subject."""

import re
from typing import NamedTuple

from matching.field import shared_topics
from nlp.profile import PostingProfile, ResumeProfile, Span
from nlp.topics import forms
from service.words import Words
from taxonomy.folding import fold
from taxonomy.taxonomy import Taxonomy

MOST_WORDS = 5


class Subject(NamedTuple):
    """Where posting and resume speak of the same things, the most telling first.

    Args:
        posting: The words in the posting, each at its first place.
        resume: The same notions in the resume, which may use other words ("chef" for "koki").
    """

    posting: tuple[Span, ...]
    resume: tuple[Span, ...]


def shared_subject(posting: PostingProfile, resume: ResumeProfile, posting_text: str, resume_text: str) -> Subject:
    """Find the words of a closed list that both texts use or translate."""
    folded = fold(posting_text), fold(resume_text)
    found = []
    for dimension in shared_topics(resume, posting):
        pair = (first_place(dimension, folded[0]), first_place(dimension, folded[1]))
        if pair[0] is not None and pair[1] is not None:
            found.append((pair[0], pair[1]))
        if len(found) == MOST_WORDS:
            break
    return Subject(tuple([each for each, _ in found]), tuple([each for _, each in found]))


def first_place(dimension: int, folded: str) -> Span | None:
    """Return where a text first names a notion."""
    known = forms().get(dimension)
    if not known:
        return None  # a theme, which many words name
    found = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", folded)
    return None if found is None else Span(*found.span())


def family_names(profile: PostingProfile | ResumeProfile, taxonomy: Taxonomy, say: Words) -> str:
    """Name the fields that a profile's titles tell, the two that weigh most: "accounting, tax"."""
    heaviest = sorted(profile.families, key=lambda family: (-profile.families[family], family))[:2]
    return named_families(heaviest, taxonomy, say)


def named_families(families: list[str], taxonomy: Taxonomy, say: Words) -> str:
    """Name some fields in the reader's language."""
    named = [taxonomy.families[family].names for family in families if family in taxonomy.families]
    return ", ".join(names.get("id" if say.language == "id" else "en", "") for names in named)
