"""How long one must have worked: whose years they are, what is asked together, what is only wished for."""

import pytest


@pytest.mark.parametrize(
    ("text", "months"),
    [
        # the age of a firm, its team or its product
        ("Lentera Clinic has been serving families in Bogor for more than 12 years, with good staff. Must know Excel.", None),
        ("Over 20 years in the logistics industry, we offer a strong experience. Requirements: Excel", None),
        ("Kami telah berpengalaman lebih dari 8 tahun melayani UMKM. Kualifikasi: pengalaman 1 tahun", 12),
        ("PT Samudra berdiri sejak 10 tahun lalu dan berpengalaman di bidang kargo. Kualifikasi: Excel", None),
        ("Our team has over 30 years of experience in shipping. Requirements:\n- 2 years of experience", 24),
        ("Dengan pengalaman lebih dari 15 tahun, kami melayani seluruh Indonesia. Kualifikasi:\n- Excel", None),
        # none of a firm
        ("We are looking for an accountant with 3 years of experience.", 36),
        ("You have been working as a cashier for 2 years.", 24),
        ("Kami mencari kasir yang berpengalaman minimal 2 tahun.", 24),
        ("We have an opening for a buyer with over 4 years of experience.", 48),
        ("Requirements:\n- Has over 5 years of experience as an editor", 60),
        # what is asked together: the most; a choice: the least
        ("Requirements:\n- Min. 5 years experience as Analyst\n- Min. 2 years experience as a Lead of small teams", 60),
        ("Kualifikasi:\n- Pengalaman 1 tahun sebagai kasir\n- Pengalaman 3 tahun sebagai kepala toko", 36),
        ("Kualifikasi: S1 pengalaman min. 2 tahun, D3 pengalaman min. 5 tahun", 24),
        ("Requirements:\n- Bachelor's degree with 3 years of experience or diploma with 6 years of experience", 36),
        ("Requirements: Diploma, 4 years of experience as a buyer; bachelor, 2 years of experience as a buyer", 24),
        ("Requirements:\n- Degree in law or four years of experience\n- Two years of experience as a clerk", 24),
        # only wished for
        ("Requirements:\n- 1-2 years of working experience as a clerk is preferred", None),
        ("Kualifikasi:\n- Diutamakan memiliki pengalaman kerja minimal 2 tahun", None),
        ("Kualifikasi:\n- Pengalaman 2 tahun di bidang yang sama lebih disukai", None),
        ("Nice to have:\n- 3 years of experience as an auditor", None),
        ("Requirements:\n- Experience as a clerk for at least 1 year is preferable", None),
        ("Requirements:\n- Bachelor's degree preferred\n- 3 years of working experience", 36),
        ("Requirements:\n- 3 years of experience as a clerk (candidates abroad will be considered)", 36),
        # nought is a length, too; a number glued to a word; the time a project takes
        ("Requirements:\n- 0-2 years of working experience", 0),
        ("Kualifikasi:\n- Pengalaman 0 - 1 tahun sebagai admin", 0),
        ("Bachelor in any major.2-4 years of experience as a clerk", 24),
        ("Requirements: team-oriented mindset3-5 years of experience as a buyer", 36),
        ("Requirements:\n- Experience as an editor. Duration: 6 months", None),
    ],
)  # fmt: skip
def test_months_overall(extractor, text: str, months: int | None) -> None:
    assert extractor.posting(text).profile.min_months == months


@pytest.mark.parametrize(
    ("text", "by_skill"),
    [
        ("Requirements:\n- 5 years of experience in marketing\n- Minimum 1 year in leading a team", {"marketing": 60, "leadership": 12}),
        ("Requirements:\n- 3 years of leadership experience", {"leadership": 36}),
        ("Requirements: 2 years of experience in auditing, preferably in banking", {"auditing": 24}),
        ("Requirements:\n- Degree in IT.3-6 years experience in Kotlin", {"kotlin": 36}),
        ("Kualifikasi:\n- Pengalaman 2 tahun di bidang auditing, diutamakan di perbankan", {"auditing": 24}),
        ("Tech stack: Shopify Duration: 3 months", {}),
    ],
)  # fmt: skip
def test_months_of_a_skill(extractor, text: str, by_skill: dict) -> None:
    profile = extractor.posting(text).profile
    assert {r.any_of[0]: r.min_months for r in profile.requirements if r.min_months} == by_skill
    assert profile.min_months is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Kualifikasi: Tidak diperlukan pengalaman kerja untuk posisi ini", 0),
        ("Kualifikasi: SMA, pengalaman tidak diperlukan", 0),
        ("Requirements: No prior experience required", 0),
        ("Kualifikasi: Tidak wajib berpengalaman", 0),
        ("Kualifikasi: Pengalaman 2 tahun sebagai kasir. Tidak wajib berpengalaman di kuliner", 24),
    ],
)
def test_no_experience_needed(extractor, text: str, months: int) -> None:
    assert extractor.posting(text).profile.min_months == months
