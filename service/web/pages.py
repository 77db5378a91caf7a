"""The web page: every address it answers under."""

from fastapi import Depends, FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from service.web import account, browse, explain, kept, market, members, provider, recruiter, seeker, sign_in, xray
from service.web.reader import HERE
from service.web.wrong import add_problem_pages


class KeptFiles(StaticFiles):
    """Static files that a browser may keep: their address changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, to be kept for a year where its version is named."""
        answer = await super().get_response(path, scope)
        kept = b"v=" in scope.get("query_string", b"")
        answer.headers["cache-control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return answer


def add_pages(app: FastAPI) -> None:
    """Add the pages to an app."""
    app.mount("/static", KeptFiles(directory=HERE / "static"), name="static")
    for module in (account, members, seeker, xray, explain, recruiter, kept, market, browse):
        app.include_router(module.router, include_in_schema=False, dependencies=[Depends(sign_in.signed_in)])
    for module in (sign_in, provider):
        app.include_router(module.router, include_in_schema=False)
    add_problem_pages(app)
    app.add_exception_handler(sign_in.SignInFirst, sign_in.to_sign_in)
