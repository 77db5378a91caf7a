"""Write the two sample resumes as PDF: invented people at invented firms, one in Indonesian, one in English.

Needs reportlab, which Cocok itself does not: `python data/samples/write_resumes.py`.
"""

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import HRFlowable, ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer

HERE = Path(__file__).parent
INK = HexColor("#1d2733")
ACCENT = HexColor("#0b6e6e")

# The bullet of the standard fonts has no text that plain parsers know; reportlab brings Vera, which is embedded.
BULLETS = "Vera"
pdfmetrics.registerFont(TTFont(BULLETS, "Vera.ttf"))

NAME = ParagraphStyle("name", fontName="Helvetica-Bold", fontSize=20, leading=25, textColor=INK)
CONTACT = ParagraphStyle(
    "contact", fontName="Helvetica", fontSize=9, leading=13, textColor=HexColor("#55606c")
)
HEADING = ParagraphStyle(
    "heading", fontName="Helvetica-Bold", fontSize=11.5, leading=15, textColor=ACCENT, spaceBefore=9
)
ENTRY = ParagraphStyle(
    "entry", fontName="Helvetica-Bold", fontSize=10, leading=14, textColor=INK, spaceBefore=4
)
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13.5, textColor=INK)

RESUMES: dict[str, dict[str, Any]] = {
    "resume_id.pdf": {
        "name": "Rangga Wicaksana",
        "contact": "rangga.wicaksana@example.com | 0811-0000-2741 | Bandung | github.com/contoh-rangga",
        "parts": [
            ("Ringkasan", ["Backend developer dengan pengalaman tiga tahun membangun layanan web untuk toko daring."]),
            (
                "Pengalaman Kerja",
                [
                    ("Backend Developer, PT Warung Sentosa Digital | Maret 2023 - sekarang", [
                        "Membangun REST API pesanan dengan PHP dan Laravel untuk 800 toko",
                        "Merancang tabel dan mengoptimalkan kueri MySQL; laporan harian dari 40 detik menjadi 3 detik",
                        "Menambahkan autentikasi JWT dan pengujian otomatis dengan PHPUnit",
                        "Meninjau kode di GitLab dan memakai Redis untuk antrean surel",
                    ]),
                    ("Junior Web Developer, CV Tunas Rimba Kreatif | Januari 2021 - Februari 2023", [
                        "Membuat situs profil perusahaan dengan PHP, CodeIgniter dan MySQL",
                        "Menyusun halaman dengan HTML, CSS dan JavaScript",
                    ]),
                ],
            ),
            ("Pendidikan", [("S1 Sistem Informasi, Universitas Bumi Parahyangan | 2016 - 2020", [])]),
            ("Proyek", [("Aplikasi Kas Warga | 2022", ["Aplikasi iuran RT dengan Laravel dan PostgreSQL, dipakai 120 keluarga"])]),
            ("Keahlian", ["PHP, Laravel, CodeIgniter, MySQL, PostgreSQL, Redis, Git, JavaScript, Linux"]),
            ("Bahasa", ["Indonesia (ibu), Inggris (pasif)"]),
        ],
    },
    "resume_en.pdf": {
        "name": "Maya Larasati",
        "contact": "maya.larasati@example.com | +62 811 0000 3852 | Surabaya | linkedin.com/in/contoh-maya",
        "parts": [
            ("Summary", ["Backend engineer who likes small services, fast queries and code that others can read."]),
            (
                "Work Experience",
                [
                    ("Backend Engineer, Pelangi Freight Systems | Feb 2022 - Present", [
                        "Built the pricing and booking services in Python with FastAPI and PostgreSQL",
                        "Designed REST APIs used by eleven partner companies",
                        "Packaged every service with Docker and set up CI/CD in GitHub Actions",
                        "Moved event handling to RabbitMQ and cut failed bookings by a third",
                        "Mentored one junior engineer and reviewed code daily",
                    ]),
                    ("Software Developer, Studio Kertas Biru | Jul 2019 - Jan 2022", [
                        "Wrote a stock system in Python with Django and MySQL",
                        "Introduced automated testing with pytest; coverage rose from 10 to 75 percent",
                    ]),
                ],
            ),
            ("Education", [("Bachelor of Computer Science, Nusa Raya University | 2015 - 2019", [])]),
            ("Skills", ["Python, FastAPI, Django, PostgreSQL, MySQL, Docker, RabbitMQ, Git, Linux, pytest, basic Go"]),
            ("Languages", ["Indonesian (native), English (fluent)"]),
        ],
    },
}  # fmt: skip


def bullets(items: list[str]) -> ListFlowable:
    """Return a list with bullets."""
    rows = [ListItem(Paragraph(item, BODY), leftIndent=12) for item in items]
    return ListFlowable(rows, bulletType="bullet", start="•", bulletFontName=BULLETS, bulletFontSize=8, leftIndent=12)


def write_resume(path: Path, resume: dict[str, Any]) -> None:
    """Write one resume as a PDF of one page, the same bytes every time."""
    story: list[Any] = [
        Paragraph(resume["name"], NAME),
        Paragraph(resume["contact"], CONTACT),
        Spacer(1, 2 * mm),
    ]
    for heading, items in resume["parts"]:
        story += [
            Paragraph(heading, HEADING),
            HRFlowable(width="100%", color=ACCENT, thickness=0.6, spaceAfter=3),
        ]
        for item in items:
            if isinstance(item, str):
                story.append(Paragraph(item, BODY))
            else:
                story += [Paragraph(item[0], ENTRY), *([bullets(item[1])] if item[1] else [])]
    SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=18 * mm, bottomMargin=18 * mm,
        title=resume["name"], author=resume["name"], invariant=1,
    ).build(story)  # fmt: skip


if __name__ == "__main__":
    for name, resume in RESUMES.items():
        write_resume(HERE / name, resume)
