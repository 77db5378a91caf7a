"""Sentences to learn from, told otherwise: with commas, with names nobody knows, with Indonesian words of asking."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import yaml

from nlp.candidate_model import LABELS

Spans = list[tuple[int, int, str]]
Edit = tuple[int, int, str]
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_FEWEST_EXCHANGED = 3
_NAME = re.compile(r"\w[\w.+#-]*(?: [A-Z][\w.+#-]*)?")
_SHARE_RENAMED = 0.4
_SHARE_SHOWN = 0.8
# Names outside spans; SkillSpan has hidden those of employers and places, which real ads have not.
_CAPITAL = re.compile(r"(?<=[a-z] )[A-Z]\w{2,}(?![\w>])|<(?:ORGANIZATION|LOCATION)>")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SYLLABLE = ("bcdfghjklmnprstvwxz", "aeiou")
_ENDS = ("", "", "n", "r", "x", "s", "l", "db", "js", "sk", "ft", "t")
_SPACES = re.compile(r" (?= )|^ ")


def with_commas(text: str, spans: Spans) -> tuple[str, Spans] | None:
    """Return the text with commas between the members of its lists; None if it has no lists.

    SkillSpan was published without commas; no model may rely on that.
    """
    cuts = {
        left
        for label in LABELS
        for (_, left), (right, _) in pairwise(sorted((start, end) for start, end, of in spans if of == label))
        if text[left:right] == " " and text[left - 1].isalnum()
    }
    return edited(text, spans, [(cut, cut, ",") for cut in sorted(cuts)]) if cuts else None


def with_new_names(text: str, spans: Spans, random: Random) -> tuple[str, Spans] | None:
    """Return the text with invented names for some of its names, skills or not; None if it has none.

    What the taxonomy lacks is mostly a name never seen before: the words around it must be enough to tell, and an
    odd name alone must tell nothing.
    """
    names = [span[:2] for span in spans if span[2] == "KNOWLEDGE" and _NAME.fullmatch(text, *span[:2])]
    names += [
        other.span()
        for other in _CAPITAL.finditer(text)
        if not any(start < other.end() and other.start() < end for start, end, _ in spans)
    ]
    edits: list[Edit] = []
    for start, end in sorted(set(names)):
        hidden = text[start] == "<"
        share = _SHARE_SHOWN if hidden else _SHARE_RENAMED
        if random.random() < share and (not edits or start >= edits[-1][1]):
            edits.append((start, end, invented("Name" if hidden else text[start:end], random)))
    return edited(text, spans, edits) if edits else None


def invented(name: str, random: Random) -> str:
    """Return a name that looks like another: `AWS` gives capitals, `Kafka` one capital."""
    if name.isupper():
        return "".join(random.choices(_LETTERS, k=min(len(name), 5))).upper()
    syllables = ("".join(random.choice(letters) for letters in _SYLLABLE) for _ in range(random.choice((2, 2, 3))))
    made = "".join(syllables) + random.choice(_ENDS)
    return made.capitalize() if name[0].isupper() else made


def in_code_mix(text: str, spans: Spans) -> tuple[str, Spans] | None:
    """Return the text with its words of asking and telling in Indonesian; None if it has few of them."""
    edits: list[Edit] = []
    for word in _WORD.finditer(text):
        exchanged = code_mix().get(word[0].lower())
        if exchanged is not None and not (word[0].isupper() and len(word[0]) > 1):
            if word[0][0].isupper():
                exchanged = exchanged[:1].upper() + exchanged[1:]
            edits.append((*word.span(), exchanged))
    if len(edits) < _FEWEST_EXCHANGED:
        return None
    changed, moved = edited(text, spans, edits)
    surplus: list[Edit] = [(*space.span(), "") for space in _SPACES.finditer(changed)]
    return edited(changed, trimmed(changed, moved), surplus)


def edited(text: str, spans: Spans, edits: list[Edit]) -> tuple[str, Spans]:
    """Return a text with stretches exchanged, and the spans where they then are."""
    pieces, cursor = [], 0
    for start, end, new in edits:
        pieces += [text[cursor:start], new]
        cursor = end

    def moved(offset: int, *, opens: bool) -> int:
        shift = 0
        for start, end, new in edits:
            if end < offset or (end == offset and (opens or start < end)):
                shift += len(new) - (end - start)
        return offset + shift

    return "".join([*pieces, text[cursor:]]), [
        (moved(start, opens=True), moved(end, opens=False), label) for start, end, label in spans
    ]


def trimmed(text: str, spans: Spans) -> Spans:
    """Return the spans without blanks at their edges, those that are nothing else left out."""
    found = []
    for start, end, label in spans:
        quote = text[start:end]
        start += len(quote) - len(quote.lstrip())
        end -= len(quote) - len(quote.rstrip())
        if start < end:
            found.append((start, end, label))
    return found


@cache
def code_mix() -> dict[str, str]:
    """Return English words of asking and telling -> Indonesian ones."""
    path = Path(__file__).with_name("code_mix.yaml")
    words: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words
