"""Nothing of the first article is lost: its facts, in our own words, hold in the curated edition."""

import pytest

from taxonomy.concept import Role
from taxonomy.taxonomy import Taxonomy

DUTIES = {
    1: ["database", "sql", "crud", "python", "java", "programming"],  # exchange data with the database
    2: ["http", "network-protocol", "nodejs", "ruby-on-rails"],  # answer what applications ask
    3: ["ux-design", "programming", "programming-logic"],  # plan the flow of a site or application
    4: ["api", "api-development", "data-validation"],  # build the interfaces others call
    5: ["security", "network-security", "encryption", "authentication"],  # fend off attacks
    6: ["performance-optimization", "query-optimization", "scalability"],  # make it fast, let it grow
    7: ["deployment", "networking", "infrastructure-management"],  # run servers, releases and networks
    8: ["troubleshooting", "debugging", "software-maintenance"],  # find faults and mend them for good
    9: ["software-maintenance", "clean-code"],  # keep to code standards, update for safety
    10: ["technical-documentation", "documentation"],  # write down how it works
}
AREAS = {
    1: ["programming", "programming-language", "python", "java", "ruby", "csharp", "php"],
    2: ["database", "mysql", "mongodb", "postgresql"],
    3: ["web-server", "apache", "nginx", "iis"],
    4: ["rest-api"],
    5: ["algorithms", "problem-solving"],
    6: ["git", "version-control"],
    7: ["communication", "teamwork"],
    8: ["security", "data-security"],
    9: ["documentation", "technical-documentation"],
    10: ["development-tools", "debugging"],
}
RELATIONS = [  # a technology, and what the article says it is for or a kind of
    ("expressjs", "nodejs"), ("ruby-on-rails", "ruby"), ("django", "python"),
    ("expressjs", "web-framework"), ("ruby-on-rails", "web-framework"), ("django", "web-framework"),
    ("mysql", "database"), ("postgresql", "database"), ("mongodb", "database"),
    ("apache-cassandra", "database"),
    ("rest-api", "communication-protocol"), ("graphql", "communication-protocol"),
    ("http", "network-protocol"), ("sql", "database"),
    ("python", "programming-language"), ("java", "programming-language"), ("ruby", "programming-language"),
    ("csharp", "programming-language"), ("php", "programming-language"), ("python", "programming"),
    ("encryption", "security"), ("authentication", "security"), ("git", "version-control"),
    ("apache", "web-server"), ("nginx", "web-server"), ("iis", "web-server"),
]  # fmt: skip
PLACES = [  # a skill, and a place of the article that names it
    ("expressjs", "technologies/1"), ("apache-cassandra", "technologies/2"), ("graphql", "technologies/3"),
    ("rest-api", "skills/4"), ("http", "duties/2"), ("mysql", "skills/2"), ("nginx", "skills/3"),
    ("git", "skills/6"), ("authentication", "definition"), ("authorization", "definition"),
    ("csharp", "skills/1"), ("encryption", "duties/5"), ("crud", "duties/1"), ("teamwork", "conclusion"),
]  # fmt: skip


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.load()


@pytest.fixture(scope="module")
def backend(taxonomy: Taxonomy) -> Role:
    return taxonomy.roles["backend-developer"]


def test_a_backend_has_its_three_components(backend: Role) -> None:
    assert [part.id for part in backend.components] == ["server", "application", "database"]


@pytest.mark.parametrize(("number", "concepts"), DUTIES.items())
def test_a_duty_is_shown_by_what_the_article_names(backend: Role, number: int, concepts: list[str]) -> None:
    part = backend.duties[number - 1]
    assert part.source is not None
    assert part.source.ref == f"duties/{number}"
    assert set(concepts) <= set(part.concepts)


@pytest.mark.parametrize(("number", "concepts"), AREAS.items())
def test_an_area_is_shown_by_what_the_article_names(backend: Role, number: int, concepts: list[str]) -> None:
    part = backend.areas[number - 1]
    assert part.source is not None
    assert part.source.ref == f"skills/{number}"
    assert set(concepts) <= set(part.concepts)


def test_there_are_ten_of_each_with_names_in_both_languages(backend: Role) -> None:
    assert len(backend.duties) == len(backend.areas) == 10
    parts = (*backend.components, *backend.duties, *backend.areas)
    assert all({"en", "id"} <= set(part.names) for part in parts)


@pytest.mark.parametrize(("concept", "other"), RELATIONS)
def test_a_relation_of_the_article_follows(taxonomy: Taxonomy, concept: str, other: str) -> None:
    assert other in taxonomy.entailed(concept)


@pytest.mark.parametrize(("concept", "place"), PLACES)
def test_a_skill_knows_its_place_in_the_article(taxonomy: Taxonomy, concept: str, place: str) -> None:
    assert ("article", place) in [(source.kind, source.ref) for source in taxonomy[concept].sources]


def test_every_relation_written_down_still_holds(taxonomy: Taxonomy) -> None:
    lost = [row for row in taxonomy.stated if row[2] not in taxonomy.entailed(row[0])]
    assert lost == []
