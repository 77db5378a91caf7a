import pytest

from nlp.candidate_features import Marks, WordClusters, tokens_of
from nlp.candidate_judge import span_judge, span_namer
from nlp.candidate_view import SentenceView, hits_of
from nlp.crf import Chance

CLUSTERS = WordClusters({"docker": (3, 14, 159)})


def features(
    text: str, hits: list[tuple[int, int]], chances: list[Chance], others: list[Chance] = ()
) -> list[set[str]]:
    tokens = tokens_of(text)
    marked: list[list[str]] = [[] for _ in tokens]
    for first, end in hits:
        for index in range(first, end):
            marked[index].append("hB" if index == first else "hI")
    view = SentenceView.of(tokens, Marks(marked, ["cue=asks"]))
    named = span_namer(CLUSTERS)(view, chances, list(others), 0.87)
    weights = {feature: place**3 for place, feature in enumerate(sorted({f for found in named for f in found}))}
    judge = span_judge(weights, CLUSTERS)
    assert judge(view, chances, list(others), 0.87) == [sum(map(weights.__getitem__, found)) for found in named]
    return [set(found) for found in named]


@pytest.mark.parametrize(
    ("span", "told", "untold"),
    [
        ((2, 3), {"is hit", "hits=1|1", "<=with", "]=docker", "c0]=3", "hit after"}, {"cut", "touching=1"}),
        ((2, 4), {"touching=1", "hits=2|2", "form=docker jenkins", "hits=2|0", "case=all|2"}, {"is hit", "cut"}),
        ((3, 5), {"hits=1|1", "hit first", "hit before", ">=$", "case=first|2", "left=0"}, {"hit last"}),
    ],
)
def test_a_span_is_told_by_its_edges_and_the_forms_inside(span, told, untold):
    (found,) = features("Experience with Docker Jenkins pipelines", [(2, 3), (3, 4)], [Chance(*span, 0.4)])
    assert told <= found
    assert not untold & found
    assert {"promise=8", "Wcue=asks"} <= found


def test_a_form_that_is_cut_tells():
    (found,) = features("Know Spring Boot well", [(1, 3)], [Chance(1, 2, 0.4)])
    assert {"cut", "cut>"} <= found


def test_rivals_and_the_other_label_tell():
    long, short = features("agile environment", [], [Chance(0, 2, 0.5), Chance(0, 1, 0.2)], [Chance(0, 2, 0.75)])
    assert {"top", "R-", "below"} <= long
    assert {"o==6", "o>=6"} <= long
    assert {"under=2", "R+", "above", "o+=6"} <= short


@pytest.mark.parametrize(
    ("text", "span", "told"),
    [
        ("Spring Boot)", (0, 3), {"open=-1", "ends=)|3"}),
        ("React/Redux", (0, 1), {"close>=/"}),
        ("Go and Rust", (0, 3), {"join=1|3", "in=and"}),
        ("Amazon (AWS)", (0, 4), {"brackets"}),
    ],
)
def test_signs_tell(text, span, told):
    assert told <= features(text, [], [Chance(*span, 0.4)])[0]


def test_a_list_tells():
    middle = features("Go, Rust", [], [Chance(0, 1, 0.95), Chance(2, 3, 0.4)])[1]
    assert "l,=7" in middle


def test_hits():
    marks = Marks([["hB"], ["hI"], [], ["hB"], ["hB"]], [])
    assert hits_of(marks) == [(0, 2), (3, 4), (4, 5)]
