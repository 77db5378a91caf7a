import pytest

from matching.errors import UnknownRoleError
from matching.roles import best_roles, readiness
from nlp.profile import Evidence, ResumeProfile, SkillEvidence, Span
from taxonomy.concept import Role


def resume(*skills):
    job = Evidence(Span(3, 9), "job", 60, "2026-11")
    return ResumeProfile("en", {s: SkillEvidence(s, months=60, evidence=(job,)) for s in skills})


@pytest.mark.parametrize(
    ("skills", "areas", "duties", "score", "core"),
    [
        ([], [0, 0, 0], [0, 0], 0.0, ("sql",)),
        (["python"], [0.7, 0, 0], [0, 0], 17.5, ("sql",)),
        (["python", "go"], [1, 0, 0], [0, 0], 25.0, ("sql",)),
        (["django"], [0.595, 0, 0], [0.7, 0], 41.12, ("sql",)),
        (["mysql"], [0, 0.595, 0], [0, 0.722], 17.95, ()),
    ],
)
def test_readiness_part_by_part(small_taxonomy, skills, areas, duties, score, core):
    found = readiness(resume(*skills), "backend-developer", small_taxonomy, as_of="2026-11")
    assert [part.share for part in found.areas] == pytest.approx(areas, abs=0.001)
    assert [part.share for part in found.duties] == pytest.approx(duties, abs=0.001)
    assert found.score == pytest.approx(score, abs=0.1)
    assert found.points == sum(part.given for part in (*found.areas, *found.duties))
    assert sum(part.possible for part in (*found.areas, *found.duties)) == 1_000_000
    assert found.core_missing == core


def test_a_part_names_what_shows_it_and_what_is_missing(small_taxonomy):
    part = readiness(resume("laravel"), "pengembang backend", small_taxonomy).areas[0]
    assert part.shown == (("php", "laravel"),)
    assert part.missing == ("python", "go")
    assert part.evidence == (Span(3, 9),)


def test_best_roles(small_taxonomy):
    assert [each.role.id for each in best_roles(resume("git", "teamwork"), small_taxonomy)] == [
        "cook",
        "backend-developer",
    ]
    assert best_roles(resume("git"), small_taxonomy, top=1)[0].role.id == "backend-developer"
    assert best_roles(resume(), small_taxonomy) == ()


def test_a_role_with_core_skills_only(small_taxonomy):
    role = Role("x", {"en": "x"}, (), core=("git", "sql"))
    assert readiness(resume("git"), role, small_taxonomy).score == 50.0


def test_a_role_with_nothing_is_nothing(small_taxonomy):
    assert readiness(resume("git"), Role("x", {}, ()), small_taxonomy).score == 0.0


def test_an_unknown_role_says_which_there_are(small_taxonomy):
    with pytest.raises(UnknownRoleError, match="backend-developer"):
        readiness(resume("git"), "astronaut", small_taxonomy)
