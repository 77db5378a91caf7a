"""What the faces say: numbers, days and months as each language writes them; both catalogues whole."""

from datetime import date

import pytest

from matching.result import Line
from nlp.profile import Evidence, Requirement, ResumeProfile, SkillEvidence, Span
from service.explain import why_text
from service.words import FOLDER, words


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", 6057, "6,057"),
        ("id", 6057, "6.057"),
        ("en", 1234.56, "1,234.6"),
        ("id", 1234.56, "1.234,6"),
        ("en", 2.0, "2"),
        ("id", 0.25, "0,2"),
        ("en", 7, "7"),
    ],
)
def test_numbers_are_written_as_the_language_does(language, value, written):
    assert words(language).number(value) == written


def test_counts_in_messages_days_and_months_too():
    assert words("id")("skills.found", n=6057) == "6.057 ditemukan"
    assert words("id").day(date(2027, 5, 21)) == "21 Mei 2027"
    assert words("en").month("2026-01") == "Jan 2026"


def test_both_catalogues_hold_the_same_keys():
    assert {path.stem for path in FOLDER.glob("*.toml")} == {"en", "id"}
    assert words("en").keys() == words("id").keys()


@pytest.mark.parametrize(
    ("why", "factors", "text"),
    [
        ("exact", (("list", 0.6),), "shown, in a list only, no job or project tells of it"),
        ("exact", (("job", 1.0),), "shown"),
        ("short", (("list", 0.6), ("stated_level", 0.5)), "shown, at the level you state"),
        ("short", (), "shown, but thinly"),
        (
            "implied",
            (("list", 0.6), ("implied", 0.93)),
            "shown by Python, in a list only, no job or project tells of it",
        ),
        ("exact", (("recency", 0.97),), "shown"),
    ],
)
def test_what_kept_evidence_from_its_full_points_is_said(engine, why, factors, text):
    place = Evidence(Span(0, 6), "list")
    profile = ResumeProfile("en", {"python": SkillEvidence("python", evidence=(place,))})
    line = Line(Requirement(("python",), "required"), "skill", 100, 60, why, "python", factors)
    assert why_text(line, profile, engine.taxonomy, words("en")) == text
