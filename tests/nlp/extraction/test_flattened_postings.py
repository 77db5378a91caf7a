"""Postings that lost their line breaks: headings, labels, levels, years and titles in running text."""

import pytest


@pytest.mark.parametrize(
    ("text", "overall", "by_skill"),
    [
        ("Kualifikasi: Menguasai Laravel.pengalaman min 2thn", 24, {}),
        ("Kualifikasi: Menguasai Flutter.berpengalaman minimal 3 tahun", 36, {}),
        ("Kualifikasi: Menguasai Odoo, pengalaman minimal 1 tahun", 12, {}),
        ("Requirements: Must know Figma.experience of 4 years", 48, {}),
        ("Requirements: Knows Kotlin, work experience of at least 2 years", 24, {}),
        ("Requirements:\n- At least 3 years of experience as Sales Executive in shipping", 36, {}),
        ("Kualifikasi:\n- Minimal 2 tahun pengalaman sbg Digital Marketing", 24, {}),
        ("Requirements:\n- 5 years of experience with databases such as MySQL", None, {"mysql": 60}),
        ("Kualifikasi:\n- Pengalaman dengan Figma min. 2 tahun", None, {"figma": 24}),
    ],
)
def test_years_of_a_clause_of_their_own(extractor, text: str, overall: int | None, by_skill: dict) -> None:
    profile = extractor.posting(text).profile
    assert profile.min_months == overall
    assert {r.any_of[0]: r.min_months for r in profile.requirements if r.min_months} == by_skill


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a digit, a small letter, capitals or a second capital right behind or before a heading
        ("Responsibilities: Build reports.Requirements3+ years with Tableau", {"tableau": "required"}),
        ("Job description: Write tests.Requirement1. Solid Selenium", {"selenium": "required"}),
        ("Tugas: Membuat laporan setiap bulanKUALIFIKASI:Menguasai Tableau", {"tableau": "required"}),
        ("About the job: Plan trips.QualificationsBSc, knows Figma", {"figma": "required"}),
        ("Tentang kami. Qualifications & experiencemenguasai Kotlin dan Git", {"kotlin": "required", "git": "required"}),
        ("Kualifikasi: Go.Tasks & responsibilitiesmembuat layanan Redis", {"go": "required", "redis": "responsibility"}),
        # words of a heading in small letters, a dash behind it
        ("Responsibilities- Lead teamsRequirements and skills- Jira- Confluence", {"jira": "required", "confluence": "required"}),
        ("Kualifikasi – Menguasai Odoo", {"odoo": "required"}),
        ("Deskripsi Tugas:Membuat desain Figma. Kualifikasi :- Min S1- AutoCAD", {"figma": "responsibility", "autocad": "required"}),
        ("Jujur dan loyal. Tugas dan Tanggungjawab:Memelihara server Linux", {"linux": "responsibility"}),
        ("JobdeskMembuat dashboard Grafana. KualifikasiMenguasai Ansible", {"grafana": "responsibility", "ansible": "required"}),
        # more names of the same sections
        ("Description:Maintain Jenkins jobs. Hiring criteria:Terraform", {"jenkins": "responsibility", "terraform": "required"}),
        ("Kualifikasi: SQL. Keterampilan Pendukung: Tableau", {"sql": "required", "tableau": "preferred"}),
        ("Requirements: SQL\nHelpful additions:\n- Looker Studio", {"sql": "required", "looker-studio": "preferred"}),
        ("Your responsibilities will include: Kafka upkeep.Syarat Jabatan : Scala", {"apache-kafka": "responsibility", "scala": "required"}),
        ("Kualifikasi :Penempatan Kantor Solo, menguasai Odoo", {"odoo": "required"}),
        ("Karakter yang dicari • Menguasai Odoo • Teliti", {"odoo": "required"}),
        ("Responsibilities include: Kafka upkeep. What you'll need: Rust", {"apache-kafka": "responsibility", "rust": "required"}),
    ],
)  # fmt: skip
def test_headings_in_running_text(levels, text: str, expected: dict) -> None:
    found = levels(text)
    assert {concept: found.get(concept) for concept in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met the Requirements of the client with Figma",
        "the role of the Benefits Associate is to help",
        "Memenuhi syarat dengan baik",
        "Business Requirement Document",
        "Penempatan kerja di gudang",
    ],
)
def test_no_headings(extractor, text: str) -> None:
    assert not [heading for heading in extractor.pipeline(text).headings if heading.value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a label covers its value, a profile the firm
        ("Location: Dallas, TX - Strong knowledge of Kotlin", {"kotlin": "required"}),
        ("Lokasi: Bandung. Menguasai Odoo dan Accurate.", {"odoo": "required", "accurate": "required"}),
        ("Job Type: Contract  Must have solid Terraform skills", {"terraform": "required"}),
        ("Penempatan : Kediri\u00a0Kualifikasi : Menguasai SketchUp", {"sketchup": "required"}),
        ("Requirements: Scala. Salary: 10 million. Kafka is a plus", {"scala": "required", "apache-kafka": "preferred"}),
        ("About us: We sell shoes. We are looking for someone with Shopify experience.", {"shopify": "required"}),
        ("Tentang kami: toko kue. Kami sedang mencari admin yang menguasai Odoo.", {"odoo": "required"}),
        ("Requirements: Kotlin. About Lindenfold Lindenfold builds Redis clusters.", {"kotlin": "required", "redis": None}),
        ("Requirements: Kotlin. About Lindenfold: a Redis company.", {"kotlin": "required", "redis": None}),
        ("Kualifikasi: Kotlin. Tentang Lentera: perusahaan dengan server Redis.", {"kotlin": "required", "redis": None}),
        ("Requirements: Kotlin. Clearance: Secret. Must know Redis.", {"kotlin": "required", "redis": "required"}),
        ("About us: A shop with Redis.Summary: Builds Kafka pipelines.", {"apache-kafka": "responsibility", "redis": None}),
        ("Nice to have: Scala. Salary: Competitive. Lentera was founded in 1994 with a Redis shop.", {"scala": "preferred", "redis": None}),
        # a firm's closing words are none of the demands
        ("Requirements: Strong Kotlin skillsLentera is an Equal Opportunity Employer and ISO 27001 certified.", {"kotlin": "required", "iso-27001": None}),
        ("Requirements:\n- Knows Kotlin.\nWe are an EEO employer and run Redis.", {"kotlin": "required", "redis": None}),
        # a heading that nothing follows heads nothing
        ("Our client needs a person with strong Kotlin. Must know Redis.\nSkills:", {"kotlin": "required", "redis": "required"}),
        ("Dicari staf yang menguasai Odoo dan MYOB.\nKualifikasi:", {"odoo": "required", "myob": "required"}),
    ],
)  # fmt: skip
def test_labels_and_profiles_end(levels, text: str, expected: dict) -> None:
    found = levels(text)
    assert {concept: found.get(concept) for concept in expected} == expected


@pytest.mark.parametrize(
    ("marked", "level"),
    [
        # what is asked among the duties
        ("Job description: Build APIs. The candidate should have knowledge of ⟦Kotlin⟧.", "required"),
        ("Description: Builds ETL. Previous experience with ⟦Snowflake⟧ in banking.", "required"),
        ("Deskripsi pekerjaan: Merawat server. Kandidat dengan pengalaman menggunakan ⟦Ansible⟧.", "required"),
        ("Tugas: Merawat server.\n- Kemampuan mengoperasikan ⟦Ansible⟧", "required"),
        ("Tugas dan Tanggung Jawab:\n- Memiliki sertifikat ⟦CCNA⟧", "required"),
        ("Responsibilities:\n- Share knowledge of what you learn in ⟦Kotlin⟧", "responsibility"),
        ("Responsibilities:\n- Improve customer experience in ⟦Shopify⟧", "responsibility"),
        ("Job description: You will gain experience with ⟦Kotlin⟧.", "responsibility"),
        ("Tugas:\n- Memiliki tanggung jawab atas server ⟦Linux⟧", "responsibility"),
        ("Deskripsi Pekerjaan\n- Memiliki ketelitian memakai ⟦Odoo⟧\n\nKualifikasi\n- SQL", "responsibility"),
        # what only tells, where other sentences ask
        ("Our platform is built on ⟦Scala⟧ and serves many shops every day. Strong Go. Good SQL.", "none"),
        ("Aplikasi kami adalah toko yang dibangun dengan bahasa ⟦Scala⟧ sejak lama. Menguasai Go. Paham SQL.", "none"),
        ("The analyst will maintain ⟦Tableau⟧ boards for all of our regional sales teams. Strong Go. Good SQL.", "responsibility"),
        ("Every applicant must also know the basics of ⟦Tableau⟧ that is in use here. Strong Go. Good SQL.", "required"),
        # a list of demands stands before the first heading, behind the title
        ("Staf gudangPendidikan SMAMampu memakai ⟦Odoo⟧Teliti dan rapiBisa bekerja malam. Tugas: Merawat stok", "required"),
        ("⟦Odoo⟧ untuk tokoPendidikan SMAMampu berhitungTelitiBisa bekerja malam. Tugas: Merawat stok", "none"),
        ("Need SQLProficient in GoExperience with ⟦Scala⟧Good English. Responsibilities: Build APIs", "required"),
        # besides one thing another, a job that includes, a thing that another needs
        ("Kualifikasi:\n- Selain ⟦Figma⟧, kamu juga menguasai HTML", "required"),
        ("Sebagai analis kamu rajin. Pekerjaan ini mencakup pemantauan dengan ⟦Grafana⟧ dan lainnya.", "responsibility"),
        ("Responsibilities:\n- Build ⟦ETL⟧ jobs required to move files", "responsibility"),
        ("Responsibilities: Fix bugs. Requirements/Preferences: ⟦Kotlin⟧ in production", "required"),
        # the next item's dash is glued to the one before
        ("Kualifikasi: Pernah memakai MYOB diutamakan- Menguasai ⟦Odoo⟧- Teliti", "required"),
        ("Requirements: Scala is a plus- Strong ⟦Kotlin⟧ skills- Good English", "required"),
        # a line break was lost behind a number
        ("Kualifikasi: Diutamakan punya ISO 27001Menguasai ⟦Odoo⟧Memiliki SIMMampu bekerja keras", "required"),
        # not going without
        ("Requirements:\n- Strong Go\n- Moves queues without disrupting ⟦Kafka⟧", "required"),
        # a wish that says so twice
        ("Requirements:\n- Go\n- ⟦CISSP⟧ desired, not required", "preferred"),
        ("Kualifikasi:\n- ⟦Odoo⟧ diutamakan, tidak wajib", "preferred"),
        ("Responsibilities: Rack servers. Basic ⟦Linux⟧ administration skills", "required"),
        ("Responsibilities: Prioritize ⟦Linux⟧ tickets", "responsibility"),
        # an item opens behind a hard blank
        ("Kualifikasi: Pengalaman di bidang sama diutamakan\u00a0Menguasai\u00a0⟦Odoo⟧ dengan baik", "required"),
    ],
)  # fmt: skip
def test_levels_in_running_text(read_marked, marked: str, level: str) -> None:
    mention = read_marked(marked)
    assert (mention.requirement if mention else "none") == level


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # calls in front of a title
        ("DIBUTUHKAN SEGERA!!! Staff Accounting\n\nKualifikasi:\n- Excel", "Staff Accounting"),
        ("URGENT HIRING: Kasir Toko\nKualifikasi:\n- Excel", "Kasir Toko"),
        ("Loker Admin Gudang\n\nKualifikasi:\n- Excel", "Admin Gudang"),
        ("Lowongan Kerja Perawat Klinik\nSyarat:\n- Jujur", "Perawat Klinik"),
        ("WE ARE HIRING!\nBarista\nSyarat:\n- Jujur", "Barista"),
        ("Posisi: Staf Pajak\nKualifikasi:\n- Excel", "Staf Pajak"),
        ("Deskripsi pekerjaan Drafter Sipil PT Lentera Data\n- AutoCAD", "Drafter Sipil"),
        # labels and sentences in running text
        ("Job Title: Data EngineerLocation: Boston, MADuration: 6 months. Requirements: SQL", "Data Engineer"),
        ("Position: Sr. Go Developer Location: Reno. Requirements: Go and SQL and Redis and Kafka and some more words", "Sr. Go Developer"),
        ("Kami membuka posisi untuk umum. Posisi : Auditor Internal Kualifikasi: S1 Akuntansi dan menguasai Excel", "Auditor Internal"),
        ("Job Description:  Sr. Network Engineer - Storage Location: Reno\nRequirements: BGP", None),
        ("We are looking for an organized Office Administrator to join us. Requirements: Excel", "Office Administrator"),
        ("Kami sedang mencari seorang Apoteker untuk cabang Solo. Kualifikasi: jujur", "Apoteker"),
        ("This role is a Product Manager for our shop. Requirements: Jira", "Product Manager"),
        ("Our client is hiring a DevOps Engineer. Requirements: Docker", "DevOps Engineer"),
        # no title
        ("This role sits within the SAP team of our firm. Requirements: Jira", None),
        ("You will be part of a team. Requirements: Jira", None),
        ("Kualifikasi: mampu bekerja sebagai tim. Menguasai Excel", None),
    ],
)  # fmt: skip
def test_titles_in_running_text(extractor, text: str, title: str | None) -> None:
    assert extractor.posting(text).title == title
