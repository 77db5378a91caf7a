"""The machine's view: what a plain parser loses, and advice that can be checked."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from nlp.document import Document
from nlp.profile import Mention
from nlp.readers import read, read_text
from nlp.readers.plain_view import plain_view
from nlp.resume import Resume, ResumeReader
from nlp.xray import XRay, xray

FOLDER = Path(__file__).parents[2] / "data" / "resumes"


def mentions_in(text: str) -> tuple[Mention, ...]:
    return tuple(Mention(at, at + 3, "sql") for at in range(len(text)) if text.startswith("SQL", at))


READER = ResumeReader(
    SimpleNamespace(
        taxonomy=type("Bare", (), {"roles": {}, "families": {}, "forms": {}})(), resume_mentions=mentions_in
    )  # type: ignore[arg-type]
)


def of_file(name: str) -> tuple[Resume, XRay]:
    data = (FOLDER / name).read_bytes()
    resume = READER.read(read(data, name), "2026-01")
    return resume, xray(resume, plain_view(data), name)


def codes_of(text: str, name: str | None = None) -> list[str]:
    return [finding.code for finding in xray(READER.read(read_text(text), "2026-01"), None, name).findings]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("chromium_sidebar_left_en.pdf", "columns_merge"),
        ("word_boxes_id.docx", "columns_merge"),
        ("word_boxes_id.docx", "contact_unseen"),
        ("reportlab_hiding_en.pdf", "hidden_text"),
        ("reportlab_hiding_en.pdf", "instructions"),
    ],
)
def test_what_a_file_loses(name: str, code: str) -> None:
    resume, seen = of_file(name)
    (finding, *_) = [finding for finding in seen.findings if finding.code == code]
    assert finding.harm == "high" and finding.advice
    assert finding.span is None or resume.document.text[finding.span.start : finding.span.end].strip()


def test_one_column_loses_nothing() -> None:
    _, seen = of_file("typst_one_column_id.pdf")
    assert not {finding.code for finding in seen.findings} & {"columns_merge", "words_glued", "contact_unseen"}


def test_the_most_harmful_comes_first() -> None:
    harms = [finding.harm for finding in of_file("reportlab_hiding_en.pdf")[1].findings]
    assert harms == sorted(harms, key=["high", "medium", "low"].index)


FULL = """Ani Lestari
ani@contoh.id | 0812-5550-1234

PENGALAMAN KERJA
Analis - PT Maju (Jan 2020 - Jun 2021)
- SQL
Analis - PT Mundur (Mar 2022 - Sekarang)
- SQL

PENDIDIKAN
S1 Statistika, Universitas Contoh, 2019

KEAHLIAN
SQL
"""


@pytest.mark.parametrize(
    ("text", "name", "code", "is_found"),
    [
        (FULL, "ani-lestari.pdf", "gap", True),
        (FULL.replace("Jun 2021", "Jan 2022"), "ani-lestari.pdf", "gap", False),
        (FULL, None, "missing_email", False),
        (FULL.replace("ani@contoh.id", ""), None, "missing_email", True),
        (FULL.replace("0812-5550-1234", "08xx"), None, "missing_phone", True),
        (FULL.replace("Jan 2020 - Jun 2021", "2020 - 2021"), None, "dates_without_months", True),
        (FULL.replace("PENDIDIKAN", "BANGKU"), None, "no_education_heading", True),
        (FULL.replace("- SQL\n", "- Kerja\n"), None, "skills_only_listed", True),
        (FULL, None, "skills_only_listed", False),
        (FULL + "Agama: Islam\n", None, "personal_particulars", True),
        (FULL, "CV_final_v3.pdf", "file_name", True),
        (FULL, "ani-lestari-analis.pdf", "file_name", False),
        (FULL + "kata " * 2000, None, "too_long", True),
    ],
)
def test_findings(text: str, name: str | None, code: str, is_found: bool) -> None:
    assert (code in codes_of(text, name)) is is_found


def test_a_scan_is_told() -> None:
    resume = READER.read(Document("", is_scanned=True), "2026-01")
    assert xray(resume, "").findings[0].code == "text_as_image"


def test_bullets_without_text_are_named() -> None:
    text = "Ani Wijaya\n\nPENGALAMAN KERJA\nStaf, PT Maju (2019 - 2021)\n• Menyusun laporan kas\n• Menagih pelanggan"
    resume = READER.read(read_text(text), "2026-01")
    (finding,) = [
        found for found in xray(resume, text.replace("•", "(cid:127)")).findings if found.code == "coded_letters"
    ]
    assert (finding.harm, finding.values["count"], finding.values["shown"]) == ("low", 2, "(cid:127)")
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == "Menyusun laporan kas"


def test_words_without_text_are_worse_than_bullets() -> None:
    resume = READER.read(read_text("Ani Wijaya\n\nKEAHLIAN\nAkuntansi"), "2026-01")
    found = xray(resume, "(cid:65)(cid:110)(cid:105) Wijaya\n(cid:65)kuntansi").findings
    assert [finding.harm for finding in found if finding.code == "coded_letters"] == ["high"]


@pytest.mark.parametrize("name", ["resume_id.pdf", "resume_en.pdf"])
def test_bullets_of_the_samples_can_be_read(name: str) -> None:
    view = plain_view((Path(__file__).parents[3] / "data" / "samples" / name).read_bytes())
    assert view and "(cid:" not in view and "•" in view
