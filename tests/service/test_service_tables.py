"""Tables that run nothing, files within limits, words in both languages."""

import io
import string
import zipfile

import openpyxl
import pytest

from service.errors import RequestError
from service.files import expand, unzip_bytes
from service.postings import read_postings
from service.tables import csv_text, safe_cell, xlsx_bytes
from service.words import judgement, words


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", "＝", " =", "\u00a0="])
def test_no_cell_is_a_formula(start):
    evil = f"{start}HYPERLINK(1)"
    assert safe_cell(evil) == f"'{evil}"
    assert safe_cell([evil]).startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["a"], [[evil]])))
    assert book.active["A2"].data_type == "s"


@pytest.mark.parametrize("value", ["C++", "Python", 3.5, None, "-".join("ab")])
def test_plain_values_stay(value):
    assert safe_cell(value) == value


def test_csv_quotes_what_needs_it():
    assert csv_text(["a", "b"], [['x"y', "1\n2"]]) == 'a,b\r\n"x""y","1\n2"\r\n'


def make_zip(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def test_zip_names_lead_nowhere():
    data = make_zip({"../../etc/a.txt": "x", "b/c.pdf": "y", "__MACOSX/._b.pdf": "z", "run.exe": "w"})
    assert [name for name, _ in unzip_bytes(data, "z.zip")] == ["z.zip/a.txt", "z.zip/c.pdf"]
    bomb = dict(unzip_bytes(make_zip({"bomb.txt": b"0" * 5000, "fine.txt": "x"}), "z.zip", max_file_bytes=1000))
    assert bomb["z.zip/bomb.txt"].code == "too_large"
    assert bomb["z.zip/fine.txt"] == b"x"


def test_a_broken_zip_is_told(tmp_path):
    data = make_zip({"a.txt": "x" * 1000})
    path = tmp_path / "a.zip"
    path.write_bytes(data[:40] + b"\0" * 8 + data[48:])
    assert [found.code for _, found in expand([str(path)])] == ["damaged"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", '{"id": 5, "description": "Python", "title": "Dev"}\n', [("5", "Dev\n\nPython")]),
        ("a.csv", "job_title,Description\nDev,Python\n", [("1", "Dev\n\nPython")]),
        ("b.csv", "\ufefftext\nPython\n", [("1", "Python")]),
    ],
)
def test_postings_of_many_shapes(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert list(read_postings(path)) == expected


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", "{"), ("a.jsonl", "[]"), ("a.csv", "x\n1\n"), ("a.doc", "")])
def test_postings_that_cannot_be_used(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(RequestError):
        list(read_postings(path))


def test_both_languages_say_the_same_things():
    english, indonesian = words("en"), words("id")
    assert english.keys() == indonesian.keys()
    for key in sorted(english.keys()):
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(say._messages[key]) if name}
            for say in (english, indonesian)
        ]
        assert fields[0] == fields[1], key


@pytest.mark.parametrize(
    ("score", "word"), [(None, "none"), (0.0, "weak"), (39.4, "weak"), (59.6, "good"), (100.0, "strong")]
)
def test_one_word_for_a_score(score, word):
    assert judgement(score) == word


def test_numbers_and_times_in_both_languages():
    assert words("id").years(30) == "2,5 tahun"
    assert words("en").years(12) == "1 year"
    assert words("en").years(1) == "1 month"
