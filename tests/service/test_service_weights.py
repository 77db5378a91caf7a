"""A site's own table of weights reaches every score."""

import json

import pytest
from typer.testing import CliRunner

from matching.errors import WeightsError
from service.cli.app import app
from service.engine import Engine, site_weights

TABLE = "[place]\nlist = 300\nother = 300\n"
POSTING = "Backend Developer\nRequirements:\n- Python\n- PostgreSQL\n"
RESUME = "Ani Lestari\n\nSkills\nPython, PostgreSQL\n"


@pytest.fixture()
def table(tmp_path):
    path = tmp_path / "weights.toml"
    path.write_text(TABLE)
    return path


def test_an_engine_with_other_weights_shares_the_readings(table):
    plain = Engine.default()
    other = plain.weighed(table)
    assert plain.weighed(None) is plain
    posting, resume = plain.read_posting(POSTING), plain.read_resume(RESUME)
    assert other.read_posting(POSTING) is posting
    usual, low = plain.match(resume, posting), other.match(resume, posting)
    assert low.match.score < usual.match.score
    assert low.match.weights_digest != usual.match.weights_digest
    assert low.weights is other.weights and usual.weights is None


@pytest.mark.parametrize("command", ["rank", "scan"])
def test_rank_and_scan_weigh_by_a_file(tmp_path, table, command):
    resume, posting, postings = tmp_path / "me.txt", tmp_path / "ad.txt", tmp_path / "ads.jsonl"
    resume.write_text(RESUME)
    posting.write_text(POSTING)
    postings.write_text(json.dumps({"id": "a", "text": POSTING}) + "\n")
    asked = [command, str(posting), str(resume)] if command == "rank" else [command, str(resume), str(postings)]
    scores = []
    for more in ([], ["--weights", str(table)]):
        answer = json.loads(CliRunner().invoke(app, [*asked, "--json", *more]).stdout)
        scores.append((answer["rows"] if command == "rank" else answer)[0]["score"])
    assert scores[1] < scores[0]


@pytest.mark.parametrize(("content", "says"), [(None, "cannot be read"), ("[place]\nlist = 2000\n", "place.list")])
def test_a_setting_names_the_table_of_a_site(monkeypatch, table, content, says):
    assert site_weights() is None
    monkeypatch.setenv("COCOK_WEIGHTS", str(table))
    assert site_weights().place_list == 300
    if content is None:
        table.unlink()
    else:
        table.write_text(content)
    with pytest.raises(WeightsError, match=says):
        site_weights()


def test_serve_tells_of_a_table_it_cannot_use_before_it_tells_an_address(monkeypatch, tmp_path):
    monkeypatch.setenv("COCOK_WEIGHTS", str(tmp_path / "none.toml"))
    answer = CliRunner().invoke(app, ["serve", "--port", "0"])
    assert isinstance(answer.exception, WeightsError)
    assert "http" not in answer.output


def test_readiness_for_a_role_is_weighed_by_the_same_table(tmp_path, table):
    resume = tmp_path / "me.txt"
    resume.write_text(RESUME)
    asked = ["role", "backend-developer", str(resume), "--json"]
    usual, low = (
        json.loads(CliRunner().invoke(app, [*asked, *more]).stdout) for more in ([], ["--weights", str(table)])
    )
    assert 0 < low["readiness"] < usual["readiness"]
