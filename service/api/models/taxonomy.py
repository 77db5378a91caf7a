"""Answers about the taxonomy: skills and roles."""

from pydantic import BaseModel

from service.api.models.common import Named


class Skill(BaseModel):
    """A skill of the taxonomy."""

    id: str
    name: str
    kind: str
    labels: list[str]


class SkillPage(BaseModel):
    """Some skills, and where the next ones begin."""

    items: list[Skill]
    next: str | None


class Neighbour(BaseModel):
    """A skill near another."""

    id: str
    name: str
    weight: float


class SkillDetail(Skill):
    """A skill with its neighbours and sources."""

    broader: list[Named]
    narrower: list[Named]
    implies: list[Named]
    implied_by: list[Named]
    related: list[Neighbour]
    sources: list[dict[str, str]]


class RoleName(BaseModel):
    """A role of the taxonomy."""

    id: str
    names: dict[str, str]


class RoleList(BaseModel):
    """The roles of the taxonomy."""

    items: list[RoleName]


class RoleDetail(RoleName):
    """A role with its duties and skill areas."""

    titles: list[str]
    duties: list[dict[str, object]]
    areas: list[dict[str, object]]
    core: list[Named]
    optional: list[Named]
