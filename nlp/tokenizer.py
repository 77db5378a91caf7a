"""A tokenizer for skill texts: `C++`, `C#`, `.NET`, `Node.js`, `CI/CD` and `men-debug` stay whole."""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""
    [A-Za-z]\+\+(?:\d{2})?          # C++, C++17
  | [A-Za-z]\#                      # C#, F#
  | \.NET\b | \.net\b               # .NET
  | \w+(?:\.js|\.net|\.io|\.py)\b   # Node.js, ASP.NET
  | [A-Z]{1,4}(?:/[A-Z]{1,4})+\b    # CI/CD, UI/UX, TCP/IP
  | \w+(?:[-'’]\w+)*                # words, men-debug, e-commerce
  | [^\w\s]                         # every sign by itself
""",
    re.VERBOSE | re.IGNORECASE,
)


class SkillTokenizer:
    """Makes a `Doc` whose tokens never cut a skill name in two.

    `[t.text for t in SkillTokenizer(vocab)("Node.js, C++/C#")]` is `["Node.js", ",", "C++", "/", "C#"]`. The text comes
    back unchanged: `doc.text == text` always.

    Args:
        vocab: The vocabulary of the pipeline.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenise a text."""
        words: list[str] = []
        spaces: list[bool] = []
        cursor = 0
        for token in _TOKEN.finditer(text):
            if gap := text[cursor : token.start()]:
                self._add_gap(gap, words, spaces)
            words.append(token[0])
            spaces.append(False)
            cursor = token.end()
        if gap := text[cursor:]:
            self._add_gap(gap, words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    @staticmethod
    def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
        """Fold one blank into the token before it; keep longer gaps as tokens of their own, as spaCy does."""
        if words and gap[0] == " ":
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)

    def to_bytes(self, **_: object) -> bytes:
        """Serialise: there is nothing to keep."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "SkillTokenizer":
        """Read what `to_bytes` wrote."""
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Serialise: there is nothing to keep."""

    def from_disk(self, *_: object, **__: object) -> "SkillTokenizer":
        """Read what `to_disk` wrote."""
        return self
