"""The web page without a browser: both languages, no script needed, nothing from elsewhere, nothing run."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.settings import Settings
from service.web.seeker import sample_texts

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker\n- MySQL or PostgreSQL"
RESUME = "Ani\nPython, MySQL"
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PAGES = ("/", "/explain", "/recruiter", "/market", "/skills", "/skills/python")


@pytest.fixture(scope="module")
def client(engine, tmp_path_factory):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path_factory.mktemp("data")))) as found:
        yield found


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "id"])
def test_pages_in_both_languages(client, path, language):
    answer = client.get(path, headers={"accept-language": f"{language}-XX,fr;q=0.5"})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert not re.search(
        r"\b(page|seeker|result|explain|recruiter|skills|kind|market)\.[a-z_]+\b(?!\.js|\.css)", visible(answer.text)
    )


def visible(html):
    return re.sub(r"<[^>]*>", " ", html)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_comes_from_elsewhere_or_stands_inline(client, path):
    html = client.get(path).text
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)
    assert not re.search(r"<style|style=|\son[a-z]+=|<script>", html)
    for address in re.findall(r'"(/static/[^"]+)"', html):
        kept = client.get(address)
        assert kept.status_code == 200
        assert "immutable" in kept.headers["cache-control"]


def test_the_language_is_remembered(client):
    with TestClient(client.app) as reader:
        assert 'lang="id"' in reader.get("/?lang=id").text
        assert '<html lang="id">' in reader.get("/", headers={"accept-language": "en"}).text
        reader.cookies.clear()  # Two cookies of one name would come in either order.
        reader.cookies.clear()
        reader.cookies.set("cocok_lang", "en")
        assert '<html lang="en">' in reader.get("/?lang=xx").text


def test_report_without_script_and_as_a_part(client):
    whole = client.post("/", data={"resume": RESUME, "posting": POSTING}).text
    part = client.post("/", data={"resume": RESUME, "posting": POSTING}, headers={"hx-request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    for html in (whole, part):
        assert 'class="mark matched"' in html
        assert 'class="mark missing"' in html
    target = re.search(r'class="mark matched" href="#(r-\d+)"', part).group(1)
    assert f'id="{target}"' in part


def test_script_in_texts_and_names_is_only_text(client):
    evil = "<script>alert(1)</script>"
    files = {
        "resume_file": (f"{evil}.txt", f"{evil}\nPython"),
        "posting_file": ("p.txt", f"Dev {evil}\n\nRequirements:\n- Python"),
    }
    html = client.post("/", files=files).text
    assert evil not in html
    assert "&lt;script&gt;" in html
    table = client.post(
        "/recruiter",
        files={"resumes": (f"{evil}.txt", f"{evil}\nPython")},
        data={"posting": POSTING, "names": "yes"},
    )
    assert evil not in table.text


@pytest.mark.parametrize(
    ("data", "files", "words"),
    [
        ({"posting": POSTING}, {}, "Your resume"),
        ({"resume": RESUME}, {}, "Paste the job ad"),
        ({"posting": POSTING}, {"resume_file": ("a.pdf", b"DAMAGED")}, "damaged"),
        ({"posting": POSTING}, {"resume_file": ("a.pdf", b"SCAN")}, "picture"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(client, data, files, words):
    answer = client.post("/", data=data, files=files or None, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'role="alert"' in answer.text


def test_cannot_score_is_said(client):
    html = client.post("/", data={"resume": "Ani", "posting": POSTING}, headers={"accept-language": "en"}).text
    assert "Cannot score" in html
    assert "No skill that we know was found in the resume" in html


def test_what_if_moves_the_score(client):
    data = {"resume": RESUME, "posting": POSTING, "skill": "docker"}
    text = client.post("/what-if", data=data, headers={"accept-language": "en"}).text
    assert re.search(r"With these: \d+ of 100 \(\+\d+\)", text)
    none = client.post("/what-if", data={**data, "skill": "no-such"}, headers={"accept-language": "en"}).text
    assert none.startswith("Now:")


def test_the_report_can_be_saved(client):
    answer = client.post("/report.json", data={"resume": RESUME, "posting": POSTING})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.json()["matched"]


def test_explain_colours_the_ad(client):
    html = client.post("/explain", data={"posting": POSTING + "\n\nNo PHP needed"}).text
    assert 'class="mark level-required"' in html
    assert "level-not_needed" in html


def test_pasted_html_is_read_as_html(client):
    sent = "<html><body><h1>Dev</h1><ul><li>Python</li></ul></body></html>"
    assert client.post("/explain", data={"posting": sent}).status_code == 200


def test_recruiter_table_and_files_to_save(client):
    files = [
        ("resumes", ("ani.txt", "=Ani\nPython")),
        ("resumes", ("budi.txt", "Budi\nPython, Docker, MySQL")),
    ]
    html = client.post("/recruiter", files=files, data={"posting": POSTING}, headers={"accept-language": "en"}).text
    assert "Candidate 2" in html
    assert "Budi" not in html
    named = client.post("/recruiter", files=files, data={"posting": POSTING, "names": "yes", "save": "csv"})
    assert "'=Ani" in named.text
    workbook = client.post("/recruiter", files=files, data={"posting": POSTING, "save": "xlsx"})
    assert workbook.content.startswith(b"PK")


def test_skill_search(client):
    assert "PostgreSQL" in client.get("/skills?q=postgres", headers={"hx-request": "true"}).text
    assert client.get("/skills/no-such").status_code == 404


def test_a_recruiter_can_change_what_was_read(client):
    files = [("resumes", ("ani.txt", "Ani\nPython")), ("resumes", ("budi.txt", "Budi\nDocker"))]
    english = {"accept-language": "en"}
    html = client.post("/recruiter", files=files, data={"posting": POSTING}, headers=english).text
    mark = re.search(r'name="edits-of" value="(\w+)"', html).group(1)
    names = re.findall(r'name="level-(\d)" aria-label="Level: ([^"]+)"', html)
    docker = next(number for number, name in names if name == "Docker")
    edits = {"posting": POSTING, "edits-of": mark, f"level-{docker}": "none", f"gate-{int(docker) - 1}": "yes"}
    changed = client.post("/recruiter", files=files, data=edits, headers=english).text
    assert re.search(r'<option value="none" selected>', changed)
    assert "Python</td>" in changed.replace("\n", "")
    stale = client.post("/recruiter", files=files, data={**edits, "posting": POSTING + "\n- Go"}, headers=english).text
    assert not re.search(r'<option value="none" selected>', stale)


def test_two_resumes_side_by_side(client):
    files = [
        ("resumes", (f"{name}.txt", f"{name} Rahasia\n{skill}"))
        for name, skill in (("Ani", "Python"), ("Budi", "Docker"), ("C", ""))
    ]
    english = {"accept-language": "en"}
    send = {"posting": POSTING, "compare": ["1", "2"]}
    html = client.post("/recruiter/compare", files=files, data=send, headers=english).text
    assert "Candidate 1" in html
    assert "Rahasia" not in html
    assert (
        "Ani Rahasia"
        in client.post("/recruiter/compare", files=files, data={**send, "names": "yes"}, headers=english).text
    )
    for numbers, words in ((["1"], "Tick two"), (["1", "9", "x"], "Tick two"), (["1", "3"], "cannot be compared")):
        answer = client.post("/recruiter/compare", files=files, data={**send, "compare": numbers}, headers=english)
        assert answer.status_code == 422
        assert words in answer.text


def test_the_headline_says_that_a_must_is_not_met(client):
    posting = "Backend Developer\n\nRequirements:\n- Python\n- MySQL\n- Docker is mandatory"
    html = client.post("/", data={"resume": RESUME, "posting": posting}, headers={"accept-language": "en"}).text
    assert re.search(r"<h2>\w+ fit, but a must is not met</h2>", html)


def test_a_ranking_names_skills_as_the_reader_does_and_calls_close_ones_partly_met(client):
    posting = "Backend Developer\n\nKualifikasi:\n- basis data relasional\n- MySQL\n- Python"
    files = [("resumes", ("ani.txt", "Ani\nPostgreSQL, Python"))]
    send = {"posting": posting}
    html = client.post("/recruiter", files=files, data=send, headers={"accept-language": "id"}).text
    row = html[html.index("<tbody>") :]
    assert "basis data relasional" in row
    assert "relational database" not in html
    partly = html.index("Sebagian</th>")
    assert partly < html.index("<tbody>")
    assert "Wajib, belum ada" not in html  # A column in which every row is empty is left out.
    for kind in ("csv", "xlsx"):
        answer = client.post("/recruiter", files=files, data={**send, "save": kind}, headers={"accept-language": "id"})
        if kind == "csv":
            assert "basis data relasional" in answer.text
            assert answer.text.startswith("\ufeffUrutan,Nomor,Skor,Terpenuhi,")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_newcomer_sees_a_report_of_the_sample_at_once(client, language):
    html = client.get("/?sample", headers={"accept-language": language}).text
    assert 'class="mark matched"' in html
    assert html.count("<textarea") == 2
    shipped = SAMPLES / f"posting_{language}.txt"
    assert sample_texts(language)["posting"] == shipped.read_text(encoding="utf-8")
