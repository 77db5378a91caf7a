from collections.abc import Mapping

import pytest

from taxonomy.taxonomy import Taxonomy


def concept(
    concept_id: str,
    kind: str = "tool",
    broader: tuple[str, ...] = (),
    implies: tuple[str, ...] = (),
    related: Mapping[str, float] | None = None,
) -> list[object]:
    return [concept_id, concept_id, kind, [], list(broader), list(implies), dict(related or {}), []]


ROWS = [
    concept("python", "language"),
    concept("php", "language"),
    concept("go", "language"),
    concept("django", "framework", ("web-framework",), ("python",)),
    concept("flask", "framework", ("web-framework",), ("python",), {"django": 0.7}),
    concept("laravel", "framework", ("web-framework",), ("php",)),
    concept("web-framework", "concept", ("web-development",)),
    concept("web-development", "domain"),
    concept("sql", "language"),
    concept("mysql", "database", ("relational-database",), ("sql",), {"postgresql": 0.7}),
    concept("postgresql", "database", ("relational-database",), ("sql",), {"mysql": 0.7}),
    concept("relational-database", "concept", ("database",)),
    concept("database", "concept"),
    concept("docker"),
    concept("git", "tool", ("version-control",)),
    concept("version-control", "concept"),
    concept("aws"),
    concept("azure"),
    concept("gcp"),
    concept("teamwork", "soft"),
    concept("communication", "soft"),
    concept("english", "natural_language"),
]
ROLE = {
    "id": "backend-developer",
    "names": {"en": "backend developer", "id": "pengembang backend"},
    "titles": ["Backend Developer", "Pengembang Backend", "Back End Engineer", "Programmer PHP"],
    "core": ["sql"],
    "family": "software",
    "duties": [
        {"id": "build", "names": {"en": "build services"}, "concepts": ["django", "laravel"], "weight": 0.75},
        {"id": "store", "names": {"en": "store data"}, "concepts": ["database"], "weight": 0.25},
    ],
    "areas": [
        {"id": "languages", "names": {"en": "languages"}, "concepts": ["python", "php", "go"], "weight": 0.5},
        {"id": "databases", "names": {"en": "databases"}, "concepts": ["database", "sql"], "weight": 0.3},
        {"id": "tools", "names": {"en": "tools"}, "concepts": ["version-control"], "weight": 0.2},
    ],
}
OTHER_ROLE = {
    "id": "cook",
    "names": {"en": "cook", "id": "juru masak"},
    "titles": ["Cook", "Juru Masak", "Chef"],
    "core": [],
    "family": "kitchen",
    "duties": [],
    "areas": [{"id": "team", "names": {"en": "team"}, "concepts": ["teamwork"], "weight": 1.0}],
}
FAMILIES = [
    {
        "id": "software",
        "names": {},
        "titles": ["developer", "programmer", "software"],
        "near": {"it-support": 0.5},
    },
    {"id": "it-support", "names": {}, "titles": ["IT support", "teknisi komputer"]},
    {"id": "kitchen", "names": {}, "titles": ["cook", "koki"], "near": {}},
]


@pytest.fixture(scope="session")
def small_taxonomy() -> Taxonomy:
    """Twenty-odd concepts, two roles, three families: enough for every way of earning credit."""
    return Taxonomy(
        {"version": "test", "concepts": ROWS, "rules": [], "roles": [ROLE, OTHER_ROLE], "families": FAMILIES}
    )
