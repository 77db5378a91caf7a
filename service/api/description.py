"""The OpenAPI description: what FastAPI writes, with problems under their own media type and keys named."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from service.api.documented import request_schemas
from service.api.models.common import Problem

PROBLEM_TYPE = "application/problem+json"
FOR_ALL = {"401": "Team mode: no good key.", "403": "The key does not allow it.", "429": "Too many requests."}
OPEN_PATHS = ("/healthz", "/readyz")
TAG = {"type": "string"}
CONDITIONS = {  # An answer -> the headers that can bring it about.
    "304": {"If-None-Match": "The `ETag` you have: answers 304 while it is the same."},
    "412": {"If-Match": "The `ETag` you saw: answers 412, and does nothing, once it is another."},
}
METHODS = ("get", "post", "put", "patch", "delete")


def operation_id(route: APIRoute) -> str:
    """Return what generated clients call a route: "post_match", "get_skills", "get_skills_by_skill"."""
    parts = route.path_format.replace("/v1/{kind}", "/v1/documents").split("/")
    words = [f"by_{part.strip('{}')}" if part.startswith("{") else part for part in parts if part != "v1"]
    return "_".join([min(route.methods or {"get"}).lower(), *filter(None, words)])


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
    schemas |= request_schemas()
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
    for status, headers in CONDITIONS.items():
        if status in answers:
            add_headers(operation, headers)
    if not is_open:
        add_headers(
            operation, {"X-Request-Id": "A UUID of yours for this request, for its log lines; made where none is."}
        )
    if "304" in answers:
        answers["200"]["headers"] = {"ETag": {"schema": TAG, "description": "Names this state of it."}}
    for status, found in answers.items():
        if status >= "400":
            found["content"] = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def add_headers(operation: dict[str, Any], headers: dict[str, str]) -> None:
    """Describe headers that an operation heeds: name -> what it is for."""
    operation.setdefault("parameters", []).extend(
        {"name": name, "in": "header", "required": False, "schema": TAG, "description": text}
        for name, text in headers.items()
    )
