"""How strongly a posting asks: a row is a sentence, the skill in ⟦ ⟧, and the level."""

import pytest


@pytest.mark.parametrize(
    ("marked", "level"),
    [
        # cues behind the skill
        ("Kualifikasi:\n- ⟦Redis⟧ menjadi nilai tambah", "preferred"),
        ("Kualifikasi:\n- Pengalaman dengan ⟦Kafka⟧ menjadi nilai plus", "preferred"),
        ("Requirements:\n- ⟦Kafka⟧ is nice to have", "preferred"),
        ("Requirements:\n- Python required, ⟦Redis⟧ is a plus", "preferred"),
        ("Requirements:\n- ⟦Python⟧ required, Redis is a plus", "required"),
        ("Requirements:\n- Python\n- ⟦Kubernetes⟧ would be an advantage", "preferred"),
        # cues in front
        ("Kualifikasi:\n- Diutamakan menguasai ⟦Docker⟧", "preferred"),
        ("Kualifikasi:\n- Lebih diutamakan yang pernah memakai ⟦Odoo⟧", "preferred"),
        ("You have run Kubernetes in production. It would be great if you knew ⟦Helm⟧.", "preferred"),
        ("Anda wajib menguasai ⟦PostgreSQL⟧. Pernah memakai Kafka tentu lebih baik.", "required"),
        ("Anda wajib menguasai PostgreSQL. Pernah memakai ⟦Kafka⟧ tentu lebih baik.", "preferred"),
        # brackets
        ("Kualifikasi:\n- Mampu membuat laporan (⟦SQL⟧ menjadi nilai tambah)", "preferred"),
        ("Kualifikasi:\n- Menguasai Python, mengerti ⟦Linux⟧ (nilai plus)", "preferred"),
        ("Kualifikasi:\n- Menguasai ⟦Microsoft Excel⟧ (macro menjadi nilai plus)", "required"),
        ("Kualifikasi:\n- Menguasai Microsoft Excel (⟦macro⟧ menjadi nilai plus)", "preferred"),
        ("Kualifikasi:\n- Menguasai ⟦Python⟧ (Django nilai plus)", "required"),
        ("Kualifikasi:\n- Menguasai ⟦Python⟧, mengerti Linux (nilai plus)", "required"),
        ("Kualifikasi:\n- Mahir modern C++ dan ⟦Git⟧ (diutamakan di perusahaan teknologi)", "required"),
        # a cue that may stand on either side, between two skills
        ("Kualifikasi:\n- Menguasai ⟦Flutter⟧, nice to have Kotlin", "required"),
        ("Kualifikasi:\n- Menguasai Flutter, nice to have ⟦Kotlin⟧", "preferred"),
        ("Requirements:\n- ⟦React⟧; preferred Next.js", "required"),
        ("Requirements:\n- ⟦Docker⟧, Kubernetes nice to have", "preferred"),
        ("Requirements:\n- ⟦Docker⟧ preferred, Kubernetes required", "preferred"),
        # sections
        ("Nilai tambah:\n- ⟦Redis⟧", "preferred"),
        ("Tanggung Jawab:\n- Membuat API dengan ⟦Laravel⟧\n\nKualifikasi:\n- PHP", "responsibility"),
        ("Tanggung Jawab:\n- Membuat API dengan Laravel\n\nKualifikasi:\n- ⟦PHP⟧", "required"),
        ("Tugas dan Tanggung Jawab Utama: Merancang layanan ⟦Django⟧. Kualifikasi: Python", "responsibility"),
        ("Kualifikasi Pendukung\n- ⟦Docker⟧\n", "required"),  # the only list of the posting
        ("Kualifikasi\n- Java\n\nKualifikasi Pendukung\n- ⟦Docker⟧\n", "preferred"),
        # flattened text
        ("Deskripsi Mengelola server secara berkala. Kualifikasi Menguasai ⟦Linux⟧ Memiliki portofolio menjadi nilai tambah", "required"),
        ("... mengoordinasikan tim. Kualifikasi Wajib Mahir ⟦C++⟧ Nilai Tambah Pernah memakai CMake", "required"),
        ("... mengoordinasikan tim. Kualifikasi Wajib Mahir C++ Nilai Tambah Pernah memakai ⟦CMake⟧", "preferred"),
        # not a cue though it looks like one
        ("Tugas:\n- Melakukan deployment ⟦Docker⟧ (jika diperlukan)", "responsibility"),
        # HTML
        ("<p>Persyaratan:</p><ul><li>Menguasai ⟦HTML⟧</li></ul>", "required"),
        ("<h3>Tugas</h3><ul><li>Menggunakan framework ⟦ReactJS⟧</li></ul><h3>Syarat</h3><ul><li>CSS</li></ul>", "responsibility"),
    ],
)  # fmt: skip
def test_level(read_marked, marked: str, level: str) -> None:
    mention = read_marked(marked)
    assert mention is not None
    assert (mention.requirement, mention.negated) == (level, False)


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("Requirements:\n- Python\n\nNo ⟦PHP⟧ needed for this role.", True),
        ("Kualifikasi:\n- Menguasai Python\n- Tidak perlu menguasai ⟦PHP⟧", True),
        ("Requirements:\n- Vue.js\n\nPlease note: this is not a ⟦React⟧ role.", True),
        ("Requirements:\n- Angular (not ⟦React⟧)", True),
        ("Requirements:\n- ⟦Angular⟧ (not React)", False),
        ("Anda wajib menguasai Go. Anda tidak harus menguasai ⟦Kubernetes⟧.", True),
        ("You write Terraform daily. You do not need to know ⟦Ansible⟧.", True),
        ("Kualifikasi:\n- Tidak hanya ⟦Java⟧ tetapi juga Kotlin", False),
        ("Kualifikasi:\n- ⟦PHP⟧ tidak diperlukan", True),
        ("Requirements:\n- ⟦Java⟧ is not required", True),
        (
            "Posisi ini tidak menangani infrastruktur fisik (hardware/⟦jaringan⟧), melainkan berfokus pada data.",
            True,
        ),
        ("Kualifikasi:\n- Tanpa pengalaman ⟦Oracle⟧ pun boleh, tetapi wajib MySQL", True),
        ("Kualifikasi:\n- Tidak perlu PHP, tetapi wajib ⟦MySQL⟧", False),
    ],
)
def test_negation(read_marked, marked: str, negated: bool) -> None:
    mention = read_marked(marked)
    if mention is None:
        assert negated, "a skill that is asked must be found"
        return
    assert mention.negated is negated


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Job Req", "required"),
        ("Kriteria yang Dicari", "required"),
        ("Tech Stack", "required"),
        ("What You Will Need?", "required"),
        ("Profil Ideal", "required"),
        ("Yang Akan Kamu Kerjakan", "duties"),
        ("Tugas dan Tanggungjawab", "duties"),
        ("What will you do?", "duties"),
        ("Tentang Posisi Ini", "duties"),
        ("Tupoksi", "duties"),
        ("Keuntungan Bergabung", "benefits"),
        ("Yang Kami Sediakan", "benefits"),
        ("Kantor Cabang", None),
        ("Proyek Kami di Bali", None),
        ("Pertanyaan?", None),
    ],
)
def test_headings(extractor, heading: str, section: str | None) -> None:
    sections = extractor.posting(f"Web Developer\n\n{heading}:\n- Python\n- SQL\n").sections
    assert (sections[0].kind if sections else None) == section


INTRO = (
    "Posisi: Teknisi\n- Pendidikan min. D3\n- Menguasai Mikrotik\n- Memahami VLAN\n- {}\n\nTugas:\n- Membuat laporan\n"
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (INTRO.format("⟦Jujur⟧, disiplin"), "required"),
        (INTRO.format("Mampu melakukan ⟦troubleshooting⟧"), "required"),
        (INTRO.format("Terbiasa dengan ⟦Docker⟧ (nilai tambah)"), "preferred"),
        ("Kami tim yang ⟦kreatif⟧ di Bandung.\nKantor kami nyaman.\n\nKualifikasi:\n- PHP\n", None),
        ("Kami mencari orang yang mau bekerja.\n\nTim kami ⟦disiplin⟧.\n\nKualifikasi:\n- PHP\n", None),
    ],
)
def test_a_list_before_the_first_heading_asks(read_marked, text: str, level: str | None) -> None:
    mention = read_marked(text)
    assert (mention.requirement if mention else None) == level
