"""What tells a whole span from a slip of the chain: its edges, its rivals, the forms inside it, its list.

The chain of `nlp/crf.py` looks at a token and its neighbours; whether "Docker Jenkins" is one name or two, or whether
"environment" belongs to "agile environment", is only to be told from the span as a whole.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.candidate_features import Marks, Token, WordClusters, length_of, normal_form, shape_of
from nlp.crf import Chance

_FINE = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_COARSE = (0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.9)
_BESIDE = (0.1, 0.3, 0.5, 0.8)
_TOTALS = (0.1, 0.3, 0.6, 1.0, 2.0, 4.0)
_JOINING = frozenset(("and", "or", "&", "/", ",", "dan", "atau"))
_LONGEST = 6
_MOST = 3
_COARSE_DIVISIONS = (0, 1)


class SentenceView(NamedTuple):
    """A sentence as its spans are judged in it.

    Args:
        tokens: With their places, which tell what stands close to what.
        low: Their normal forms, "^" before the first and "$" after the last: token i is `low[i + 1]`.
        marks: What the taxonomy says of them.
        hits: Tokens that are a known form together, first and end (exclusive).
        clusters: Cluster of each token in the two coarse divisions, with "^" and "$" likewise.
        promise: How likely the sentence holds a span, by tenths.
    """

    tokens: Sequence[Token]
    low: list[str]
    marks: Marks
    hits: list[tuple[int, int]]
    clusters: list[tuple[str, ...]]

    @staticmethod
    def of(tokens: Sequence[Token], marks: Marks, clusters: WordClusters) -> "SentenceView":
        """Return the view of a sentence."""
        words = [token.text for token in tokens]
        low = ["^", *map(normal_form, words), "$"]
        numbers = [clusters.numbers_of(word, _COARSE_DIVISIONS) for word in words]
        none = tuple("" for _ in _COARSE_DIVISIONS)
        return SentenceView(tokens, low, marks, hits_of(marks), [none, *numbers, none])


def hits_of(marks: Marks) -> list[tuple[int, int]]:
    """Return the tokens that the taxonomy takes for one form, first and end (exclusive)."""
    found: list[tuple[int, int]] = []
    for index, features in enumerate(marks.tokens):
        if "hB" in features:
            found.append((index, index + 1))
        elif "hI" in features and found and found[-1][1] == index:
            found[-1] = found[-1][0], index + 1
    return found


def span_features(
    view: SentenceView, chances: list[Chance], others: list[Chance], promise: float
) -> Iterator[list[str]]:
    """Yield for each chance what tells whether it is a span, the words of its sentence and all other chances known.

    Args:
        view: The sentence.
        chances: Those of one label, as the chain gave them.
        others: Those of the other label.
        promise: How likely the sentence holds a span of the label.
    """
    step = int(promise * 9.99)
    total = step_of(sum([chance.probability for chance in chances]), _TOTALS)
    length = length_of([token.text for token in view.tokens])
    whole = [f"promise={step}", f"total={total}", f"sentence={length}", *(f"W{mark}" for mark in view.marks.whole)]
    by_first = best_at((chance.first, chance.probability) for chance in chances)
    by_end = best_at((chance.end, chance.probability) for chance in chances)
    for chance in chances:
        certainty = step_of(chance.probability, _FINE)
        yield [
            *whole,
            f"promise={step}|{certainty}",
            *rival_features(chance, chances, certainty),
            *list_features(view, chance, by_first, by_end),
            *layer_features(chance, others),
            *form_features(view, chance),
            *sign_features(view, chance),
            *case_features(view, chance),
            *wording_features(view, chance),
            *mark_features(view, chance),
        ]


def step_of(value: float, steps: tuple[float, ...]) -> int:
    """Return how many of the steps a value has reached."""
    return bisect_right(steps, value)


def rival_features(chance: Chance, chances: list[Chance], certainty: int) -> list[str]:
    """Return how sure the chain is of a span, and of those that overlap it."""
    first, end, probability = chance
    rivals = [other for other in chances if other is not chance and other.first < end and first < other.end]
    rest = sum([rival.probability for rival in rivals])
    against = step_of(rest, _COARSE)
    found = [f"p={certainty}", f"rest={against}", f"p={certainty}|rest={against}"]
    found.append(f"any={step_of(probability + rest, _COARSE)}")
    highest = max([rival.probability for rival in rivals], default=0.0)
    found.append("top" if probability >= highest else f"under={step_of(probability / highest, _BESIDE)}")
    strongest: dict[str, float] = {}
    for other_first, other_end, other in rivals:
        for name, holds in (
            ("L+", other_first < first and other_end == end),
            ("L-", other_first > first and other_end == end),
            ("R+", other_first == first and other_end > end),
            ("R-", other_first == first and other_end < end),
            ("above", other_first <= first and other_end >= end),
            ("below", other_first >= first and other_end <= end),
        ):
            if holds and other > strongest.get(name, 0.0):
                strongest[name] = other
    for name, value in strongest.items():
        found += (name, f"{name}={step_of(value, _COARSE)}")
    return found


def best_at(places: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return for each place the highest of its probabilities."""
    found: dict[int, float] = {}
    for place, value in places:
        if value > found.get(place, 0.0):
            found[place] = value
    return found


def list_features(
    view: SentenceView, chance: Chance, by_first: dict[int, float], by_end: dict[int, float]
) -> list[str]:
    """Return how sure the chain is of the spans before and after, as a list has them."""
    first, end, _ = chance
    found = [f"l={step_of(by_end.get(first, 0.0), _COARSE)}", f"r={step_of(by_first.get(end, 0.0), _COARSE)}"]
    before, after = view.low[first], view.low[end + 1]
    if before in _JOINING:
        found.append(f"l{before}={step_of(by_end.get(first - 1, 0.0), _COARSE)}")
    if after in _JOINING:
        found.append(f"r{after}={step_of(by_first.get(end + 1, 0.0), _COARSE)}")
    return found


def layer_features(chance: Chance, others: list[Chance]) -> list[str]:
    """Return how sure the chain of the other label is of this span, of one around it, inside it, across its edge."""
    first, end, _ = chance
    same = around = inside = to_end = across = 0.0
    for other_first, other_end, other in others:
        if other_first >= end or other_end <= first:
            continue
        if other_end == end:
            to_end = max(to_end, other)
        wide, narrow = other_first <= first and other_end >= end, other_first >= first and other_end <= end
        if wide and narrow:
            same = max(same, other)
        if wide:
            around = max(around, other)
        if narrow:
            inside = max(inside, other)
        if not wide and not narrow:
            across = max(across, other)
    return [
        f"o{name}={step_of(value, _COARSE)}"
        for name, value in (("=", same), ("+", around), ("-", inside), (">", to_end), ("x", across))
    ]


def form_features(view: SentenceView, chance: Chance) -> list[str]:
    """Return how a span lies to the known forms of its sentence."""
    first, end, _ = chance
    length = min(end - first, _LONGEST)
    inside, cut = [], []
    for hit in view.hits:
        if first <= hit[0] and hit[1] <= end:
            inside.append(hit)
        elif hit[0] < end and first < hit[1]:
            cut.append(hit)
    count = min(len(inside), _MOST)
    bare = min(end - first - sum(stop - start for start, stop in inside), _MOST)
    found = [f"hits={count}", f"hits={count}|{length}", f"hits={count}|{bare}"]
    if cut:
        found += ("cut", "cut<" if any(start < first for start, _ in cut) else "cut>")
    if (first, end) in inside:
        found.append("is hit")
    if inside and inside[0][0] == first:
        found.append("hit first")
    if inside and inside[-1][1] == end:
        found.append("hit last")
    if touching := sum([left[1] == right[0] for left, right in pairwise(inside)]):
        found.append(f"touching={min(touching, _MOST)}")
    if any(start == end for start, _ in view.hits):
        found.append("hit after")
    if any(stop == first for _, stop in view.hits):
        found.append("hit before")
    return found


def sign_features(view: SentenceView, chance: Chance) -> list[str]:
    """Return the joining words and signs inside a span and close to it."""
    first, end, _ = chance
    tokens, inner = view.tokens, view.low[first + 1 : end + 1]
    length = min(end - first, _LONGEST)
    found = []
    if joining := sum([word in _JOINING for word in inner]):
        found.append(f"join={min(joining, _MOST)}|{length}")
        found += [f"in={word}" for word in sorted(_JOINING.intersection(inner[1:-1]))]
    opened = inner.count("(") - inner.count(")")
    if opened:
        found.append(f"open={opened}")
    elif "(" in inner:
        found.append("brackets")
    if not inner[-1][-1].isalnum():
        found.append(f"ends={inner[-1]}|{length}")
    if not inner[0][0].isalnum():
        found.append(f"begins={inner[0]}")
    if first and tokens[first - 1].end == tokens[first].start:
        found.append(f"close<={view.low[first]}")
    if end < len(tokens) and tokens[end].start == tokens[end - 1].end:
        found.append(f"close>={view.low[end + 1]}")
    return found


def case_features(view: SentenceView, chance: Chance) -> list[str]:
    """Return how long a span is, where it stands, and where it has capitals."""
    first, end, _ = chance
    tokens = view.tokens
    length = min(end - first, _LONGEST)
    capitals = [tokens[index].text[0].isupper() or tokens[index].text[0].isdigit() for index in range(first, end)]
    if all(capitals):
        kind = "all"
    elif not any(capitals):
        kind = "no"
    else:
        kind = "first" if sum(capitals) == 1 and capitals[0] else "some"
    before = "^" if not first else "X" if tokens[first - 1].text[0].isupper() else "x"
    after = "$" if end == len(tokens) else "X" if tokens[end].text[0].isupper() else "x"
    left = len(tokens) - end
    return [
        f"n={length}",
        f"case={kind}|{length}",
        f"case={kind}|{before}|{after}",
        f"from={min(first, _MOST)}",
        f"left={min(left, _MOST)}",
        f"from={min(first, 1)}|{min(left, 1)}|{length}",
        f"shapes={' '.join([shape_of(token.text) for token in tokens[first : min(end, first + 4)]])}",
    ]


def wording_features(view: SentenceView, chance: Chance) -> list[str]:
    """Return the words at the edges of a span, inside and outside, and their clusters."""
    first, end, _ = chance
    low = view.low
    before, opens, closes, after = low[first], low[first + 1], low[end], low[end + 1]
    found = [
        f"<={before}",
        f"[={opens}",
        f"]={closes}",
        f">={after}",
        f"<>={before}|{after}",
        f"form={' '.join(low[first + 1 : end + 1])}",
        f"[]={opens}|{closes}" if end - first > 1 else f"one={opens}",
        f"<<={low[first - 1] if first else '^'}",
        f">>={low[end + 2] if end + 2 < len(low) else '$'}",
        f"[3={opens[-3:]}",
        f"]3={closes[-3:]}",
    ]
    sides = [view.clusters[place] for place in (first, first + 1, end, end + 1)]
    for division, (left, head, tail, right) in enumerate(zip(*sides, strict=True)):
        found += (
            f"c{division}<={left}",
            f"c{division}[={head}",
            f"c{division}]={tail}",
            f"c{division}>={right}",
            f"c{division}]>={tail}|{right}",
            f"c{division}<[={left}|{head}",
        )
    return found


def mark_features(view: SentenceView, chance: Chance) -> list[str]:
    """Return what the taxonomy says of the tokens at the edges of a span, inside and outside."""
    first, end, _ = chance
    marks = view.marks.tokens
    found = [f"F{mark}" for mark in marks[first]]
    if end - 1 > first:
        found += [f"E{mark}" for mark in marks[end - 1]]
    if first:
        found += [f"P{mark}" for mark in marks[first - 1] if mark[0] == "h"]
    if end < len(marks):
        found += [f"N{mark}" for mark in marks[end] if mark[0] == "h"]
    return found
