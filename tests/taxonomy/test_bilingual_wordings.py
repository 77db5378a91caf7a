"""The wordings of Indonesian ads, and of the code-mix, lead to the skills that they mean."""

import pytest

from taxonomy.build import build
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def shipped() -> Taxonomy:
    """The taxonomy of the sources, whatever one of them still lacks."""
    return Taxonomy(build(problems=[]))


@pytest.mark.parametrize(("concept", "wordings"), [
    ("attention-to-detail", ["teliti", "ketelitian", "detail-oriented", "berorientasi pada detail"]),
    ("willingness-to-learn", ["mau belajar", "kemauan untuk belajar", "fast learner", "eager to learn"]),
    ("working-under-pressure", ["bekerja dibawah tekanan", "tahan tekanan", "under pressure"]),
    ("independence", ["bekerja secara mandiri", "bekerja mandiri", "minim pengawasan", "work independently"]),
    ("teamwork", ["bekerja dalam tim", "bekerjasama dalam tim", "bekerja sama dengan tim", "team player"]),
    ("collaboration", ["berkolaborasi", "kolaborasi", "kolaborasi dengan tim"]),
    ("coordination", ["koordinasi", "berkoordinasi", "mengkoordinir", "mengoordinasikan"]),
    ("responsibility", ["bertanggung jawab", "rasa tanggung jawab", "sense of responsibility"]),
    ("time-management", ["manajemen waktu", "tenggat waktu", "memenuhi deadline", "meet deadlines"]),
    ("debugging", ["men-debug", "memperbaiki bug", "perbaikan bug", "bug fixing", "mengatasi error program"]),
    ("deployment", ["men-deploy", "di-deploy", "deploy aplikasi", "deployment"]),
    ("performance-optimization", ["mengoptimalkan performa", "optimasi kinerja", "performance tuning"]),
    ("code-review", ["tinjauan kode", "review kode", "code review"]),
    ("software-maintenance", ["pemeliharaan aplikasi", "memelihara sistem", "maintenance aplikasi"]),
    ("requirements-analysis", ["analisa kebutuhan", "menganalisis kebutuhan user", "requirements gathering"]),
    ("systems-integration", ["integrasi", "mengintegrasikan sistem", "system integration"]),
    ("data-cleaning", ["membersihkan data", "pembersihan data", "data cleansing"]),
    ("data-entry", ["penginputan data", "input data", "memasukkan data", "entry data"]),
    ("technical-documentation", ["dokumentasi teknis", "dokumen teknis", "technical documentation"]),
    ("oop", ["pemrograman berorientasi objek", "konsep OOP", "object-oriented programming"]),
    ("microservices", ["arsitektur microservice", "layanan mikro", "microservices"]),
    ("english", ["bahasa Inggris", "berbahasa Inggris", "English"]),
])  # fmt: skip
def test_wordings_lead_to_their_skill(shipped: Taxonomy, concept: str, wordings: list[str]) -> None:
    lost = [
        wording for wording in wordings
        if concept not in {reading.concept for reading in shipped.forms.get(fold_label(wording), ())}
    ]  # fmt: skip
    assert not lost


@pytest.mark.parametrize(("concept", "wording"), [
    ("responsibility", "tanggung jawab"),
    ("responsibility", "bertanggung jawab"),
    ("attention-to-detail", "detail"),
    ("target-orientation", "target"),
    ("creativity", "kreatif"),
    ("innovation", "inovatif"),
    ("flexibility", "fleksibel"),
    ("integrity", "integritas"),
    ("neatness", "rapi"),
])  # fmt: skip
def test_an_ordinary_word_has_a_context(shipped: Taxonomy, concept: str, wording: str) -> None:
    rules = [reading.label.context for reading in shipped.forms[wording] if reading.concept == concept]
    assert rules and all(rule is not None for rule in rules)
