"""Judge the spans that a chain found, each as a whole and beside its rivals; `nlp/candidate_spans.py` has the reasons.

The same reading serves to learn, when each span gets the names of its features, and to mark, when it gets the sum of
their weights; either is kept by what it depends on, since the same words and cases come again.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar

from nlp import candidate_spans as told
from nlp.candidate_features import COARSE_DIVISIONS, WordClusters, length_of
from nlp.candidate_spans import JOINING, LONGEST, MOST
from nlp.candidate_view import COARSE, Own, SentenceView, best_at, step_of, with_steps
from nlp.crf import Chance

_FINE = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_BESIDE = (0.1, 0.3, 0.5, 0.8)
_TOTALS = (0.1, 0.3, 0.6, 1.0, 2.0, 4.0)
_MOST_KEPT = 10_000
_MOST_WORDS_KEPT = 20_000


class Addable(Protocol):
    """What can be added up: weights, or lists of names."""

    def __add__(self, other: Self, /) -> Self: ...


Worth = TypeVar("Worth", bound=Addable)
Weigh = Callable[[list[str]], Worth]


class WordWorth(NamedTuple, Generic[Worth]):
    """What a word is worth by where it stands from a span; `clusters` are its own, "" beyond the sentence."""

    before: Worth
    further_before: Worth
    opens: Worth
    closes: Worth
    after: Worth
    further_after: Worth
    clusters: tuple[str, ...]


class Kept(dict[tuple[Any, ...], Worth]):
    """What features are worth, by what they depend on.

    Args:
        features: Names them.
        weigh: Says what they are worth together.
    """

    def __init__(self, features: Callable[..., list[str]], weigh: Weigh[Worth]) -> None:
        self._features = features
        self._weigh = weigh

    def __missing__(self, key: tuple[Any, ...]) -> Worth:
        if len(self) >= _MOST_KEPT:
            self.clear()
        worth = self[key] = self._weigh(self._features(*key))
        return worth


class SpanJudge(Generic[Worth]):
    """Says what the features of spans are worth.

    Args:
        weigh: What some features are worth; adding such answers gives that of all of them.
        clusters: Of words.
    """

    def __init__(self, weigh: Weigh[Worth], clusters: WordClusters) -> None:
        self._weigh = weigh
        self._clusters = clusters
        self._sentence = Kept(told.sentence_features, weigh)
        self._certainty = Kept(told.certainty_features, weigh)
        self._rivals = Kept(told.rival_features, weigh)
        self._lists = Kept(told.list_features, weigh)
        self._layers = Kept(told.layer_features, weigh)
        self._forms = Kept(told.form_features, weigh)
        self._places = Kept(told.place_features, weigh)
        self._pairs = Kept(told.pair_features, weigh)
        self._close = Kept(told.close_features, weigh)
        self._marks = Kept(told.mark_features, weigh)
        self._words: dict[str, WordWorth[Worth]] = {}
        self._edges = [self._of_word(sign, ("",) * COARSE_DIVISIONS) for sign in "^$"]

    def __call__(self, view: SentenceView, chances: list[Chance], others: list[Chance], promise: float) -> list[Worth]:
        """Return for each chance what all is worth that tells whether it is a span.

        Args:
            view: The sentence.
            chances: Those of one label, as the chain gave them.
            others: Those of the other label.
            promise: How likely the sentence holds a span of the label.
        """
        if not chances:
            return []
        own, beside = with_steps(chances), with_steps(others)
        step = int(promise * 9.99)
        total = step_of(sum([chance.probability for chance in chances]), _TOTALS)
        whole = self._sentence[step, total, length_of(view.low), *view.marks.whole]
        by_first, by_end = best_at((one.first, one.step) for one in own), best_at((one.end, one.step) for one in own)
        words = self._words_of(view)
        befores = {first: whole + self._before(view, words, first, by_end) for first in by_first}
        afters = {end: self._after(view, words, end, by_first) for end in by_end}
        return [
            befores[one.first]
            + afters[one.end]
            + self._of_inner(view, one.first, one.end)
            + self._of_forms(view.hits, one.first, one.end)
            + self._of_rivals(one, own, step)
            + self._of_layers(one.first, one.end, beside)
            for one in own
        ]

    def _words_of(self, view: SentenceView) -> list[WordWorth[Worth]]:
        """Return what the words of a sentence are worth, with its edges: token i is at i + 1."""
        known = self._words
        if len(known) >= _MOST_WORDS_KEPT:
            known.clear()
        return [self._edges[0], *[known.get(low) or self._new_word(low) for low in view.low], self._edges[1]]

    def _new_word(self, low: str) -> WordWorth[Worth]:
        worth = self._words[low] = self._of_word(low, self._clusters.coarse(low))
        return worth

    def _of_word(self, low: str, clusters: tuple[str, ...]) -> WordWorth[Worth]:
        before, further_before, opens, closes, after, further_after = (
            self._weigh(told.word_features(side, low, clusters)) for side in ("<", "<<", "[", "]", ">", ">>")
        )
        return WordWorth(before, further_before, opens, closes, after, further_after, clusters)

    def _before(
        self, view: SentenceView, words: list[WordWorth[Worth]], first: int, by_end: Mapping[int, int]
    ) -> Worth:
        """Return what the beginning of a span and the words before it are worth."""
        tokens, marks = view.tokens, view.marks.tokens
        before = view.low[first - 1] if first else "^"
        joined = before if before in JOINING else ""
        beside, opens = words[first], words[first + 1]
        worth = self._lists["l", by_end.get(first, 0), joined, by_end.get(first - 1, 0) if joined else 0]
        worth = worth + beside.before + words[max(0, first - 1)].further_before + opens.opens
        for division in range(COARSE_DIVISIONS):
            worth = worth + self._pairs[division, "<[", beside.clusters[division], opens.clusters[division]]
        if first and tokens[first - 1].end == tokens[first].start:
            worth = worth + self._close["<", before]
        if first and marks[first - 1]:
            worth = worth + self._marks["P", *marks[first - 1]]
        return worth + self._marks["F", *marks[first]] if marks[first] else worth

    def _after(self, view: SentenceView, words: list[WordWorth[Worth]], end: int, by_first: Mapping[int, int]) -> Worth:
        """Return what the end of a span and the words after it are worth."""
        tokens, marks, last = view.tokens, view.marks.tokens, end == len(view.tokens)
        after = "$" if last else view.low[end]
        joined = after if after in JOINING else ""
        closes, beside = words[end], words[end + 1]
        worth = self._lists["r", by_first.get(end, 0), joined, by_first.get(end + 1, 0) if joined else 0]
        worth = worth + beside.after + words[min(end + 2, len(tokens) + 1)].further_after + closes.closes
        for division in range(COARSE_DIVISIONS):
            worth = worth + self._pairs[division, "]>", closes.clusters[division], beside.clusters[division]]
        if not last and tokens[end].start == tokens[end - 1].end:
            worth = worth + self._close[">", after]
        return worth + self._marks["N", *marks[end]] if not last and marks[end] else worth

    def _of_inner(self, view: SentenceView, first: int, end: int) -> Worth:
        """Return what the words of a span are worth together, and where it stands."""
        tokens, low, length = view.tokens, view.low, end - first
        before = "^" if not first else "X" if tokens[first - 1].text[0].isupper() else "x"
        after = "$" if end == len(tokens) else "X" if tokens[end].text[0].isupper() else "x"
        case = told.case_of(view.capitals[first:end])
        features = told.wording_features(low[first:end], view.shapes[first : min(end, first + 4)])
        features.append(f"<>={low[first - 1] if first else '^'}|{'$' if end == len(tokens) else low[end]}")
        place = case, before, after, min(first, MOST), min(len(tokens) - end, MOST), min(length, LONGEST)
        worth = self._weigh(features) + self._places[place]
        marks = view.marks.tokens[end - 1]
        return worth + self._marks["E", *marks] if length > 1 and marks else worth

    def _of_forms(self, hits: list[tuple[int, int]], first: int, end: int) -> Worth:
        length = min(end - first, LONGEST)
        if not hits:
            return self._forms[0, length, min(end - first, MOST), 0]
        inside, cut, bare = [], "", end - first
        signs: list[str] = []
        for hit in hits:
            start, stop = hit
            if first <= start and stop <= end:
                inside.append(hit)
                bare -= stop - start
            elif start < end and first < stop:
                cut = "cut<" if start < first or cut == "cut<" else "cut>"
            if start == end:
                signs.append("hit after")
            if stop == first:
                signs.append("hit before")
        if cut:
            signs += ("cut", cut)
        touching = 0
        if inside:
            if inside[0] == (first, end):
                signs.append("is hit")
            if inside[0][0] == first:
                signs.append("hit first")
            if inside[-1][1] == end:
                signs.append("hit last")
            touching = sum([left[1] == right[0] for left, right in pairwise(inside)])
        return self._forms[min(len(inside), MOST), length, min(bare, MOST), min(touching, MOST), *signs]

    def _of_rivals(self, one: Own, own: list[Own], promise: int) -> Worth:
        first, end, probability, _ = one
        rest = highest = 0.0
        left_more = left_less = right_more = right_less = above = below = 0
        for other_first, other_end, other, step in own:
            if other_first >= end or other_end <= first or (other_first == first and other_end == end):
                continue
            rest += other
            if other > highest:
                highest = other
            if other_first <= first and other_end >= end:
                above = max(above, step)
            elif other_first >= first and other_end <= end:
                below = max(below, step)
            if other_end == end:
                if other_first < first:
                    left_more = max(left_more, step)
                else:
                    left_less = max(left_less, step)
            elif other_first == first:
                if other_end > end:
                    right_more = max(right_more, step)
                else:
                    right_less = max(right_less, step)
        under = -1 if probability >= highest else step_of(probability / highest, _BESIDE)
        steps = step_of(probability, _FINE), step_of(rest, COARSE), step_of(probability + rest, COARSE)
        worth = self._certainty[promise, *steps, under]
        if not rest:
            return worth
        return worth + self._rivals[left_more, left_less, right_more, right_less, above, below]

    def _of_layers(self, first: int, end: int, others: list[Own]) -> Worth:
        same = around = inside = to_end = across = 0
        for other_first, other_end, _, step in others:
            if other_first >= end or other_end <= first:
                continue
            if other_end == end:
                to_end = max(to_end, step)
                if other_first == first:
                    same = step
            if other_first <= first and other_end >= end:
                around = max(around, step)
                if other_first == first and other_end == end:
                    inside = max(inside, step)
            elif other_first >= first and other_end <= end:
                inside = max(inside, step)
            else:
                across = max(across, step)
        return self._layers[same, around, inside, to_end, across]


def span_judge(weights: Mapping[str, int], clusters: WordClusters) -> SpanJudge[int]:
    """Return a judge that sums weights."""
    known = weights.get
    return SpanJudge(lambda features: sum([known(feature, 0) for feature in features]), clusters)


def span_namer(clusters: WordClusters) -> SpanJudge[list[str]]:
    """Return a judge that names the features."""
    return SpanJudge[list[str]](list, clusters)
