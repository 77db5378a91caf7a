"""What a market asks for: scraped postings -> counts of skills, levels, roles and months."""

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.engine import Engine
    from taxonomy.taxonomy import Taxonomy

Json = dict[str, Any]
LEVELS = ("required", "preferred", "responsibility")
SKILLS_SHOWN = 100
ROLE_SKILLS_SHOWN = 8
MONTHS_SHOWN = 36


def count_postings(engine: "Engine", items: list[list[str | None]]) -> Json:
    """Count what some postings (text, month) ask for; counts of parts add up to those of the whole."""
    skills: dict[str, Counter[str]] = {}
    roles: Counter[str] = Counter()
    months: Counter[str] = Counter()
    without = 0
    for text, month in items:
        profile = engine.extractor.posting(text or "").profile
        strongest: dict[str, str] = {}
        for requirement in profile.requirements:
            for concept in requirement.any_of:
                level = strongest.get(concept, requirement.level)
                strongest[concept] = min(level, requirement.level, key=LEVELS.index)
        for concept, level in strongest.items():
            skills.setdefault(concept, Counter())[level] += 1
            skills[concept][f"role {profile.role or ''}"] += 1
            if month:
                skills[concept][f"month {month}"] += 1
        without += not strongest
        roles[profile.role or ""] += 1
        if month:
            months[month] += 1
    return {
        "postings": len(items),
        "without_skills": without,
        "skills": {concept: dict(counts) for concept, counts in skills.items()},
        "roles": dict(roles),
        "months": dict(months),
    }


def add_up(parts: list[Json], taxonomy: "Taxonomy") -> Json:
    """Add up the counts of parts; return the skills asked most first, with names."""
    skills: dict[str, Counter[str]] = {}
    roles: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for part in parts:
        for concept, counts in part["skills"].items():
            skills.setdefault(concept, Counter()).update(counts)
        roles.update(part["roles"])
        months.update(part["months"])
    totals = {concept: sum(counts[level] for level in LEVELS) for concept, counts in skills.items()}
    order = sorted((c for c in totals if c in taxonomy), key=lambda concept: (-totals[concept], concept))
    shown = sorted(months)[-MONTHS_SHOWN:]
    return {
        "postings": sum(part["postings"] for part in parts),
        "without_skills": sum(part["without_skills"] for part in parts),
        "skills": [
            {
                "id": concept,
                "name": taxonomy.name(concept),
                "kind": taxonomy.kind(concept),
                "postings": totals[concept],
                **{level: skills[concept][level] for level in LEVELS},
                "months": [skills[concept][f"month {month}"] for month in shown],
            }
            for concept in order[:SKILLS_SHOWN]
        ],
        "roles": [
            {"id": role or None, "postings": count, "skills": skills_of(role, skills, order)}
            for role, count in roles.most_common(30)
        ],
        "months": [{"month": month, "postings": months[month]} for month in shown],
    }


def skills_of(role: str, skills: dict[str, Counter[str]], order: list[str]) -> list[Json]:
    """Return the skills that the postings of a role ask for most."""
    counts = [(concept, skills[concept][f"role {role}"]) for concept in order]
    most = sorted((each for each in counts if each[1]), key=lambda each: -each[1])[:ROLE_SKILLS_SHOWN]
    return [{"id": concept, "postings": count} for concept, count in most]
