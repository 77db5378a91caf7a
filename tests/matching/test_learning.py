import random
import subprocess
import sys
from dataclasses import replace

import pytest

from matching.errors import LearningError
from matching.learning import KINDS, Learned, learn
from matching.result import WHOLE, Line, Match
from nlp.profile import Requirement


def made(required, field, digest="d"):
    """Make a match of two lines with half of the points each, by the shares they brought."""
    lines = (
        Line(Requirement(("x",), "required"), "skill", WHOLE // 2, int(WHOLE // 2 * required), "exact"),
        Line(Requirement((), "none"), "field", WHOLE // 2, int(WHOLE // 2 * field), "exact"),
    )
    return Match(sum(line.given for line in lines), None, lines, (), digest)


@pytest.fixture(scope="module")
def judged():
    """A site that cares for skills only: the field is noise."""
    chance = random.Random(3)
    pairs = []
    for _ in range(200):
        required, field = chance.random(), chance.random()
        pairs.append((made(required, field), float(required + chance.gauss(0, 0.1) > 0.5)))
    return pairs


@pytest.fixture(scope="module")
def learned(judged):
    return learn(judged, [f"posting {i % 20}" for i in range(len(judged))])


def test_what_matters_to_the_site_weighs_more(learned):
    assert learned.factors["required"] > 5 * learned.factors["field"] >= 0
    assert learned.gain.auc_learned > learned.gain.auc_default + 0.05
    assert learned.gain.brier_learned < learned.gain.brier_default
    assert (learned.gain.pairs, learned.gain.folds, learned.gain.folds_better) == (200, 5, 5)


def test_more_evidence_never_lowers_and_scores_stay_in_bounds(learned):
    steps = [i / 20 for i in range(21)]
    for field in (0.0, 0.5, 1.0):
        scores = [learned.score(made(required, field)) for required in steps]
        assert scores == sorted(scores) and scores[0] >= 0 and scores[-1] <= 100
    for required in (0.0, 0.5, 1.0):
        scores = [learned.score(made(required, field)) for field in steps]
        assert scores == sorted(scores)


def test_chances_are_calibrated(judged, learned):
    high = [wish for found, wish in judged if learned.score(found) > 80]
    assert sum(high) / len(high) > 0.8


def test_it_is_kept_as_plain_numbers(learned, tmp_path):
    learned.save(tmp_path / "learned.json")
    assert Learned.load(tmp_path / "learned.json") == learned


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda pairs: pairs[:10], "judge at least 40"),
        (lambda pairs: [(found, 1.0) for found, _ in pairs], "5 good and 5 bad"),
        (lambda pairs: [(found, 3.0) for found, _ in pairs], "from 0"),
        (lambda pairs: [*pairs, (made(1, 1, "other"), 1.0)], "different tables"),
        (lambda pairs: [(replace(found, points=None), wish) for found, wish in pairs], "0 judged pairs"),
    ],
)
def test_what_nothing_can_be_learned_from(judged, change, says):
    with pytest.raises(LearningError, match=says):
        learn(change(judged))


def test_a_falling_file_is_refused(learned, tmp_path):
    path = tmp_path / "learned.json"
    replace(learned, factors=dict.fromkeys(KINDS, -1.0)).save(path)
    with pytest.raises(LearningError, match="lower a score"):
        Learned.load(path)
    path.write_text("{}")
    with pytest.raises(LearningError, match="not a learned"):
        Learned.load(path)


def test_other_weights_are_refused_and_no_score_stays_none(learned):
    with pytest.raises(LearningError, match="another table"):
        learned.score(made(1, 1, "other"))
    assert learned.score(replace(made(1, 1), points=None)) is None


def test_matching_needs_neither_spacy_nor_scikit_learn():
    program = (
        "import sys, matching.match, matching.gaps, matching.rank, matching.roles, matching.learning; "
        "print([m for m in ('spacy', 'sklearn', 'numpy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
