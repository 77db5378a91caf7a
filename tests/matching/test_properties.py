import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.gaps import gaps, what_if
from matching.match import match
from matching.result import WHOLE, matched, missing, partly
from nlp.profile import Evidence, SkillEvidence, Span

sys.path.insert(0, str(Path(__file__).parent))
from profiles import AS_OF, CONCEPTS, PLACES, postings, resumes

quick = settings(max_examples=80, deadline=None)


@pytest.fixture(scope="module")
def points(small_taxonomy):
    return lambda resume, posting: match(resume, posting, small_taxonomy, as_of=AS_OF).points or 0


@given(resumes(min_skills=0), postings)
@quick
def test_lines_add_up_and_nothing_leaves_its_bounds(small_taxonomy, resume, posting):
    found = match(resume, posting, small_taxonomy, as_of=AS_OF)
    if found.points is None:
        assert found.reason and not found.lines
        return
    assert sum(line.possible for line in found.lines) == WHOLE
    assert sum(line.given for line in found.lines) == found.points
    assert all(0 <= line.given <= line.possible for line in found.lines)
    assert 0 <= found.points <= WHOLE
    assert not {*matched(found)} & {*missing(found)}
    assert not {*matched(found)} & {*partly(found)}
    assert not {*partly(found)} & {*missing(found)}


@given(resumes(), postings, st.sampled_from(CONCEPTS), st.sampled_from(PLACES))
@quick
def test_adding_a_skill_never_lowers(points, resume, posting, concept, place):
    if concept in resume.skills:
        return
    added = SkillEvidence(concept, months=60, evidence=(Evidence(Span(0, 1), place, 60, AS_OF),))
    assert points(replace(resume, skills={**resume.skills, concept: added}), posting) >= points(resume, posting)


@given(resumes(), postings, st.sampled_from(PLACES))
@quick
def test_adding_evidence_never_lowers(points, resume, posting, place):
    before = points(resume, posting)
    for concept, shown in resume.skills.items():
        more = replace(shown, evidence=(*shown.evidence, Evidence(Span(7, 8), place, 12, AS_OF)))
        assert points(replace(resume, skills={**resume.skills, concept: more}), posting) >= before


@given(resumes(), postings)
@quick
def test_removing_a_skill_or_its_evidence_never_raises(points, resume, posting):
    before = points(resume, posting)
    for concept, shown in resume.skills.items():
        rest = {other: each for other, each in resume.skills.items() if other != concept}
        assert points(replace(resume, skills=rest), posting) <= before
        if len(shown.evidence) > 1:
            less = {**resume.skills, concept: replace(shown, evidence=shown.evidence[1:])}
            assert points(replace(resume, skills=less), posting) <= before


@given(resumes(), postings, st.randoms(use_true_random=False))
@quick
def test_order_changes_nothing(points, resume, posting, chance: random.Random):
    skills = list(resume.skills.items())
    asked = list(posting.requirements)
    chance.shuffle(skills)
    chance.shuffle(asked)
    turned = tuple(replace(each, any_of=each.any_of[::-1]) for each in asked)
    shuffled = replace(resume, skills={c: replace(s, evidence=s.evidence[::-1]) for c, s in skills})
    assert points(shuffled, replace(posting, requirements=turned)) == points(resume, posting)


@given(resumes(), postings, st.integers(2, 4))
@quick
def test_saying_it_again_changes_nothing(points, resume, posting, times):
    again = replace(
        posting,
        requirements=posting.requirements * times,
        topics={dimension: weight * times for dimension, weight in posting.topics.items()},
    )
    assert points(resume, again) == points(resume, posting)


@given(resumes(), postings)
@quick
def test_more_months_and_a_higher_degree_never_lower(points, resume, posting):
    before = points(resume, posting)
    longer = {c: replace(s, months=(s.months or 0) + 12) for c, s in resume.skills.items()}
    assert points(replace(resume, skills=longer), posting) >= before
    assert points(replace(resume, total_months=(resume.total_months or 0) + 12), posting) >= before
    assert points(replace(resume, education="doctorate"), posting) >= before


@given(resumes(), postings)
@settings(max_examples=40, deadline=None)
def test_every_gap_brings_what_it_says(small_taxonomy, points, resume, posting):
    for gap in gaps(resume, posting, small_taxonomy, as_of=AS_OF):
        if gap.topic == "skill" and match(resume, posting, small_taxonomy, as_of=AS_OF).points is not None:
            after = what_if(resume, posting, small_taxonomy, gap.concepts, as_of=AS_OF)
            assert after.points == points(resume, posting) + gap.points
