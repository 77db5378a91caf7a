"""Titles, education, sentences and levels in the words of postings that nobody had tuned on."""

import pytest


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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Deskripsi pekerjaan Software Trainer Lokasari Raya Kualifikasi : Menguasai Excel", "Software Trainer"),
        ("Deskripsi pekerjaan Direct Sales Executive Nusa Jaya Abadi Kualifikasi : Excel", "Direct Sales Executive"),
        ("Deskripsi pekerjaan Barista Kopi Lembah Tugas: Meracik kopi", "Barista"),
        ("Deskripsi pekerjaan Staf Nusa Jaya Abadi Kualifikasi : Excel", None),
        ("Deskripsi pekerjaan: Menjaga kebersihan toko. Kualifikasi : Excel", None),
    ],
)
def test_titles_of_a_boards_own_words(extractor, text: str, title: str | None) -> None:
    filling = " dan teliti, jujur, rajin, tepat waktu serta bersedia ditempatkan di mana saja oleh kantor pusat kami"
    assert extractor.posting(f"{text}{filling}. Kirim lamaran sebelum akhir bulan").profile.title == title


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Requirements:\n- Tools such as Jest, Mocha, Xyzzy runner, and Cypress boxes", 0),
        ("Requirements:\n- Platforms like Facebook, TikTok, IG stories, and forums", 0),
        ("Requirements:\n- Clouds such as AWS, Azure, Xyzzy, or GCP", 1),
        ("Requirements:\n- Tools such as Jest, Mocha, etc.", 1),
        ("Requirements:\n- Tools such as Jest, Mocha, and have good communication", 1),
        ("Kualifikasi:\n- Alat seperti Tableau, Power BI, dan mampu berkomunikasi", 1),
    ],
)
def test_examples_that_go_on_to_all(extractor, text: str, groups: int) -> None:
    assert len({mention.group for mention in extractor.posting(text).mentions if mention.group}) == groups


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Role and Responsibilities1. [Analysis] Define dashboards in Tableau. Skills and Qualifications• Kotlin", {"tableau": "responsibility", "kotlin": "required"}),
        ("Upkeep of things. Skills and KnowledgeYou are an expert in Kotlin", {"kotlin": "required"}),
        ("Duties:\n- Compare systems in Excel and recommend the preferred solution", {"microsoft-excel": "responsibility"}),
        ("Duties:\n- Order in SAP from preferred vendors", {"sap": "responsibility"}),
        ("Location: Solo\n- Mahir Kotlin\n- Menguasai Redis\nPendidikan:\n- S1", {"kotlin": "required", "redis": "required"}),
    ],
)  # fmt: skip
def test_levels_below_more_headings(levels, text: str, expected: dict) -> None:
    found = levels(text)
    assert {concept: found.get(concept) for concept in expected} == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Menguasai JavaScript dan React\nSoftware Engineer\n- Git", "Software Engineer"),
        ("- Mampu membuat konten\n- Menguasai Canva", None),
        ("Pria, S1 Accounting\n- Menguasai Excel", None),
        ("Tidak diperlukan pengalaman kerja untuk posisi ini\n- Excel", None),
        ("Berkolaborasi dengan tim desain\n- Figma", None),
        ("Merchandiser\n- Menguasai Excel", "Merchandiser"),
        ("Mekanik Alat Berat\n- SIM B", "Mekanik Alat Berat"),
        ("Member Relations Officer\n- Excel", "Member Relations Officer"),
        ("Mentor Menulis\n- Excel", "Mentor Menulis"),
    ],
)
def test_a_demand_is_no_title(extractor, text: str, title: str | None) -> None:
    assert extractor.posting(text).profile.title == title


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Kami mencari lulusan S1. Persyaratan :\n- Lulusan D3/S1 Informatika", "diploma"),
        ("We train bachelor graduates.\nRequirements:\n- Diploma in law", "diploma"),
        ("Kami mencari lulusan D3.\nPersyaratan:\n- Git", "diploma"),
        ("Requirements:\n- Bachelor's degree\n- Master's degree", "bachelor"),
        ("Requirements:\n- Bachelor's degree\nNice to have:\n- Diploma of arts", "bachelor"),
    ],
)
def test_education_of_the_list_comes_first(extractor, text: str, level: str) -> None:
    assert extractor.posting(text).profile.education == level


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "We are seeking a highly skilled Developer with Python to join a growing insurance brokerage firm.",
            {"python"},
        ),
        (
            "We are looking for a skilled engineer who knows Kafka to join our payments and banking group.",
            {"apache-kafka"},
        ),
        ("We are seeking an analyst experienced in SQL to join a leading marketing agency.", {"sql"}),
        ("Hiring a designer skilled in Figma to join an innovative start-up specializing in logistics.", {"figma"}),
        ("Kami mengajak Anda bergabung dengan perusahaan logistik. Kualifikasi: Excel", {"microsoft-excel"}),
        ("Menguasai SQL, siap bergabung bersama perusahaan asuransi kami sebagai analis.", {"sql"}),
        ("Requirements: marketing, able to join the on-call rota", {"marketing"}),
    ],
)
def test_whom_one_joins_is_not_asked(levels, text, asked):
    assert set(levels(text)) == asked


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "Requirements: 10+ years of experience with Kubernetes in the cloud7+ years of experience leading projects",
            {"kubernetes": 10},
        ),
        (
            "Requirements: 6+ years of experience in PSLOur core stack is Python and Kafka",
            {"python": None, "apache-kafka": None},
        ),
        ("Requirements: 4 years of experience in trade. We use Odoo", {"odoo": None}),
        ("Kualifikasi: pengalaman 3 tahun di perbankan Kami memakai Oracle Database", {"oracle-database": None}),
        ("Requirements: 5 years of Java, 2 years of Go", {"java": 5, "go": 2}),
    ],
)
def test_years_stay_with_what_they_are_said_of(extractor, text, years):
    read = {mention.concept: mention.years for mention in extractor.posting(text).mentions}
    assert {concept: read.get(concept) for concept in years} == years
