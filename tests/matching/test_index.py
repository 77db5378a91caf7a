import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.errors import IndexFileError
from matching.index import PostingIndex
from matching.match import match
from matching.resume_index import ResumeIndex
from matching.weights import default_weights
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span
from taxonomy.taxonomy import Taxonomy

sys.path.insert(0, str(Path(__file__).parent))
from profiles import AS_OF, postings, resumes

slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def expected(resume, posting, taxonomy):
    points = match(resume, posting, taxonomy, as_of=AS_OF).points
    return -1 if points is None else points


@given(resumes(min_skills=0), st.lists(postings, min_size=1, max_size=12))
@slow
def test_many_postings_score_as_one_by_one(small_taxonomy, tmp_path_factory, resume, many):
    index = PostingIndex(tmp_path_factory.mktemp("index"), small_taxonomy)
    index.add((f"p{i}", each) for i, each in enumerate(many[:5]))
    index.add((f"q{i}", each) for i, each in enumerate(many[5:]))
    assert index.points(resume, as_of=AS_OF).tolist() == [expected(resume, each, small_taxonomy) for each in many]


@given(postings, st.lists(resumes(min_skills=0), min_size=1, max_size=12))
@slow
def test_many_resumes_score_as_one_by_one(small_taxonomy, tmp_path_factory, posting, many):
    index = ResumeIndex(tmp_path_factory.mktemp("index"), small_taxonomy, AS_OF)
    index.add((f"r{i}", each) for i, each in enumerate(many[:5]))
    index.add((f"s{i}", each) for i, each in enumerate(many[5:]))
    assert index.points(posting).tolist() == [expected(each, posting, small_taxonomy) for each in many]


def resume(*skills):
    job = Evidence(Span(0, 5), "job", 60, AS_OF)
    return ResumeProfile("en", {s: SkillEvidence(s, months=60, evidence=(job,)) for s in skills})


def posting(*asked):
    return PostingProfile("en", requirements=tuple(Requirement((each,), "required") for each in asked))


def test_the_best_come_first_ties_in_the_order_added(small_taxonomy, tmp_path):
    index = PostingIndex(tmp_path / "new", small_taxonomy)
    assert index.top(resume("git"), as_of=AS_OF) == [] and len(index) == 0
    index.add(
        [
            ("half", posting("git", "go")),
            ("one", posting("git")),
            ("none", posting()),
            ("ünï", posting("git")),
        ]
    )
    index.add([("far", posting("go")), ("last", posting("git"))])
    assert index.add([]) == 0
    assert len(index) == 6
    assert index.top(resume("git"), as_of=AS_OF, count=3) == [
        ("one", 1_000_000),
        ("ünï", 1_000_000),
        ("last", 1_000_000),
    ]
    assert [key for key, _ in index.top(resume("git"), as_of=AS_OF, count=99)] == [
        "one",
        "ünï",
        "last",
        "half",
        "far",
    ]
    assert index.top(resume(), as_of=AS_OF) == []


def test_resumes_likewise(small_taxonomy, tmp_path):
    index = ResumeIndex(tmp_path, small_taxonomy, AS_OF)
    index.add([("a", resume("go")), ("b", resume("git")), ("none", resume())])
    assert index.top(posting("git")) == [("b", 1_000_000), ("a", 0)]
    assert index.points(posting()).tolist() == [-1, -1, -1]


def test_an_index_of_other_weights_or_taxonomy_is_refused(small_taxonomy, tmp_path):
    PostingIndex(tmp_path, small_taxonomy).add([("a", posting("git"))])
    other = default_weights().override({"place": {"list": 500}})
    with pytest.raises(IndexFileError, match="built with weights"):
        PostingIndex(tmp_path, small_taxonomy, other).points(resume("git"), as_of=AS_OF)
    empty = Taxonomy({"version": "other", "concepts": [], "rules": [], "roles": [], "families": []})
    with pytest.raises(IndexFileError, match="built with taxonomy"):
        len(PostingIndex(tmp_path, empty))
    with pytest.raises(IndexFileError, match="built with kind"):
        len(ResumeIndex(tmp_path, small_taxonomy, AS_OF))


def test_a_damaged_segment_is_refused_and_a_draft_is_not_seen(small_taxonomy, tmp_path):
    PostingIndex(tmp_path, small_taxonomy).add([("a", posting("git"))])
    (tmp_path / ".draft-000002-1").mkdir()
    assert len(PostingIndex(tmp_path, small_taxonomy)) == 1
    (tmp_path / "segment-000001" / "lines.npy").write_bytes(b"no array")
    with pytest.raises(IndexFileError, match="is damaged"):
        len(PostingIndex(tmp_path, small_taxonomy))


def test_arrays_are_mapped_not_read(small_taxonomy, tmp_path):
    PostingIndex(tmp_path, small_taxonomy).add([("a", posting("git"))])
    segment = PostingIndex(tmp_path, small_taxonomy).segments[0]
    assert isinstance(segment.arrays["lines"].base, np.memmap)
