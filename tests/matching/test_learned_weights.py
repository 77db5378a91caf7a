"""A table of weights from judged pairs: it follows them as far as they bear, and says what it is worth."""

import random
import tomllib

import pytest

from matching.errors import LearningError
from matching.learned_weights import Judged, as_toml, learn_weights
from matching.weights import default_weights
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span

SKILLS = ("python", "docker", "git", "aws")


def person(chance):
    held = [skill for skill in SKILLS if chance.random() < 0.5] or ["azure"]
    shown = Evidence(Span(0, 1), "job", 24, "2026-10")
    return ResumeProfile(
        "en",
        {skill: SkillEvidence(skill, 24, "2026-10", evidence=(shown,)) for skill in held},
        total_months=chance.choice((0, 12, 60)),
        families={chance.choice(("software", "kitchen")): 1.0},
    )


def judged_by_skills(count):
    """A site that looks at skills alone: years and field are noise."""
    chance = random.Random(5)
    asked = tuple(Requirement((skill,), "required") for skill in SKILLS)
    posting = PostingProfile("en", requirements=asked, min_months=60, families={"software": 1.0})
    pairs = []
    for i in range(count):
        resume = person(chance)
        pairs.append(Judged(resume, posting, float(len({*SKILLS} & {*resume.skills}) > 2), f"ad {i % 20}"))
    return pairs


@pytest.fixture(scope="module")
def learned(small_taxonomy):
    return learn_weights(judged_by_skills(200), small_taxonomy, as_of="2026-11")


def test_what_the_site_does_not_look_at_weighs_less(learned):
    weights = default_weights()
    assert learned.table["line"]["experience"] < weights.line_experience * 0.8
    assert learned.table["field"]["most"] < weights.field_most
    assert learned.helps and learned.gain.auc_learned > learned.gain.auc_default + 0.02
    assert (learned.gain.pairs, learned.gain.folds) == (200, 5)


def test_what_the_pairs_do_not_show_stays(learned):
    assert learned.table["level"] == {"preferred": 300, "responsibility": 350}
    assert learned.table["kind"] == {"soft": 200}


def test_fewer_pairs_move_less(small_taxonomy, learned):
    few = learn_weights(judged_by_skills(50), small_taxonomy, as_of="2026-11")
    assert learned.table["field"]["most"] < few.table["field"]["most"] < default_weights().field_most


def test_the_file_is_a_table_of_weights(learned):
    before = {name: getattr(default_weights(), name) for name in default_weights().__slots__}
    text = as_toml(learned, before)
    assert text.startswith("# Learned from 200 judged pairs.")
    assert "# default 700" in text
    table = tomllib.loads(text)
    assert table == learned.table
    assert default_weights().override(table).digest() != default_weights().digest()


def test_too_few_pairs_are_refused(small_taxonomy):
    with pytest.raises(LearningError, match="judge at least 40"):
        learn_weights(judged_by_skills(39), small_taxonomy, as_of="2026-11")
