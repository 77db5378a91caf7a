"""The skills of a resume by name, for a person to read: what is named as a tool, and what is listed as a skill."""

from collections import Counter
from typing import TYPE_CHECKING

from nlp.document import Document
from nlp.profile import ResumeProfile, Span

if TYPE_CHECKING:
    from taxonomy.taxonomy import Taxonomy

# Kinds that are skills wherever they are named; of the others ("programming", "teamwork") only what is listed.
NAMED_KINDS = frozenset(("tool", "language", "framework", "database"))
LISTED_PLACES = frozenset(("list",))
UNLISTED_KINDS = frozenset(("natural_language", "certification"))


def skill_names(document: Document, profile: ResumeProfile, taxonomy: "Taxonomy") -> tuple[str, ...]:
    """Return the skills a resume names, as it writes them, in the order of the text.

    A duty ("improved performance") shows a skill to the matcher, but nobody would call it one of the skills named.
    """
    text = document.text
    headings = [(block.start, block.end) for block in document.blocks if block.kind == "heading"]
    found: list[str] = []
    for concept, shown in profile.skills.items():
        kind = taxonomy.kind(concept)
        if kind in UNLISTED_KINDS:
            continue
        places = [evidence for evidence in shown.evidence if not _is_label(text, evidence.span, headings)]
        is_named = kind in NAMED_KINDS or any(evidence.place in LISTED_PLACES for evidence in places)
        if places and is_named:
            written = Counter(text[evidence.span.start : evidence.span.end] for evidence in places)
            found.append(" ".join(written.most_common(1)[0][0].split()))
    return tuple(found)


def _is_label(text: str, span: Span, headings: list[tuple[int, int]]) -> bool:
    """Tell the label of a list ("Databases: MySQL") or a heading from what it holds."""
    if text[span.end : span.end + 2].lstrip().startswith(":"):
        return True
    return any(
        start <= span.start and span.end <= end and end - start <= span.end - span.start + 12 for start, end in headings
    )
