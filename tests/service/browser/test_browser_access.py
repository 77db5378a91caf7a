"""The page for everybody: axe-core on every page, both languages and schemes, phone and desktop; keyboard only."""

import importlib.util

import pytest

pytestmark = pytest.mark.slow
AXE = importlib.util.find_spec("axe_playwright_python") is not None
VIEWS = pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("en", "light", 1280), ("id", "dark", 360)],
)


def visit(person):
    """Yield the name of each page after it is shown, with what it shows when used."""
    page = person.page
    for path in ("/", "/explain", "/recruiter", "/market", "/skills?q=post", "/skills/postgresql", "/xray", "/nothing"):
        person.open(path)
        yield path
    person.match_samples()
    for summary in page.locator(".report details summary").all():
        summary.click()
    yield "the report"
    person.open("/explain")
    page.fill("#posting", person.sample_posting())
    person.go()
    yield "the ad explained"
    person.open("/recruiter")
    page.set_input_files("#resumes", [person.sample_resume(), person.sample_resume()])
    page.fill("#posting", person.sample_posting())
    person.go()
    yield "the ranking"
    person.open("/")
    page.click("#go")
    page.wait_for_selector("[role=alert]")
    yield "what is wrong"


@VIEWS
def test_every_page_fits_and_names_everything(reader, language, scheme, width):
    person = reader(language, scheme, width)
    for name in visit(person):
        assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert person.page.locator("h1").count() == person.page.locator("main").count() == 1, name
        unnamed = person.page.evaluate(
            """() => [...document.querySelectorAll('input:not([type=hidden]), textarea, select')].filter(field =>
                !field.labels.length && !field.getAttribute('aria-label')).map(field => field.outerHTML)"""
        )
        assert unnamed == [], name
        if AXE:
            assert person.faults() == [], name
    if not AXE:
        pytest.skip("all but axe-core's own rules tried: pip install axe-playwright-python")


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough_for_a_finger(reader, width):
    person = reader("id", width=width)
    person.match_samples()
    small = person.page.evaluate(
        """() => [...document.querySelectorAll('button, nav a, .switch, select')].filter(each => {
            const box = each.getBoundingClientRect();
            return box.width && (box.height < 20 || box.width < 24);
        }).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_everything_is_reached_by_keyboard_in_reading_order(reader, language):
    person = reader(language)
    person.match_samples()
    page = person.page
    page.evaluate("document.querySelector('.skip').focus()")
    places, hidden = [], []
    for _ in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const focused = document.activeElement;
                if (focused === document.body) return null;
                const style = getComputedStyle(focused.closest('.drop') || focused);
                const all = [...document.querySelectorAll('*')];
                return [all.indexOf(focused), style.outlineStyle !== 'none' || focused.matches('.drop *'), focused.outerHTML.slice(0, 90)];
            }"""
        )
        if found is None:
            break
        places.append(found[0])
        if not found[1]:
            hidden.append(found[2])
    assert places == sorted(places)
    assert len(places) > 30
    assert hidden == []


def test_a_whole_match_by_keyboard(reader):
    person = reader("id")
    page = person.open("/")

    def tab_to(selector):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} is not reached")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to("details summary")
    page.keyboard.press("Space")
    tab_to("#resume")
    page.keyboard.insert_text("Ani\n\nKeahlian\nPython, Docker")
    tab_to("#posting")
    page.keyboard.insert_text("Kualifikasi:\n- Python\n- PostgreSQL")
    tab_to("#go")
    page.keyboard.press("Enter")
    page.wait_for_selector(".report")
    assert page.evaluate("document.activeElement.id") == "result"
    tab_to(".gaps .switch")
    before = page.inner_text("#what-if")
    page.keyboard.press("Space")
    page.wait_for_function("text => document.querySelector('#what-if').innerText !== text", arg=before)
