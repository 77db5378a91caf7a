import pytest

from matching.match import match
from matching.rank import differences, gates_met, has_all, rank, scan
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span

AS_OF = "2026-11"


def resume(*skills):
    job = Evidence(Span(0, 5), "job", 60, AS_OF)
    return ResumeProfile("en", {s: SkillEvidence(s, months=60, evidence=(job,)) for s in skills})


def posting(*asked, gate=False):
    return PostingProfile("en", requirements=tuple(Requirement((each,), "required", gate=gate) for each in asked))


RESUMES = [
    ("a", resume("git")),
    ("b", resume("git", "php")),
    ("empty", resume()),
    ("c", resume("php")),
    ("d", resume("git", "php", "docker")),
    ("e", resume("docker")),
]


def test_order_places_and_ties(small_taxonomy):
    ranked = rank(posting("git", "php"), RESUMES, small_taxonomy, as_of=AS_OF)
    assert [(each.place, each.key, each.tied) for each in ranked] == [
        (1, "b", True), (1, "d", True),
        (3, "a", True), (3, "c", True), (5, "e", False), (None, "empty", False),
    ]  # fmt: skip


def test_the_scores_are_those_of_one_by_one(small_taxonomy):
    wanted = posting("git", "php", "python")
    for each in rank(wanted, RESUMES, small_taxonomy, as_of=AS_OF):
        assert each.match == match(dict(RESUMES)[each.key], wanted, small_taxonomy, as_of=AS_OF)


def test_scan_turns_it_round(small_taxonomy):
    postings = [("none", posting()), ("half", posting("git", "go")), ("full", posting("git"))]
    found = scan(resume("git"), postings, small_taxonomy, as_of=AS_OF)
    assert [(each.place, each.key) for each in found] == [(1, "full"), (2, "half"), (None, "none")]


@pytest.mark.parametrize(
    ("keep", "kept"),
    [(gates_met, ["b", "d"]), (has_all(["git"]), ["b", "d", "a"]), (has_all(["go"]), [])],
)
def test_filters(small_taxonomy, keep, kept):
    found = rank(posting("git", "php", gate=True), RESUMES, small_taxonomy, as_of=AS_OF, keep=keep)
    assert [each.key for each in found if each.place] == kept


def test_differences_add_up(small_taxonomy):
    wanted = posting("git", "php", "docker", "postgresql")
    a, b = (match(resume(*skills), wanted, small_taxonomy, as_of=AS_OF) for skills in (["git", "mysql"], ["php"]))
    found = differences(a, b)
    assert [line.requirement.any_of for line, _ in found] == [("git",), ("php",), ("postgresql",)]
    assert sum(points for _, points in found) == a.points - b.points
