"""Routes of the taxonomy: skills and roles, tagged and cached, since they change only with its version."""

from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from matching.roles import find_role
from service.api.answers import etag_of, json_bytes, tagged
from service.api.conditions import UNCHANGED
from service.api.documented import PROBLEMS
from service.api.models.common import Problem
from service.api.models.taxonomy import RoleDetail, RoleList, SkillDetail, SkillPage
from service.errors import RequestError
from service.skills import role_json, search_skills, skill_json
from taxonomy.taxonomy import Taxonomy

router = APIRouter(prefix="/v1", tags=["taxonomy"])
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "No such thing."}}
KEPT_PAGES = 512


class Pages:
    """The answers of one taxonomy as bytes with their tags, the latest kept."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.skills = lru_cache(KEPT_PAGES)(self._skills)
        self.skill = lru_cache(KEPT_PAGES)(self._skill)

    def _skills(self, words: str, kind: str, cursor: str, limit: int) -> tuple[bytes, str]:
        found = search_skills(self.taxonomy, words, kind)
        if cursor:
            start = next((i for i, concept in enumerate(found) if concept == cursor), None)
            if start is None:
                raise RequestError("the cursor belongs to another search; start again without it")
            found = found[start:]
        page = [skill_json(self.taxonomy, concept) for concept in found[:limit]]
        after = found[limit] if len(found) > limit else None
        return with_tag({"items": page, "next": after})

    def _skill(self, concept: str) -> tuple[bytes, str]:
        return with_tag(skill_json(self.taxonomy, concept, neighbours=True))


def with_tag(content: Any) -> tuple[bytes, str]:
    """Return content as bytes and its tag."""
    data = json_bytes(content)
    return data, etag_of(data)


def pages_of(request: Request) -> Pages:
    """Return the answers of this app's taxonomy."""
    pages: Pages = request.app.state.pages
    return pages


@router.get(
    "/skills", summary="Search the skills", responses={200: {"model": SkillPage}, 400: PROBLEMS[400], **UNCHANGED}
)
async def skills(
    request: Request,
    q: Annotated[str, Query(max_length=100, description="Words of a label, any language.")] = "",
    kind: Annotated[str, Query(max_length=30, description="Only skills of this kind.")] = "",
    cursor: Annotated[str, Query(max_length=200, description="`next` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """List skills whose labels hold some words, best first; all of them by name without words."""
    return tagged(request, *pages_of(request).skills(q, kind, cursor, limit))


@router.get("/skills/{skill}", summary="One skill", responses={200: {"model": SkillDetail}, **MISSING, **UNCHANGED})
async def skill(request: Request, skill: str) -> Response:
    """Show a skill with its labels, neighbours and sources."""
    return tagged(request, *pages_of(request).skill(skill))


@router.get("/roles", summary="The roles", responses={200: {"model": RoleList}, **UNCHANGED})
async def roles(request: Request) -> Response:
    """List the roles of the taxonomy."""
    taxonomy = pages_of(request).taxonomy
    items = [{"id": role.id, "names": dict(role.names)} for role in taxonomy.roles.values()]
    return tagged(request, *with_tag({"items": items}))


@router.get("/roles/{role}", summary="One role", responses={200: {"model": RoleDetail}, **MISSING, **UNCHANGED})
async def role(request: Request, role: str) -> Response:
    """Show a role with its duties and skill areas."""
    taxonomy = pages_of(request).taxonomy
    return tagged(request, *with_tag(role_json(taxonomy, find_role(role, taxonomy))))
