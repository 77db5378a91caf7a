"""Periods as resumes write them, in Indonesian and English, and their length in months."""

import pytest

from nlp.resume.dates import find_periods, interval_of, union_months

AS_OF = "2026-01"


@pytest.mark.parametrize(
    ("text", "begin", "end", "months"),
    [
        ("Agu 2022 – Sekarang", "2022-08", None, 42),
        ("04/2022–07/2022", "2022-04", "2022-07", 4),
        ("2019 s/d 2021", "2019", "2021", 24),
        ("Jan 2020 - Dec 2024", "2020-01", "2024-12", 60),
        ("AGU – DES 2024", "2024-08", "2024-12", 5),
        ("Nov – Feb 2021", "2020-11", "2021-02", 4),
        ("Sep 15 - NOW", "2015-09", None, 125),
        ("2013-09—Present", "2013-09", None, 149),
        ("June 2016 to December 2018", "2016-06", "2018-12", 31),
        ("Summer 2022", "2022-06", "2022-08", 3),
        ("2019-21", "2019", "2021", 24),
        ("15 Januari 2020 – 3 Mei 2021", "2020-01", "2021-05", 17),
        ("Mei'20 - Jun'21", "2020-05", "2021-06", 14),
        ("Juli 2018 hingga saat ini", "2018-07", None, 91),
        ("sejak 2024", "2024", None, 19),
        ("2017", "2017", "2017", 4),
        ("05/20 - 07/22", "2020-05", "2022-07", 27),
        ("05/20 - now", "2020-05", None, 69),
        ("2019/2020", "2019", "2020", 12),
        ("2020–\tSenior Lecturer", "2020", None, 67),
        ("Mar 2020 - tanggal ini", "2020-03", None, 71),
        ("Jan 2025 - Dec 2027", "2025-01", "2027-12", 13),
    ],
)
def test_periods(text: str, begin: str, end: str | None, months: int) -> None:
    (period,) = find_periods(text)
    interval = interval_of(period, AS_OF)
    assert interval is not None
    assert (str(period.begin), None if period.is_open else str(period.end)) == (begin, end)
    assert interval[1] - interval[0] + 1 == months


@pytest.mark.parametrize(
    "text", ["0811-0000-2345", "+62 812-3456-7890", "IPK 3.34", "May 15", "port 8080", "Python 3.10", "192.168.1.20"]
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    "text", ["Aprıl 2020 – Sekarang", "Jan 99999", "00/0000 - 13/2020", "٢٠٢٠ - 2021", "20202020-2021"]
)
def test_odd_letters_and_figures_break_nothing(text: str) -> None:
    for period in find_periods(text):
        interval_of(period, AS_OF)


def test_masked_dates_give_nothing_but_are_seen() -> None:
    (period,) = find_periods("Month 20XX – Ongoing")
    assert period.begin is None and interval_of(period, AS_OF) is None


@pytest.mark.parametrize(
    ("intervals", "months"),
    [
        ([], 0),
        ([(0, 11)], 12),
        ([(0, 11), (6, 17)], 18),
        ([(0, 11), (2, 3)], 12),
        ([(0, 11), (24, 24)], 13),
        ([(0, 5), (6, 11)], 12),
    ],
)
def test_overlaps_count_once(intervals: list[tuple[int, int]], months: int) -> None:
    assert union_months(intervals) == months
