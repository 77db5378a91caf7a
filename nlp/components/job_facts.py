"""Read what a posting says beside its skills: language, title, education and seniority."""

import re
from collections import Counter
from typing import Final

from nlp.components.education import read_education
from nlp.components.job_title import title_of
from nlp.cues.loading import cues, phrases
from nlp.marked import MarkedText
from taxonomy.folding import fold, fold_label, words_apart

_FACTS: Final = cues("facts")
_ID_WORDS: Final = frozenset(phrases(_FACTS["language_words"]["id"]))
_EN_WORDS: Final = frozenset(phrases(_FACTS["language_words"]["en"]))
LANGUAGE_WORDS: Final = _ID_WORDS | _EN_WORDS
_SENIORITY: Final = {
    level: re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in phrases(words)) + r")(?!\w)")
    for level, words in _FACTS["seniority"].items()
}
# No title names a seniority without one of these words.
_SENIORITY_WORDS: Final = {
    words_apart(fold_label(phrase)).split()[0] for words in _FACTS["seniority"].values() for phrase in phrases(words)
}
_SHARE_OF_BOTH: Final = 0.25


class JobFacts:
    """Mark language ("id", "en" or "mixed"), title, lowest education accepted, and seniority."""

    def __call__(self, marked: MarkedText) -> None:
        """Mark the language, and of a posting the rest."""
        marked.language = language_of(marked.words)
        if marked.kind != "posting":
            return
        if marked.title is None:
            marked.title = title_of(marked)
        read_education(marked)
        if marked.title:
            marked.seniority = seniority_of(fold_label(marked.title))


def seniority_of(title: str) -> str | None:
    """Return the first seniority that a folded title names."""
    if _SENIORITY_WORDS.isdisjoint(words_apart(title).split()):
        return None
    return next((level for level, words in _SENIORITY.items() if words.search(title)), None)


def language_of(words: dict[str, int]) -> str:
    """Tell the language by function words, each with its count: "mixed" where the rarer has a quarter of them.

    Malay counts as Indonesian; a text without function words counts as English.
    """
    indonesian = english = 0
    for word, times in words.items():
        if word in _ID_WORDS:
            indonesian += times
        if word in _EN_WORDS:
            english += times
    total = indonesian + english
    if not total or english >= total * (1 - _SHARE_OF_BOTH):
        return "en"
    return "id" if indonesian >= total * (1 - _SHARE_OF_BOTH) else "mixed"


def language_of_text(text: str) -> str:
    """Tell the language of a text as it is."""
    return language_of(dict(Counter(words_apart(fold(text)).split())))
