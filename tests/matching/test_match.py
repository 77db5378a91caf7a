from dataclasses import fields, replace

import pytest

from matching.field import shared_topics
from matching.match import match
from matching.result import WHOLE, matched, missing, partly
from matching.traits import traits
from matching.weights import default_weights
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span

AS_OF = "2026-11"
JOB = Evidence(Span(0, 5), "job", 60, "2026-11")
LISTED = Evidence(Span(9, 12), "list")


def has(concept, *evidence, **more):
    return SkillEvidence(concept, evidence=evidence or (JOB,), **more)


def resume(*skills, **more):
    return ResumeProfile(
        "en",
        {each.concept: each for each in (s if isinstance(s, SkillEvidence) else has(s) for s in skills)},
        **more,
    )


def asks(*concepts, level="required", **more):
    return Requirement(concepts, level, **more)


def posting(*requirements, **more):
    return PostingProfile("en", requirements=requirements, **more)


@pytest.fixture()
def run(small_taxonomy):
    def run(candidate, wanted, weights=None):
        found = match(candidate, wanted, small_taxonomy, as_of=AS_OF, weights=weights)
        if found.points is not None:
            assert sum(line.possible for line in found.lines) == WHOLE
            assert sum(line.given for line in found.lines) == found.points
            assert all(0 <= line.given <= line.possible for line in found.lines)
        return found

    return run


@pytest.mark.parametrize(
    ("skill", "asked", "score", "why"),
    [
        (has("python"), asks("python"), 100.0, "exact"),
        (has("django"), asks("python"), 85.0, "implied"),
        (has("django"), asks("web-development"), 72.2, "implied"),
        (has("mysql"), asks("postgresql"), 45.5, "related"),
        (has("python"), asks("django"), 0.0, "not_found"),
        (has("docker"), asks("python"), 0.0, "not_found"),
        (has("python", LISTED), asks("python"), 60.0, "exact"),
        (has("python", LISTED, JOB), asks("python"), 100.0, "exact"),
        (has("python", Evidence(Span(0, 1), "job")), asks("python"), 85.0, "exact"),
        (has("python", Evidence(Span(0, 1), "project", 5, "2026-01")), asks("python"), 90.0, "exact"),
        (has("python", Evidence(Span(0, 1), "job", 12, "2016-11")), asks("python"), 85.0, "exact"),
        (has("python", Evidence(Span(0, 1), "job", 12, "2020-05")), asks("python"), 92.5, "exact"),
        (has("python", learning=True), asks("python"), 25.0, "learning"),
        (has("python", level=0.85), asks("python"), 100.0, "exact"),
        (has("python", level=0.35), asks("python"), 75.0, "exact"),
        (has("python", LISTED, level=0.1), asks("python"), 34.2, "short"),
        (has("python", months=60), asks("python", min_months=36), 100.0, "exact"),
        (has("python", months=18), asks("python", min_months=36), 67.5, "short"),
        (has("python", months=33), asks("python", min_months=36), 94.5, "exact"),
        (has("python"), asks("python", min_months=36), 35.0, "short"),
        (has("python", stated_months=36), asks("python", min_months=36), 80.1, "short"),
        (has("laravel", months=36), asks("php", min_months=36), 85.0, "implied"),
    ],
)
def test_one_skill_for_one_requirement(run, skill, asked, score, why):
    found = run(resume(skill), posting(asked))
    assert (found.score, found.lines[0].why) == (score, why)


@pytest.mark.parametrize(
    ("skills", "asked", "met", "part", "lacks", "score"),
    [
        (["mysql"], [asks("mysql", "postgresql")], ["mysql"], [], [], 100.0),
        (["docker"], [asks("mysql", "postgresql")], [], [], ["mysql", "postgresql"], 0.0),
        (["mysql"], [asks("postgresql")], [], [], ["postgresql"], 45.5),
        (["aws", "azure"], [asks("aws", "azure", "gcp", at_least=2)], ["aws", "azure"], [], [], 100.0),
        (["aws"], [asks("aws", "azure", "gcp", at_least=2)], ["aws"], [], ["azure", "gcp"], 50.0),
        (["aws"], [asks("aws", "azure", at_least=9)], ["aws"], [], ["azure"], 50.0),
        (["git"], [asks("version-control")], ["version-control"], [], [], 85.0),
        ([has("python", learning=True)], [asks("python")], [], ["python"], [], 25.0),
        ([has("python", months=6)], [asks("python", min_months=24)], [], ["python"], [], 51.2),
        (["git"], [asks("git"), asks("docker", level="preferred")], ["git"], [], [], 76.9231),
        (["git"], [asks("git"), asks("teamwork")], ["git"], [], [], 89.2858),
        (["git"], [asks("git"), asks("teamwork", gate=True)], ["git"], [], ["teamwork"], 89.2858),
        (["git"], [asks("git"), asks("git", level="preferred"), asks("git", weight=2)], ["git"], [], [], 100.0),
        (["git"], [asks("git"), asks("docker", level="none")], ["git"], [], [], 100.0),
        (["git"], [asks("git"), asks("rowing")], ["git"], [], ["rowing"], 50.0),
    ],
)  # fmt: skip
def test_what_is_met_partly_met_and_missing(run, skills, asked, met, part, lacks, score):
    found = run(resume(*skills), posting(*asked))
    assert list(matched(found)) == met
    assert list(partly(found)) == part
    assert list(missing(found)) == lacks
    assert found.score == pytest.approx(score, abs=0.0001)


@pytest.mark.parametrize(
    ("candidate", "wanted", "reason"),
    [
        (resume("git"), posting(), "empty_posting"),
        (resume("git"), posting(title="Cook"), "posting_without_skills"),
        (resume("git"), posting(asks("git", level="none")), "empty_posting"),
        (resume(), posting(asks("git")), "empty_resume"),
        (resume(total_months=12), posting(asks("git")), "resume_without_skills"),
    ],
)
def test_nothing_read_is_no_score(run, candidate, wanted, reason):
    found = run(candidate, wanted)
    assert (found.points, found.score, found.reason, found.lines) == (None, None, reason, ())


@pytest.mark.parametrize(
    ("months", "asked", "why"),
    [(60, 36, "exact"), (18, 36, "short"), (None, 36, "not_found"), (0, 36, "not_found")],
)
def test_overall_experience_is_a_line_of_its_own(run, months, asked, why):
    found = run(resume("git", total_months=months), posting(asks("git"), min_months=asked))
    assert [line.topic for line in found.lines] == ["skill", "experience"]
    assert found.lines[1].why == why


def test_experience_in_another_field_counts_in_part(run):
    def given(family):
        found = run(
            resume("git", total_months=60, families={family: 1.0}),
            posting(asks("git"), min_months=36, families={"software": 1.0}),
        )
        return next(line for line in found.lines if line.topic == "experience")

    same, near, far = given("software"), given("it-support"), given("kitchen")
    assert same.given == same.possible > near.given > far.given == far.possible * 3 // 10


def test_fresh_graduates_welcome_asks_no_experience(run):
    assert [line.topic for line in run(resume("git"), posting(asks("git"), min_months=0)).lines] == ["skill"]


@pytest.mark.parametrize(
    ("held", "asked", "must", "share", "gate"),
    [
        ("master", "bachelor", False, 1.0, None),
        ("bachelor", "bachelor", True, 1.0, True),
        ("diploma", "bachelor", True, 0.5, False),
        ("high_school", "bachelor", True, 0.2, False),
        ("high_school", "master", False, 0.0, None),
        (None, "bachelor", True, 0.0, None),
    ],
)
def test_education_is_a_line_of_its_own(run, held, asked, must, share, gate):
    found = run(resume("git", education=held), posting(asks("git"), education=asked, education_required=must))
    line = found.lines[1]
    assert (line.topic, line.given) == ("education", int(line.possible * share))
    assert [each.met for each in found.gates] == ([gate] if must else [])


@pytest.mark.parametrize(
    ("held", "asked", "met"),
    [
        ("git", "git", True),
        ("docker", "git", False),
        ("git", "teamwork", None),
        ("mysql", "postgresql", False),
    ],
)
def test_gates_stand_beside_the_score(run, held, asked, met):
    gated, plain = (run(resume(held), posting(asks(asked, gate=gate))) for gate in (True, False))
    assert [gate.met for gate in gated.gates] == [met]
    assert gated.points == plain.points and not plain.gates


MANY = dict.fromkeys(range(8), 1.0)
OTHERS = dict.fromkeys(range(20, 28), 1.0)
HALF = dict.fromkeys(range(6, 14), 1.0)  # two of eight shared: cosine 0.25, 333 of 1000


@pytest.mark.parametrize(
    ("families", "topics", "why", "factors", "credit"),
    [
        ({"software": 1.0}, {}, "exact", {}, 1.0),
        ({"software": 1.0}, MANY, "exact", {}, 1.0),
        ({"software": 1.0}, HALF, "related", {"subject": 0.466}, 0.466),
        ({"software": 1.0}, OTHERS, "related", {"subject": 0.2}, 0.2),
        ({"software": 1.0}, {30: 1.0}, "exact", {}, 1.0),  # too few subject words to tell
        ({"software": 0.15, "kitchen": 0.85}, MANY, "related", {"family": 0.5}, 0.5),
        ({"it-support": 1.0}, HALF, "related", {"family": 0.5, "subject": 0.466}, 0.233),
        ({"kitchen": 1.0}, MANY, "not_found", {"family": 0.0}, 0.0),
        ({}, MANY, "related", {"family_unknown": 0.8}, 0.8),
        ({}, {1: 1.0}, "related", {"subject": 0.505, "family_unknown": 0.8}, 0.404),
        ({}, {40: 1.0}, "not_found", {"subject": 0.0, "family_unknown": 0.8}, 0.0),
    ],
)
def test_field_is_family_times_subject_words(run, families, topics, why, factors, credit):
    wanted = posting(asks("git"), families={"software": 1.0}, topics=MANY)
    line = run(resume("git", families=families, topics=topics), wanted).lines[-1]
    assert (line.topic, line.why, line.given) == ("field", why, int(line.possible * credit))
    assert dict(line.factors) == factors


def test_shared_subject_words_come_in_order_of_what_they_tell():
    wanted = posting(asks("git"), topics={1: 1.0, 2: 3.0, 5: 1.0})
    assert shared_topics(resume("git", topics={1: 1.0, 2: 1.0, 7: 4.0}), wanted) == (2, 1)


def test_field_weighs_less_the_more_skills_are_asked(run):
    shares = [
        run(resume("git"), posting(*(asks(f"skill-{i}") for i in range(n)), families={"kitchen": 1.0}))
        .lines[-1]
        .possible
        for n in (1, 2, 3, 6, 8, 12, 30)
    ]
    assert shares == sorted(shares, reverse=True)
    assert (shares[0], shares[4], shares[-1]) == (437_000, 282_000, 243_000)


@pytest.mark.parametrize(
    ("idea", "name", "possible"),
    [
        ((0, 18), (20, 23), 0.3),  # "relational database (SQL)": one phrase
        ((0, 18), (90, 93), 1.0),  # another line
        ((90, 108), (86, 89), 0.3),
    ],
)
def test_an_idea_in_one_phrase_with_its_name_is_asked_once(run, idea, name, possible):
    wanted = [
        replace(asks("web-development"), evidence=(Span(*idea),)),
        replace(asks("django"), evidence=(Span(*name),)),
    ]
    found = run(resume("git"), posting(*wanted))
    assert found.lines[0].possible / found.lines[1].possible == pytest.approx(possible, abs=0.001)


def test_unstated_soft_skills_cost_little_however_many(run):
    soft = [asks("teamwork"), asks("communication")]
    found = run(resume("git", "docker"), posting(asks("git"), asks("docker"), *soft))
    assert 85 < found.score < 100
    assert missing(found) == ()


def test_ten_thousand_requirements_add_up(run):
    found = run(resume("git"), posting(asks("git"), *(asks(f"skill-{i}") for i in range(10_000))))
    assert len(found.lines) == 10_001
    assert 0 < found.score < 1


def test_the_matchers_input_has_no_place_for_a_person():
    personal = {
        "name",
        "gender",
        "sex",
        "age",
        "birth",
        "religion",
        "photo",
        "address",
        "email",
        "phone",
        "married",
        "person",
    }
    for profile in (ResumeProfile, SkillEvidence, Evidence):
        assert not personal & {word for field in fields(profile) for word in field.name.split("_")}


def test_weights_reach_the_score_and_the_digest(run):
    weights = default_weights().override({"place": {"list": 500}})
    found = run(resume(has("git", LISTED)), posting(asks("git")), weights)
    assert found.score == 50.0
    assert found.weights_digest == weights.digest() != default_weights().digest()


def test_the_same_pair_gives_the_same_match(run):
    wanted = posting(
        asks("git"), asks("mysql", "postgresql"), asks("docker", level="preferred"), title="x", role="cook"
    )
    candidate = resume("git", "mysql")
    first = run(candidate, wanted)
    again = run(candidate, replace(wanted, requirements=wanted.requirements[::-1]))
    assert first.points == again.points
    assert first == run(candidate, wanted)


def test_a_word_for_a_whole_field_weighs_less_than_a_named_skill(run, small_taxonomy):
    known = traits(small_taxonomy)
    assert [known[concept].breadth for concept in ("database", "python", "docker")] == [3, 0, 0]
    weights = default_weights().override({"breadth": {"group_from": 2, "field_from": 3}})
    found = run(
        resume("git"),
        posting(asks("docker"), asks("python"), asks("relational-database"), asks("database")),
        weights,
    )
    assert [line.possible for line in found.lines] == [307_693, 307_692, 230_769, 153_846]
