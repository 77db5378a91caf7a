import pytest

from taxonomy.morphology import expand, forms, nasal


@pytest.mark.parametrize(("root", "classes", "expected"), [
    ("uji", "me,pe-an,di", ["menguji", "pengujian", "diuji"]),
    ("tulis", "me,pe", ["menulis", "penulis"]),
    ("kelola", "me,pe-an,di", ["mengelola", "pengelolaan", "dikelola"]),
    ("susun", "me,pe-an", ["menyusun", "penyusunan"]),
    ("pantau", "me,pe-an", ["memantau", "pemantauan"]),
    ("bangun", "me", ["membangun"]),
    ("cek", "me,pe-an", ["mengecek", "pengecekan"]),
    ("las", "me", ["mengelas"]),
        ("buat", "me,pe-an", ["membuat", "pembuatan"]),
        ("siap", "kan", ["menyiapkan", "penyiapan", "disiapkan"]),
        ("jual", "me,pe-an", ["menjual", "penjualan"]),
    ("rancang", "me,pe-an", ["merancang", "perancangan"]),
    ("kembang", "kan", ["mengembangkan", "pengembangan", "dikembangkan"]),
    ("program", "me", ["memprogram"]),
    ("kolaborasi", "ber", ["berkolaborasi", "kolaborasi"]),
    ("rapat", "ber", ["berapat", "rapat"]),
    ("baik", "memper-i", ["memperbaiki", "perbaikan", "diperbaiki"]),
])  # fmt: skip
def test_a_root_takes_its_affixes(root: str, classes: str, expected: list[str]) -> None:
    assert forms(root, classes) == expected


def test_a_pattern_keeps_what_stands_around_the_root() -> None:
    assert expand("{uji} beban") == ["menguji beban", "pengujian beban", "diuji beban"]


def test_two_roots_make_every_pair() -> None:
    assert len(expand("{kelola:me} dan {rawat:me,di} server")) == 2


def test_a_pattern_without_a_root_is_itself() -> None:
    assert expand("kerja tim") == ["kerja tim"]


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(ValueError, match="unknown affix class 'pre'"):
        forms("uji", "pre")


@pytest.mark.parametrize("root", ["uji", "tulis", "sapu", "kirim", "pakai", "bor", "foto", "gambar", "jual", "lihat"])
def test_the_nasal_never_doubles(root: str) -> None:
    assert not any(pair in nasal("me", root) for pair in ("mmm", "nnn", "ngng"))
