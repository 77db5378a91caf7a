"""What people do with the page, in both languages, from the first drop to the saved file."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
LANGUAGES = pytest.mark.parametrize("language", ["en", "id"])
WORDS = {
    "en": {"judgement": "fit", "needed": "Requirements:\n- ", "candidate": "Candidate"},
    "id": {"judgement": "ocok", "needed": "Kualifikasi:\n- ", "candidate": "Kandidat"},
}


@LANGUAGES
def test_a_seeker_sees_score_lines_ad_gaps_and_radar(reader, language):
    person = reader(language)
    person.match_samples()
    page = person.page
    assert page.locator("[data-name]").inner_text() == "cv.pdf"
    score = int(page.text_content(".ring .number"))
    assert 40 < score <= 100
    assert WORDS[language]["judgement"] in page.inner_text(".score h2")
    points = [text.replace(",", ".").split(" / ") for text in page.locator(".lines .points span").all_inner_texts()]
    assert abs(sum(float(given) for given, _ in points) - score) < len(points) * 0.05 + 0.5
    assert page.locator(".document").first.inner_text().split() == person.sample_posting().split()
    assert page.locator(".radar text").count() == page.locator(".areas tbody tr").count() == 10
    gains = [
        float(re.search(r"[\d.,]+", text)[0].replace(",", ".")) for text in page.locator(".gain").all_inner_texts()
    ]
    assert gains == sorted(gains, reverse=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@LANGUAGES
def test_a_line_opens_its_evidence_and_a_word_leads_to_it(reader, language):
    person = reader(language)
    person.match_samples()
    page = person.page
    line = page.locator(".lines details").first
    line.locator("summary").click()
    quote = line.locator("blockquote").first.inner_text()
    assert quote.split(":", 1)[1].strip()
    word = page.locator(".document a.mark.matched").first
    word.click()
    target = page.locator(":target")
    assert target.inner_text()
    assert target.evaluate("(found) => found.getBoundingClientRect().top < innerHeight")


@LANGUAGES
def test_switching_a_skill_on_moves_the_score_and_off_moves_it_back(reader, language):
    person = reader(language)
    person.match_samples()
    page, switch = person.page, person.page.locator(".gaps .switch").first
    before = page.inner_text("#what-if")
    switch.click()
    page.wait_for_function("text => document.querySelector('#what-if').innerText !== text", arg=before)
    assert re.search(r"\(\+\d+\)", page.inner_text("#what-if"))
    switch.click()
    page.wait_for_function("text => document.querySelector('#what-if').innerText === text", arg=before)


@LANGUAGES
def test_the_saved_report_is_the_one_that_is_shown(reader, language):
    person = reader(language)
    person.match_samples()
    with person.page.expect_download() as download:
        person.page.click("[formaction='/report.json']")
    report = json.loads(Path(download.value.path()).read_text())
    assert round(report["score"]) == int(person.page.text_content(".ring .number"))
    assert round(sum(line["points"] for line in report["lines"]), 4) == report["score"]


def test_a_second_file_replaces_the_first_and_a_bad_one_is_told(reader):
    person = reader("en")
    person.match_samples()
    page = person.page
    before = page.text_content(".ring .number")
    person.drop("[data-drop]", {"other.txt": b"Ani\n\nSkills\nCooking, baking"})
    page.click("#go")
    page.wait_for_function(
        "text => (document.querySelector('.ring .number') || {}).textContent !== text", arg=before, timeout=10_000
    )
    person.drop("[data-drop]", {"broken.pdf": b"%PDF-1.7 nothing"})
    page.click("#go")
    page.wait_for_selector("[role=alert]")
    assert page.locator(".report").count() == 0
    assert page.input_value("#posting") == person.sample_posting()


@pytest.mark.parametrize(("language", "said"), [("en", "Give your resume"), ("id", "Berikan resume Anda")])
def test_what_is_missing_is_said(reader, language, said):
    page = reader(language).open("/")
    page.click("#go")
    page.wait_for_selector("[role=alert]")
    assert said in page.inner_text("[role=alert]")


@LANGUAGES
def test_a_pasted_page_of_a_job_site_is_read_as_html(reader, language):
    person = reader(language)
    page = person.open("/explain")
    page.fill(
        "#posting",
        "<html><body><nav>Ruby</nav><h2>Requirements</h2><ul><li>Python</li><li>Docker</li></ul></body></html>",
    )
    person.go()
    assert {"Python", "Docker"} <= set(page.locator(".chip").all_inner_texts())
    assert "<li>" not in page.inner_text(".document")


@LANGUAGES
def test_an_ad_is_explained(reader, language):
    person = reader(language)
    page = person.open("/explain")
    page.fill("#posting", person.sample_posting())
    person.go()
    for level in ("required", "preferred", "responsibility", "not_needed"):
        assert page.locator(f".chip.level-{level}").count(), level
        assert page.locator(f".document .mark.level-{level}").count(), level
    assert page.locator(".facts dd").count() >= 1


@LANGUAGES
def test_a_recruiter_ranks_files_and_a_zip_blind_then_with_names(reader, language):
    person = reader(language)
    page = person.open("/recruiter")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        for number in range(6):
            zipped.writestr(
                f"folder/rahasia{number}.txt", f"Orang Rahasia{number}\n\nSkills\nPython, Docker"[: 40 + number]
            )
        zipped.writestr("folder/broken.pdf", b"%PDF-1.7 nothing")
    person.drop(
        "[data-drop]",
        {"semua.zip": archive.getvalue(), "cv.pdf": person.sample_resume().read_bytes(), "b.txt": b"Budi\nGo"},
    )
    page.fill("#posting", f"Backend Developer\n\n{WORDS[language]['needed']}Python\n- Docker\n- Git")
    person.go()
    rows = page.locator(".ranking tbody tr")
    assert rows.count() == 9
    assert page.locator(".ranking .unread").count() == 1
    assert WORDS[language]["candidate"] in rows.first.inner_text()
    assert not re.search("Rahasia|Budi|semua|cv.pdf", page.inner_text(".report"))
    scores = [int(text) for text in page.locator(".score-cell b").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    page.check("input[name=names]")
    page.click("#go")
    page.wait_for_function("() => document.querySelector('.report').innerText.includes('Budi')")
    assert "semua.zip/rahasia0.txt" in page.inner_text(".report")
    with page.expect_download() as download:
        page.click("[value=xlsx]")
    assert download.value.path().read_bytes().startswith(b"PK")


def test_a_recruiter_changes_a_level_and_compares_two(reader):
    person = reader("en")
    page = person.open("/recruiter")
    person.drop("[data-drop]", {"a.txt": b"Ani\n\nSkills\nPython", "b.txt": b"Budi\n\nSkills\nDocker"})
    page.fill("#posting", "Backend Developer\n\nRequirements:\n- Python\n\nNice to have:\n- Docker")
    person.go()
    assert "1" in page.locator(".ranking tbody tr").first.locator("th").inner_text()
    page.select_option("select[name=level-0]", "none")
    page.click("[form=recruiter]:has-text('again')")
    page.wait_for_function(
        "() => document.querySelector('.ranking tbody tr th').innerText.includes('2')", timeout=10_000
    )
    for box in page.locator("input[name=compare]").all():
        box.check()
    page.click("text=Compare")
    page.wait_for_selector(".compare")
    assert page.locator(".compare tbody tr").count() >= 1


@LANGUAGES
def test_a_data_team_sees_what_the_market_asks(reader, language):
    person = reader(language)
    page = person.open("/market")
    lines = [
        json.dumps({"text": f"Requirements:\n- Python\n- {tool}", "date": f"2026-0{n}-01"})
        for n, tool in ((1, "Go"), (2, "Docker"))
    ]
    page.set_input_files(
        "input[type=file]", {"name": "ads.jsonl", "mimeType": "text/plain", "buffer": "\n".join(lines).encode()}
    )
    page.click("main form button[type=submit]")
    page.wait_for_selector(".market", timeout=30_000)
    assert page.locator(".market tbody tr").first.inner_text().startswith("Python")


@LANGUAGES
def test_skills_are_searched_and_walked(reader, language):
    person = reader(language)
    page = person.open("/skills")
    page.fill("#q", "basis data relasional" if language == "id" else "relational database")
    page.wait_for_function("() => document.querySelectorAll('.skill-list li').length < 40")
    page.locator(".skill-list a").first.click()
    page.wait_for_selector("article h1")
    first = page.url
    page.locator("a.chip").first.click()
    page.wait_for_url(lambda url: url != first)
    assert page.locator("article h1").inner_text()
    page.go_back()
    assert page.url == first


def test_the_language_is_switched_and_stays(reader):
    person = reader("en")
    page = person.open("/skills?q=git")
    page.click(".language")
    assert page.locator("html").get_attribute("lang") == "id"
    for link in page.locator("nav a").all_inner_texts():
        page.click(f"nav >> text={link}")
        assert page.locator("html").get_attribute("lang") == "id"
        assert page.locator("nav a[aria-current=page]").inner_text() == link


def test_scripts_in_names_and_ads_do_not_run(reader):
    person = reader("en")
    page = person.open("/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    person.drop("[data-drop]", {f"{evil}.txt": f"{evil}\n\nSkills\nPython {evil}".encode()})
    page.fill("#posting", f"Dev {evil}\n\nRequirements:\n- Python {evil}")
    person.go()
    assert page.locator("main script, main img").count() == 0
    assert "<script>" in page.locator(".document").first.inner_text()
    person.open("/skills?q=" + evil)
    assert page.locator("main script, main img").count() == 0


def test_without_scripts_everything_still_works(reader):
    person = reader("en", java_script_enabled=False)
    page = person.open("/")
    page.set_input_files("#resume_file", person.sample_resume())
    page.fill("#posting", person.sample_posting())
    person.go()
    assert page.locator(".mark.matched").count() > 5
    page.goto(person.address + "/recruiter")
    page.set_input_files("#resumes", [person.sample_resume()])
    page.fill("#posting", person.sample_posting())
    person.go()
    assert page.locator(".ranking tbody tr").count() == 1
    page.goto(person.address + "/skills")
    page.fill("#q", "docker")
    page.click("main form button")
    assert "Docker" in page.inner_text(".skill-list")


def test_the_report_prints_whole_and_without_the_form(reader):
    person = reader("en")
    person.match_samples()
    page = person.page
    page.emulate_media(media="print")
    assert not page.locator("form#seeker").is_visible()
    assert page.locator(".ring").is_visible()
    for document in page.locator(".document").all():
        assert document.evaluate("(found) => found.scrollHeight <= found.clientHeight + 1")
