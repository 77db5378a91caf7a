"""A recruiter in the browser: what was read is mended first, thirty resumes at once, found and sorted, kept."""

import re

import pytest

pytestmark = pytest.mark.slow
LANGUAGES = pytest.mark.parametrize("language", ["en", "id"])
POSTING = "Backend Developer\n\nRequirements:\n- Python\n- MySQL or PostgreSQL\n- Docker is mandatory\n- Go"
SKILLS = ("Python", "Go", "Docker", "PostgreSQL", "MySQL", "Redis", "Git", "PHP")


def resumes(count):
    """Return resumes of invented people, each with other skills."""
    found = {}
    for n in range(count):
        mine = ", ".join(dict.fromkeys(SKILLS[n * step % len(SKILLS)] for step in range(1, 2 + n % 6)))
        text = f"Orang {n}\n\nExperience\nDeveloper, PT Contoh\nJan {2015 + n % 8} - Dec 2025\n- Built things with {mine}\n"
        found[f"rahasia-{n}.txt"] = text.encode()
    return found


def chosen(named):
    """Return a file as a person chooses it."""
    return {"name": named[0], "mimeType": "text/plain", "buffer": named[1]}


def started(reader, language, count):
    person = reader(language)
    page = person.open("/recruiter")
    person.drop("[data-drop]", resumes(count))
    page.fill("#posting", POSTING)
    return person, page


@LANGUAGES
def test_thirty_resumes_with_progress_then_found_and_sorted(reader, language):
    person, page = started(reader, language, 30)
    page.evaluate(
        """() => {
            window.told = [];
            const bar = document.querySelector('[data-progress] progress');
            new MutationObserver(() => window.told.push(bar.value)).observe(bar, {attributes: true});
        }"""
    )
    person.go()
    told = [value for value in page.evaluate("window.told") if 1 < value <= 30]  # The rest are bytes sent.
    assert told == sorted(told)
    assert told[-1] == 30
    assert not page.locator("[data-progress]").is_visible()
    rows = page.locator("#ranking tbody tr")
    assert rows.count() == 30
    assert "ahasia" not in page.inner_text(".report")

    page.fill("[data-find]", "docker")
    shown = page.locator("#ranking tbody tr:visible")
    assert 0 < shown.count() < 30
    assert str(shown.count()) in page.inner_text("[data-found]")
    page.fill("[data-find]", "")
    page.check("[data-musts]")
    assert page.locator("#ranking tbody tr[data-unmet]:visible").count() == 0
    page.uncheck("[data-musts]")
    page.fill("[data-from]", "50")
    scores = [int(text) for text in page.locator("#ranking tr:visible .score-cell b").all_inner_texts()]
    assert min(scores) >= 50
    page.fill("[data-from]", "")

    page.locator("#ranking thead button").nth(2).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("#ranking thead th").nth(2).get_attribute("aria-sort") == "ascending"
    scores = [int(text) for text in page.locator("#ranking .score-cell b").all_inner_texts()]
    assert scores == sorted(scores)


@LANGUAGES
def test_what_was_read_is_mended_before_anybody_is_ranked(reader, language):
    person, page = started(reader, language, 4)
    page.click("#read")
    page.wait_for_selector(".edits")
    names = page.locator(".edits tbody th").all_inner_texts()
    number = {name: at for at, name in enumerate(names)}
    assert page.locator(f"[name=gate-{number['Docker']}]").is_checked()
    page.uncheck(f"[name=gate-{number['Docker']}]")
    page.select_option(f"[name=choice-{number['Python']}]", "A")
    page.select_option(f"[name=choice-{number['Go']}]", "A")
    either = next(at for name, at in number.items() if "MySQL" in name)
    page.select_option(f"[name=choice-{either}]", "each")
    page.fill("#also", "Redis")
    page.click(".edits ~ * button.main, #asked button.main")
    page.wait_for_selector("#ranking")
    assert page.locator("#ranking [data-unmet]").count() == 0
    assert page.input_value("#also") == "Redis"
    assert page.input_value(f"[name=choice-{number['Go']}]") == "A"
    boxes = page.locator("input[name=compare]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.click("[hx-post='/recruiter/compare']")
    page.wait_for_selector(".compare")
    lines = set(page.locator(".compare tbody th").all_text_contents())  # Some are folded away.
    joined = "Python atau Go" if language == "id" else "Python or Go"
    assert {joined, "MySQL", "PostgreSQL", "Docker", "Redis"} <= lines
    if person.language == "en":
        assert person.faults() == []


def test_what_is_wrong_leaves_the_changes_standing(reader):
    person = reader("en")
    page = person.open("/recruiter")
    page.fill("#posting", POSTING)
    page.click("#read")
    page.wait_for_selector(".edits")
    page.select_option("[name=level-0]", "none")
    page.click("#asked button.main")
    page.wait_for_selector("[role=alert]")
    assert page.input_value("[name=level-0]") == "none"
    person.drop("[data-drop]", resumes(2))
    page.click("#asked button.main")
    page.wait_for_selector("#ranking")
    assert page.locator("[role=alert]").count() == 0


@LANGUAGES
def test_without_script_the_chosen_files_are_held_from_step_to_step(reader, language):
    person = reader(language, java_script_enabled=False)
    page = person.open("/recruiter")
    page.set_input_files("#resumes", [chosen(each) for each in resumes(3).items()])
    page.fill("#posting", POSTING)
    page.click("#read")
    assert "3" in page.inner_text(".held")
    page.select_option("[name=level-0]", "preferred")
    page.click("#asked button.main")
    assert page.locator("#ranking tbody tr").count() == 3
    assert page.input_value("[name=level-0]") == "preferred"
    with page.expect_download() as download:
        page.click("[value=csv]")
    assert len(download.value.path().read_text(encoding="utf-8-sig").splitlines()) == 4
    for box in page.locator("input[name=compare]").all()[:2]:
        box.check()
    page.click("[formaction='/recruiter/compare']")
    assert page.locator(".compare tbody tr").count()
    assert page.input_value("[name=level-0]") == "preferred"
    page.click("#asked .actions button")
    assert page.locator("#ranking tbody tr").count() == 3
    page.click("[formaction='/recruiter/forget']")
    assert page.locator(".held").count() == 0
    assert page.input_value("#posting").strip() == POSTING.strip()
    page.click("#go")
    assert page.locator("[role=alert]").count() == 1


@LANGUAGES
def test_two_side_by_side_fit_a_phone_and_fold_what_is_the_same(reader, language):
    person = reader(language, width=390)
    page = person.open("/recruiter")
    person.drop("[data-drop]", resumes(4))
    page.fill("#posting", POSTING)
    person.go()
    for box in page.locator("input[name=compare]").all()[:2]:
        box.check()
    page.click("[formaction='/recruiter/compare']")
    page.wait_for_selector(".compare")
    assert page.url.endswith("/recruiter")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    differing = page.locator("#compared > .compare").first
    assert all(len(set(row.locator("td .small").all_inner_texts())) == 2 for row in differing.locator("tbody tr").all())
    assert page.locator("#compared details .compare tbody tr").count()
    assert person.faults() == []


def test_a_ranking_is_stopped(reader):
    person = reader("en")
    page = person.open("/recruiter")
    page.route("**/recruiter", lambda route: None if route.request.method == "POST" else route.continue_())
    person.drop("[data-drop]", resumes(2))
    page.fill("#posting", POSTING)
    page.click("#go")
    page.click("[data-stop]")
    page.wait_for_selector("[data-progress]", state="hidden")
    assert page.locator("#go").is_enabled()


@LANGUAGES
def test_a_kept_ranking_by_keyboard_with_decisions_notes_and_bias(reader, language):
    person, page = started(reader, language, 8)
    person.go()

    def press_on(selector, key="Enter"):
        page.locator(selector).first.focus()
        page.keyboard.press(key)

    press_on("[formaction='/recruiter/kept']")
    page.wait_for_url("**/recruiter/kept/*")
    kept = page.url
    first = page.locator(".candidate").first
    first.locator("select").focus()
    page.keyboard.press("ArrowDown")
    assert first.locator("select").input_value() == "invited"
    first.locator("textarea").focus()
    page.keyboard.insert_text("Panggil Senin")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".candidate .saved")
    assert page.locator("[data-count=invited]").inner_text() == "1"
    assert person.faults() == []
    page.reload()
    assert page.locator(".candidate textarea").first.input_value() == "Panggil Senin"
    press_on("[href*='only=invited']")
    page.wait_for_selector("[href*='only=invited'][aria-current]")
    assert page.locator(".candidate").count() == 1
    page.goto(kept)
    press_on("[href$='/bias']")
    page.wait_for_selector("#groups")
    lines = "\n".join(f"{n},{'A' if n % 2 else 'B'}" for n in range(1, 9))
    page.set_input_files("#groups", {"name": "g.csv", "mimeType": "text/csv", "buffer": lines.encode()})
    press_on("main form button.main")
    page.wait_for_selector(".rates")
    assert page.locator(".rates").first.locator("tbody tr").count() == 2
    assert person.faults() == []
    page.goto(kept)
    with page.expect_download() as download:
        press_on("[href*='format=csv']")
    table = download.value.path().read_text(encoding="utf-8-sig")
    assert "Panggil Senin" in table
    assert table.startswith("Urutan," if language == "id" else "Place,")
    press_on("details:has([action$='/delete']) summary")
    press_on("[action$='/delete'] button")
    page.wait_for_url(re.compile("/recruiter/kept$"))
    page.goto(kept)
    assert page.locator("[role=alert]").count() == 1
