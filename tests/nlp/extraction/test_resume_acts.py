"""What the verbs of a resume show, both ways: a row is a text and the concepts shown, or not shown."""

import pytest


def shown(extractor, text: str) -> set[str]:
    return {mention.concept for mention in extractor.resume_mentions(text) if not mention.negated}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("- Designed REST APIs for three teams", {"rest-api", "api-design"}),
        ("- Membangun REST API dengan Laravel", {"rest-api", "api-development", "laravel"}),
        ("- Merancang dan mengembangkan API", {"api-development"}),
        ("Core: REST API Integration | JSON", {"rest-api", "api-integration", "json"}),
        ("- GraphQL API design for partners", {"graphql", "api-design"}),
        ("- Mentored two juniors and reviewed code daily", {"mentoring", "code-review"}),
        ("- Wrote unit tests and fixed bugs in the payment flow", {"unit-testing", "debugging"}),
        ("- Analyzed data and built dashboards in Metabase", {"data-analysis", "dashboarding", "metabase"}),
        ("- Optimized SQL queries, gathered requirements", {"query-optimization", "requirements-analysis"}),
        ("- Trained new staff and prepared reports", {"training-delivery", "reporting"}),
    ],
)
def test_shown(extractor, text: str, concepts: set[str]) -> None:
    assert concepts <= shown(extractor, text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("- Used a REST API of the bank", "api-development"),
        ("- Designed logos. REST API served by others", "api-design"),
        ("- Tidak menguasai REST API, membangun situs", "api-development"),
        ("- Was mentored by the lead engineer", "mentoring"),
        ("- Saat ini mempelajari cara membangun REST API", "api-development"),
    ],
)
def test_not_shown(extractor, text: str, concept: str) -> None:
    assert concept not in shown(extractor, text)
