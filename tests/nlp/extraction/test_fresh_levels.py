"""Overall years, titles, education and levels in the words of postings that nobody had tuned on."""

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
    ("text", "expected"),
    [
        # signs around a heading
        ("[Job Description]Design me-review laporan Tableau.[Requirements]Menguasai Kotlin", {"tableau": "responsibility", "kotlin": "required"}),
        ("Responsibilities =- Coordinate Jenkins jobs.Requirements =1. Terraform", {"jenkins": "responsibility", "terraform": "required"}),
        ("[Kualifikasi]Odoo[Nilai Plus]Tableau", {"odoo": "required", "tableau": "preferred"}),
        ("【Requirements】Figma", {"figma": "required"}),
        ("Kualifikasi =\n- Git", {"git": "required"}),
        # headings of several words, the list glued to them
        ("Tasks: Maintain Redis. Interpersonal RequirementsCommitted to Figma.Punctual", {"redis": "responsibility", "figma": "required", "punctuality": "required"}),
        ("Key Job AccountabilitiesOverall upkeep of Ansible. Job Requirements: Kotlin", {"ansible": "responsibility", "kotlin": "required"}),
        ("Tanggung Jawab: Memelihara Redis.  Proses Rekrutmen & Seleksi:Tes Excel Kualifikasi: Odoo", {"redis": "responsibility", "odoo": "required"}),
        ("Required & Preferred Qualifications:\n- Kotlin", {"kotlin": "required"}),
        ("Nice to Have Skills:\n- Rust\nRequired Education: Diploma\n- Git", {"rust": "preferred", "git": "required"}),
        # verbs that open a duty
        ("Staf Gudang\nBernegosiasi dengan pemasok memakai Excel", {"microsoft-excel": "responsibility"}),
        ("Follow the development of prices in Excel", {"microsoft-excel": "responsibility"}),
        ("Monitoring stok harian di Odoo", {"odoo": "responsibility"}),
        ("Coordinating shipments in SAP with vendors", {"sap": "responsibility"}),
        ("Berinteraksi dengan pelanggan lewat Zendesk", {"zendesk": "responsibility"}),
        ("Negotiation skills, fluent in Mandarin", {"negotiation": "required", "mandarin": "required"}),
        # nouns that ask among the duties
        ("Uraian Tugas:\n- Keterampilan Excel yang kuat\n- Membuat laporan Tableau", {"microsoft-excel": "required", "tableau": "responsibility"}),
        ("Tugas:\n- Pemahaman Figma\n- Menjaga server Linux", {"figma": "required", "linux": "responsibility"}),
        # words that hold a cue but ask nothing
        ("Deskripsi Pekerjaan:\n- Memberi konsultasi bagi pihak yang membutuhkan, terutama Linux", {"linux": "responsibility"}),
        ("Duties:\n- Help clients who require Excel reports", {"microsoft-excel": "responsibility"}),
        ("Duties:\n- Keep a list of materials required in Odoo", {"odoo": "responsibility"}),
        ("Requirements: Git. Prior exposure to Kafka would be advantageous", {"git": "required", "apache-kafka": "preferred"}),
        ("Requirements: Git. Fluency in Mandarin is highly advantageous", {"git": "required", "mandarin": "preferred"}),
    ],
)  # fmt: skip
def test_levels(levels, text: str, expected: dict) -> None:
    found = levels(text)
    assert {concept: found.get(concept) for concept in expected} == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # experience as something else than the job that is filled
        ("Requirements: 3 years experience as a buyer. We are looking for a Store Manager to join us", "Store Manager"),
        ("Kualifikasi: Pengalaman sebagai kasir. Kami mencari Kepala Toko untuk cabang baru", "Kepala Toko"),
        ("Requirements: Min. 2 years experience as a Lead of small teams", None),
        ("Tugas: Berkolaborasi dengan programmer front-end. Kualifikasi: Git", None),
        ("Tugas: Sebagai advisor kepada Branch Manager. Kualifikasi: Excel", None),
        # nothing else names one
        ("Kualifikasi: Pengalaman minimal 1 tahun sebagai System Analyst dan 2 tahun sebagai developer", "System Analyst"),
        ("Kualifikasi: Pengalaman sebagai Staff Admin merupakan nilai tambah", "Staff Admin"),
        ("Kualifikasi: Pengalaman 2 tahun sebagai Auditor Data AnalisMemiliki kemampuan Excel", "Auditor Data Analis"),
        ("Requirements: Proven experience as a BI Developer or similar role", "BI Developer"),
        ("Persyaratan: Memiliki pengalaman sebagai Kasir minimal 3 tahunBerpengalaman sebagai Admin", "Kasir"),
        # a board's own words around a title
        ("Deskripsi pekerjaan Staf Gudang PT Lokasari Kualifikasi: Excel", "Staf Gudang"),
        ("Deskripsi pekerjaan Sales Executive CV Nusa Jaya Tugas: menjual", "Sales Executive"),
        ("Deskripsi pekerjaan C++ Software Engineer Lokasari Raya Kami sedang merekrut C++ Software Engineer untuk membangun komponen yang andal dan mudah dirawat bersama mitra kami di luar negeri. Kualifikasi: Menguasai C++ dan Git", "C++ Software Engineer"),
        ("Deskripsi pekerjaan Menjaga toko PT Lokasari Kualifikasi: Excel", None),
        ("We look for people. This is a full-time SAP Specialist for CRM module role in Solo. Requirements: SAP", "SAP Specialist"),
    ],
)  # fmt: skip
def test_titles(extractor, text: str, title: str | None) -> None:
    assert extractor.posting(text).profile.title == title


@pytest.mark.parametrize(
    ("text", "level", "insists"),
    [
        ("Requirements: Degree or Diploma in Mechanics or EquivalentRequires 2 years, preferably in mining", "diploma", True),
        ("Kualifikasi: S1, S2 lebih diutamakan", "bachelor", True),
        ("Kualifikasi: D3, diutamakan S1", "diploma", True),
        ("Kualifikasi: Pendidikan D3 (diutamakan pria)", "diploma", True),
        ("Requirements: Bachelor's degree with 2 years of experience in sales preferred", "bachelor", True),
        ("Requirements: Bachelor's or Master's degree preferred", "bachelor", False),
        ("Kualifikasi: Lebih disukai lulusan S1", "bachelor", False),
        ("Kualifikasi: Diutamakan S1 Akuntansi", "bachelor", False),
        ("Nice to have:\n- Bachelor's degree", "bachelor", False),
        ("Requirements: Bachelor's degree. Amazon S3 preferred", "bachelor", True),
    ],
)  # fmt: skip
def test_education(extractor, text: str, level: str, insists: bool) -> None:
    marked = extractor.pipeline(text)
    assert (marked.education, marked.education_required) == (level, insists)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Founded in 2015. We are hiring a cook", ["Founded in 2015", " We are hiring a cook"]),
        ("Pendidikan S1. Menguasai Excel", ["Pendidikan S1", " Menguasai Excel"]),
        ("GPA at least 3.00. Strong in SQL", ["GPA at least 3.00", " Strong in SQL"]),
        ("We audit to ISO 9001. Experience in audits", ["We audit to ISO 9001", " Experience in audits"]),
        ("Mahir PHP7. Git adalah nilai tambah", ["Mahir PHP7", " Git adalah nilai tambah"]),
        ("Memelihara sistem.2. Melakukan pembersihan", ["Memelihara sistem.2", " Melakukan pembersihan"]),
        ("Rp 5.500.000 per bulan", ["Rp 5.500.000 per bulan"]),
        ("version 2.1.3 or later", ["version 2.1.3 or later"]),
    ],
)  # fmt: skip
def test_a_stop_behind_a_figure_ends_a_sentence(extractor, text: str, units: list[str]) -> None:
    found = extractor.pipeline(text).units
    assert [text[unit.start : unit.end] for unit in found] == units


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lentera is a leading bank with apps in Java, looking for an analyst who knows Kotlin", {"kotlin"}),
        ("We are a young studio in Bandung that is hiring an artist skilled in Blender", {"blender"}),
        ("Kami adalah toko mode yang sedang mencari admin yang menguasai Odoo", {"odoo"}),
        ("Our company is seeking a person with experience in Figma", {"figma"}),
        ("We are a bank whose platform runs on Scala", set()),
        ("We believe in Kotlin and are always looking for new ways to use Rust", set()),
        ("Kami adalah perusahaan yang bergerak di bidang aplikasi Flutter", set()),
        (
            "Maintain SAP in English for several plants and warehouses all over the country and report every deviation to the head of the plant within a day, keep the"
            " list of spare parts complete, answer the questions of colleagues in all shifts, plan the works of the next"
            " quarter together with the heads of the lines and write down what was learnt from each of them, all of it"
            " in clear words, and help our customers with whatever they need at any time of the day",
            {"sap", "english"},
        ),
    ],
)  # fmt: skip
def test_demands_beside_a_firms_own_words(extractor, text: str, asked: set) -> None:
    named = {"kotlin", "java", "blender", "odoo", "figma", "scala", "rust", "flutter", "sap", "english"}
    text = f"Staf\n{text}."
    assert {mention.concept for mention in extractor.posting(text).mentions} & named == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kualifikasi: Pendidikan minimal S1 (Managemen/Bisnis/Komunikasi/IT)", set()),
        ("Kualifikasi: Lulusan S1 Psikologi, Manajemen SDM", set()),
        ("Requirements: Bachelor's degree in Marketing or Communication", set()),
        ("Kualifikasi: D3 Jurusan Komunikasi", set()),
        ("Requirements: Bachelor's degree in Sociology, Communication, or a related field", set()),
        ("Kualifikasi: Min. S1, Komunikasi baik", {"communication"}),
        ("Kualifikasi: S1 Teknik, Disiplin, Komunikasi", {"discipline", "communication"}),
        ("Kualifikasi: SMK, komunikasi", {"communication"}),
        ("Requirements: Degree, Communication skills", {"communication"}),
        ("Requirements: Bachelor's Degree Good communication skills", {"communication"}),
    ],
)
def test_faculties_named_like_traits(levels, text: str, asked: set) -> None:
    assert set(levels(text)) == asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bullets glued to the line before
        ("Requirements* Solid Kotlin* Strong Git* Redis is a plus", {"kotlin": "required", "git": "required", "apache-redis": None, "redis": "preferred"}),
        ("Kualifikasi:· Mahir Odoo· Memahami Excel· Tableau nilai plus", {"odoo": "required", "microsoft-excel": "required", "tableau": "preferred"}),
        # a list goes on over a name that nobody knows
        ("Kualifikasi: Sertifikat seperti CCNA/Xyzzy/MikroTik (lebih disukai)", {"ccna": "preferred"}),
        # a wish at the very end
        ("Requirements:\n- Fluent in Mandarin and Javanese preferably.\n- Git", {"mandarin": "preferred", "git": "required"}),
        ("Requirements:\n- Figma, ideally\n- Git", {"figma": "preferred", "git": "required"}),
        # a line break lost before another word that opens a demand
        ("Requirements: Familiar with Linux environments Hands-on experience with MySQL is a plus", {"linux": "required", "mysql": "preferred"}),
        ("Job Overview: We are looking for a developer with strong expertise in Kotlin and Figma", {"kotlin": "required", "figma": "required"}),
        ("Kualifikasi: Fasih berbicara dengan klien non-Mandarin dan non-Kotlin", {"kotlin": None}),
    ],
)  # fmt: skip
def test_levels_in_lists(levels, text: str, expected: dict) -> None:
    found = levels(text)
    assert {concept: found.get(concept) for concept in expected} == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a firm speaks of itself below its demands
        ("Requirements:\n- Git\nWe believe that diversity adds to creativity.", {"git": "required"}),
        ("Requirements:\n- Git\nLast but not least, we offer a place that puts the emphasis on teamwork.", {"git": "required"}),
        ("Requirements:\n- Git\nOur storage network combines the security of two clouds and is fast.", {"git": "required"}),
        ("Requirements:\n- Git\nJoin us in shaping the future of digital learning.", {"git": "required"}),
        ("Kualifikasi:\n- Git\nKami menawarkan suasana yang penuh kreativitas dan kolaborasi.", {"git": "required"}),
        ("Requirements:\n- Git\nAt Lokasari, our mission is to inspire creativity.", {"git": "required"}),
        # it asks
        ("Requirements:\n- Git\nWe are looking for someone with creativity.", {"git": "required", "creativity": "required"}),
        ("Requirements:\n- Git\nOur ideal candidate is strong in Kotlin.", {"git": "required", "kotlin": "required"}),
        ("Our client has an immediate need for an engineer with strengths in Kotlin.", {"kotlin": "required"}),
        ("Requirements:\n- Git\nWe have openings for people who know Kotlin.", {"git": "required", "kotlin": "required"}),
        ("Kami membutuhkan pengembang yang mahir Kotlin.", {"kotlin": "required"}),
    ],
)  # fmt: skip
def test_a_firms_own_voice(levels, text: str, expected: dict) -> None:
    assert levels(f"Staf\n{text}") == expected
