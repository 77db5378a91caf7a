"""Months by trade: those worth most fill what is asked, years elsewhere count in part."""

import pytest

from matching.experience import experience_credit
from matching.match import match
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span, Trade


@pytest.mark.parametrize(
    ("total", "worked", "asked", "credit"),
    [
        (24, [(1000, 24)], 24, 1000),
        (12, [(1000, 12)], 24, 500),
        (120, [(300, 120)], 24, 300),  # ever so many years elsewhere are no year in the trade
        (106, [(300, 96), (1000, 10)], 24, 591),  # ten months in full, the fourteen that are left in part
        (106, [(1000, 10), (300, 96)], 24, 591),
        (12, [(1000, 12), (1000, 12)], 24, 500),  # two jobs at once
        (0, [], 24, 0),
    ],
)
def test_the_months_worth_most_fill_what_is_asked(total, worked, asked, credit):
    assert experience_credit(total, worked, asked) == credit


@pytest.mark.parametrize(
    ("trades", "share"),
    [
        ((Trade(("software",), 60),), 1.0),
        ((Trade(("kitchen",), 60),), 0.3),
        ((Trade(("kitchen", "software"), 60),), 1.0),  # a title that names both
        ((Trade(("kitchen",), 48), Trade(("software",), 12)), 0.533),
        ((Trade(("kitchen",), 24),), 1.0),  # three years under titles that name no field count in full
    ],
)
def test_months_count_by_the_trade_of_their_titles(small_taxonomy, trades, share):
    shown = SkillEvidence("git", 60, "2026-10", evidence=(Evidence(Span(0, 3), "job", 60, "2026-10"),))
    resume = ResumeProfile("en", {"git": shown}, total_months=60, families={"software": 1.0}, trades=trades)
    asked = (Requirement(("git",), "required"),)
    posting = PostingProfile("en", requirements=asked, min_months=36, families={"software": 1.0})
    line = match(resume, posting, small_taxonomy, as_of="2026-11").lines[1]
    assert line.topic == "experience"
    assert line.given == pytest.approx(line.possible * share, rel=0.001)
