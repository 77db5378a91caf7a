"""What goes wrong under an address that a person opened -> a page in their language; the API keeps its problems."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response

from service.web.reader import is_part, language_of, show
from service.words import words

Handler = Callable[[Request, Any], Awaitable[Response]]


def add_problem_pages(app: FastAPI) -> None:
    """Show the problems that an app answers with as pages, to those who asked for a page."""
    for kind, handler in list(app.exception_handlers.items()):
        app.add_exception_handler(kind, for_readers(handler))  # type: ignore[arg-type]


def for_readers(handler: Handler) -> Handler:
    """Return a handler whose problems are pages where a page was asked for."""

    async def handle(request: Request, error: Any) -> Response:
        answer = await handler(request, error)
        if not wants_page(request) or answer.media_type != "application/problem+json":
            return answer
        found = json.loads(bytes(answer.body))
        say = words(language_of(request))
        key = f"error.{found['code']}"
        template = "part_problem.html" if is_part(request) else "problem.html"
        page = show(request, template, answer.status_code, problem=say(key) if key in say else found["detail"])
        page.headers.update({name: answer.headers[name] for name in ("allow", "retry-after") if name in answer.headers})
        return page

    return handle


def wants_page(request: Request) -> bool:
    """Tell whether a person's browser asks, and not for the API."""
    by_browser = "text/html" in request.headers.get("accept", "") or is_part(request)
    return by_browser and not request.url.path.startswith("/v1/")
