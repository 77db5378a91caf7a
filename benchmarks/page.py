"""Write measured sections into docs/benchmarks.md, each with the command that printed it, the data and the versions."""

import platform
import re
from datetime import date
from pathlib import Path

from service.version import program_version
from taxonomy.taxonomy import Taxonomy

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Every figure below stands under the command that printed it. Quality is measured on the development data beside the
project (see its READMEs for sources and honest limits); speed is given as a ratio to a named reference measured in the
same run, since absolute times on a shared machine mean little.
"""


def write_section(title: str, about: str, command: str, printed: str) -> None:
    """Replace the section of that title, or append it."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    ours = f"Cocok {program_version()}, taxonomy {Taxonomy.load().version}"
    versions = f"{ours}, Python {platform.python_version()}, {date.today():%Y-%m-%d}"
    section = f"## {title}\n\n{about}\n\n`{command}` ({versions})\n\n```\n{printed.rstrip()}\n```\n"
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    page = pattern.sub(lambda _: section + "\n", page) if pattern.search(page) else page.rstrip() + "\n\n" + section
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page.rstrip() + "\n", encoding="utf-8")
