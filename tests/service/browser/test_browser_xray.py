"""What a machine sees of a resume, in the browser: findings in order of harm, each leading to its place."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
TWO_COLUMNS = Path(__file__).parents[2] / "data" / "resumes" / "chromium_sidebar_left_id.pdf"


@pytest.mark.parametrize(
    ("language", "scheme", "width", "words"),
    [("id", "light", 1280, "Sangat merugikan"), ("en", "dark", 390, "Costs much")],
)
def test_the_machines_view(reader, language, scheme, width, words):
    person = reader(language, scheme=scheme, width=width)
    page = person.open("/xray")
    page.set_input_files("#resume_file", TWO_COLUMNS)
    person.go()
    assert words in page.inner_text(".findings li >> nth=0")
    assert page.locator(".document").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".where a").first.click()
    assert page.locator(".mark:target").inner_text()


def test_the_report_leads_to_the_machines_view(reader):
    person = reader("en")
    person.match_samples()
    person.page.click("[formaction^='/xray']")
    person.page.wait_for_url("**/xray#result")
    assert person.page.locator(".over").inner_text() == "cv.pdf"
