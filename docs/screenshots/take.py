"""Take the pictures of the page that the documents show, with the samples of the repository.

python docs/screenshots/take.py http://127.0.0.1:8000    (a service that `cocok serve` runs; needs Debian's Chromium)
"""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "data" / "samples"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
DESKTOP, PHONE = (1280, 1500), (390, 1400)
COLOURS = 96
SKILLS = ("Go", "Docker", "Kubernetes", "PostgreSQL", "Redis", "Terraform", "React", "Git")


def report(page: Page, language: str) -> None:
    """Show the report of the sample resume."""
    page.goto("/")
    page.set_input_files("#resume_file", SAMPLES / f"resume_{language}.pdf")
    fill_and_go(page, language)


def explain(page: Page, language: str) -> None:
    """Show the sample posting explained."""
    page.goto("/explain")
    fill_and_go(page, language)


def recruiter(page: Page, language: str) -> None:
    """Show both sample resumes and two texts ranked."""
    page.goto("/recruiter")
    texts = {"c.txt": "Dewi\n\nSkills\nPHP, Laravel, MySQL, Git", "d.txt": "Made\n\nSkills\nPython, Docker, PostgreSQL"}
    files = [
        {"name": path.name, "mimeType": "application/pdf", "buffer": path.read_bytes()}
        for path in sorted(SAMPLES.glob("*.pdf"))
    ]
    files += [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in texts.items()]
    page.set_input_files("#resumes", files)  # type: ignore[arg-type]
    fill_and_go(page, language)


def asked(page: Page, language: str) -> None:
    """Show what was read of the sample posting, to be changed."""
    page.goto("/recruiter")
    page.fill("#posting", (SAMPLES / f"posting_{language}.txt").read_text(encoding="utf-8"))
    page.click("#read")
    page.wait_for_selector(".edits")
    page.locator("#result").scroll_into_view_if_needed()


def kept(page: Page, language: str) -> None:
    """Show a kept ranking with a decision and a note."""
    recruiter(page, language)
    page.click("[formaction='/recruiter/kept']")
    page.wait_for_url("**/recruiter/kept/*")
    page.locator("select[name=decision]").first.select_option("invited")
    page.locator("textarea[name=note]").first.fill("Telepon Senin." if language == "id" else "Call on Monday.")
    page.locator(".candidate > form button").first.click()
    page.wait_for_selector(".saved")


def bias(page: Page, language: str) -> None:
    """Show the bias report of a kept ranking."""
    kept(page, language)
    page.goto(f"{page.url}/bias")
    groups = "\n".join(f"{number},{'A' if number % 2 else 'B'}" for number in range(1, 5))
    page.set_input_files("#groups", {"name": "groups.csv", "mimeType": "text/csv", "buffer": groups.encode()})
    page.click("main form button.main")
    page.wait_for_selector(".rates")


def market(page: Page, language: str) -> None:
    """Show what two dozen invented postings of six months ask for."""
    ads = [
        {
            "text": "Backend Developer\n\nRequirements:\n"
            f"- Python\n- {SKILLS[n % 8]}\n- {SKILLS[n * n % 5]}\n\nNice to have:\n- Linux\n- {SKILLS[(n + 3) % 8]}",
            "date": f"2026-{n * n // 5 % 6 + 1:02}-10",
        }
        for n in range(24)
    ]
    page.goto("/market")
    data = "\n".join(map(json.dumps, ads)).encode()
    page.set_input_files("input[type=file]", {"name": "ads.jsonl", "mimeType": "text/plain", "buffer": data})
    page.click("main form button[type=submit]")
    page.wait_for_selector(".market", timeout=60_000)


def check(page: Page, language: str) -> None:
    """Show what a simple program reads of the sample resume."""
    page.goto("/xray")
    page.set_input_files("#resume_file", SAMPLES / f"resume_{language}.pdf")
    page.click("#go")
    page.wait_for_selector(".report")


def skills(page: Page, language: str) -> None:
    """Show what is found for a word."""
    page.goto("/skills?q=data")


def skill(page: Page, language: str) -> None:
    """Show one skill."""
    page.goto("/skills/postgresql")


def home(page: Page, language: str) -> None:
    """Show the first page."""
    page.goto("/")


def fill_and_go(page: Page, language: str) -> None:
    """Paste the sample posting and send the form."""
    page.fill("#posting", (SAMPLES / f"posting_{language}.txt").read_text(encoding="utf-8"))
    page.click("#go")
    page.wait_for_selector(".report", timeout=60_000)


PICTURES: tuple[tuple[Callable[[Page, str], None], str, str, tuple[int, int]], ...] = (
    (home, "en", "light", DESKTOP),
    (home, "id", "dark", PHONE),
    (report, "en", "light", DESKTOP),
    (report, "id", "dark", PHONE),
    (report, "id", "light", PHONE),
    (explain, "id", "light", DESKTOP),
    (explain, "en", "dark", PHONE),
    (recruiter, "en", "dark", DESKTOP),
    (recruiter, "id", "light", PHONE),
    (asked, "en", "light", DESKTOP),
    (kept, "id", "light", DESKTOP),
    (bias, "id", "dark", PHONE),
    (market, "en", "light", DESKTOP),
    (market, "id", "dark", PHONE),
    (check, "id", "dark", DESKTOP),
    (skills, "id", "light", PHONE),
    (skill, "en", "light", DESKTOP),
)


def main(address: str) -> None:
    """Take every picture."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for show, language, scheme, (width, height) in PICTURES:
            context = browser.new_context(
                base_url=address, locale={"en": "en-GB", "id": "id-ID"}[language],
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": width, "height": height}, reduced_motion="reduce",
            )  # fmt: skip
            page = context.new_page()
            show(page, language)
            page.wait_for_timeout(500)
            kind = "phone" if width == PHONE[0] else "desktop"
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(HERE / f"{show.__name__}-{language}-{scheme}-{kind}.png", optimize=True)
            context.close()


if __name__ == "__main__":
    main(sys.argv[1])
