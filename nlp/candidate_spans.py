"""What tells a whole span from a slip of the chain: its edges, its rivals, the forms inside it, its list.

The chain of `nlp/crf.py` looks at a token and its neighbours; whether "Docker Jenkins" is one name or two, or whether
"environment" belongs to "agile environment", is only to be told from the span as a whole. Each function here names
the features of one side of a span from all that they depend on, so that `nlp/candidate_judge.py` can keep the answer.
"""

JOINING = frozenset(("and", "or", "&", "/", ",", "dan", "atau"))
LONGEST = 6
MOST = 3
_RIVALS = ("L+", "L-", "R+", "R-", "above", "below")


def sentence_features(promise: int, total: int, length: int, *marks: str) -> list[str]:
    """Return what a sentence tells of each span in it."""
    return [f"promise={promise}", f"total={total}", f"sentence={length}", *(f"W{mark}" for mark in marks)]


def certainty_features(promise: int, certainty: int, against: int, either: int, under: int) -> list[str]:
    """Return how sure the chain is of a span, beside the promise of its sentence and its rivals; under is -1 on top."""
    return [
        f"promise={promise}|{certainty}",
        f"p={certainty}",
        f"rest={against}",
        f"p={certainty}|rest={against}",
        f"any={either}",
        "top" if under < 0 else f"under={under}",
    ]


def rival_features(*steps: int) -> list[str]:
    """Return how sure the chain is of the surest rival of each kind; 0: there is none."""
    found: list[str] = []
    for name, step in zip(_RIVALS, steps, strict=True):
        if step:
            found += (name, f"{name}={step}")
    return found


def list_features(side: str, step: int, word: str, joined: int) -> list[str]:
    """Return how sure the chain is of the span before or after, and of that behind a joining word, as a list has them.

    Args:
        side: "l" or "r".
        step: Of the span that touches this one.
        word: The joining word, if there is one.
        joined: Of the span behind it.
    """
    return [f"{side}={step}", f"{side}{word}={joined}"] if word else [f"{side}={step}"]


def layer_features(same: int, around: int, inside: int, to_end: int, across: int) -> list[str]:
    """Return how sure the chain of the other label is of this span, of one around it, inside it, across its edge."""
    return [f"o=={same}", f"o+={around}", f"o-={inside}", f"o>={to_end}", f"ox={across}"]


def form_features(count: int, length: int, bare: int, touching: int, *signs: str) -> list[str]:
    """Return how a span lies to the known forms of its sentence.

    Args:
        count: Forms inside it.
        length: Its tokens.
        bare: Those in no form.
        touching: Forms that follow close on another.
        signs: What else there is to say.
    """
    found = [f"hits={count}", f"hits={count}|{length}", f"hits={count}|{bare}", *signs]
    if touching:
        found.append(f"touching={touching}")
    return found


def wording_features(words: list[str], shapes: list[str]) -> list[str]:
    """Return what the words of a span, in their normal form, tell together, and what the shapes of the first do."""
    found = [
        f"form={' '.join(words)}",
        f"[]={words[0]}|{words[-1]}" if len(words) > 1 else f"one={words[0]}",
        f"shapes={' '.join(shapes)}",
    ]
    if not JOINING.isdisjoint(words) or not "".join([word[0] + word[-1] for word in words]).isalnum():
        found += sign_features(words, min(len(words), LONGEST))
    return found


def sign_features(inner: list[str], length: int) -> list[str]:
    """Return the joining words and signs inside a span."""
    found = []
    if joining := sum([word in JOINING for word in inner]):
        found.append(f"join={min(joining, MOST)}|{length}")
        found += [f"in={word}" for word in sorted(JOINING.intersection(inner[1:-1]))]
    opened = inner.count("(") - inner.count(")")
    if opened:
        found.append(f"open={opened}")
    elif "(" in inner:
        found.append("brackets")
    if not inner[-1][-1].isalnum():
        found.append(f"ends={inner[-1]}|{length}")
    if not inner[0][0].isalnum():
        found.append(f"begins={inner[0]}")
    return found


def case_of(capitals: list[bool]) -> str:
    """Return which of the words of a span have capitals."""
    if all(capitals):
        return "all"
    if not any(capitals):
        return "no"
    return "first" if sum(capitals) == 1 and capitals[0] else "some"


def place_features(case: str, before: str, after: str, start: int, left: int, length: int) -> list[str]:
    """Return where a span stands in its sentence, how long it is, and where it and the words beside have capitals."""
    return [
        f"n={length}",
        f"case={case}|{length}",
        f"case={case}|{before}|{after}",
        f"from={start}",
        f"left={left}",
        f"from={min(start, 1)}|{min(left, 1)}|{length}",
    ]


def word_features(side: str, low: str, clusters: tuple[str, ...]) -> list[str]:
    """Return what a word tells of a span by where it stands.

    Args:
        side: "<" before the span, "[" its first, "]" its last, ">" behind it; "<<" and ">>" are one further off.
        low: Its normal form.
        clusters: Its own, in the coarse divisions.
    """
    found = [f"{side}={low}"]
    if side in "[]":
        found.append(f"{side}3={low[-3:]}")
    if len(side) == 1:
        found += [f"c{division}{side}={cluster}" for division, cluster in enumerate(clusters)]
    return found


def pair_features(division: int, sides: str, left: str, right: str) -> list[str]:
    """Return what the clusters on both sides of an edge tell, `sides` being "<[" or "]>"."""
    return [f"c{division}{sides}={left}|{right}"]


def close_features(side: str, low: str) -> list[str]:
    """Return what a word tells that touches a span."""
    return [f"close{side}={low}"]


def mark_features(side: str, *marks: str) -> list[str]:
    """Return what the taxonomy says of the token at an edge of a span: "F" and "E" inside, "P" and "N" outside."""
    return [f"{side}{mark}" for mark in marks if side in "FE" or mark[0] == "h"]
