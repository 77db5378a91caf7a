import pytest

from nlp.titles import TitleReader, title_words
from taxonomy.taxonomy import Taxonomy

ROLES = [
    {"id": "backend-developer", "names": {"en": "backend developer"}, "family": "software",
     "titles": ["Back End Engineer", "Programmer PHP", "Pengembang Backend"]},
    {"id": "accountant", "names": {"en": "accountant"}, "titles": ["Staf Akuntansi"], "family": "accounting"},
]  # fmt: skip
FAMILIES = [
    {"id": "software", "names": {}, "titles": ["programmer", "developer", "C++"]},
    {"id": "accounting", "names": {}, "titles": ["akuntansi", "tax"]},
    {"id": "sales", "names": {}, "titles": ["sales", "software sales"]},
    {"id": "training", "names": {}, "titles": ["trainer", "developer trainer"]},
]


@pytest.fixture(scope="module")
def reader():
    return TitleReader(Taxonomy({"version": "t", "concepts": [], "rules": [], "roles": ROLES, "families": FAMILIES}))


@pytest.mark.parametrize(
    ("title", "role", "families", "seniority"),
    [
        ("Backend Developer", "backend-developer", {"software": 1.0}, None),
        ("Senior Back-End Engineers (PHP)", "backend-developer", {"software": 1.0}, "senior"),
        ("PROGRAMMER PHP - Bandung", "backend-developer", {"software": 1.0}, None),
        ("Game Developer", None, {"software": 1.0}, None),
        ("Jr. C++ wizard", None, {"software": 1.0}, "junior"),
        ("Developer Trainer", None, {"training": 1.0}, None),
        ("Developer and Sales", None, {"sales": 0.5, "software": 0.5}, None),
        ("Tax & Staf Akuntansi", "accountant", {"accounting": 1.0}, None),
        ("Developer, Tax Office", None, {"accounting": 1 / 6, "software": 5 / 6}, None),
        ("Developer (Tax)", None, {"accounting": 1 / 6, "software": 5 / 6}, None),
        ("Lentera Data - Developer", None, {"software": 1.0}, None),
        ("Kepala Gudang", None, {}, "manager"),
        ("Account Manager", None, {}, None),
        ("Junior Manager", None, {}, "junior"),
        ("Senior Sales Manager", None, {"sales": 1.0}, "manager"),
        ("Magang Programmer", None, {"software": 1.0}, "intern"),
        ("developerish", None, {}, None),
        ("", None, {}, None),
        ("💼 !!", None, {}, None),
    ],
)
def test_titles(reader, title, role, families, seniority):
    reading = reader.read(title)
    assert (reading.role, dict(reading.families), reading.seniority) == (role, pytest.approx(families), seniority)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Back-End Developers", ("back", "end", "developer")),
        ("Sales / C++ & C#", ("sales", "c++", "c#")),
        ("Business Analysis", ("business", "analysis")),
        ("HTML5_CSS", ("html5", "css")),
    ],
)
def test_title_words(title, words):
    assert title_words(title) == words


def test_a_taxonomy_without_titles_reads_nothing():
    empty = TitleReader(Taxonomy({"version": "t", "concepts": [], "rules": [], "roles": [], "families": []}))
    assert empty.read("Backend Developer").families == {}
