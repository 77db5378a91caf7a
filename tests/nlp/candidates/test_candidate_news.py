import pytest

from nlp.candidate_list import collect
from nlp.candidate_news import is_known_respelt, is_no_news, respelt
from nlp.candidates import CandidateTagger


def span_of(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "", 1).replace("]", "", 1), start, end


STUDIES = [
    "Bachelor's degree in [Oceanography], Chemistry or similar",
    "Degree in Chemistry, Physics or [Oceanography]",
    "She is a graduate of [Oceanography]",
    "Lulusan S1 [Perikanan], Kelautan atau setara",
    "Pendidikan minimal D3 jurusan Kelautan / [Perikanan]",
    "[Bachelor's degree in Fishery] is preferred",
]
PLACES = [
    "Our plant is near [Jakarta], Indonesia",
    "Java Developer - Springfield, [MA] or Salem",
    "Kandidat akan bekerja di [Surabaya]",
    "Alamat kami: Ruko Melati, [Cikupa], Tangerang",
    "We have teams in [Singapore] and elsewhere",
]
FIRMS = [
    "PT Sinar [Maju] Bersama mencari staf",
    "[Zorblax], Inc. builds engines",
    "CV [Karya] Abadi bergerak di bidang logistik",
    "You will join [Quarvel] Ltd in spring",
    "Bersama PT. [Mindrake] Tbk sejak 2011",
]
PERSONAL = [
    "Send it to [hr@zorblax.example]",
    "Apply at [www.zorblax.example] today",
    "Hubungi [081234567890]",
    "Lamar lewat [https://zorblax.example/karir]",
    "Name: [__________]",
]
COMMON = [
    "Knowledge of [industry best practices]",
    "Able to [provide solutions]",
    "Follow [company policies and procedures]",
    "Mampu [membuat laporan] untuk atasan",
    "Able to thrive in a [fast-paced], changing workplace",
]
ALIKE = [
    "We do not discriminate on the basis of race or [color].",
    "Hired without regard to [creed] or age.",
    "Equal opportunity employer: [gender], faith and age do not count.",
    "Kami menerima semua pelamar tanpa memandang [suku] atau agama.",
    "All are welcome regardless of [parenthood].",
]
POSTS = ["Work with the [Data Analyst]", "Report to the [Plant Manager]", "As [Frontend Developer]", "As [Sales Manager]",
         "Laporan kepada [Store Manager]"]  # fmt: skip
NEWS = [
    "Bachelor's degree and experience with [Zorblax]",
    "Lulusan S1, menguasai [Zorblax]",
    "Near Springfield. Knowledge of [GAMP] is a plus",
    "Mampu [merakit panel listrik]",
    "Degree in Chemistry.\nSkills: [spectroscopy]",
    "Know [campaign management]",
]


@pytest.mark.parametrize("marked", STUDIES + PLACES + FIRMS + PERSONAL + COMMON + ALIKE + POSTS)
def test_what_is_no_news(marked):
    assert is_no_news(*span_of(marked))


@pytest.mark.parametrize("marked", NEWS)
def test_what_is_news(marked):
    assert not is_no_news(*span_of(marked))


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("web-sockets", "websocket"),
        ("unit test skills", "unit tests"),
        ("data warehouses", "data warehouse"),
        ("statistic", "statistics"),
        ("test strategies", "test strategy"),
        ("sop's", "sop"),
    ],
)
def test_other_spellings(form, other):
    assert other in set(respelt(form))


@pytest.fixture(scope="module")
def tagger() -> CandidateTagger:
    return CandidateTagger.default()


@pytest.mark.parametrize("form", ["Pythons", "web-sockets", "unit-testing skills", "Postgre SQL", "data warehouses"])
def test_known_skills_respelt(tagger, form):
    assert is_known_respelt(form, tagger.taxonomy)


def forms_of(texts: list[str], tagger: CandidateTagger) -> dict[str, int]:
    return {
        form.text.casefold(): form.postings
        for form in collect([(str(number), text) for number, text in enumerate(texts)], tagger)
    }


def test_a_word_that_is_rarely_a_candidate_is_left_out(tagger):
    texts = ["Experience with Zorblax and Quarvel is required."]
    texts += [f"The Quarvel of {name} met and the quarvel went home." for name in ("Anna", "Budi", "Citra", "Dewi")]
    found = forms_of(texts, tagger)
    assert "zorblax" in found
    assert "quarvel" not in found


def test_what_an_employer_repeats_counts_once(tagger):
    texts = [
        f"{start} We are a friendly company that cares.\nExperience with Zorblax is required for every single post."
        for start in ("Baker wanted.", "Welder wanted.", "Driver wanted.")
    ]
    assert forms_of(texts, tagger)["zorblax"] == 1


def test_forms_of_a_verb_are_counted_together(tagger):
    texts = ["Ability to negotiate charter contracts.", "Proven record of negotiating charter contracts with owners."]
    found = forms_of(texts, tagger)
    assert not {"negotiate charter contracts", "negotiating charter contracts"} <= set(found)
