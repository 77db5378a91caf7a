"""What resumes built and where people worked, both ways: a row is a text, the word in ⟦ ⟧, and the skill or None."""

import pytest


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("- Membangun portal ⟦manajemen aset⟧ dengan Laravel", None),
        ("- Mengembangkan aplikasi ⟦penggajian⟧ berbasis web untuk 40 cabang", None),
        ("⟦Sistem Inventaris⟧ Obat: stok harian dengan Vue.js", None),
        ("- Built an ⟦inventory management⟧ system with Django", None),
        ("- Membuat website ⟦akuntansi⟧ sederhana untuk koperasi", None),
        ("Kasirku: aplikasi ⟦point of sale⟧ dengan Vue.js", None),
        ("Sistem Pakar ⟦Diagnosa Penyakit⟧ Kulit berbasis web", None),
        ("⟦Digital Talent Scholarship⟧ 2019, kelas malam", None),
        ("⟦PERPAJAKAN⟧, PPh dan PPN", "taxation"),
        ("Keahlian: program akuntansi, ⟦perpajakan⟧", "taxation"),
        ("Software: Accurate, MYOB, ⟦akuntansi⟧", "accounting"),
        ("Sertifikat ⟦Digital Talent Scholarship⟧", "digital-talent-scholarship"),
        ("Yang gemar membangun ⟦aplikasi web⟧ modern", "web-development"),
        ("Lulusan Matematika dengan ketertarikan di bidang ⟦computer vision⟧", "computer-vision"),
        ("- Mengelola ⟦penggajian⟧ 300 karyawan", "payroll"),
        ("- Melakukan ⟦manajemen aset⟧ kantor cabang", "asset-management-office"),
        ("Keahlian: ⟦akuntansi⟧, perpajakan, Microsoft Excel", "accounting"),
        ("- Membangun modul ⟦autentikasi⟧ dengan JWT", "authentication"),
        ("- Membuat aplikasi kasir dengan ⟦Flutter⟧", "flutter"),
    ],
)
def test_purpose_of_a_built_thing(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked, "resume")
    assert (mention.concept if mention else None) == concept


@pytest.mark.parametrize(
    ("marked", "is_title"),
    [
        ("⟦Technical Support⟧ | 08/2022 - 11/2025 | PT Sinar Utara", True),
        ("⟦Digital Marketing⟧, Toko Kain Lestari (Jan 2020 – Sekarang)", True),
        ("Pelatihan ⟦Web Development⟧, Agu - Des 2024", True),
        ("⟦Web Development⟧ dengan Laravel, 2024", False),
        ("Sertifikat ⟦Digital Marketing⟧, berlaku Mei 2024 - Mei 2027", False),
    ],
)
def test_dated_line_of_a_job(read_marked, marked: str, is_title: bool) -> None:
    mention = read_marked(marked, "resume")
    assert mention is not None
    assert (mention.section == "title") == is_title


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("Pengalaman\nStaf gudang, PT Karya ⟦Integrasi⟧ Utama\n", False),
        ("Pengalaman\nAdmin - CV. ⟦Logistik⟧ Nusantara\n", False),
        ("Pengalaman\nStaf di PT Karya Utama, bagian ⟦logistik⟧\n", True),
        ("PT Karya Utama Menguasai ⟦Python⟧ dan SQL", True),
        ("Magang di PT Rajawali Data: ⟦Laravel⟧ dan Vue.js", True),
    ],
)
def test_name_of_a_firm(read_marked, marked: str, kept: bool) -> None:
    assert (read_marked(marked, "resume") is not None) == kept
