"""Ambiguous words, both ways: a row is a text, the word in ⟦ ⟧, and the skill or None."""

import pytest


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Requirements:\n- C\n- ⟦Go⟧\n- R\n", "go"),
        ("Requirements:\n- ⟦C⟧\n- Go\n- R\n", "c"),
        ("Requirements:\n- C\n- Go\n- ⟦R⟧\n", "r"),
        ("Requirements:\n- Write services in ⟦Go⟧", "go"),
        ("Requirements:\n- Willing to ⟦go⟧ to clients every day", None),
        ("⟦Go⟧ the extra mile with us!", None),
        ("Requirements:\n- Experience in ⟦R⟧&D", "technical-research"),
        ("Requirements:\n- You ⟦excel⟧ at finding errors", None),
        ("Requirements:\n- You use ⟦Excel⟧ every day", "microsoft-excel"),
        ("Requirements:\n- Coordinate with the ⟦rest⟧ of the team", None),
        ("Requirements:\n- Available for our ⟦Spring⟧ 2025 campaign", None),
        ("Requirements:\n- Java, ⟦Spring⟧, Hibernate", "spring"),
        ("Requirements:\n- ⟦Swift⟧ response to tickets", None),
        ("Requirements:\n- ⟦Swift⟧, Objective-C, Xcode", "swift"),
        ("Requirements:\n- Remove ⟦rust⟧ from steel hulls", None),
        ("Requirements:\n- ⟦React⟧ calmly to emergencies", None),
        ("Requirements:\n- ⟦Express⟧ yourself clearly", None),
        ("Requirements:\n- Control ⟦access⟧ to the building", None),
        ("Requirements:\n- Keep your ⟦word⟧", None),
        ("Requirements:\n- Word, ⟦Excel⟧, PowerPoint", "microsoft-excel"),
        ("Kualifikasi:\n- Menguasai ⟦Java⟧", "java"),
        ("Kualifikasi:\n- Bersedia ditempatkan di ⟦Jawa⟧ Tengah", None),
        ("Kualifikasi:\n- Menguasai HTML, CSS, ⟦CI⟧, Laravel", "codeigniter"),
    ],
)
def test_ambiguous(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (mention.concept if mention else None) == concept


@pytest.mark.parametrize(
    "marked",
    [
        "Kami mencari ⟦C++⟧ Software Engineer\nKualifikasi:\n- Git",  # a job title
        "Kualifikasi:\n- S1 ⟦Akuntansi⟧ atau Manajemen",  # a field of study
        "Tugas:\n- Bekerja sama dengan tim ⟦UI/UX⟧",  # a team
        "Kualifikasi:\n- Menguasai ⟦framework⟧ Laravel",  # the class before its member
        "Kualifikasi:\n- Git\n\nBenefit:\n- Pelatihan ⟦bahasa Inggris⟧",  # a benefit
        "Kualifikasi:\n- Git\n- ⟦Bersedia bekerja shift⟧",  # a condition
        "Kualifikasi:\n- Git\n- Memiliki ⟦SIM A⟧ yang masih berlaku",
        "Kualifikasi:\n- Git\n- ⟦Berpenampilan menarik⟧",
        "Kualifikasi:\n- Git\n- ⟦Bersedia lembur⟧ bila perlu",
        "Requirements:\n- Git\n- ⟦Willing to travel⟧",
        "Data Analyst\n\nKualifikasi:\n- SQL\n\n⟦Data Analyst⟧\n",  # the title once more
        "QA Engineer PT Karya ⟦Integrasi⟧ Utama\n\nKualifikasi:\n- SQL",  # a firm
        "About us: our founders met at Oracle and love ⟦Java⟧ coffee.\n\nRequirements:\n- SQL",
    ],
)
def test_not_asked(read_marked, marked: str) -> None:
    assert read_marked(marked) is None


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Kualifikasi:\n- Menguasai HTML/CSS/⟦JS⟧", "javascript"),
        ("Kualifikasi:\n- Menguasai ⟦PHP8⟧ dan Laravel", "php"),
        ("Kualifikasi:\n- Terbiasa men-⟦debug⟧ aplikasi", "debugging"),
        ("Kualifikasi: Laravel,CodeIgniter,⟦Javascript⟧.Mampu bekerja", "javascript"),
        ("Kualifikasi:\n- Paham ⟦machine   learning⟧", "machine-learning"),
        ("Kualifikasi:\n- Paham ⟦machine\nlearning⟧", "machine-learning"),
        ("Kualifikasi:\n- Paham ⟦Post\u200bgreSQL⟧", "postgresql"),
        ("Kualifikasi:\n- ⟦MySQL⟧nya harus kuat", "mysql"),
        ("Kualifikasi:\n- ⟦basis data⟧ relasional", "relational-database"),
    ],
)
def test_written_forms(read_marked, marked: str, concept: str) -> None:
    mention = read_marked(marked)
    assert mention is not None
    assert mention.concept == concept


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Requirements:\n- Experience with ⟦Kubernates⟧", "kubernetes"),
        ("Kualifikasi:\n- Menguasai ⟦Javascipt⟧ dan CSS", "javascript"),
        ("Kualifikasi:\n- Menguasai ⟦Laravell⟧", "laravel"),
        ("Kualifikasi:\n- S1 Teknik ⟦Informatika⟧", None),  # a dictionary word, not Informatica
        ("Requirements:\n- ⟦Control⟧ of costs", None),
        ("Requirements:\n- ⟦Container⟧ shipping knowledge of ports", None),
    ],
)
def test_slips_in_long_names(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (
        mention.concept if mention and mention.concept in ("kubernetes", "javascript", "laravel") else None
    ) == concept


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Kualifikasi:\n- Memiliki kemampuan ⟦desain grafis⟧", "graphic-design"),
        ("Kualifikasi:\n- Kemampuan ⟦pemrograman web⟧", "web-development"),
        ("Kualifikasi:\n- Keterampilan ⟦manajemen proyek⟧", "project-management"),
        ("Kualifikasi:\n- Kemampuan ⟦analitik data⟧ yang kuat", "data-analysis"),
        ("Kualifikasi:\n- Memiliki kemampuan ⟦menyelesaikan masalah teknis⟧", "troubleshooting"),
        ("Kualifikasi:\n- Memiliki ⟦kemampuan desain⟧", "design-skills"),
        ("Kualifikasi:\n- ⟦Kemampuan analisis⟧ yang baik", "analytical-thinking"),
        ("Kualifikasi:\n- Memahami ⟦akunting⟧", "accounting"),
        ("Kualifikasi:\n- Menguasai ⟦stok barang⟧ dan gudang", "inventory-management"),
        ("Tugas:\n- Rapat dengan bagian ⟦invoice⟧", None),
        ("Kualifikasi:\n- Menulis ⟦SQL query⟧ yang kompleks", "sql"),
        ("Tugas:\n- Instalasi ⟦Mikrotik⟧ dan CCTV", "mikrotik"),
        ("Kualifikasi:\n- Bekerja sama dengan ⟦tim⟧ developer", "teamwork"),
        ("Tugas:\n- Mengatur ⟦fine tuning⟧ atas query SQL", None),
        ("Kualifikasi:\n- Pengalaman ⟦fine tuning⟧ LLM", "fine-tuning"),
    ],
)
def test_longest_but_not_its_cue(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (mention.concept if mention else None) == concept
