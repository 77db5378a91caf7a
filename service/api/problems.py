"""Errors -> RFC 9457 problem details: one table from class to status, read in order."""

import errno
import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from matching.errors import UnknownRoleError
from nlp.errors import (
    DamagedError,
    EmptyInputError,
    EncryptedError,
    ReadError,
    ScannedError,
    TooLargeError,
    UnknownTypeError,
)
from service.errors import (
    ChangedError,
    ConflictError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    TooManyError,
    UnrecordedError,
)
from service.store.database import is_full
from taxonomy.errors import CocokError, UnknownConceptError, UserError

METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
RETRY_SECONDS = "5"
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
log = logging.getLogger("cocok.api")

STATUS: tuple[tuple[type[CocokError], int], ...] = (
    (NotFoundError, 404),
    (UnknownConceptError, 404),
    (UnknownRoleError, 404),
    (GoneError, 410),
    (ChangedError, 412),
    (ForbiddenError, 403),
    (ConflictError, 409),
    (TooManyError, 429),
    (TooLargeError, 413),
    (UnknownTypeError, 415),
    (EmptyInputError, 422),
    (EncryptedError, 422),
    (DamagedError, 422),
    (ScannedError, 422),
    (ReadError, 422),
    (UserError, 400),
    (CocokError, 500),
)
TITLES = {
    400: "The request cannot be used as it is",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "This method does not work here",
    406: "Not available in that form",
    408: "The request took too long",
    409: "It conflicts with what is stored",
    410: "It was deleted",
    411: "The length must be stated",
    412: "It changed meanwhile",
    413: "Too large",
    415: "Not a kind of file that is read",
    422: "The input cannot be read",
    429: "Too many requests",
    500: "A mistake of ours",
    503: "Not ready",
    507: "No room left",
}


def problem(status: int, code: str, detail: str, **more: Any) -> JSONResponse:
    """Return a problem: what went wrong, under a stable code, and what to do about it."""
    body = {
        "type": f"urn:cocok:problem:{code}",
        "title": TITLES.get(status, "The request failed"),
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def no_space() -> JSONResponse:
    """Return the problem of a full disk."""
    return problem(507, "no_space", "The disk is full; nothing was stored. Tell whoever runs this service.")


def allowed_methods(request: Request) -> list[str]:
    """Return the methods that an address answers to; several routes may share it."""
    return [
        method
        for method in METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]


def status_of(error: CocokError) -> int:
    """Return the status of an error of ours."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def bug(error: Exception) -> JSONResponse:
    """Return the problem of a mistake of ours, and write it down."""
    log.error("bug", exc_info=error)
    return problem(500, "internal", "Something went wrong that should not; please report it.")


def add_problems(app: FastAPI) -> None:
    """Make every error of an app a problem."""
    add_problems_of_storing(app)
    add_problems_of_asking(app)

    @app.exception_handler(CocokError)
    async def ours(request: Request, error: CocokError) -> Response:
        status = status_of(error)
        return bug(error) if status >= 500 else problem(status, error.code, str(error))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        return bug(error)


def add_problems_of_storing(app: FastAPI) -> None:
    """Tell what cannot be stored from a database that is away and a disk that is full."""

    @app.exception_handler(DataError)
    async def unstorable(request: Request, error: DataError) -> Response:
        return problem(400, "bad_request", "It holds a character that cannot be stored, such as U+0000.")

    @app.exception_handler(UnrecordedError)
    async def unrecorded(request: Request, error: UnrecordedError) -> Response:
        log.error("no space left to write down who saw what")
        answer = problem(503, error.code, str(error))
        answer.headers["retry-after"] = RETRY_SECONDS
        return answer

    @app.exception_handler(SQLAlchemyError)
    async def stored_away(request: Request, error: SQLAlchemyError) -> Response:
        # The message of such an error may hold what was to be stored.
        log.error("database: %s", type(error).__name__)
        if isinstance(error, DBAPIError) and is_full(error):
            return no_space()
        away = problem(503, "store_unavailable", "The database cannot be used now; nothing was stored. Try again.")
        away.headers["retry-after"] = RETRY_SECONDS
        return away

    @app.exception_handler(OSError)
    async def on_disk(request: Request, error: OSError) -> Response:
        if error.errno not in NO_SPACE:
            return bug(error)
        log.error("no space left on the disk")
        return no_space()


def add_problems_of_asking(app: FastAPI) -> None:
    """Say what is wrong with a request that no route takes as it is."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        # The input itself is left out: it may hold a resume.
        places = [
            {"at": ".".join(str(part) for part in each["loc"]), "message": each["msg"]} for each in error.errors()
        ]
        return problem(422, "invalid", "Some fields are missing or not as they should be.", errors=places)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        answer = problem(error.status_code, f"http_{error.status_code}", str(error.detail))
        answer.headers.update(error.headers or {})
        if error.status_code == 405:
            answer.headers["allow"] = ", ".join(allowed_methods(request))
        return answer
