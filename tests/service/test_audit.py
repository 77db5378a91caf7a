import json
from pathlib import Path

import pytest

from nlp.errors import DamagedError
from service import audit as audit_module
from service.audit import audit, audit_json, audit_lines, finding, read_groups
from service.counterfactuals import Counterfactual, swaps, translated
from service.errors import BadRecordError

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- PostgreSQL\n- Docker\n"
RESUME = "Rara Pangestu\n\nEXPERIENCE\nDeveloper, Lentera (Jan 2020 - Dec 2024)\n- Python and PostgreSQL services\n"
AS_OF = "2026-11"


@pytest.fixture()
def found(engine):
    resumes = [
        ("a.txt", RESUME),
        ("b.txt", RESUME.replace("Python", "Docker")),
        ("c.pdf", DamagedError("broken")),
    ]
    groups = {"a.txt": "x", "b.txt": "y"}
    return audit(engine, engine.read_posting(POSTING), resumes, AS_OF, groups, cut=50)


def test_nothing_personal_moves_a_score(found):
    assert {each.attribute for each in found.findings} >= {*swaps()["lines"], "name in place", "language"}
    assert {each.attribute: each.largest for each in found.findings if each.attribute != "language"} == {
        each.attribute: 0.0 for each in found.findings if each.attribute != "language"
    }
    assert found.passed and found.resumes == 2
    assert found.unread == (("c.pdf", "broken"),)


def test_the_report_is_for_a_person_and_for_a_program(found):
    text = "\n".join(audit_lines(found))
    assert "religion" in text and "PASSED" in text and "could not be read: c.pdf: broken" in text
    plain = json.loads(json.dumps(audit_json(found)))
    assert plain["passed"] and plain["weights"] and plain["as_of"] == AS_OF
    assert [each["group"] for each in plain["groups"]] == ["x", "y"]


def test_a_moved_score_is_told_with_its_values():
    tried = [("a", Counterfactual("age", "24", ""), 80.0), ("a", Counterfactual("age", "58", ""), 79.5)]
    told = finding("age", tried)
    assert (told.largest, told.passed, told.worst) == (0.5, False, ("a", "58", 79.5, "24", 80.0))
    assert finding("language", [(n, c, s) for n, c, s in tried]).passed


def test_two_people_are_never_compared_with_each_other():
    tried = [("a", Counterfactual("age", "24", ""), 80.0), ("b", Counterfactual("age", "24", ""), 10.0)]
    assert finding("age", tried).largest == 0.0


def test_translation_keeps_the_facts(engine):
    text = "SKILLS\nmachine learning, Python\nOctober 2020 - present\n"
    indonesian = translated(text, engine.extractor.resume_mentions(text), engine.taxonomy, "id")
    assert indonesian.startswith("KEAHLIAN\n") and "Oktober 2020 - sekarang" in indonesian and "Python" in indonesian
    again = translated(indonesian, engine.extractor.resume_mentions(indonesian), engine.taxonomy, "en")
    assert again.startswith("SKILLS\n") and "October 2020 - present" in again


@pytest.mark.parametrize("content", ["only one field\n", None])
def test_a_bad_file_of_groups_says_what_to_write(tmp_path: Path, content):
    path = tmp_path / "groups.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(BadRecordError):
        read_groups(path)


def test_groups_are_read_with_or_without_a_mark_at_the_start(tmp_path: Path):
    path = tmp_path / "groups.csv"
    path.write_text("\ufeffa.txt, x\n\nb.txt,y,rest\n", encoding="utf-8")
    assert read_groups(path) == {"a.txt": "x", "b.txt": "y"}


def test_the_command_prints_and_tells_what_it_could_not_read(engine, tmp_path, monkeypatch, capsys):
    (tmp_path / "posting.txt").write_text(POSTING)
    (tmp_path / "resume.txt").write_text(RESUME)
    monkeypatch.setattr("service.engine.Engine.default", lambda: engine)
    status = audit_module.run_audit(str(tmp_path / "posting.txt"), [str(tmp_path / "resume.txt")], as_of=AS_OF)
    assert status == 0 and "PASSED" in capsys.readouterr().out
    status = audit_module.run_audit(
        str(tmp_path / "posting.txt"), [str(tmp_path / "none.txt")], as_json=True, as_of=AS_OF
    )
    assert status == 3 and json.loads(capsys.readouterr().out)["unread"]
