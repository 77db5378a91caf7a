import pytest

from nlp.candidate_cuts import is_no_candidate


@pytest.mark.parametrize(
    ("marked", "cut"),
    [
        ("Bersedia ditempatkan di [Cibitung], Kab. Bekasi", True),
        ("Bersedia ditempatkan di Cibitung, Kab. [Bekasi]", True),
        ("Penempatan: [Sukabumi], Cicurug dan Bogor", True),
        ("We are headquartered in Bucharest, [Romania].", True),
        ("Tim kami ditempatkan di Jakarta dan memakai [Terraform].", False),
        ("Experience with services based on [Kafka]", False),
        ("S1 segala jurusan, [IPK] minimal 3,00", True),
        ("Fasilitas: gaji pokok, [THR], makan", True),
        ("We do not look at race, [national origin] or sex.", True),
        ("Menguasai [Odoo] dan Accurate", False),
        ("domisili " + "Aa, " * 20_000 + "[Bogor]", False),
    ],
)
def test_places_papers_and_pay_are_cut(marked, cut):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    assert is_no_candidate(text, start, end) is cut
