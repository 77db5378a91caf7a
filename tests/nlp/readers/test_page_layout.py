"""Reading order from the places of words alone: columns, labels, dates at the right, tables."""

from dataclasses import replace

import pytest

from nlp.readers.headings import heading_kind, is_heading
from nlp.readers.layout import read_lines
from nlp.readers.words import Run, Style, Word, make_words

PLAIN = Style(False, False, 0, "Sans")
WIDTH = 5.0


def page(picture: str) -> list[Word]:
    """Make words of a picture in letters: rows are lines 12 points apart, two blanks part words as one does."""
    words = []
    for row, line in enumerate(picture.strip("\n").split("\n")):
        at = 0
        for part in line.split(" "):
            if part:
                words.append(Word(part, at * WIDTH, (at + len(part)) * WIDTH, 20.0 + 12 * row, 9.0, PLAIN))
            at += len(part) + 1
    return words


def reading(picture: str) -> list[str]:
    return [line.text for line in read_lines(page(picture), is_heading)]


COLUMNS = """
Skills           Experience
Python           Built the booking site
SQL              and kept it running
Docker           Wrote the tests for it
Languages        Education
English          Northwick University
Indonesian       Computer science
"""

LABELS = """
2019 - 2021      Analyst at a small mill
                 Counted sacks of flour
                 and wrote it all down
2015 - 2019      Clerk at the town hall
                 Kept the books of births
                 and of marriages too
"""

RIGHT_DATES = """
Backend Developer                 2019 - 2021
Wrote the services behind the shop
Web Developer                     2016 - 2019
Wrote the pages in front of it
Intern                            2015 - 2016
Made coffee and two small tools
"""

HEADINGS_LEFT = """
Summary        Writes short programs that
               last for a long time
Experience     Baker at the corner shop
               Baked bread every morning
               and cakes on Saturdays
Education      School of bread and cake
               Diploma of the third class
"""


@pytest.mark.parametrize(
    ("picture", "lines"),
    [
        (
            COLUMNS,
            [
                "Skills",
                "Python",
                "SQL",
                "Docker",
                "Languages",
                "English",
                "Indonesian",
                "Experience",
                "Built the booking site",
                "and kept it running",
                "Wrote the tests for it",
                "Education",
                "Northwick University",
                "Computer science",
            ],
        ),
        (
            LABELS,
            [
                "2019 - 2021\tAnalyst at a small mill",
                "Counted sacks of flour",
                "and wrote it all down",
                "2015 - 2019\tClerk at the town hall",
                "Kept the books of births",
                "and of marriages too",
            ],
        ),
        (
            RIGHT_DATES,
            [
                "Backend Developer\t2019 - 2021",
                "Wrote the services behind the shop",
                "Web Developer\t2016 - 2019",
                "Wrote the pages in front of it",
                "Intern\t2015 - 2016",
                "Made coffee and two small tools",
            ],
        ),
        (
            HEADINGS_LEFT,
            [
                "Summary",
                "Writes short programs that",
                "last for a long time",
                "Experience",
                "Baker at the corner shop",
                "Baked bread every morning",
                "and cakes on Saturdays",
                "Education",
                "School of bread and cake",
                "Diploma of the third class",
            ],
        ),
    ],
    ids=["columns", "labels", "dates at the right", "headings at the left"],
)
def test_reading_order(picture: str, lines: list[str]) -> None:
    assert reading(picture) == lines


def glyphs(text: str, step: float, size: float = 10.0, gap: float = 0.25) -> list[Run]:
    """Set letters `step` apart; a blank is a gap of `gap` letter sizes, without a space character."""
    found, x = [], 0.0
    for letter in text:
        if letter == " ":
            x += gap * size
            continue
        found.append(Run(letter, x, x + 5.0, 100.0, size, PLAIN, False, len(found)))
        x += 5.0 + step
    return found


@pytest.mark.parametrize(
    ("text", "step", "gap"),
    [
        ("satu dua tiga", 0.0, 0.25),
        ("satu dua tiga", 0.0, 0.16),
        ("PENGALAMAN KERJA", 3.0, 0.6),
        ("efisien", 0.0, 0.25),
    ],
)
def test_words_by_gaps(text: str, step: float, gap: float) -> None:
    assert " ".join(word.text for word in make_words(glyphs(text, step, gap=gap))) == text


def test_doubled_letters_are_one() -> None:
    letters = glyphs("Tebal", 0.0)
    twice = [replace(letter, x0=letter.x0 + 0.3, x1=letter.x1 + 0.3, number=letter.number + 50) for letter in letters]
    assert [word.text for word in make_words([*letters, *twice])] == ["Tebal"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PENGALAMAN KERJA:", "experience"),
        ("2. Work Experience", "experience"),
        ("WORKEXPERIENCE", "experience"),
        ("SKILLS ------------", "skills"),
        ("Pendidikan & Sertifikasi", "education"),
        ("Relevant Academic Projects", "projects"),
        ("Riwayat Hidup", "document"),
        ("Project Manager", None),
        ("Python", None),
        ("I have many skills that I use", None),
    ],
)
def test_headings(text: str, kind: str | None) -> None:
    assert heading_kind(text) == kind
