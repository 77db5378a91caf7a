"""docs/matching.md names every weight with its value and works its example to the last point."""

import re
import tomllib
from pathlib import Path

import pytest

from matching.gaps import gaps
from matching.match import match
from matching.weights import DEFAULT_FILE
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span

PAGE = (Path(__file__).parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
COUNTED = ("_from", "_months", "_least")  # written as they are; all others as shares


def documented():
    """Weight -> its value as the tables of the page have it."""
    found = {}
    for names, values in re.findall(r"^\| (`.*?`) \| ([\d., ]+) \|", PAGE, flags=re.MULTILINE):
        found |= dict(zip(re.findall(r"`(.*?)`", names), values.split(", "), strict=True))
    return found


def test_every_weight_is_documented_with_its_value():
    table = tomllib.loads(DEFAULT_FILE.read_text(encoding="utf-8"))
    shipped = {
        f"{section}.{key}": value if key.endswith(COUNTED) else value / 1000
        for section, lines in table.items()
        for key, value in lines.items()
    }
    assert {name: float(value) for name, value in documented().items()} == shipped


POSTING = PostingProfile(
    "en",
    role="backend-developer",
    families={"software": 1.0},
    requirements=(
        Requirement(("python",), "required", min_months=36),
        Requirement(("postgresql",), "required"),
        Requirement(("django", "flask"), "required"),
        Requirement(("docker",), "preferred"),
        Requirement(("teamwork",), "required"),
    ),
    min_months=24,
    education="bachelor",
)
JOB = Evidence(Span(0, 6), "job", 30, "2026-10")
RESUME = ResumeProfile(
    "en",
    {
        "django": SkillEvidence("django", 30, "2026-10", evidence=(JOB,)),
        "mysql": SkillEvidence("mysql", 30, "2026-10", evidence=(JOB,)),
        "docker": SkillEvidence("docker", evidence=(Evidence(Span(9, 12), "list"),)),
    },
    total_months=30,
    education="diploma",
    role="backend-developer",
    families={"software": 1.0},
)


@pytest.mark.parametrize(("mark", "place"), [(".", 0), (",", 1)])
def test_the_worked_example_holds_to_the_last_point(small_taxonomy, mark, place):
    found = match(RESUME, POSTING, small_taxonomy, as_of="2026-11")
    number = rf"\**(\d+\{mark}\d{{4}})\**"
    rows = re.findall(rf"^\| .*? \| {number} \| .*\| {number} \|$", PAGE, flags=re.MULTILINE)
    told = [tuple(round(float(each.replace(",", ".")) * 10_000) for each in row) for row in rows]
    assert told == [*((line.possible, line.given) for line in found.lines), (1_000_000, found.points)]
    worth = [
        f"{gap.points / 10_000:.4f}".replace(".", mark)
        for gap in gaps(RESUME, POSTING, small_taxonomy, as_of="2026-11")
    ]
    text = PAGE.split("# Bagaimana skor dihitung")[place]
    assert len(worth) == 4 and [text.count(each) > 0 for each in worth] == [True] * 4
