"""What the candidate models see of a text: tokens, and for each token what tells a skill from other words.

Nothing here knows a language: shapes, affixes and neighbours are read alike in English and Indonesian; only the
weights that a model has learnt for them are of a language.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

from nlp.marked import Cue, Draft, MarkedText, SkillHit, in_order
from nlp.scanner import Scanner
from taxonomy.folding import fold
from taxonomy.taxonomy import Taxonomy

_TOKEN = re.compile(
    r"<[A-Z]+>"  # <ORGANIZATION>: what de-identified ads write for a name
    r"|[A-Za-z](?:\+\+|\#)(?![\w+#])"  # C++, F#
    r"|\.(?:NET|net|Net)\b"
    r"|\w+(?:[-'’&.]\w+)*"  # words, e-commerce, Node.js, R&D, men-debug
    r"|[^\w\s]"
)
# A line, or a sentence inside one; a stop inside "Node.js" or "e.g. Go" is none.
_EDGE = re.compile(r"\n+|(?<=[a-z0-9)\]][.!?;])\s+(?=[\"'“(\[]?[A-Z])|\s*[•●▪◦‣·►➢➤✓✔☑○■□⁃∙‧*]\s+")
_CLOSE_BEFORE = re.compile(r"[^\W_][.!?]?\Z")
_LONGEST = 150
_SHAPES = str.maketrans({**{chr(c): "x" for c in range(97, 123)}, **{chr(c): "X" for c in range(65, 91)},
                         **{chr(c): "d" for c in range(48, 58)}})  # fmt: skip
_RUN = re.compile(r"(.)\1+")
_DIGITS = re.compile(r"\d")
# How many of a word's features its neighbours see, by where the word stands from them.
_SEEN_AT = {-2: 2, -1: 5, 0: 99, 1: 5, 2: 2}
WINDOW = 6  # Words further off than that tell nothing; those inside it only that they are there, on which side.
OFFSETS = tuple(range(-WINDOW, WINDOW + 1))
# Pairs of words seen from a token, by how many tokens after that of the two before it they stand.
PAIRS = {"b-|": 1, "b+|": 2, "b=|": 0, "b#|": 3}
PLACES = 4  # From the fourth token on it does not matter how far from the beginning one stands.
PROMISE_STEPS = 10
COARSE_DIVISIONS = 2
Mark = TypeVar("Mark", Cue, Draft, SkillHit)


class Token(NamedTuple):
    """A token and its place in the text."""

    start: int
    end: int
    text: str


class Marks(NamedTuple):
    """Features of each token of a sentence, and of the sentence as a whole."""

    tokens: list[list[str]]
    whole: list[str]


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into tokens; the offsets are those of the text."""
    return [
        Token(found.start(), found.end(), found[0])
        for found in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def sentences_of(text: str, cuts: Sequence[int] = ()) -> list[list[Token]]:
    """Cut a text into lines and sentences of tokens, no longer than a model can take.

    Args:
        text: To be cut.
        cuts: Further places where a sentence begins.
    """
    found: list[list[Token]] = []
    cursor = 0
    edges = [edge.span() for edge in _EDGE.finditer(text)]
    if cuts:
        edges = sorted([*edges, *((cut, cut) for cut in cuts)])
    for start, end in (*edges, (len(text), len(text))):
        tokens = tokens_of(text, cursor, start)
        found += [tokens[first : first + _LONGEST] for first in range(0, len(tokens), _LONGEST)]
        cursor = max(cursor, end)
    return found


def lost_breaks(marked: MarkedText) -> list[int]:
    """Return where a unit begins close behind the one before: the line break between them was lost.

    "… mengolah data.Menyusun laporan" and "… team workFamiliar with Git" are two sentences each.
    """
    text = marked.text
    return [
        unit.start
        for unit in marked.units
        if 0 < unit.start < len(text)
        and text[unit.start].isalpha()
        and _CLOSE_BEFORE.search(text, max(0, unit.start - 2), unit.start)
    ]


@lru_cache(maxsize=100_000)
def shape_of(word: str) -> str:
    """Return the shape of a word: `shape_of("PostgreSQL9")` is `"XxXd"`."""
    return _RUN.sub(r"\1", word.translate(_SHAPES))[:6]


@lru_cache(maxsize=100_000)
def word_features(word: str) -> tuple[str, ...]:
    """Return what a word tells by itself, wherever it stands, the most telling first."""
    low = normal_form(word)
    if len(low) == 1 and not low.isalnum():
        return (f"w={low}", "punct")
    features = [f"w={low}", f"s={shape_of(word)}", f"3={low[-3:]}"]
    if len(low) > 4:
        features += [f"<={low[:3]}", f"4={low[-4:]}", f"p={low[:5]}"]
    features.append(f"2={low[-2:]}")
    if "-" in word:
        features += ["hyphen", f"h={low.rpartition('-')[2]}"]
    if word.isupper() and len(word) > 1:
        features.append("upper")
    return tuple(features)


@lru_cache(maxsize=100_000)
def normal_form(word: str) -> str:
    """Return a word in lower case with its digits levelled."""
    return _DIGITS.sub("0", fold(word))


class WordClusters:
    """Words that stand in like company have one number: what is learnt of one serves for the others.

    Args:
        numbers: Word in its normal form -> its cluster in each division of the vocabulary, coarse to fine.
    """

    def __init__(self, numbers: Mapping[str, tuple[int, ...]]) -> None:
        self._numbers = numbers
        self._features = {
            word: tuple(f"c{place}={number}" for place, number in enumerate(row)) for word, row in numbers.items()
        }

    def coarse(self, low: str) -> tuple[str, ...]:
        """Return the cluster of a word in its normal form in the coarse divisions, "-" where it has none."""
        row = self._numbers.get(low)
        return ("-",) * COARSE_DIVISIONS if row is None else tuple(map(str, row[:COARSE_DIVISIONS]))

    def features_at(self, word: str, offset: int) -> tuple[str, ...]:
        """Return what a word tells a token that stands `offset` tokens before it."""
        if offset not in _SEEN_AT:
            return (f"{'L' if offset < 0 else 'R'}|{normal_form(word)}",)
        clusters = self._features.get(normal_form(word), ())
        features = (*word_features(word)[: _SEEN_AT[offset]], *clusters)
        return tuple(f"{offset}|{feature}" for feature in features)


def sentence_clues(words: list[str], marks: Marks) -> set[str]:
    """Return what tells whether a sentence holds a span at all: its words, pairs of words and marks."""
    low = [normal_form(word) for word in words]
    clues = whole_clues(low, marks)
    clues.update(low)
    clues.update(f"{left} {right}" for left, right in pairwise(low))
    return clues


def whole_clues(low: list[str], marks: Marks) -> set[str]:
    """Return the clues of a sentence other than its words and pairs of words."""
    clues = {f"level {mark}" for mark in marks.whole}
    for found in marks.tokens:
        if found:
            clues.update(found)
    clues.update((f"first {low[0]}", f"last {low[-1]}", f"length {length_of(low)}"))
    return clues


def length_of(words: list[str]) -> int:
    """Return the order of magnitude of a sentence's length."""
    return min(len(words), 40).bit_length()


def promise_features(promise: float, words: list[str], marks: Marks) -> list[list[str]]:
    """Return for each token what the promise of its sentence (0..1, that it holds a span) tells."""
    step = int(promise * 9.999)
    found = []
    for word, of_token in zip(words, marks.tokens, strict=True):
        features = [f"p{step}", promised(shape_of(word))[step]]
        if of_token:
            features.append(promised(of_token[0])[step])
        found.append(features)
    return found


@lru_cache(maxsize=1000)
def promised(what: str) -> tuple[str, ...]:
    """Return what a shape or a mark tells beside each step of the promise."""
    return tuple(f"p{step}|{what}" for step in range(PROMISE_STEPS))


def whole_features(words: list[str], marks: Marks) -> tuple[str, ...]:
    """Return what a sentence as a whole tells each of its tokens."""
    last = words[-1]
    return (
        *marks.whole,
        f"first={normal_form(words[0])}",
        f"end={'w' if last.isalnum() else last}",
        f"len={length_of(words)}",
    )


def pair_features(words: list[str]) -> list[list[str]]:
    """Return for each token what its place and the pairs of words around it tell."""
    low = [normal_form(word) for word in words]
    padded = ["^", "^", *low, "$", "$"]
    found = []
    for index in range(len(words)):
        features = [f"{name}{padded[index + at]} {padded[index + at + 1]}" for name, at in PAIRS.items()]
        found.append([*features, f"pos={min(index, PLACES - 1)}"])
    return found


def marks_at(marks: Sequence[str], offset: int) -> list[str]:
    """Return what the marks of a token tell one that stands `offset` tokens before it."""
    return [f"{offset}|{mark}" for mark in marks] if offset in _SEEN_AT else []


class TaxonomyMarks:
    """What the taxonomy and the extractor say of the tokens of a text that the pipeline has read.

    Args:
        taxonomy: For the kinds of concepts.
        scanner: Whose form numbers the hits carry.
    """

    def __init__(self, taxonomy: Taxonomy, scanner: Scanner) -> None:
        self._kinds = [taxonomy.kind(readings[0].concept) if readings else "" for readings in scanner.readings]

    def __call__(self, marked: MarkedText, sentences: list[list[Token]]) -> list[Marks]:
        """Return the marks of each sentence."""
        hits = sorted(marked.hits, key=lambda hit: (hit[0], -hit[1]))
        mentions = sorted(marked.mentions, key=lambda mention: mention.start)
        cues = sorted(marked.cues, key=in_order)
        return [self._of_sentence(sentence, hits, mentions, cues) for sentence in sentences]

    def _of_sentence(
        self, sentence: list[Token], hits: list[SkillHit], mentions: list[Draft], cues: list[Cue]
    ) -> Marks:
        tokens: list[list[str]] = [[] for _ in sentence]
        starts = [token.start for token in sentence]
        reach = -1
        for start, end, form in within(hits, sentence, itemgetter(0)):
            if end > reach:
                reach = end
                for part, index in parts(starts, start, end):
                    tokens[index] += (f"h{part}", f"h{part}={self._kinds[form]}")
        whole = {f"cue={cue.kind}" for cue in within(cues, sentence)}
        for mention in within(mentions, sentence):
            level = mention.dropped or mention.level
            whole.add(f"level={level}")
            for part, index in parts(starts, mention.start, mention.end):
                tokens[index] += (f"m{part}", f"m{part}={mention.kind}", f"m{part}={level}")
        return Marks(tokens, sorted(whole))


start_of = attrgetter("start")


def within(marks: list[Mark], sentence: list[Token], start_of: Callable[[Any], int] = start_of) -> list[Mark]:
    """Return the marks, sorted by start, that start in a sentence."""
    first = bisect_left(marks, sentence[0].start, key=start_of)
    return marks[first : bisect_left(marks, sentence[-1].end, first, key=start_of)]


def parts(starts: list[int], start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the tokens that a stretch covers, the first as "B" and the others as "I"."""
    first = bisect_right(starts, start) - 1
    for index in range(first, bisect_left(starts, end, first)):
        yield ("B" if index == first else "I"), index
