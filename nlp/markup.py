"""Blank out HTML tags, character by character, so that a page's source reads as its text at unchanged offsets."""

import re

_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|li|ul|ol|div|span|h[1-6]|strong|b|table|td|tr)\b[^<>]{0,200}>", re.IGNORECASE
)
_TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,2000}>",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = {"span", "b", "i", "em", "strong", "a", "u", "font", "small", "code", "mark", "sup", "sub", "abbr"}
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#39|#x27|apos|bull|middot|ndash|mdash);")
_MEANING = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&#x27;": "'",
    "&apos;": "'",
    "&bull;": "•",
}


def mask(text: str) -> str:
    """Return a text of the same length without tags: a block tag becomes a line break, the rest blanks.

    `mask("<li>Go</li>")` is `"\n   Go\n    "`. A text that is no HTML comes back as it is.
    """
    if "<" not in text or not _LOOKS_LIKE_HTML.search(text):
        return text
    plain = _TAG.sub(_blank, text)
    return _ENTITY.sub(lambda entity: _MEANING.get(entity[0], " ").ljust(len(entity[0])), plain)


def _blank(tag: re.Match[str]) -> str:
    inline = tag[2] is not None and tag[2].lower() in _INLINE
    return (" " if inline else "\n") + " " * (len(tag[0]) - 1)
