"""Titles and employers told apart by their words and their order, in every form that a head of an entry takes."""

import pytest

from nlp.extractor import Extractor
from nlp.readers import read_text
from nlp.resume import ResumeReader

PAIRS = [
    ("Staf Akuntansi", "Lentera Data"),
    ("Staf Keuangan", "Kopi Senja"),
    ("Desainer Grafis", "Studio Rupa"),
    ("Laboratory Assistant", "Universitas Brawijaya"),
    ("Laboratory Assistant", "Cendana Digital Media"),
    ("Juru Gambar", "Lentera Data"),
    ("Kepala Toko", "Toko Bangunan Sumber Rezeki"),
    ("Public Relations", "Bank Kencana"),
    ("Web Developer", "Web Kilat"),
    ("Data Analyst", "Northwind Traders"),
    ("Wakil Kepala Sekolah", "SMA Negeri 3 Bogor"),
    ("Admin Gudang", "Acme"),
]
FORMS = [
    "{title}, {firm} (Maret 2021 - Oktober 2025)",
    "{title} - {firm} (2019 - 2021)",
    "{firm} - {title}\nJan 2020 - Des 2021",
    "{title}\n{firm}\nJan 2020 - Des 2021",
    "{firm}\n{title}\nJan 2020 - Des 2021",
    "{title} di {firm}, 2019 - 2021",
    "{title} | {firm} | Jakarta | 2019 - 2021",
    "Jan 2019 - Mar 2021 | {title}, {firm}",
    "2019 - 2021\t{firm}, Bogor, sebagai {title}",
]


@pytest.fixture(scope="module")
def reader(extractor: Extractor) -> ResumeReader:
    return ResumeReader(extractor)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("title", "firm"), PAIRS)
def test_title_and_employer(title: str, firm: str, form: str, reader: ResumeReader) -> None:
    entry = form.format(title=title, firm=firm)
    text = f"Ani Wijaya\n\nPENGALAMAN KERJA\n{entry}\n- Menyusun laporan.\n\nPENDIDIKAN\nS1, Universitas Contoh"
    jobs = reader.read(read_text(text), "2026-01").experience
    assert [(job.title, job.company) for job in jobs] == [(title, firm)]
