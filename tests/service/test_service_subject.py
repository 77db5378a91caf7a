"""What the report says of field, experience in another trade and unmet musts."""

import pytest

from service.engine import Engine
from service.explain import headline_text, why_text
from service.report import full_json
from service.words import words

AD = """Staf Akuntansi

Kualifikasi:
- Pengalaman minimal 2 tahun
- Wajib menguasai MYOB
- Menguasai Microsoft Excel, rekonsiliasi bank, faktur pajak dan jurnal
"""
ACCOUNTANT = """Rara Pangestu

PENGALAMAN
Staf Akuntansi, Lentera (Januari 2022 - Oktober 2026)
- Membuat jurnal, faktur pajak dan rekonsiliasi dengan MYOB dan Microsoft Excel
"""
COOK = """Rara Pangestu

PENGALAMAN
Juru Masak, Hotel Lentera (Januari 2022 - Oktober 2026)
- Memasak menu harian di dapur dan mencatat stok dengan Microsoft Excel
"""


@pytest.fixture(scope="module")
def engine():
    return Engine.default()


@pytest.fixture(scope="module")
def report(engine):
    return lambda resume: engine.match(engine.read_resume(resume, as_of="2026-11"), engine.read_posting(AD), "2026-11")


def said(report, engine, topic, language):
    line = next(line for line in report.match.lines if line.topic == topic)
    return why_text(line, report.resume.resume.profile, engine.taxonomy, words(language), report)


def test_the_same_field_names_trade_and_shared_words(engine, report):
    text = said(report(ACCOUNTANT), engine, "field", "en")
    assert text.startswith("same field: accounting; both speak of ")
    assert {"faktur", "jurnal"} & {*text.replace(",", "").split()}


@pytest.mark.parametrize(
    ("language", "field", "experience"),
    [
        (
            "en",
            "another field: ",
            "4.8 years of work found, 2 years asked; 4.8 years of it in another trade (kitchen), so 7 months count",
        ),
        (
            "id",
            "bidang lain: ",
            "ditemukan 4,8 tahun bekerja, diminta 2 tahun; 4,8 tahun di antaranya di bidang lain (dapur), "
            "jadi dihitung 7 bulan",
        ),
    ],
)
def test_another_trade_is_said_with_its_share(engine, report, language, field, experience):
    found = report(COOK)
    assert said(found, engine, "field", language)[: len(field)].lower().startswith(field[:8])
    assert said(found, engine, "experience", language) == experience


def test_the_field_line_quotes_the_words_it_rests_on(engine, report):
    line = next(line for line in full_json(report(ACCOUNTANT), engine.taxonomy)["lines"] if line["topic"] == "field")
    for side, text in (("posting_evidence", AD), ("resume_evidence", ACCOUNTANT)):
        assert line[side] and all(text[each["start"] : each["end"]] == each["text"] for each in line[side])


@pytest.mark.parametrize(
    ("language", "unmet"), [("en", "but a must is not met"), ("id", "tetapi satu syarat mutlak belum terpenuhi")]
)
def test_the_headline_says_an_unmet_must(report, language, unmet):
    assert unmet in headline_text(report(COOK).match, words(language))
    assert unmet not in headline_text(report(ACCOUNTANT).match, words(language))
