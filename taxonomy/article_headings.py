"""What a heading of an article announces: a section, a role."""

import re
from typing import Literal

from taxonomy.article_names import cue_pattern, cues
from taxonomy.article_proposal import RoleProposal
from taxonomy.folding import fold
from taxonomy.taxonomy import Taxonomy

SectionKind = Literal["duties", "skills", "technologies", "definition", "closing", "aside", "other"]
_SECTION_KINDS: tuple[SectionKind, ...] = ("skills", "duties", "technologies", "definition", "closing")


def section_kind(words: str) -> SectionKind | None:
    """Tell what a heading or leading sentence announces: its last cue says, an aside goes before all."""
    if cue_pattern("sections", "aside").match(words.strip()):
        return "aside"
    best: tuple[int, SectionKind] | None = None
    for kind in _SECTION_KINDS:
        for mark in cue_pattern("sections", kind).finditer(words):
            if best is None or mark.start() > best[0]:
                best = (mark.start(), kind)
    return best[1] if best else None


def known_role(text: str, span: tuple[int, int], taxonomy: Taxonomy) -> RoleProposal | None:
    """Find the longest title of a known role."""
    words = fold(text[slice(*span)])
    best: tuple[int, int, str] | None = None
    for role in taxonomy.roles.values():
        for title in {*role.names.values(), *role.titles}:
            mark = re.search(rf"(?<!\w){re.escape(fold(title))}(?:s)?(?!\w)", words)
            if mark and (best is None or mark.end() - mark.start() > best[1] - best[0]):
                best = (mark.start(), mark.end(), role.id)
    if best is None:
        return None
    place = span[0] + best[0], span[0] + best[1]
    return RoleProposal(text[slice(*place)], place, best[2])


def unknown_role(text: str, span: tuple[int, int], *, any_case: bool) -> RoleProposal | None:
    """Read a title by its head noun: "Data Engineer", "Analis Data"."""
    english = "|".join(cues()["role_heads"]["en"])
    indonesian = "|".join(cues()["role_heads"]["id"])
    patterns = (
        rf"((?:[A-Z][\w/+#.-]*\s+){{1,3}}(?:{english}))s?\b",
        rf"\b((?:{indonesian})(?:\s+[A-Z][\w/+#.-]*){{1,2}})",
    )
    for pattern in patterns:
        mark = re.compile(pattern, re.IGNORECASE if any_case else 0).search(text, *span)
        if mark:
            words = text[mark.start(1) : mark.end(1)].split()
            stops = [at for at, word in enumerate(words[:-1]) if fold(word) in cues()["stops"] or section_kind(word)]
            words = words[stops[-1] + 1 :] if stops else words
            if len(words) < 2:
                continue
            start = text.rindex(words[0], mark.start(1), mark.end(1) - len(words[-1]))
            return RoleProposal(text[start : mark.end(1)], (start, mark.end(1)), None)
    return None
