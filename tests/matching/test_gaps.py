from itertools import combinations

import pytest

from matching.gaps import gaps, shortest, what_if
from matching.match import match
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span

AS_OF = "2026-11"


def resume(*skills, **more):
    job = Evidence(Span(0, 5), "job", 60, AS_OF)
    return ResumeProfile("en", {s: SkillEvidence(s, months=60, evidence=(job,)) for s in skills}, **more)


def posting(*asked, **more):
    requirements = (each if isinstance(each, Requirement) else Requirement((each,), "required") for each in asked)
    return PostingProfile("en", requirements=tuple(requirements), **more)


OR = Requirement(("mysql", "postgresql"), "required")
TWO_OF = Requirement(("aws", "azure", "gcp"), "required", at_least=2, gate=True)
WISH = Requirement(("docker",), "preferred")
YEARS = Requirement(("python",), "required", min_months=120)


@pytest.mark.parametrize(
    ("skills", "wanted", "found"),
    [
        (["git"], posting("git", "php", "docker"), [(("docker",), 333_334), (("php",), 333_333)]),
        (["git"], posting("git", "python", "django"), [(("django",), 616_667), (("python",), 333_333)]),
        (["git"], posting("git", OR), [(("mysql",), 500_000)]),
        (["mysql"], posting("postgresql", "git"), [(("git",), 500_000), (("postgresql",), 272_500)]),
        (["aws"], posting("git", TWO_OF), [(("git",), 500_000), (("azure",), 250_000)]),
        ([], posting(TWO_OF), [(("aws", "azure"), 1_000_000)]),
        (["python"], posting(YEARS), [(("python",), 325_000)]),
        (["git"], posting("git", WISH), [(("docker",), 230_769)]),
        (["git"], posting("git"), []),
        (["git"], posting(), []),
    ],
)
def test_gaps_in_order_of_worth(small_taxonomy, skills, wanted, found):
    listed = gaps(resume(*skills), wanted, small_taxonomy, as_of=AS_OF)
    assert [(gap.concepts, gap.points) for gap in listed] == found


def test_the_points_of_a_gap_are_those_of_scoring_again(small_taxonomy):
    candidate, wanted = (
        resume("git", "mysql"),
        posting("python", "django", "postgresql", OR, YEARS, WISH, TWO_OF),
    )
    before = match(candidate, wanted, small_taxonomy, as_of=AS_OF)
    listed = gaps(candidate, wanted, small_taxonomy, as_of=AS_OF)
    assert listed
    for gap in listed:
        after = what_if(candidate, wanted, small_taxonomy, gap.concepts, as_of=AS_OF)
        assert after.points - before.points == gap.points


def test_a_gap_tells_the_nearest_skill_and_the_gate(small_taxonomy):
    near, gate = gaps(resume("mysql"), posting("postgresql", TWO_OF), small_taxonomy, as_of=AS_OF)[::-1]
    assert (near.nearest, near.closeness, near.gate) == ("mysql", pytest.approx(0.7), False)
    assert (gate.nearest, gate.gate, gate.options) == (None, True, ("aws", "azure", "gcp"))


@pytest.mark.parametrize(
    ("asked", "gap", "also"),
    [
        (("git", "python", "django"), "django", ("python",)),
        (("git", "python", "django"), "python", ()),
        (("git", "postgresql", "mysql", "sql"), "mysql", ("postgresql", "sql")),
        (("git", OR, "sql"), "sql", ()),
        (("git", "docker", OR), "docker", ()),
        (("git", Requirement(("go", "python"), "preferred"), "django"), "django", ("python",)),
    ],
)
def test_a_gap_tells_what_else_its_points_count(small_taxonomy, asked, gap, also):
    listed = gaps(resume("git"), posting(*asked), small_taxonomy, as_of=AS_OF)
    assert {each.concepts: each.also for each in listed}[(gap,)] == also


def test_experience_and_education_are_gaps_too(small_taxonomy):
    wanted = posting("git", min_months=36, education="bachelor", education_required=True)
    listed = gaps(resume("git", total_months=12), wanted, small_taxonomy, as_of=AS_OF)
    assert [(gap.topic, gap.gate) for gap in listed] == [("education", True), ("experience", False)]


@pytest.mark.parametrize(
    ("skills", "asked", "score", "found"),
    [
        (["git"], ["git"], 100, ()),
        (["git"], ["git", "php"], 50, ()),
        (["git"], ["git", "php"], 51, ("php",)),
        ([], ["python", "django", "git"], 60, ("django",)),
        ([], ["python", "django", "git"], 99, ("django", "git", "python")),
        (["git"], ["git"], 101, None),
        ([], [TWO_OF], 90, ("aws", "azure")),
    ],
)
def test_the_shortest_list_for_a_score(small_taxonomy, skills, asked, score, found):
    got = shortest(resume(*skills), posting(*asked), small_taxonomy, score, as_of=AS_OF)
    assert (got if got is None else tuple(sorted(got))) == found


def test_no_shorter_list_exists(small_taxonomy):
    wanted = posting("python", "django", "flask", "postgresql", TWO_OF, WISH, "teamwork")
    pool = ["python", "django", "flask", "postgresql", "aws", "azure", "gcp", "docker", "teamwork"]
    for score in (20, 40, 60, 80, 95):
        got = shortest(resume("git"), wanted, small_taxonomy, score, as_of=AS_OF)
        assert got is not None
        for fewer in combinations(pool, len(got) - 1):
            assert what_if(resume("git"), wanted, small_taxonomy, fewer, as_of=AS_OF).score < score
