"""Pasted resumes of many hands: name, phone, headings, jobs and schools as their writers put them."""

from types import SimpleNamespace
from typing import Any

import pytest

from nlp.readers import read_text
from nlp.resume import Resume, ResumeReader

TAXONOMY: Any = type("Bare", (), {"roles": {}, "families": {}, "forms": {}})()
READER = ResumeReader(SimpleNamespace(taxonomy=TAXONOMY, resume_mentions=lambda text: ()))  # type: ignore[arg-type]


def resume_of(text: str) -> Resume:
    return READER.read(read_text(text), "2026-01")


def test_a_dentist_with_titles_and_two_numbers() -> None:
    resume = resume_of(
        """drg. Andini Putri Maharani, Sp.KG
Jl. Sudirman No. 10, Kota Bandung 40123
(022) 555-0191 / 0812-5550-7761

PENGALAMAN PRAKTIK
RS Gigi dan Mulut Harapan Sehat, Bandung
Dokter Gigi Spesialis
2018 - sekarang

Klinik Senyum Ceria, Cimahi (2014 - 2018)
Dokter Gigi Umum

PENDIDIKAN
Sarjana Kedokteran Gigi - Universitas Contoh Raya (2008 - 2013)
"""
    )
    assert (resume.person.name, resume.person.phone) == ("drg. Andini Putri Maharani, Sp.KG", "+62225550191")
    assert [(job.title, job.company) for job in resume.experience] == [
        ("Dokter Gigi Spesialis", "RS Gigi dan Mulut Harapan Sehat"),
        ("Dokter Gigi Umum", "Klinik Senyum Ceria"),
    ]


def test_a_numbered_form() -> None:
    resume = resume_of(
        """CURRICULUM VITAE
1. Nama : Drs. H. Bambang Sutrisno, M.M.
2. Telepon : 0354-555012

RIWAYAT PENDIDIKAN
1. SDN 1 Kediri, lulus tahun 1982
2. S1 Ekonomi Universitas Kediri Raya, lulus tahun 1993

RIWAYAT PEKERJAAN
1. Tahun 1993 - 1999 : Staf Keuangan PT Gula Manis
2. Tahun 1999 - sekarang : Kepala Bagian Keuangan PT Gula Manis
"""
    )
    assert resume.person.name == "Drs. H. Bambang Sutrisno, M.M."
    assert [(school.institution, school.end) for school in resume.education] == [
        ("SDN 1 Kediri", "1982"),
        ("Universitas Kediri Raya", "1993"),
    ]
    assert [(job.title, job.company, job.end) for job in resume.experience] == [
        ("Staf Keuangan", "PT Gula Manis", "1999"),
        ("Kepala Bagian Keuangan", "PT Gula Manis", None),
    ]


def test_a_nurse_with_a_ward_beside_her_title() -> None:
    resume = resume_of(
        """Maria Gonzales-Tan
Mobile: +63 917 555 0123

EMPLOYMENT RECORD
St. Brigid Medical Center
Staff Nurse - Intensive Care Unit
June 1, 2019 to present
Cared for patients on ventilators.

EDUCATIONAL ATTAINMENT
Tertiary: Bachelor of Science in Nursing
University of Santa Rosa
2013 - 2017
"""
    )
    assert [(job.title, job.company) for job in resume.experience] == [("Staff Nurse", "St. Brigid Medical Center")]
    assert [school.institution for school in resume.education] == ["University of Santa Rosa"]


def test_posts_at_one_firm_and_none_at_any() -> None:
    resume = resume_of(
        """Rahmat Hidayat

WORK EXPERIENCES
Tokoku (PT Toko Digital Bersama) — Jakarta, Indonesia
Software Engineer II, Payments
Aug 2022 - Present
* Built ledger in Go.
Software Engineer I
Jan 2021 - Jul 2022
* Built APIs.

Freelance
Web Developer
2019 - 2020
"""
    )
    firm = "Tokoku (PT Toko Digital Bersama)"
    assert [(job.title, job.company) for job in resume.experience] == [
        ("Software Engineer II, Payments", firm),
        ("Software Engineer I", firm),
        ("Web Developer", None),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("PENGALAMAN PRAKTIK", "experience"), ("CLINICAL SKILLS", "skills"), ("Keahlian Khas Saya", "skills")],
)
def test_headings_told_by_their_noun(heading: str, kind: str) -> None:
    resume = resume_of(f"Ani Wijaya\n\n{heading}\nPerawat, RS Contoh, 2019 - 2020\n\nPENDIDIKAN\nSMA Negeri 1")
    assert (kind, heading) in [(section.kind, section.heading) for section in resume.sections]


@pytest.mark.parametrize("line", ["User Experience", "Customer Experience", "5 years experience"])
def test_jobs_and_claims_are_no_headings(line: str) -> None:
    resume = resume_of(f"Ani Wijaya\n\nPENGALAMAN\n{line}\nPT Maju\n2019 - 2020\n\nPENDIDIKAN\nSMA Negeri 1")
    assert line not in [section.heading for section in resume.sections]


@pytest.mark.parametrize(
    ("line", "firm"),
    [
        ("Google, Dublin — Software Engineer", "Google"),
        ("Gojek, Jakarta - Analis Data", "Gojek"),
        ("Analis Data | Tokoku | Bandung, Indonesia", "Tokoku"),
        ("Analis Data, Kopi Senja, Depok, Jawa Barat", "Kopi Senja"),
    ],
)
def test_a_firm_before_its_town_is_no_place(line: str, firm: str) -> None:
    resume = resume_of(f"Ani Wijaya\n\nPENGALAMAN\n{line}\n2019 - 2020\n- Bekerja.\n\nPENDIDIKAN\nSMA Negeri 1")
    assert [job.company for job in resume.experience] == [firm]


def test_a_form_of_blanks() -> None:
    resume = resume_of(
        """RESUME

Nama            Dian Permatasari
Telepon         0858 5550 2210

Pengalaman
2013-2016       Pengrajin Batik, CV Canting Mas
2016-sekarang   Desainer Motif, Batik Dian Ayu
Keahlian        Canting, pewarnaan alami
"""
    )
    assert (resume.person.name, resume.person.phone) == ("Dian Permatasari", "+6285855502210")
    assert [(job.title, job.company) for job in resume.experience] == [
        ("Pengrajin Batik", "CV Canting Mas"),
        ("Desainer Motif", "Batik Dian Ayu"),
    ]
    assert [section.kind for section in resume.sections] == ["header", "experience", "skills"]
