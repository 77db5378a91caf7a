"""The command line as a contract: streams, order, errors in place, exit codes."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from service.cli import app as cli
from service.cli.failing import exit_code
from service.engine import Engine
from taxonomy.errors import CocokError

PAIR = {"id": "a", "posting": "Requirements:\n- Python\n- Docker", "resume": "Ani\nPython"}


@pytest.fixture
def run(engine, monkeypatch):
    monkeypatch.setattr(Engine, "default", classmethod(lambda cls, **options: engine))
    monkeypatch.setenv("COCOK_LANG", "en")

    def call(*args, stdin=None):
        result = CliRunner().invoke(cli.app, [str(arg) for arg in args], input=stdin)
        if isinstance(result.exception, CocokError):
            result.exit_code = exit_code(result.exception)
        elif result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_match_lines_keep_order_and_ids(run):
    lines = [json.dumps({**PAIR, "id": number}) for number in range(5)]
    found = rows(run("match", "--jsonl", "-", stdin="\n".join(lines)))
    assert [row["id"] for row in found] == list(range(5))
    assert found[0]["matched"] == ["Python"]
    assert found[0]["missing"] == ["Docker"]


@pytest.mark.parametrize(
    ("line", "row_id", "code"),
    [
        ("{broken", None, "bad_record"),
        ("[1]", None, "bad_record"),
        ('{"id": 7, "posting": "x"}', 7, "bad_record"),
        ('{"id": 8, "posting": 1, "resume": "x"}', 8, "bad_record"),
    ],
)
def test_a_bad_line_has_its_error_in_place(run, line, row_id, code):
    result = run("match", "--jsonl", "-", stdin=f"{line}\n{json.dumps(PAIR)}\n")
    first, second = rows(result)
    assert (first["id"], first["error"]["code"]) == (row_id, code)
    assert second["id"] == "a"
    assert result.exit_code == 3


def test_empty_text_is_an_answer_not_an_error(run):
    result = run("match", "--jsonl", "-", stdin=json.dumps({"id": 1, "posting": "", "resume": ""}))
    assert rows(result)[0]["score"] is None
    assert result.exit_code == 0


def test_blank_lines_are_passed_over_and_half_surrogates_survive(run):
    pair = {**PAIR, "id": "\ud800"}
    result = run("match", "--jsonl", "-", stdin=f"\n{json.dumps(pair)}\n\n")
    assert [row["id"] for row in rows(result)] == ["\ud800"]


def test_full_and_labels(run):
    found = rows(run("match", "--jsonl", "-", "--full", "--labels", stdin=json.dumps(PAIR)))[0]
    assert found["lines"]
    assert found["missing"][0]["labels"]
    assert found["posting"]["text"] == PAIR["posting"]


@pytest.mark.parametrize(
    "args",
    [
        ("match",),
        ("match", "one"),
        ("match", "-", "-"),
        ("match", "a", "b", "--jsonl", "-"),
        ("match", "no-such-file", "neither"),
        ("extract",),
        ("match", "--jsonl", "no-such-file"),
        ("match", "--jsonl", "-", "--as-of", "2026-99"),
        ("match", "--no-such-flag"),
        ("nothing",),
        ("role", "no-such-role", "-"),
    ],
)
def test_wrong_use_is_2(run, args):
    assert run(*args, stdin="x").exit_code == 2


def test_match_of_files(run, tmp_path):
    resume, posting = tmp_path / "r.txt", tmp_path / "p.txt"
    resume.write_text("Ani\nPython")
    posting.write_text(PAIR["posting"])
    assert json.loads(run("match", resume, posting, "--json").stdout)["matched"] == ["Python"]
    shown = run("match", resume, posting)
    assert "of 100" in shown.stdout
    assert "Docker" in shown.stdout


def test_a_file_that_cannot_be_read_is_3(run, tmp_path):
    bad, good = tmp_path / "bad.pdf", tmp_path / "p.txt"
    bad.write_bytes(b"DAMAGED")
    good.write_text("Python")
    result = run("match", bad, good, "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["error"]["code"] == "damaged"
    assert run("match", bad, good).exit_code == 3


def test_read_answers_for_each_file_in_order(run, tmp_path):
    for name, content in (
        ("a.txt", b"Ani\nPython"),
        ("b.txt", b""),
        ("c.pdf", b"SCAN"),
        ("d.txt", b"Didi\nGo, Python"),
    ):
        (tmp_path / name).write_bytes(content)
    result = run("read", *(tmp_path / name for name in ("a.txt", "b.txt", "c.pdf", "d.txt", "gone.txt")), "--jsonl")
    found = rows(result)
    assert [row.get("error", {}).get("code") for row in found] == [
        None,
        "empty",
        "scanned",
        None,
        "no_such_file",
    ]
    assert found[0]["name"] == "Ani"
    assert found[2]["is_scanned"] is True
    assert result.exit_code == 3


def test_extract_lines(run):
    texts = [{"id": 1, "text": "Wajib menguasai Python"}, {"id": 2, "text": "Python", "kind": "resume"}]
    found = rows(run("extract", "--jsonl", "-", stdin="\n".join(map(json.dumps, texts))))
    mention = found[0]["mentions"][0]
    assert texts[0]["text"][mention["start"] : mention["end"]] == mention["text"] == "Python"
    assert mention["requirement"] == "required"
    assert found[1]["requirements"] == []


def test_rank_is_blind_when_asked_and_writes_tables(run, tmp_path):
    posting = tmp_path / "p.txt"
    posting.write_text(PAIR["posting"])
    folder = tmp_path / "resumes"
    folder.mkdir()
    (folder / "ani.txt").write_text("Ani\nGit")
    (folder / "budi.txt").write_text("Budi\nPython, Docker")
    table = tmp_path / "out.csv"
    result = run("rank", posting, folder, "--blind", "--json", "--csv", table, "--xlsx", tmp_path / "out.xlsx")
    found = json.loads(result.stdout)["rows"]
    assert [row["number"] for row in found] == [2, 1]
    assert "Budi" not in result.stdout + table.read_text()
    assert "budi" not in result.stdout + table.read_text()
    assert "Budi" in run("rank", posting, folder).stdout


def test_scan_finds_the_best_postings(run, tmp_path):
    resume, postings, out = tmp_path / "r.txt", tmp_path / "p.jsonl", tmp_path / "o.jsonl"
    resume.write_text("Ani\nPython")
    texts = {"x": "Requirements: Docker", "y": "Requirements: Python", "z": "nothing"}
    postings.write_text("\n".join(json.dumps({"id": key, "text": text}) for key, text in texts.items()))
    found = json.loads(run("scan", resume, postings, "--json", "--top", "2", "--out", out).stdout)
    assert [row["id"] for row in found] == ["y", "x"]
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["x", "y", "z"]


def test_role_shows_every_area(run, tmp_path):
    resume = tmp_path / "r.txt"
    resume.write_text("Ani\nPython, PostgreSQL, Git")
    found = json.loads(run("role", "backend-developer", resume, "--json").stdout)
    assert len(found["areas"]) == 10
    assert 0 < found["readiness"] < 100
    assert "Backend" in run("role", "Backend Developer", resume, "--lang", "id").stdout


@pytest.mark.slow
def test_workers_give_the_same_bytes():
    lines = "".join(json.dumps({"id": n, "text": f"Python {n} Docker"}) + "\n" for n in range(70)) + "{bad\n"

    def call(*flags):
        command = [
            sys.executable,
            "-c",
            "from service.cli.app import main; main()",
            "extract",
            "--jsonl",
            "-",
            *flags,
        ]
        return subprocess.run(command, input=lines.encode(), capture_output=True)

    one, two = call(), call("--workers", "2")
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") == 71
    assert one.returncode == two.returncode == 3


def test_match_starts_light():
    heavy = ("spacy", "sklearn", "fastapi", "sqlalchemy", "numpy")
    code = f"import service.cli.app, sys; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
