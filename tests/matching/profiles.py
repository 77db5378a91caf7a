"""Strategies: profiles over the small taxonomy of conftest.py and a concept it does not know."""

from hypothesis import strategies as st

from nlp.profile import (
    EDUCATION_ORDER,
    Evidence,
    PostingProfile,
    Requirement,
    ResumeProfile,
    SkillEvidence,
    Span,
    Trade,
)

CONCEPTS = [
    "python", "php", "go", "django", "flask", "laravel", "web-framework", "web-development", "sql", "mysql",
    "postgresql", "relational-database", "database", "docker", "git", "version-control", "aws", "azure",
    "gcp", "teamwork", "communication", "english", "unknown-skill",
]  # fmt: skip
PLACES = ["job", "project", "education", "certification", "summary", "list", "other"]
FAMILIES = ["software", "it-support", "kitchen", "unheard-of"]
AS_OF = "2026-11"

months = st.integers(0, 400)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 500), st.integers(1, 20))
dates = st.none() | st.builds(lambda y, m: f"{y}-{m:02}", st.integers(1990, 2026), st.integers(1, 11))
evidence = st.builds(Evidence, spans, st.sampled_from(PLACES), st.none() | months, dates)
shares = st.floats(0.01, 1.0)
families = st.dictionaries(st.sampled_from(FAMILIES), shares, max_size=3)
topics = st.dictionaries(st.integers(0, 40), st.floats(0.1, 30.0), max_size=20)
roles = st.sampled_from([None, "backend-developer", "cook", "unheard-of"])
education = st.none() | st.sampled_from(EDUCATION_ORDER)


@st.composite
def skill(draw, concept):
    return SkillEvidence(
        concept,
        months=draw(st.none() | months),
        last_used=draw(dates),
        stated_months=draw(st.none() | months),
        level=draw(st.none() | st.floats(0.0, 1.0)),
        learning=draw(st.booleans()) and draw(st.booleans()),
        evidence=tuple(draw(st.lists(evidence, max_size=4))),
    )


@st.composite
def trades(draw):
    named = draw(
        st.lists(
            st.sampled_from([("software",), ("kitchen",), ("it-support", "software"), ("unheard-of",)]),
            max_size=3,
            unique=True,
        )
    )
    return tuple(Trade(families, draw(months)) for families in named)


@st.composite
def resumes(draw, min_skills=1):
    named = draw(st.lists(st.sampled_from(CONCEPTS), min_size=min_skills, max_size=8, unique=True))
    return ResumeProfile(
        language="en",
        skills={concept: draw(skill(concept)) for concept in named},
        total_months=draw(st.none() | months),
        education=draw(education),
        role=draw(roles),
        families=draw(families),
        topics=draw(topics),
        trades=draw(trades()),
    )


requirements = st.builds(
    Requirement,
    any_of=st.lists(st.sampled_from(CONCEPTS), min_size=1, max_size=4, unique=True).map(tuple),
    level=st.sampled_from(["required", "preferred", "responsibility", "none"]),
    at_least=st.integers(1, 3),
    min_months=st.none() | months,
    weight=st.floats(0.1, 3.0),
    gate=st.booleans(),
    evidence=st.lists(spans, max_size=2).map(tuple),
)
postings = st.builds(
    PostingProfile,
    language=st.just("en"),
    title=st.none(),
    role=roles,
    families=families,
    requirements=st.lists(requirements, max_size=8).map(tuple),
    named=st.just({}),
    min_months=st.none() | months,
    education=education,
    education_required=st.booleans(),
    topics=topics,
)
