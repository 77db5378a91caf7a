"""Fold a text for look-up, character by character, so that offsets stay those of the text."""

import re
from functools import lru_cache

_ONE_TO_ONE = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
        "\u200a": " ", "\u2002": " ", "\u2003": " ",
        "\u3000": " ", "\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\x00": " ",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2212": "-",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "`": "'", "\u201c": '"', "\u201d": '"',
        "\uff0c": ",", "\uff0f": "/", "\u2044": "/", "\u2215": "/", "\uff03": "#", "\u266f": "#",
        "\uff0b": "+",
    }
)  # fmt: skip
_LEVELLED = {chr(code): str(char) for code, char in _ONE_TO_ONE.items()}
_ASCII = bytes(range(128))
_ASCII_FOLDED = "".join(_LEVELLED.get(low, low) for low in map(str.lower, map(chr, _ASCII))).encode() + bytes(
    range(128, 256)
)
_MOST_REPLACED = 50  # different characters; one pass for each of more is no longer cheap
_SPACES = re.compile(r" {2,}")
_WORDS_ONLY = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))


def fold(text: str) -> str:
    """Lower-case a text and level its dashes, quotes and spaces, one character for one.

    `fold("Node.JS\\u00a0– CI/CD")` is `"node.js - ci/cd"`. `len(fold(text)) == len(text)` always.
    """
    # Lower-casing and translating a str is slow beyond ASCII; most texts have but a few odd characters, each of them
    # often. The bytes of one that is not ASCII are no ASCII bytes, so that a table of bytes leaves them alone.
    if text.isascii():
        return text.encode("ascii").translate(_ASCII_FOLDED).decode("ascii")
    encoded = text.encode("utf-8", "surrogatepass")
    folded = encoded.translate(_ASCII_FOLDED).decode("utf-8", "surrogatepass")
    beyond = encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    changed = [(char, changed) for char in set(beyond) if (changed := fold_char(char)) != char]
    if len(changed) > _MOST_REPLACED or "Σ" in beyond:  # the lower case of "Σ" depends on its place in the word
        lowered = text.lower()
        return "".join(map(fold_char, lowered if len(lowered) == len(text) else text))
    for char, becomes in changed:
        folded = folded.replace(char, becomes)
    return folded


@lru_cache(maxsize=4096)
def fold_char(char: str) -> str:
    """Lower-case and level one character; one whose lower case is longer ("İ") stays."""
    low = char.lower()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"  # half a surrogate pair is no character, and no encoding takes it
    return _LEVELLED.get(low, low) if len(low) == 1 else char


def fold_label(label: str) -> str:
    """Fold a label and squeeze its spaces: the key under which it is looked up."""
    return _SPACES.sub(" ", fold(label)).strip()


def words_apart(folded: str) -> str:
    """Return a folded text with a blank for all but the letters a to z and digits, at unchanged offsets.

    `words_apart("node.js - ci/cd")` is `"node js   ci cd"`.
    """
    return folded.encode("ascii", "replace").translate(_WORDS_ONLY).decode("ascii")
