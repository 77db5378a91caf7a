"""What came out of a market job -> what the page shows: skills, roles and months, drawn and in tables."""

from typing import Any

from service.explain import label
from service.jobs.market import LEVELS
from service.web.charts import column_chart, line_chart
from service.words import Words
from taxonomy.taxonomy import Taxonomy

Json = dict[str, Any]
SHOWN = 30
ROLES_SHOWN = 12
LINES_SHOWN = 5
SPARK_WIDTH, SPARK_HEIGHT = 90, 22


def market_view(result: Json, taxonomy: Taxonomy, say: Words) -> Json:
    """Return what the page shows of a market: skills with their share, levels and course, roles, months."""
    total = max(result["postings"], 1)
    asked = [skill for skill in result["skills"] if skill["kind"] != "soft"][:SHOWN]
    soft = [skill for skill in result["skills"] if skill["kind"] == "soft"][: SHOWN // 3]
    return {
        "postings": result["postings"],
        "without_skills": result["without_skills"],
        "groups": [
            (
                name,
                [skill_view(skill, total, skills[0]["postings"], result["months"], taxonomy, say) for skill in skills],
            )
            for name, skills in (("hard", asked), ("soft", soft))
            if skills
        ],
        "roles": [
            role_view(role, result["roles"][0]["postings"], taxonomy, say) for role in result["roles"][:ROLES_SHOWN]
        ],
        "months": months_view(asked[:LINES_SHOWN], result["months"], taxonomy, say),
    }


def skill_view(skill: Json, total: int, most: int, months: list[Json], taxonomy: Taxonomy, say: Words) -> Json:
    """Return a skill's bar: its length, its levels as stretches of it, and its share by month."""
    start, stretches = 0.0, []
    for level in LEVELS:
        width = 100 * skill[level] / most
        stretches.append((level, start, width, skill[level]))
        start += width
    shares = shares_of(skill, months)
    return {
        "id": skill["id"],
        "name": label(skill["id"], taxonomy, say),
        "postings": skill["postings"],
        "percent": round(100 * skill["postings"] / total),
        "stretches": stretches,
        "spark": spark(shares) if len(shares) > 1 else None,
    }


def role_view(role: Json, most: int, taxonomy: Taxonomy, say: Words) -> Json:
    """Return a role's bar and the skills that it asks for most."""
    known = taxonomy.roles.get(role["id"] or "")
    return {
        "name": known.names.get(say.language, role["id"]) if known else say("market.no_role"),
        "postings": role["postings"],
        "share": role["postings"] / most,
        "skills": [
            (label(each["id"], taxonomy, say), round(100 * each["postings"] / role["postings"]))
            for each in role.get("skills", ())
        ],
    }


def months_view(skills: list[Json], months: list[Json], taxonomy: Taxonomy, say: Words) -> Json | None:
    """Return the charts of postings and of the skills asked most, month by month; None for fewer than two months."""
    if len(months) < 2:
        return None
    named = [say.month(month["month"]) for month in months]
    counts = [month["postings"] for month in months]
    series = [shares_of(skill, months) for skill in skills]
    return {
        "names": named,
        "counts": counts,
        "postings": column_chart(counts, named, [say.number(count) for count in counts]),
        "course": line_chart(series, named),
        "skills": [
            {"name": label(skill["id"], taxonomy, say), "percents": [round(100 * share) for share in shares]}
            for skill, shares in zip(skills, series, strict=True)
        ],
    }


def shares_of(skill: Json, months: list[Json]) -> list[float]:
    """Return the share of each month's postings that ask for a skill."""
    return [count / max(month["postings"], 1) for count, month in zip(skill["months"], months, strict=False)]


def spark(shares: list[float]) -> str:
    """Return the points of a small line for shares by month."""
    top = max(shares) or 1.0
    step = SPARK_WIDTH / (len(shares) - 1)
    points = ((i * step, SPARK_HEIGHT - (SPARK_HEIGHT - 2) * share / top - 1) for i, share in enumerate(shares))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
