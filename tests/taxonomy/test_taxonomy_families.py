"""Titles of the whole labour market are told apart by the families' words."""

import pytest

from nlp.titles import TitleReader
from taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def reader() -> TitleReader:
    return TitleReader(Taxonomy.load())


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Staf Akuntansi", "accounting"),
        ("Senior Tax Consultant", "tax"),
        ("Perawat Klinik (Bandung)", "nursing"),
        ("Apoteker Penanggung Jawab", "pharmacy"),
        ("Guru Bahasa Inggris SD", "teaching"),
        ("Kasir Toko", "retail"),
        ("Sales Engineer", "sales"),
        ("Area Sales Supervisor, East Java", "sales"),
        ("Admin Gudang", "warehouse"),
        ("Driver Operasional", "driver"),
        ("Chef de Partie", "kitchen"),
        ("Drafter Arsitektur", "architecture"),
        ("Teknisi AC", "maintenance"),
        ("Advocate", "legal"),
        ("Java Developer", "java"),
        ("Hadoop Developer", "data-engineering"),
        ("Network Security Engineer", "network-security"),
        ("Automation Tester", "test-automation"),
        ("DotNet Developer", "dotnet"),
    ],
)
def test_title_names_its_family(reader: TitleReader, title: str, family: str) -> None:
    families = reader.read(title).families
    assert family in families
    assert families[family] >= max(families.values()) - 0.01


def test_near_is_written_on_both_sides() -> None:
    families = Taxonomy.load().families
    for family in families.values():
        for other, closeness in family.near.items():
            assert 0 < closeness < 1
            assert families[other].near[family.id] == closeness
