"""The taxonomy browser: search, and a page for each skill with its neighbours and sources."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from service.api.stateless import work_of
from service.skills import search_skills, skill_json
from service.web.reader import is_part, show
from taxonomy.errors import UnknownConceptError

router = APIRouter()
SHOWN = 60


@router.get("/skills")
async def search(
    request: Request,
    q: Annotated[str, Query(max_length=100)] = "",
    more: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Response:
    """Show the skills that hold some words."""
    taxonomy = work_of(request).engine.taxonomy
    found = search_skills(taxonomy, q)
    page = [skill_json(taxonomy, concept) for concept in found[more : more + SHOWN]]
    template = "part_skills.html" if is_part(request) else "skills.html"
    after = more + SHOWN if len(found) > more + SHOWN else None
    return show(request, template, q=q, skills=page, count=len(found), total=len(taxonomy), after=after)


@router.get("/skills/{skill}")
async def one(request: Request, skill: str) -> Response:
    """Show a skill with its neighbours and sources."""
    taxonomy = work_of(request).engine.taxonomy
    try:
        found = skill_json(taxonomy, skill, neighbours=True)
    except UnknownConceptError:
        return show(request, "skills.html", 404, q=skill, skills=[], count=0, total=len(taxonomy), after=None)
    return show(request, "skill.html", skill=found)
