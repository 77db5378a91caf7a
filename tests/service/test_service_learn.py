"""`cocok learn` and `cocok match --weights`, as people type them."""

import json
import sys

import pytest

from matching.errors import LearningError
from matching.weights import Weights
from service.cli.learn import learn
from service.cli.match import match_files
from service.errors import BadRecordError, RequestError

AD = "Backend Developer {n}\n\nRequirements:\n- Python\n- PostgreSQL\n- At least 3 years of experience\n"
FIT = "Experience\nBackend Developer, Lentera (Jan 2024 - Oct 2026)\n- Built services in Python on PostgreSQL\n"
OFF = "Experience\nBackend Developer, Lentera (Jan 2015 - Oct 2026)\n- Built pages in PHP\n"


@pytest.fixture
def pairs(tmp_path):
    def write(count, **more):
        path = tmp_path / "judged.jsonl"
        rows = [{"posting": AD.format(n=i // 4), "resume": (FIT, OFF)[i % 2], "good": 1 - i % 2} for i in range(count)]
        path.write_text("".join(json.dumps({**row, **more}) + "\n" for row in rows), encoding="utf-8")
        return str(path)

    return write


def test_learned_weights_are_written_when_asked_for_and_used_when_asked_for(pairs, tmp_path, capsys):
    out = tmp_path / "weights.toml"
    learn(pairs(80), out, anyway=True, as_of="2026-11")
    told = capsys.readouterr().out
    assert "AUC, default table" in told and "AUC, learned table" in told
    assert Weights.load(out).digest() != Weights.load().digest()
    (tmp_path / "me.txt").write_text(FIT, encoding="utf-8")
    (tmp_path / "ad.txt").write_text(AD, encoding="utf-8")
    files = (str(tmp_path / "me.txt"), str(tmp_path / "ad.txt"))
    for weights in (None, out):
        options = {"as_of": "2026-11", "as_json": True, "labels": False, "lang": None}
        assert match_files(*files, **options, weights=weights) == 0
        report = json.loads(capsys.readouterr().out)
        assert report["versions"]["weights"] == Weights.load(weights).digest()
        assert sum(gap["points"] for gap in report["gaps"]) <= 100.01 - report["score"]


def test_a_table_that_is_no_better_is_not_written(pairs, tmp_path, capsys):
    out = tmp_path / "weights.toml"
    learn(pairs(80), out, as_of="2026-11")  # The default table tells these apart without a mistake.
    assert "no better than the default" in capsys.readouterr().out
    assert not out.exists()


@pytest.mark.parametrize(
    ("count", "more", "out", "error", "says"),
    [
        (20, {}, "weights.toml", LearningError, "judge at least 40"),
        (80, {"good": "yes"}, "weights.toml", BadRecordError, "line 1"),
        (80, {"posting": None}, "weights.toml", BadRecordError, "line 1"),
        (80, {}, "weights.json", RequestError, "end in .toml"),
        (80, {}, "no/such/weights.toml", RequestError, "cannot be written"),
    ],
)
def test_mistakes_are_told(pairs, tmp_path, count, more, out, error, says):
    with pytest.raises(error, match=says):
        learn(pairs(count, **more), tmp_path / out, anyway=True, as_of="2026-11")


def test_it_says_which_extra_it_needs(pairs, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(LearningError, match=r"cocok\[learning\]"):
        learn(pairs(80), tmp_path / "weights.toml", as_of="2026-11")
