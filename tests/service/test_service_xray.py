"""The machine's view in its faces: the command line, the API and the page, in both languages."""

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from nlp import xray as rules
from nlp.document import Block, Document
from nlp.extractor import Extractor
from nlp.profile import Span
from nlp.xray import Finding
from service.api.app import make_app
from service.cli import app as cli
from service.engine import Engine, make_resume_reader, read_here
from service.settings import Settings
from service.words import words
from service.xray import Places, finding_json, finding_text, plain_text_of, xray_of

FILES = Path(__file__).parents[1] / "data" / "resumes"
DOCS = Path(__file__).parents[2] / "docs"
COLUMNS = FILES / "chromium_sidebar_left_id.pdf"
HIDING = FILES / "reportlab_hiding_en.pdf"
ENGLISH, INDONESIAN = {"accept-language": "en"}, {"accept-language": "id"}


@pytest.fixture(scope="module")
def reading_engine() -> Engine:
    return Engine(Extractor.default(), make_resume_reader, read_here)


@pytest.fixture(scope="module")
def client(reading_engine, tmp_path_factory):
    with TestClient(make_app(reading_engine, Settings(data_dir=tmp_path_factory.mktemp("data")))) as found:
        yield found


@pytest.fixture
def run(reading_engine, monkeypatch):
    monkeypatch.setattr(Engine, "default", classmethod(lambda cls, **options: reading_engine))
    return lambda *args: CliRunner().invoke(cli.app, ["read", *map(str, args)])


def codes(xray):
    return [finding["code"] for finding in xray["findings"]]


def test_every_code_is_worded_in_both_languages():
    source = Path(rules.__file__).read_text(encoding="utf-8")
    found = set(re.findall(r'Finding\(\s*"(\w+)"', source)) | set(rules._NOTICES)
    found |= {f"missing_{what}" for what in ("name", "email", "phone")}
    found |= {f"no_{kind}_heading" for kind in rules._NEEDED}
    assert len(found) > 20
    for language in ("en", "id"):
        lacking = [f"{code}.{part}" for code in found for part in ("message", "advice")]
        assert [key for key in lacking if f"finding.{key}" not in words(language)] == []


@pytest.mark.parametrize(
    ("code", "values", "language", "message"),
    [
        ("gap", {"months": 8, "first": "2021-07", "last": "2022-02"}, "id", "8 bulan tanpa keterangan, dari Jul 2021"),
        ("job_without_dates", {"job": ""}, "en", "A job: no dates can be read."),
        ("dates_without_months", {"job": "Analis", "start": "2020", "end": ""}, "id", "(2020 – sekarang)"),
        ("personal_particulars", {"kinds": "religion identity_number"}, "id", "agama, nomor identitas (NIK)"),
        ("too_long", {"pages": 0, "words": 1700}, "en", "long: 1,700 words"),
        ("too_long", {"pages": 4, "words": 900}, "id", "4 halaman, 900 kata"),
        ("of_tomorrow", {}, "id", "as nlp says it"),
    ],
)
def test_findings_in_words(code, values, language, message):
    finding = Finding(code, "low", "as nlp says it", "so", values=values)
    assert message in finding_text(finding_json(finding, Places(Document(""))), words(language))[0]


def test_a_place_has_page_or_line_and_a_short_quote():
    text = "Ani\n\n" + "kata " * 40
    paged = Document(text, blocks=(Block(0, 3, "paragraph", 1), Block(5, len(text), "paragraph", 2)), page_count=2)
    place = Places(paged).of(Span(5, len(text)))
    assert (place["page"], place["line"]) == (2, 3)
    assert len(place["quote"]) <= 90 and place["quote"].endswith("kata")
    assert Places(Document(text)).of(Span(0, 3))["page"] is None


def test_a_file_that_a_plain_parser_cannot_open_reads_as_nothing():
    assert plain_text_of(b"%PDF-1.7 broken") == ""
    assert plain_text_of("Ani") is None


def test_of_a_picture_a_plain_parser_reads_nothing(reading_engine):
    reading = reading_engine.resume_of(Document("Ani Lestari", is_scanned=True), "ani.png")
    seen = xray_of(reading, b"\x89PNG")
    assert seen["plain_text"] == ""
    assert codes(seen)[0] == "text_as_image"


def test_command_line_json(run):
    (found,) = (json.loads(line) for line in run(COLUMNS, "--xray", "--jsonl").stdout.splitlines())
    (first, *_) = found["xray"]["findings"]
    assert (first["code"], first["harm"], first["place"]["page"]) == ("columns_merge", "high", 1)
    assert found["text"][first["place"]["start"] : first["place"]["end"]].startswith(first["place"]["quote"])
    assert len(first["more"]) == first["values"]["torn"] - 1 > 0
    assert found["xray"]["plain_text"]
    assert json.loads(run(COLUMNS, "--xray", "--json").stdout)["xray"] == found["xray"]
    assert "xray" not in json.loads(run(COLUMNS, "--json").stdout)


def test_command_line_report(run):
    shown = run(COLUMNS, "--xray", "--lang", "id").stdout
    order = ("Sangat merugikan", "halaman 1", "Perbaiki:", "Hal kecil", "Isi sebenarnya", "Yang dibaca program")
    assert sorted(order, key=shown.index) == list(order)


def test_a_folder_called_new_is_no_file_name(run, tmp_path):
    path = tmp_path / "new" / "ani-lestari.txt"
    path.parent.mkdir()
    path.write_text("Ani Lestari\nani@contoh.id")
    assert "file_name" not in codes(json.loads(run(path, "--xray", "--json").stdout)["xray"])


def test_an_unread_file_keeps_its_error(run, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    result = run(tmp_path / "bad.pdf", COLUMNS, "--xray", "--jsonl")
    bad, good = map(json.loads, result.stdout.splitlines())
    assert "error" in bad and "xray" not in bad and good["xray"]
    assert result.exit_code == 3


def test_api_of_files_and_texts(client):
    sent = {"file": ("cv.pdf", HIDING.read_bytes())}
    found = client.post("/v1/read?xray=true", files=sent).json()
    assert codes(found["xray"])[:2] == ["hidden_text", "instructions"]
    assert "xray" not in client.post("/v1/read", files=sent).json()
    text = client.post("/v1/read?xray=true", json={"text": "Ani\n\nPENDIDIKAN\nS1 Statistika"}).json()
    assert text["xray"]["plain_text"] is None
    assert "missing_email" in codes(text["xray"])
    assert client.post("/v1/read?xray=perhaps", json={"text": "Ani"}).status_code == 422


def test_the_example_of_the_document_runs(client):
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    sent = re.search(r"curl [^\n]*-d '(\{[^\n]+\})' \\\n\s+'http://[^/]+(/v1/read\?xray=true)'", text)
    body, path = sent.groups()
    shown = json.loads(re.search(r"\n    (\{\"plain_text\".+?\n    \]\})\n", text, re.DOTALL).group(1))
    found = client.post(path, json=json.loads(body)).json()["xray"]
    assert found["plain_text"] == shown["plain_text"]
    assert found["findings"][: len(shown["findings"])] == shown["findings"]


def test_openapi_tells_of_it(client):
    spec = client.get("/v1/openapi.json").json()
    assert "xray" in [each["name"] for each in spec["paths"]["/v1/read"]["post"]["parameters"]]
    assert {"XRay", "Finding", "Place"} <= set(spec["components"]["schemas"])


@pytest.mark.parametrize(
    ("headers", "language", "words_there"),
    [(ENGLISH, "en", "Costs much"), (INDONESIAN, "id", "Sangat merugikan")],
)
def test_page(client, headers, language, words_there):
    empty = client.get("/xray", headers=headers).text
    assert f'<html lang="{language}">' in empty
    whole = client.post("/xray", files={"resume_file": ("cv.pdf", COLUMNS.read_bytes())}, headers=headers).text
    assert words_there in whole
    assert whole.index(words_there) < whole.index('class="mark missing"')
    for html in (empty, whole):
        assert not re.search(r"\b(xray|finding|harm|particular)\.[a-z_]+\b", re.sub(r"<[^>]*>", " ", html))
        assert not re.search(r"<style|style=|\son[a-z]+=|<script>", html)
    target = re.search(r'href="#(f-[\d-]+)"', whole).group(1)
    assert f'id="{target}"' in whole


def test_page_as_a_part_and_what_is_wrong(client):
    part = client.post("/xray", data={"resume": "Ani <script>x</script>"}, headers={**ENGLISH, "hx-request": "true"})
    assert "<html" not in part.text and "<script>x" not in part.text
    assert "reads the same text" in part.text
    nothing = client.post("/xray", data={}, headers=INDONESIAN)
    assert nothing.status_code == 422 and "Berikan resume Anda" in nothing.text
    broken = client.post("/xray", files={"resume_file": ("a.pdf", b"%PDF-1.7 broken")}, headers=ENGLISH)
    assert broken.status_code == 422 and 'role="alert"' in broken.text


def test_the_report_leads_there(client):
    html = client.post("/", data={"resume": "Ani\nPython", "posting": "Required: Python"}).text
    assert 'formaction="/xray#result"' in html
