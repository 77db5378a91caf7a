"""What an organisation used and may use, as the API tells it."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from service.api.answers import answer
from service.api.people import Asking
from service.api.stateless import work_of
from service.store.quotas import Usage

router = APIRouter(prefix="/v1", tags=["keys"])


class UnitsUsed(BaseModel):
    """Units of work of this day (UTC): requests that do something, a ranking as many as its resumes.

    `limit` is null where there is none, and then none is counted.
    """

    used: int
    limit: int | None
    resets: str


class ThingsStored(BaseModel):
    """Postings, resumes and rankings that are kept; `limit` is null where there is none."""

    used: int
    limit: int | None


class UsageItem(BaseModel):
    """What an organisation used and may use."""

    units: UnitsUsed
    stored: ThingsStored


@router.get("/usage", summary="What is used and left", responses={200: {"model": UsageItem}})
async def usage(request: Request, actor: Asking) -> Response:
    """Tell how many units of work of today and stored things the organisation has used, and may use."""
    return answer(usage_json(await work_of(request).ask(request.app.state.quotas.usage, actor)))


def usage_json(found: Usage) -> dict[str, Any]:
    """Return usage as the API gives it."""
    return {
        "units": {"used": found.units, "limit": found.units_a_day, "resets": found.resets.isoformat()},
        "stored": {"used": found.stored, "limit": found.most_stored},
    }
