"""Names in an article: what is known of them, and the phrases that are looked for."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from taxonomy.concept import ContextRule
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

WORD = re.compile(r"[A-Za-zÀ-ÿ0-9#+]+(?:[.'’/&-][A-Za-zÀ-ÿ0-9#+]+)*[#+]*|\.[A-Z]{3}\b")
LONGEST_FORM_WORDS = 6
_BETWEEN = re.compile(r"\s*(?:,|/|&|,?\s*\b(?:dan|and|atau|or|serta|maupun)\b)\s*")


@cache
def cues() -> dict[str, Any]:
    """Read the phrases that this room looks for in articles."""
    path = Path(__file__).parent / "article_cues.yaml"
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@cache
def cue_pattern(*names: str) -> re.Pattern[str]:
    """Return a pattern of whole words for the phrases under a name: `cue_pattern("sections", "duties")`."""
    phrases: Any = cues()
    for name in names:
        phrases = phrases[name]
    longest_first = sorted((" ".join(phrase.split()) for phrase in phrases), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])", re.IGNORECASE)


class Name(NamedTuple):
    """A name as written, `text[start:end]`, and the concept it is linked to, None for a candidate."""

    start: int
    end: int
    concept: str | None


class Linker:
    """Links names in an article to concepts.

    Args:
        taxonomy: What is known already.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    def link(self, words: str) -> str | None:
        """Return the concept that the whole of some words names, None if there is none."""
        key = fold_label(words.strip(" .,:;()[]*_`\"'"))
        if key in cues()["groups"] and cues()["groups"][key] in self.taxonomy:
            return str(cues()["groups"][key])
        readings = self.taxonomy.forms.get(key) or ()
        for reading in readings:
            if fits_case(reading.label.context, words, reading.label.text):
                return reading.concept
        return None

    def names(self, text: str, start: int, end: int, *, plain_only: bool = True) -> list[Name]:
        """Find every known name in `text[start:end]`, the longest first, none inside another.

        Args:
            text: The article.
            start: Where to look from.
            end: Where to look to.
            plain_only: Leave out labels that need a context; in a list of names they need none.
        """
        found: list[Name] = []
        words = list(WORD.finditer(text, start, end))
        place = 0
        while place < len(words):
            for last in range(min(len(words), place + LONGEST_FORM_WORDS), place, -1):
                span = words[place].start(), words[last - 1].end()
                concept = self._at(text, *span, plain_only=plain_only)
                if concept is not None:
                    found.append(Name(*span, concept))
                    place = last
                    break
            else:
                place += 1
        return found

    def listed_names(self, text: str, start: int, end: int) -> list[Name]:
        """Find every known name; one that may be an ordinary word counts beside another in a list."""
        found = self.names(text, start, end)
        doubtful = [name for name in self.names(text, start, end, plain_only=False) if name not in found]
        for name in (*doubtful, *reversed(doubtful)):
            beside = any(
                _BETWEEN.fullmatch(text, min(name.end, other.end), max(name.start, other.start)) for other in found
            )
            if beside and name not in found:
                found.append(name)
        return sorted(found)

    def _at(self, text: str, start: int, end: int, *, plain_only: bool) -> str | None:
        words = text[start:end]
        if re.search(r"[,;:()\n]", words):
            return None
        for reading in self.taxonomy.forms.get(fold_label(words)) or ():
            rule = reading.label.context
            if rule is not None and plain_only and not rule.otherwise:
                continue
            if fits_case(rule, words, reading.label.text):
                return reading.concept
        return None


def fits_case(rule: ContextRule | None, words: str, label: str) -> bool:
    """Tell whether words are written as a label that insists on its capitals is."""
    return rule is None or not rule.case or words.strip() == label or words.strip().isupper()
