import pytest

from nlp.errors import ModelError
from nlp.topic_counts import counts_file, rarity, read_counts
from nlp.topics import forms, found_topics, topics, vocabulary

# Common given names and surnames: none may be a word of the list, or a bag could tell people apart.
NAMES = (  # noqa: SIM905
    "adi agus ahmad aisyah aji alex amanda amin andi andre angga anita anna anton ari arif asep ayu "
    "bagus baker bambang bayu benny bima bintang budi butler butcher candra carpenter carter chandra "
    "christian citra cook cooper dana daniel david deni desi devi dewi dian dimas dina dwi edi eka "
    "eko elizabeth endang erna fajar farmer fatimah fisher fitri gita gunawan hadi hakim hana "
    "hartono hasan hendra heri ida indah indra intan irfan irwan iwan jasmine jaya joko john joseph "
    "joshua judge julia kartika kevin kirana kristina laila laksmi lestari lia lina linda lukman "
    "made mahendra maria marina mary mason maya mega melati michael muhammad mutiara nadia nana ni "
    "novi nur nyoman olivia permata pratama prasetyo putra putri putu rahayu rahmat rama ratna raya "
    "reza rina rini rizki robert rosa ruby rudi sari satria setiawan sinta siregar siti sri steward "
    "sugeng suharto surya susanti susi taylor tari teguh tika tini tono tri umar utami vina wahyu "
    "wati wawan wayan widodo wijaya wulan yanti yoga yudi yuni yusuf zahra islam kristen katolik "
    "hindu buddha konghucu menikah lajang janda pria wanita perempuan laki jakarta bandung surabaya "
    "medan denpasar semarang makassar "
).split()


def test_no_name_place_or_religion_is_in_the_list():
    known = vocabulary()
    assert [word for word in known.words if not word.isalnum()] == ["c#"]  # which `nlp.topics` looks for by itself
    assert not {*known.words, *known.phrases} & {*NAMES}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Juru masak untuk dapur hotel, menyiapkan menu dan resep", "cooking"),
        ("Chef for a hotel kitchen; menu and recipes", "cooking"),
        ("Menyusun jurnal, faktur pajak dan rekonsiliasi", "accounting"),
        ("Perawat di rumah sakit, melayani pasien", "health"),
        ("Data entry dan pengarsipan surat", "administration"),
        ("Wrote Java servlets with Spring and Hibernate", "java"),
    ],
)
def test_the_heaviest_theme(text, theme):
    bag, themes = topics(text), vocabulary().themes
    assert themes[max((d for d in bag if d < len(themes)), key=bag.__getitem__)] == theme


def test_a_word_and_its_translation_fall_together():
    assert topics("dapur") == topics("Kitchen") == topics("KITCHENS") != {}


def test_nothing_telling_is_an_empty_bag():
    assert topics("") == topics("Kami mencari orang yang baik. We value people.") == {}


def test_a_text_said_three_times_has_the_same_shape():
    once, thrice = topics("dapur menu menu "), topics("dapur menu menu " * 3)
    assert once.keys() == thrice.keys()
    assert all(thrice[d] == pytest.approx(once[d] * 3**0.5) for d in once)


def test_filler_said_over_and_over_does_not_drown_the_rest():
    bag = topics("kitchen menu recipe chef " + "minutes " * 2000)
    assert vocabulary().themes[max((d for d in bag if d < len(vocabulary().themes)), key=bag.__getitem__)] == "cooking"


def test_rare_words_tell_more_than_those_of_every_office():
    by_word = {form: rarity()[dimension] for dimension, words in forms().items() for form in words}
    assert by_word["recipe"] > by_word["project"] >= 1
    assert max(rarity()) < 2.7 * min(rarity())


def test_the_counts_belong_to_the_list():
    counts = read_counts(counts_file())
    assert len(rarity()) == len(vocabulary().themes) + len(forms())
    assert counts.themes.keys() == {*vocabulary().themes}
    first = {words[0].replace(" ", "-") for words in forms().values()}
    assert {notion for listed in counts.notions.values() for notion in listed} <= first


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"postings": 3}'])
def test_damaged_counts_say_what_to_do(tmp_path, content):
    path = tmp_path / "topics.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ModelError, match="count_topics"):
        read_counts(path)


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("cloud computing", "komputasi awan"),
        ("machine learning", "pembelajaran mesin"),
        ("automation", "otomatisasi"),
        ("databases", "basis data"),
        ("software testing", "pengujian perangkat lunak"),
        ("assembly language", "bahasa rakitan"),
    ],
)
def test_a_subject_is_the_same_in_both_languages(english, indonesian):
    assert found_topics(english) == found_topics(indonesian) != frozenset()


@pytest.mark.parametrize(
    "words", ["kerja keras", "pekerja keras dan jujur", "jaringan komputer yang baik", "shell script"]
)
def test_everyday_words_are_no_subject(words):
    assert not found_topics(words) & found_topics("Keras, TensorFlow; desktop; screenplay")
