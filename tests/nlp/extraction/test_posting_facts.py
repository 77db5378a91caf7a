"""Years, education, title and language of postings."""

import pytest


@pytest.mark.parametrize(
    ("text", "overall", "by_skill"),
    [
        ("Requirements:\n- 3-5 years of experience with Python", None, {"python": 36}),
        ("Kualifikasi:\n- Pengalaman minimal 3 tahun menggunakan Python\n- Git", None, {"python": 36}),
        ("Kualifikasi:\n- Pengalaman minimal 2 tahun sebagai Data Analyst\n- SQL", 24, {}),
        ("Kualifikasi:\n- Usia maksimal 25 tahun\n- SQL", None, {}),
        ("Kualifikasi:\n- Pengalaman kerja antara 1 hingga 3 tahun\n- SQL", 12, {}),
        ("Kualifikasi:\n- Fresh graduate dipersilakan melamar\n- SQL", 0, {}),
        (
            "Kualifikasi:\n- Memiliki pengalaman di bidang digital marketing min selama 2 tahun",
            None,
            {"digital-marketing": 24},
        ),
        ("Requirements:\n- Minimum 18 months of experience in PHP", None, {"php": 18}),
        ("Kualifikasi: Pria/wanita max 30 th, menguasai VB.NET", None, {}),
        ("Kualifikasi:\n- Maks. 27 tahun, pengalaman 2 tahun sebagai admin", 24, {}),
        ("Requirements:\n- 25 years old, experience with SQL", None, {}),
        ("Requirements:\n- 3+ years with Figma", None, {"figma": 36}),
        ("Requirements:\n- 2 years of Kotlin", None, {"kotlin": 24}),
        ("Kualifikasi:\n- 2 tahun menggunakan Odoo", None, {"odoo": 24}),
        ("Requirements:\n- Contract of 2 years in Jakarta\n- Figma", None, {}),
        ("Requirements:\n- Company founded 10 years ago\n- Figma", None, {}),
        ("Requirements:\n- At least five years of working experience\n- Java", 60, {}),
    ],
)
def test_years(extractor, text: str, overall: int | None, by_skill: dict) -> None:
    profile = extractor.posting(text).profile
    assert profile.min_months == overall
    assert {r.any_of[0]: r.min_months for r in profile.requirements if r.min_months} == by_skill


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("Kualifikasi:\n- Pendidikan minimal S1 Teknik Informatika", "bachelor"),
        ("Kualifikasi:\n- D3/S1 semua jurusan", "diploma"),
        ("Kualifikasi:\n- SMK/D3/S1", "high_school"),
        ("Requirements:\n- Bachelor's degree in Computer Science or master's", "bachelor"),
        ("Requirements:\n- Python", None),
        ("Kualifikasi:\n- nggak wajib S1\n- Python", None),
        ("Kualifikasi:\n- S1 tidak wajib\n- Python", None),
        ("Kualifikasi:\n- Tidak harus lulusan S1, Python", None),
        ("Requirements:\n- A bachelor's degree is not required\n- Python", None),
        ("Kualifikasi:\n- Tidak perlu S1, minimal SMA", "high_school"),
        ("Kualifikasi:\n- Bukan lulusan baru, minimal S1", "bachelor"),
        ("Kualifikasi:\n- Minimal S1, tanpa pengalaman", "bachelor"),
    ],
)
def test_education(extractor, text: str, education: str | None) -> None:
    assert extractor.posting(text).profile.education == education


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**Persyaratan**\n* Minimal D3\n* Git", None),
        ("🚀 Kualifikasi\n✅ Flutter", None),
        ("PT Maju Terus\nIT Support\n\nPersyaratan:\n- Windows", "IT Support"),
        ("LOWONGAN KERJA\nStaff Gudang\n\nKualifikasi:\n- Excel", "Staff Gudang"),
        ("Dibutuhkan segera IT Programmer dengan kualifikasi sbb: menguasai VB.NET", "IT Programmer"),
        ("Backend Developer\n\nRequirements:\n- Python", "Backend Developer"),
        ("# Senior Data Engineer\nRequirements:\n- SQL", "Senior Data Engineer"),
        (
            "Kami sedang mencari seorang Software Engineer yang mampu bekerja sama. Kualifikasi: Java",
            "Software Engineer",
        ),
        ("Kualifikasi:\n- Java", None),
        (
            "Kualifikasi: Pengalaman 2 tahun sebagai Data Engineer atau posisi sejenis Technical Skills: Menguasai SQL",
            "Data Engineer",
        ),
        ("Kualifikasi: Pengalaman sebagai Staf Pajak minimal 2 tahun. Menguasai Excel", "Staf Pajak"),
        ("Requirements: Experience as a QA Engineer or a similar role. Selenium", "QA Engineer"),
        ("Requirements:\n- Experience as a Network Engineer or equivalent\n- BGP", "Network Engineer"),
        ("Kualifikasi: Pengalaman sebagai bagian dari tim developer. Menguasai Java", None),
    ],
)
def test_title(extractor, text: str, title: str | None) -> None:
    assert extractor.posting(text).title == title


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kami mencari orang yang mampu bekerja dengan tim dan memiliki pengalaman", "id"),
        ("We are looking for you to work with our team and have experience in the field", "en"),
        ("Kami mencari engineer yang mampu bekerja with a team of the best and you will lead", "mixed"),
    ],
)
def test_language(extractor, text: str, language: str) -> None:
    assert extractor.posting(text).language == language


@pytest.mark.parametrize(
    ("text", "required"),
    [
        # a label covers its line only
        ("Job Type: Full time\nExperienced developer with strong knowledge of Python", {"python"}),
        ("Requirements:\n- Java\nSalary: 10 juta\n- Kotlin", {"java", "kotlin"}),
        # bullets without a blank, numbers without a line break
        ("Requirements :• Experience with SQL.• Fluency in English is a plus.• Java", {"sql", "java"}),
        ("Kriteria: 1. Pendidikan S1 Statistik2. Diutamakan menguasai Tableau3. Menguasai SQL", {"sql"}),
        # headings of one board's template, glued to the text
        ("About usPerusahaan kayu. Qualifications & experienceMenguasai Java dan SQL", {"java", "sql"}),
        # a wish in the heading's bracket
        ("Requirements:\n- SQL\nCertifications (Preferred):\n- CISSP", {"sql"}),
        # the firm's offers are no demands, headings or not
        ("Anda menguasai PHP. Kami menawarkan pelatihan Kubernetes dan AWS.", {"php"}),
        # said twice, asked once
        ("PHP Developer\nRequirements:\n- MySQL\n\nPHP Developer\nRequirements:\n- MySQL\n", {"mysql"}),
    ],
)
def test_what_is_required(extractor, text: str, required: set) -> None:
    profile = extractor.posting(text).profile
    assert {concept for r in profile.requirements if r.level == "required" for concept in r.any_of} == required


def test_the_title_is_found_below_the_company_profile(extractor) -> None:
    text = "Tentang kami: kami perusahaan kopi sejak 1990.\n\nBackend Developer\n\nKualifikasi:\n- Python"
    assert extractor.posting(text).title == "Backend Developer"


def test_a_bracket_may_hold_the_choice(extractor) -> None:
    profile = extractor.posting("Requirements:\n- Terraform (or Pulumi), plus Kubernetes").profile
    assert [set(r.any_of) for r in profile.requirements] == [{"terraform", "pulumi"}, {"kubernetes"}]
