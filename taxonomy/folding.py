"""Fold a text for look-up, character by character, so that offsets stay those of the text."""

import re

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
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ODD_ASCII = {char: level for char, level in _LEVELLED.items() if char.isascii()}
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r" {2,}")
_WORDS_ONLY = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))


def fold(text: str) -> str:
    """Lower-case a text and level its dashes, quotes and spaces, one character for one.

    `fold("Node.JS\\u00a0– CI/CD")` is `"node.js - ci/cd"`. `len(fold(text)) == len(text)` always.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" and its like grow when lowered; keep such a character as it is.
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if lowered.isascii():
        return lowered.translate(_ONE_TO_ONE)
    # translate() is slow beyond ASCII, and most texts have but a few odd characters, each of them often.
    beyond = set(_BEYOND_ASCII.findall(lowered))
    for char in _LEVELLED.keys() & beyond:
        lowered = lowered.replace(char, _LEVELLED[char])
    if any("\ud800" <= char <= "\udfff" for char in beyond):
        lowered = _HALF_PAIR.sub("\ufffd", lowered)  # half a surrogate pair is no character, and no encoding takes it
    for char, level in _ODD_ASCII.items():
        lowered = lowered.replace(char, level)
    return lowered


def fold_label(label: str) -> str:
    """Fold a label and squeeze its spaces: the key under which it is looked up."""
    return _SPACES.sub(" ", fold(label)).strip()


def words_apart(folded: str) -> str:
    """Return a folded text with a blank for all but the letters a to z and digits, at unchanged offsets.

    `words_apart("node.js - ci/cd")` is `"node js   ci cd"`.
    """
    return folded.encode("ascii", "replace").translate(_WORDS_ONLY).decode("ascii")
