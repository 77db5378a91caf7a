"""The OpenAPI description: what FastAPI writes, with problems under their own media type and keys named."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.api.models.common import Problem

PROBLEM_TYPE = "application/problem+json"
FOR_ALL = {"401": "Team mode: no good key.", "403": "The key does not allow it.", "429": "Too many requests."}
OPEN_PATHS = ("/healthz", "/readyz")
METHODS = ("get", "post", "put", "patch", "delete")


def describe(app: FastAPI) -> None:
    """Make an app give this description of itself."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = completed(
                get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            )
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]


def completed(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a description with every answer from 400 on as a problem, and the ways to send a key."""
    parts = spec.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    parts["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    for path, methods in spec["paths"].items():
        for method in METHODS:
            if method in methods:
                complete(methods[method], is_open=path in OPEN_PATHS)
    return spec


def complete(operation: dict[str, Any], *, is_open: bool) -> None:
    """Complete the description of one operation."""
    answers = operation["responses"]
    if not is_open:
        operation["security"] = [{}, {"key": []}]
        for status, text in FOR_ALL.items():
            answers.setdefault(status, {"description": text})
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", ())):
        answers.setdefault("404", {"description": "Nothing has that address."})
    for status, found in answers.items():
        if status >= "400":
            found["content"] = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
