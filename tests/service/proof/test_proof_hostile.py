"""Hostile files against a running service: a 4xx that says why, at once, and others answered meanwhile."""

import io
import os
import zipfile
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
PDF = (SAMPLES / "resume_en.pdf").read_bytes()
POSTING = b"Backend Developer\n\nRequirements:\n- Python\n- Docker"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECRET = "proof-secret-words"


def zip_of(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def docx(document):
    return zip_of({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def word(text, before=""):
    return f'{before}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def spoiled(data, start=50):
    return data[:start] + b"\xff" * 20 + data[start + 20 :]


def locked_pdf():
    """Return a PDF whose trailer asks for a password."""
    return PDF.replace(b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (x) /U (y) >>", 1)


@pytest.fixture(scope="module")
def secret_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("secret") / "secret.txt"
    path.write_text(SECRET)
    return path


def refused(answer, *codes):
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text[:300]
    body = answer.json()
    assert 400 <= answer.status_code < 500, body
    assert body["status"] == answer.status_code
    assert len(body["detail"]) > 10
    if codes:
        assert body["code"] in codes, body


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
    + "]>"
)
FILES = {
    "empty": (b"", "empty"),
    "blank": (b"\n" * 3_000_000, "empty"),
    "zeros": (b"\x00" * 5000, ""),
    "program": (b"\x7fELF" + os.urandom(5000), ""),
    "picture of nothing": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, ""),
    "pdf cut in half": (PDF[: len(PDF) // 2], ""),
    "pdf of noise": (b"%PDF-1.7\n" + os.urandom(20_000), ""),
    "pdf with a password": (locked_pdf(), ""),
    "docx cut in half": (docx(word(os.urandom(20_000).hex()))[:9000], ""),
    "docx bomb": (docx(word("a" * 80_000_000)), ""),
    "docx billion laughs": (docx(word("&j;", LAUGHS)), ""),
    "zip named resume": (zip_of({"a.txt": "Ani\nPython"}), ""),
    "odt bomb": (zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>" * 9_000_000}), ""),
    "rtf nest": (b"{\\rtf1" + b"{" * 200_000, ""),
    "one line of 5 MB": (b"Python " * 700_000, "too_large"),
    "one word of 5 MB": (b"a" * 5_000_000, "too_large"),
    "html of one line of 5 MB": (b"<html><body><p>" + b"Python, " * 620_000, "too_large"),
    "bullets of 5 MB": (b"- Python\n" * 550_000, "too_large"),
    "deep json": (b'{"basics":' * 100_000, ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_resume_is_refused_with_the_reason(caller, name):
    content, code = FILES[name]
    files = {"posting": ("p.txt", POSTING), "resume": ("cv.pdf", content)}
    refused(caller.post("/v1/match", files=files), *filter(None, [code]))
    refused(caller.post("/v1/resumes", files={"file": ("cv.pdf", content)}), *filter(None, [code]))
    page = caller.post("/", files={"posting_file": ("p.txt", POSTING), "resume_file": ("cv.pdf", content)})
    assert 400 <= page.status_code < 500
    assert 'role="alert"' in page.text
    assert caller.get("/healthz").status_code == 200
    assert caller.get("/v1/resumes").json()["items"] == []


def test_a_docx_cannot_read_files_of_the_machine(caller, secret_file):
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret_file.as_uri()}">]>'
    answer = caller.post("/v1/read", files={"file": ("a.docx", docx(word("Ani &x; Python", entity)))})
    assert SECRET not in answer.text
    assert answer.status_code < 500


ARCHIVES = {
    "no zip": b"PK\x03\x04" + b"\xff" * 100,
    "nothing in it": zip_of({}),
    "only a zip in it": zip_of({"b.zip": zip_of({"c.txt": "Ani\nPython"})}),
    "damaged": spoiled(zip_of({"a.txt": os.urandom(3000)})),
    "damaged bzip2": spoiled(zip_of({"a.txt": os.urandom(3000)}, zipfile.ZIP_BZIP2)),
    "damaged lzma": spoiled(zip_of({"a.txt": b"Ani Python" * 1000}, zipfile.ZIP_LZMA), 60),
    "3,000 files": zip_of({f"{n}.txt": "Ani\nPython" for n in range(3000)}),
    "bomb": zip_of({f"{n}.txt": b"a" * 9_000_000 for n in range(15)}),
    "bomb of bombs": zip_of({f"{n}.txt": b"a" * 30_000_000 for n in range(12)}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_refused_with_the_reason(caller, name):
    files = {"posting": ("p.txt", POSTING), "resumes": ("all.zip", ARCHIVES[name])}
    refused(caller.post("/v1/rank", files=files))
    page = caller.post("/recruiter", files={"posting_file": ("p.txt", POSTING), "resumes": ("all.zip", ARCHIVES[name])})
    assert 400 <= page.status_code < 500
    assert 'role="alert"' in page.text


def test_one_bad_file_in_an_archive_leaves_the_others(caller):
    archive = zip_of(
        {
            "../../../etc/ani.txt": "Ani\nPython developer, 2019 - 2024",
            "/tmp/budi.txt": b"b" * 11_000_000,
            "c.pdf": b"%PDF-1.4",
        }
    )
    found = caller.post(
        "/v1/rank", files={"posting": ("p", POSTING), "resumes": ("a.zip", archive)}, data={"blind": "no"}
    )
    rows = found.json()["rows"]
    assert rows[0]["score"] > 0
    assert {row["error"]["code"] for row in rows[1:]} <= {"too_large", "damaged", "unreadable", "empty"}
    assert {row["file"] for row in rows} == {"a.zip/ani.txt", "a.zip/budi.txt", "a.zip/c.pdf"}


POSTINGS = {
    "deep": ("a.jsonl", b'{"text":' + b"[" * 200_000),
    "no texts": ("a.jsonl", b'{"text": 5}\n'),
    "no object": ("a.jsonl", b"[]\nnull\n"),
    "not utf-8": ("a.jsonl", b'{"text": "\xff"}'),
    "no rows": ("a.csv", b"text\n"),
    "utf-16": ("a.csv", "text\nPython".encode("utf-16")),
    "quotes": ("a.csv", b"text\n" + b'"' * 5_000_000),
    "not parquet": ("a.parquet", b"PAR1" + b"\xff" * 100 + b"PAR1"),
    "program": ("a.exe", b"MZ"),
    "no ending": ("postings", b"Python"),
    "odd ending": ("a." + "💥" * 190, b"Python"),
    "one posting of 5 MB": ("a.csv", b"text\n" + b"Python " * 700_000),
}


@pytest.mark.parametrize("name", POSTINGS)
def test_hostile_postings_are_refused_with_the_reason(caller, name):
    refused(caller.post("/v1/jobs/market", files={"file": POSTINGS[name]}))
    page = caller.post("/market", files={"file": POSTINGS[name]})
    assert 400 <= page.status_code < 500
    assert 'role="alert"' in page.text
