"""What belongs to others: departments and colleagues, the firm's own tools, data that is kept. Both ways."""

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        "Tugas:\n- Berkoordinasi dengan ⟦accounting⟧ soal piutang",
        "Tugas:\n- Berkoordinasi dengan purchasing dan ⟦accounting⟧",
        "Tugas:\n- Rekap nota untuk diserahkan ke ⟦akunting⟧",
        "Tugas:\n- Menyerahkan faktur bulanan ke ⟦finance⟧",
        "Tugas:\n- Berkolaborasi dengan ⟦marketing⟧ untuk promosi",
        "Responsibilities:\n- Liaise with HR and ⟦Finance⟧ every month",
        "Tugas:\n- Melakukan cross check dengan ⟦finance⟧ soal tagihan",
        "Responsibilities:\n- Work closely with ⟦product management⟧ on the roadmap",
        "Responsibilities:\n- Submit the monthly data to ⟦accounting⟧",
        "Responsibilities:\n- Collaborate with ⟦data engineering⟧ and analytics teams",
        "Responsibilities:\n- Help the department of ⟦finance⟧ with forms",
        "Responsibilities:\n- Lead cross-functional teams, including ⟦marketing⟧ and sales",
    ],
)
def test_colleagues_are_no_skill(read_marked, marked: str) -> None:
    assert read_marked(marked) is None


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Kualifikasi:\n- Menguasai ⟦accounting⟧", "accounting"),
        ("Kualifikasi:\n- Pengalaman di bidang ⟦marketing⟧", "marketing"),
        ("Kualifikasi:\n- Mampu berkomunikasi dengan baik, ⟦akuntansi⟧, Excel", "accounting"),
        ("Tugas:\n- Bekerja sama dengan vendor, melakukan ⟦audit internal⟧", "internal-audit"),
        ("Tugas:\n- Menyerahkan laporan, lalu menangani ⟦perpajakan⟧", "taxation"),
        ("Requirements:\n- Experience with ⟦accounting⟧ in retail", "accounting"),
        ("Requirements:\n- Knowledge of ⟦data engineering⟧", "data-engineering"),
        ("Responsibilities:\n- Collaborate with ⟦Git⟧ and Jira every day", "git"),
        ("Responsibilities:\n- Prepare cases and reports to ⟦identify trends⟧", "trend-analysis"),
        ("Responsibilities:\n- Handle ⟦product management⟧ for two apps", "product-management"),
    ],
)
def test_fields_that_are_asked(read_marked, marked: str, concept: str) -> None:
    mention = read_marked(marked)
    assert mention and mention.concept == concept


@pytest.mark.parametrize(
    ("marked", "is_skill"),
    [
        ("Kualifikasi:\n- Menguasai ⟦database⟧", True),
        ("Kualifikasi:\n- Memahami ⟦basis data⟧ dan jaringan", True),
        ("Requirements:\n- Strong ⟦database⟧ skills", True),
        ("Tugas:\n- ⟦Mengelola database⟧ dan server", True),
        ("Responsibilities:\n- Design ⟦databases⟧ for the new app", True),
        ("Tugas:\n- Memperbarui ⟦database⟧ pelanggan", False),
        ("Tugas:\n- ⟦Mengelola database⟧ pelanggan", False),
        ("Responsibilities:\n- Maintain the customer ⟦database⟧", False),
        ("Responsibilities:\n- Update the ⟦database⟧ of suppliers", False),
        ("Kualifikasi:\n- Sudah memiliki ⟦database⟧ klien sendiri", False),
    ],
)
def test_kept_data(read_marked, marked: str, is_skill: bool) -> None:
    assert (read_marked(marked) is not None) == is_skill


@pytest.mark.parametrize(
    ("marked", "is_skill"),
    [
        ("Requirements:\n- Docker\n\nOur stack: ⟦Redis⟧, Kafka", False),
        ("Kualifikasi:\n- Docker\n\nStack kami: ⟦Redis⟧, Kafka", False),
        ("We look for a developer.\nOur stack: ⟦Redis⟧, Kafka", True),  # nothing else is asked
        ("Requirements:\n- Docker\n- Tech stack: ⟦Redis⟧, Kafka", True),
    ],
)
def test_own_tools(read_marked, marked: str, is_skill: bool) -> None:
    assert (read_marked(marked) is not None) == is_skill


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("- Drew screens in Figma; the 3D team modelled them in ⟦Blender⟧", True),
        ("- The mobile team built the app in ⟦Kotlin⟧", True),
        ("- Membuat API dengan PHP, sedangkan tim mobile memakai ⟦Flutter⟧", True),
        ("- Berencana belajar ⟦Flutter⟧ tahun depan", True),
        ("- Led the mobile team; built apps in ⟦Kotlin⟧", False),
        ("- Worked with the backend team on ⟦Django⟧", False),
        ("- Bekerja di tim data memakai ⟦Python⟧", False),
        ("- Menyelesaikan proyek ⟦Flutter⟧ tahun lalu", False),
    ],
)
def test_the_work_of_others_in_a_resume(read_marked, marked: str, negated: bool) -> None:
    mention = read_marked(f"PENGALAMAN\nDesainer, PT Lentera (2020 - 2022)\n{marked}\n", "resume")
    assert mention and mention.negated == negated
