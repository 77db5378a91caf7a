"""Turn the sources of further layouts into the resume fixtures that people send: PDF, DOCX, HTML, text.

Run by hand, not by the tests: `python tests/data/resumes/make_layouts.py [NAME...]`. Needs what make_resumes.py needs.
`layouts.yaml` says what a reader must find; it was written before any of them was read.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from make_resumes import chromium, office, page

FOLDER = Path(__file__).parent
SOURCES = FOLDER / "sources"


def word_form(target: Path) -> None:
    """Write a Word file of tables without borders: headings in the left cells, a nurse's life in the right ones."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    name = document.add_paragraph()
    run = name.add_run("Dewi Anggraini Putri, S.Kep., Ns.")
    run.bold, run.font.size = True, Pt(20)
    document.add_paragraph("Perawat Pelaksana IGD")
    document.add_paragraph("Jl. Melati No. 9, Makassar\t0852-5550-3377\tdewi.anggraini@sehat.example")
    table = document.add_table(rows=0, cols=2)

    def part(heading: str, *lines: tuple[str, str]) -> None:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(4.5), Cm(12)
        cells[0].paragraphs[0].add_run(heading).bold = True
        cells[1]._tc.remove(cells[1].paragraphs[0]._p)
        for style, text in lines:
            paragraph = cells[1].add_paragraph(style="List Bullet" if style == "-" else None)
            paragraph.add_run(text).bold = style == "b"

    part("PROFIL", ("", "Perawat yang tenang di malam paling ramai dan rapi dalam menulis catatan pasien."))
    part(
        "PENGALAMAN KERJA",
        ("b", "RSUD Mutiara Timur, Makassar\tApril 2019 – Sekarang"),
        ("", "Perawat Pelaksana Instalasi Gawat Darurat"),
        ("-", "Menangani triase rata-rata delapan puluh pasien setiap giliran jaga."),
        ("-", "Melatih perawat baru memasang infus dan membaca monitor."),
        ("b", "Klinik Pratama Sejahtera, Gowa\tJanuari 2017 – Maret 2019"),
        ("", "Perawat"),
        ("-", "Melayani imunisasi anak dan mencatatnya di rekam medis."),
    )
    part(
        "PENDIDIKAN",
        ("b", "Profesi Ners, Universitas Teluk Bone\t2015 – 2016"),
        ("b", "S1 Keperawatan, Universitas Teluk Bone\t2011 – 2015"),
    )
    part("SERTIFIKASI", ("-", "BTCLS, Lembaga Gawat Darurat Contoh, 2023"), ("-", "STR Perawat aktif sampai 2027"))
    part("KEAHLIAN", ("", "Triase, Rekam Medis, Komunikasi Pasien, Microsoft Word"))
    document.save(str(target))


def word_grid(target: Path) -> None:
    """Write a Word file whose schools and jobs are tables with a head row, a period in the last column."""
    import docx

    document = docx.Document()
    document.add_heading("CURRICULUM VITAE", 0)

    def grid(rows: list[list[str]], style: str = "Table Grid") -> None:
        table = document.add_table(rows=0, cols=len(rows[0]), style=style)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    document.add_heading("Data Diri", 1)
    grid(
        [
            ["Nama Lengkap", ": Rudi Hartanto Siregar"],
            ["Tempat/Tanggal Lahir", ": Padang, 2 Februari 1990"],
            ["Agama", ": Kristen"],
            ["Alamat", ": Jl. Anggrek 4, Pekanbaru"],
            ["Telepon", ": 0811 5550 2929"],
            ["E-mail", ": rudi.siregar@niaga.example"],
        ],
        "Normal Table",
    )
    document.add_heading("Riwayat Pendidikan", 1)
    grid(
        [
            ["No", "Jenjang", "Nama Sekolah", "Jurusan", "Tahun"],
            ["1", "S1", "Universitas Siak Indah", "Akuntansi", "2008 - 2012"],
            ["2", "SMA", "SMA Negeri 44 Padang", "IPS", "2005 - 2008"],
        ]
    )
    document.add_heading("Pengalaman Kerja", 1)
    grid(
        [
            ["No", "Perusahaan", "Jabatan", "Periode"],
            ["1", "PT Kelapa Sawit Makmur", "Supervisor Akuntansi", "Mei 2017 - Sekarang"],
            ["2", "Bank Gemilang Riau", "Teller", "Agustus 2012 - April 2017"],
        ]
    )
    document.add_heading("Keterampilan", 1)
    for text in ("Accurate Online", "Microsoft Excel (VLOOKUP, pivot)", "Perpajakan"):
        document.add_paragraph(text, style="List Bullet")
    document.save(str(target))


def word_tabs(target: Path) -> None:
    """Write a Word file with the name in its header, dates behind tabs and skills in three columns of a table."""
    import docx
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Philippa Mountjoy"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 1"
    document.add_paragraph("3 Orchard Rise, Lewes, East Sussex\nMobile: 07700 900852\nphilippa@mountjoy.example")

    def part(heading: str) -> None:
        document.add_paragraph().add_run(heading).bold = True

    def entry(place: str, when: str, title: str, *points: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(place).bold = True
        paragraph.add_run(f"\t{when}")
        if title:
            document.add_paragraph().add_run(title).italic = True
        for point in points:
            document.add_paragraph(point, style="List Bullet")

    part("Career Objective")
    document.add_paragraph("To run a surgery where nobody raises a voice, whether on two legs or four.")
    part("Employment")
    entry(
        "Fernhill Animal Clinic, Lewes",
        "Nov 2018 - date",
        "Veterinary Nurse",
        "Prepares theatre for six operations a day and watches the anaesthetic.",
        "Orders vaccines and keeps the controlled drugs register.",
    )
    entry("Ashdown Rescue Trust, Uckfield", "Apr 2016 - Oct 2018", "Kennel Assistant", "Walked, fed and rehomed dogs.")
    part("Education & Training")
    entry("Sparsholt Land College", "2016 - 2018", "Level 3 Diploma in Veterinary Nursing")
    entry("Ashdown Comprehensive School", "2009 - 2016", "A Levels in Biology and Chemistry")
    part("Key Skills")
    table = document.add_table(rows=2, cols=3)
    texts = ["Animal care", "Anaesthesia monitoring", "Stock control", "Client care", "Microsoft Word", "Dentistry"]
    for cell, text in zip([cell for row in table.rows for cell in row.cells], texts, strict=True):
        cell.text = text
    part("Hobbies")
    document.add_paragraph("Sheepdog trials and choir.")
    document.save(str(target))


def resave(target: Path) -> None:
    """Save a Word fixture in another format, as an office program does."""
    with tempfile.TemporaryDirectory() as folder:
        options = [f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target.suffix[1:]]
        subprocess.run(
            ["soffice", *options, "--outdir", folder, str(target.with_suffix(".docx"))],
            check=True,
            capture_output=True,
            timeout=120,
        )
        shutil.move(Path(folder) / target.name, target)


def main() -> None:
    """Make the fixtures named, or all of them."""
    asked = sys.argv[1:]

    def wants(name: str) -> Path | None:
        return FOLDER / name if not asked or name in asked else None

    for source in sorted(SOURCES.iterdir()):
        if source.suffix == ".typ" and (target := wants(f"{source.stem}.pdf")):
            import typst

            typst.compile(source.read_bytes(), output=str(target))
        elif source.suffix == ".txt" and (target := wants(source.name)):
            shutil.copy(source, target)
        elif source.stem in ("multirole_id", "oldtable_id") and (target := wants(source.name)):
            target.write_text(page(source.read_text(encoding="utf-8")), encoding="utf-8")
        elif source.suffix == ".html" and (target := wants(f"{source.stem}.pdf")):
            chromium(source.read_text(encoding="utf-8"), target)
    for name in ("riwayat_hidup_id.docx", "jobstreet_id.docx"):
        if target := wants(name):
            office((SOURCES / f"{Path(name).stem}.html").read_text(encoding="utf-8"), target)
    for name, make in (("word_form_id", word_form), ("word_grid_id", word_grid), ("word_tabs_en", word_tabs)):
        if target := wants(f"{name}.docx"):
            make(target)
    for name in ("word_form_id.odt", "word_form_id.rtf", "word_grid_id.pdf", "word_grid_id.rtf"):
        if target := wants(name):
            resave(target)
    for name in ("word_tabs_en.pdf", "word_tabs_en.rtf"):
        if target := wants(name):
            resave(target)


if __name__ == "__main__":
    main()
