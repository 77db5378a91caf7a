"""Headings of resume sections, told by their words: "PENGALAMAN KERJA:" is `experience`."""

import re
from functools import cache, lru_cache

from nlp.cues.loading import cues

_EDGES = re.compile(r"^[\W_\d]*(?:[ivx]+\.\s+)?|[\W_]+$", re.IGNORECASE)
_JOINTS = re.compile(r"\s*(?:&|\+|/|,|\||\band\b|\bdan\b|\bserta\b|\bor\b)\s*")
LONGEST_WORDS = 7


@cache
def _phrases() -> dict[str, str]:
    return {phrase: kind for kind, phrases in cues("resume_headings")["kinds"].items() for phrase in phrases}


@cache
def _squeezed() -> dict[str, str]:
    """Return headings without their spaces: letter-spaced ones lose them."""
    return {phrase.replace(" ", ""): kind for phrase, kind in _phrases().items() if phrase.count(" ") == 1}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(cues("resume_headings")["modifiers"])


@lru_cache(maxsize=4096)
def heading_kind(text: str) -> str | None:
    """Return the kind of section a line heads, None if it is no known heading.

    `heading_kind("PENDIDIKAN & SERTIFIKASI")` is "education".
    """
    if len(text) > 160:
        return None
    folded = _EDGES.sub("", text.casefold())
    if len(folded) > 64:
        return None
    return _kind(" ".join(re.sub(r"[‐-―-]", " ", folded).split()))


@cache
def _kind(folded: str) -> str | None:
    words = folded.split()
    if not words or len(words) > LONGEST_WORDS:
        return None
    phrases = _phrases()
    for form in (folded, folded.replace("&", "and")):
        if form in phrases:
            return phrases[form]
    if len(words) == 1 and folded in _squeezed():
        return _squeezed()[folded]
    parts = [part.strip() for part in _JOINTS.split(folded) if part.strip()]
    if len(parts) > 1:
        kinds = [phrases.get(part) for part in parts]
        known = [kind for kind in kinds if kind]
        if known and all(kind or set(part.split()) <= _modifiers() for kind, part in zip(kinds, parts, strict=True)):
            return known[0]
        return None
    return _without_modifiers(words, phrases) or _by_noun(words)


def _without_modifiers(words: list[str], phrases: dict[str, str]) -> str | None:
    """Find the kind of what is left when the modifiers are taken away: "relevant academic projects"."""
    if len(words) < 2 or words[0] in ("in", "of", "for", "with", "and"):
        return None
    nouns = [word for word in words if word not in _modifiers()]
    kind = phrases.get(" ".join(nouns)) if nouns and len(nouns) < len(words) else None
    return kind if kind not in ("other", "contact", "links") else None


def _by_noun(words: list[str]) -> str | None:
    """Tell headings by their noun: Indonesian ones start with it ("pengalaman praktik"), English ones end in it."""
    if not 2 <= len(words) <= 3 or any(not word.isalpha() for word in words):
        return None
    nouns = cues("resume_headings")["nouns"]
    if words[0] in nouns["first"]:
        return str(nouns["first"][words[0]])
    is_title = words[-2] in nouns["of_titles"]
    return None if is_title or words[-1] not in nouns["last"] else str(nouns["last"][words[-1]])


def is_heading(text: str) -> bool:
    """Tell whether a line is a known heading and looks like one: no full stop, not all lower case prose."""
    if text.rstrip().endswith((".", ",", ";")):
        return False
    return heading_kind(text) not in (None, "document")


def heads_a_row(cell: str) -> bool:
    """Tell a heading in the left cell of a table without borders: "PROFIL" beside the profile itself."""
    return cell.isupper() and heading_kind(cell) not in (None, "document", "contact", "personal", "links", "other")


def is_phrase(text: str) -> bool:
    """Tell whether a text is a heading word by word as it is listed, not put together of two."""
    return " ".join(_EDGES.sub("", text.casefold()).split()) in _phrases()
