"""A data team and the owner of an organisation in the browser, by keyboard, both languages, axe clean."""

import json

import pytest

from service.store.keys import Keys
from service.store.members import Members
from service.store.store import Store

pytestmark = pytest.mark.slow
LANGUAGES = pytest.mark.parametrize("language", ["en", "id"])
PASSWORD = "benar kuda baterai"


def press(page, selector, key="Enter"):
    page.locator(selector).first.focus()
    page.keyboard.press(key)


@LANGUAGES
def test_the_market_in_charts_with_candidates_to_accept(reader, language):
    person = reader(language, width=390 if language == "id" else 1280, scheme="dark" if language == "id" else "light")
    page = person.open("/market")
    unknown = "Zorblax" if language == "en" else "Blimpora"
    ads = [
        {
            "text": f"Backend Developer\n\nRequirements:\n- Python\n- {tool}\n- Experience with {unknown}",
            "date": f"2026-0{n % 3 + 1}-01",
        }
        for n, tool in enumerate(("Go", "Docker", "Git", "Go", "Redis", "Go"))
    ]
    sent = {"name": "ads.jsonl", "mimeType": "text/plain", "buffer": "\n".join(map(json.dumps, ads)).encode()}
    page.set_input_files("input[type=file]", sent)
    press(page, "main form input[type=checkbox]", "Space")
    press(page, "main form button[type=submit]")
    page.wait_for_selector(".market", timeout=60_000)
    assert page.locator(".chart").count() == 2
    assert page.locator(".chart").first.locator("rect").count() == 3
    press(page, ".table-behind summary")
    table = page.locator(".table-behind tbody tr")
    assert table.count() == 3
    assert table.first.locator("td").all_inner_texts()[:2] == ["2", "100%"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert person.faults() == []
    candidates = page.locator("#new-skills .candidate")
    assert candidates.count() >= 1
    press(page, "#new-skills button")
    page.wait_for_selector("#new-skills .saved")
    page.reload()
    assert page.locator("#new-skills .saved").count() == 1


@pytest.fixture(scope="module")
def team(serve, tmp_path_factory):
    """The address of a service in team mode, with an organisation and its owner."""
    folder = tmp_path_factory.mktemp("team")
    (folder / "data").mkdir()
    store = Store.open(f"sqlite:///{folder / 'data' / 'cocok.db'}", "")
    Keys(store).add_organisation("Toko", 30)
    Members(store).add("Toko", "pemilik@toko", "owner", PASSWORD)
    settings = {"COCOK_MODE": "team", "COCOK_SECURE_COOKIES": "false"}
    with serve(folder, settings) as address:
        yield address


def test_an_owner_keeps_the_members_by_keyboard_in_both_languages(chromium_browser, team, axe):
    context = chromium_browser.new_context(locale="id-ID", viewport={"width": 390, "height": 850})
    page = context.new_page()

    page.goto(team)
    page.wait_for_url("**/sign-in")
    page.fill("[name=name]", "pemilik@toko")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(team + "/")
    page.goto(team + "/account")
    press(page, "a[href='/account/members']")
    page.wait_for_selector(".member")
    page.fill("form.credentials [name=name]", "sari@toko")
    page.keyboard.press("Enter")
    page.wait_for_selector(".secret")
    assert page.locator(".member").count() == 2
    assert axe(page) == []
    press(page, ".member:has-text('sari') summary")
    press(page, ".member:has-text('sari') [action$='/password'] button")
    page.wait_for_selector(".secret")
    press(page, ".member:has-text('sari') select", "ArrowDown")
    press(page, ".member:has-text('sari') [action$='/role'] button")
    page.wait_for_url("**/account/members")
    assert page.locator(".member:has-text('sari') select").input_value() == "owner"
    page.goto(team + "/account/members?lang=en")
    press(page, ".member:has-text('sari') summary")
    press(page, ".member:has-text('sari') [action$='/remove'] button")
    page.wait_for_selector(".member:has-text('sari')", state="detached")
    press(page, ".member [action$='/role'] select", "Home")
    press(page, ".member [action$='/role'] button")
    page.wait_for_selector("[role=alert]")
    assert "needs an owner" in page.inner_text("[role=alert]")
    context.close()
