"""The taxonomy browser: search, and a page for each skill with its neighbours and sources."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from service.api.stateless import work_of
from service.explain import label
from service.skills import Json, search_skills, skill_json
from service.web.reader import is_part, language_of, show
from service.words import Words, words
from taxonomy.errors import UnknownConceptError
from taxonomy.taxonomy import Taxonomy

router = APIRouter()
SHOWN = 60
NEIGHBOURS = ("broader", "narrower", "implies", "implied_by", "related")


@router.get("/skills")
async def search(
    request: Request,
    q: Annotated[str, Query(max_length=100)] = "",
    more: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Response:
    """Show the skills that hold some words."""
    taxonomy = work_of(request).engine.taxonomy
    found = search_skills(taxonomy, q)
    say = words(language_of(request))
    page = [in_language(skill_json(taxonomy, concept), taxonomy, say) for concept in found[more : more + SHOWN]]
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
    return show(request, "skill.html", skill=in_language(found, taxonomy, words(language_of(request))))


def in_language(skill: Json, taxonomy: Taxonomy, say: Words) -> Json:
    """Return a skill, it and its neighbours named in a language."""
    found = {**skill, "name": label(skill["id"], taxonomy, say)}
    for relation in NEIGHBOURS:
        found[relation] = [{**each, "name": label(each["id"], taxonomy, say)} for each in skill.get(relation, ())]
    return found
