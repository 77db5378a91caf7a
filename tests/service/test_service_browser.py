"""The page as people use it, in Debian's Chromium: both languages, both schemes, phone, keyboard only."""

import re
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from service.api.app import make_app
from service.engine import Engine
from service.settings import Settings

pytestmark = pytest.mark.slow
playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("no Chromium: apt-get install chromium", allow_module_level=True)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    app = make_app(
        Engine.default(sandboxed=True), Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="error")
    )
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, address):
    opened, troubles = [], []

    def note(message):
        # The browser notes each 422 by itself; the page shows what was wrong.
        if message.type == "error" and "422" not in message.text:
            troubles.append(message.text)

    def open_it(path="/", **options):
        context = chromium.new_context(**options)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda request: troubles.append(request.url) if not request.url.startswith(address) else None,
        )
        page.goto(address + path)
        opened.append(context)
        return page

    yield open_it
    for context in opened:
        context.close()
    assert not troubles


def match_samples(page, language):
    page.set_input_files("#resume_file", SAMPLES / f"resume_{language}.pdf")
    page.fill("#posting", (SAMPLES / f"posting_{language}.txt").read_text())
    page.click("#go")
    page.wait_for_selector(".report")


@pytest.mark.parametrize(
    ("language", "scheme", "width", "word"),
    [
        ("id", "light", 1280, "Yang paling menambah nilai"),
        ("en", "dark", 1280, "What would add most"),
        ("id", "dark", 390, "Cocok"),
    ],
)
def test_seeker(open_page, language, scheme, width, word):
    page = open_page(locale=language, color_scheme=scheme, viewport={"width": width, "height": 850})
    match_samples(page, language)
    assert word in page.content()
    assert 40 < int(page.text_content(".ring .number")) <= 100
    assert page.locator(".mark.matched").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    before = page.inner_text("#what-if")
    page.locator(".gaps .switch").first.click()
    page.wait_for_function("text => document.querySelector('#what-if').textContent !== text", arg=before)
    assert re.search(r"\(\+\d+\)", page.inner_text("#what-if"))


def test_a_word_of_the_ad_leads_to_its_evidence(open_page):
    page = open_page(locale="en")
    match_samples(page, "en")
    page.locator(".document a.mark.matched").first.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"#{target}:target").inner_text()


def test_saving_the_report(open_page):
    page = open_page(locale="en")
    match_samples(page, "en")
    with page.expect_download() as download:
        page.click("text=Save as JSON")
    assert '"score":' in Path(download.value.path()).read_text()


def test_keyboard_only(open_page):
    page = open_page(locale="en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.id || document.activeElement.textContent")
        if focused == "or paste the text":
            page.keyboard.press("Enter")
        elif focused == "resume":
            page.keyboard.insert_text("Ani\nSkills: Python, Docker")
        elif focused == "posting":
            page.keyboard.insert_text("Requirements:\n- Python\n- PostgreSQL")
        elif focused == "go":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".report")
    assert page.evaluate("document.activeElement.id") == "result"


def test_what_is_wrong_is_shown(open_page):
    page = open_page(locale="id")
    page.click("#go")
    page.wait_for_selector("[role=alert]")
    assert "Berikan resume Anda" in page.inner_text("[role=alert]")


def test_without_script(open_page):
    page = open_page(locale="en", java_script_enabled=False)
    match_samples(page, "en")
    assert page.locator(".mark.matched").count() > 5


def test_recruiter_ranks_thirty_blind_then_sorts_and_saves(open_page, tmp_path):
    files = []
    for number in range(30):
        skills = ["Python", "Docker", "PostgreSQL", "Git"][: number % 5]
        (tmp_path / f"rahasia{number}.txt").write_text(f"Orang Rahasia {number}\n\nSkills\nLinux, {', '.join(skills)}")
        files.append(tmp_path / f"rahasia{number}.txt")
    page = open_page("/recruiter", locale="en")
    page.set_input_files("#resumes", files)
    page.fill("#posting", "Requirements:\n- Python\n- Docker\n- PostgreSQL\n- Git")
    page.click("#go")
    page.wait_for_selector(".ranking", timeout=60_000)
    assert page.locator(".ranking tbody tr").count() == 30
    assert "Rahasia" not in page.inner_text(".report")
    scores = [int(text) for text in page.locator(".score-cell b").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    page.click(".ranking thead button:has-text('Score')")
    page.click(".ranking thead button:has-text('Score')")
    scores = [int(text) for text in page.locator(".score-cell b").all_inner_texts()]
    assert scores == sorted(scores)
    with page.expect_download() as download:
        page.click("text=Save as XLSX")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_explain_and_skills_and_language(open_page):
    page = open_page("/explain", locale="en")
    page.fill("#posting", (SAMPLES / "posting_en.txt").read_text())
    page.click("#go")
    page.wait_for_selector(".report")
    assert page.locator(".mark.level-required").count()
    page.click("nav >> text=Skills")
    page.fill("#q", "postgres")
    page.wait_for_selector("text=PostgreSQL")
    page.click(".language")
    assert page.locator("html").get_attribute("lang") == "id"
    page.click("nav >> text=Perekrut")
    assert "urutan yang adil" in page.content()


@pytest.mark.parametrize(
    ("language", "scheme", "width", "words"),
    [("id", "light", 1280, "Sangat merugikan"), ("en", "dark", 390, "Costs much")],
)
def test_the_machines_view(open_page, language, scheme, width, words):
    page = open_page("/xray", locale=language, color_scheme=scheme, viewport={"width": width, "height": 850})
    page.set_input_files("#resume_file", SAMPLES.parents[1] / "tests/data/resumes/chromium_sidebar_left_id.pdf")
    page.click("#go")
    page.wait_for_selector(".report")
    assert words in page.inner_text(".findings li >> nth=0")
    assert page.locator(".document").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".where a").first.click()
    assert page.locator(".mark:target").inner_text()


def test_the_report_leads_to_the_machines_view(open_page):
    page = open_page(locale="en")
    match_samples(page, "en")
    page.click("[formaction^='/xray']")
    page.wait_for_url("**/xray#result")
    assert page.locator(".over").inner_text() == "resume_en.pdf"
