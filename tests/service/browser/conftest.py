"""Debian's Chromium over a running service; whatever the browser complains about fails the test."""

import importlib.util
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The browser notes every 4xx by itself, and htmx what the reader stopped; the page shows both.
EXPECTED = ("the server responded with a status of 4", "htmx:afterRequest, [object", "htmx:sendAbort")


def axe_file():
    """Return the script of axe-core, None where it is not installed."""
    found = importlib.util.find_spec("axe_playwright_python")
    path = Path(found.origin).parent / "axe.min.js" if found and found.origin else None
    return path if path and path.is_file() else None


def axe_faults(page):
    """Return what axe-core finds in a page, by rule and place; nothing where it is not installed."""
    if axe_file() is None:
        return []
    page.evaluate(axe_file().read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [(rule["id"], rule["impact"], node["target"]) for rule in found for node in rule["nodes"]]


class Reader:
    """A person at the page.

    Args:
        page: The browser's page.
        address: Of the service.
        language: "en" or "id".
    """

    def __init__(self, page, address, language):
        self.page = page
        self.address = address
        self.language = language

    def open(self, path="/"):
        self.page.goto(self.address + path)
        return self.page

    def sample_posting(self):
        return (SAMPLES / f"posting_{self.language}.txt").read_text(encoding="utf-8")

    def sample_resume(self):
        return SAMPLES / f"resume_{self.language}.pdf"

    def drop(self, selector, files):
        """Drop files (name -> bytes) on a field, as a mouse does."""
        data = self.page.evaluate_handle(
            """files => {
                const data = new DataTransfer();
                for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
                return data;
            }""",
            [[name, list(content)] for name, content in files.items()],
        )
        for kind in ("dragover", "drop"):
            self.page.dispatch_event(selector, kind, {"dataTransfer": data})

    def go(self):
        self.page.click("#go")
        self.page.wait_for_selector(".report", timeout=20_000)

    def match_samples(self):
        self.open("/")
        self.drop("[data-drop]", {"cv.pdf": self.sample_resume().read_bytes()})
        self.page.fill("#posting", self.sample_posting())
        self.go()

    def faults(self):
        """Return what axe-core finds, by rule and place; nothing where it is not installed."""
        return axe_faults(self.page)


@pytest.fixture(scope="session")
def axe():
    """What axe-core finds in a page: `axe(page)`."""
    return axe_faults


@pytest.fixture(scope="module")
def chromium_browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium_browser, served):
    """Make readers: reader("id", scheme="dark", width=390)."""
    opened, troubles = [], []

    def make(language="en", scheme="light", width=1280, **options):
        context = chromium_browser.new_context(
            locale={"en": "en-GB", "id": "id-ID"}[language], color_scheme=scheme,
            viewport={"width": width, "height": 850}, **options,
        )  # fmt: skip
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console",
            lambda line: (
                troubles.append(line.text)
                if line.type in ("error", "warning") and not any(known in line.text for known in EXPECTED)
                else None
            ),
        )
        page.on(
            "request",
            lambda sent: troubles.append(sent.url) if not sent.url.startswith((served, "data:", "blob:")) else None,
        )
        opened.append(context)
        return Reader(page, served, language)

    yield make
    for context in opened:
        context.close()
    assert not troubles
