"""How routes that read their own body are written down in OpenAPI: JSON texts or a form with files."""

from typing import Any

from pydantic.json_schema import models_json_schema

from service.api.models.common import Problem
from service.api.models.requests import Request

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text}
    for status, text in {
        400: "The request cannot be used as it is.",
        413: "A file or text is too large.",
        415: "Not a kind of file that is read.",
        422: "The input cannot be read; the detail says what to do.",
    }.items()
}
SCHEMA = "#/components/schemas/{model}"
FILE = {"type": "string", "format": "binary"}


def json_body(model: type[Request]) -> dict[str, Any]:
    """Return the JSON half of a body's description, with an example where every needed field has one."""
    found: dict[str, Any] = {"schema": {"$ref": SCHEMA.format(model=model.__name__)}}
    example = example_of(model)
    complete = all(name in example for name, field in model.model_fields.items() if field.is_required())
    return {**found, "example": example} if complete else found


def request_schemas() -> dict[str, Any]:
    """Return the schema of every body that comes in, by name."""
    found = models_json_schema([(model, "validation") for model in Request.__subclasses__()], ref_template=SCHEMA)[1]
    schemas: dict[str, Any] = found["$defs"]
    return schemas


def example_of(model: type[Request]) -> dict[str, Any]:
    """Return an example of a body, of the examples of its fields."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        inner = getattr(field.annotation, "__args__", (None,))[0]
        if field.examples:
            found[name] = field.examples[0]
        elif isinstance(inner, type) and issubclass(inner, Request):
            found[name] = [example_of(inner)]
    return found


def body(
    model: type[Request], files: dict[str, bool], fields: tuple[str, ...] = (), **form_only: dict[str, Any]
) -> dict[str, Any]:
    """Return the description of a body: JSON texts of a model, or a form.

    Args:
        model: The JSON.
        files: Field of the form -> whether it may come many times; none for a body that is JSON always.
        fields: Which of the model's fields the form takes too, beside the files.
        form_only: Schemas of fields that only the form has.
    """
    content: dict[str, Any] = {"application/json": json_body(model)}
    if files:
        properties = {name: {"type": "array", "items": FILE} if many else FILE for name, many in files.items()}
        schema = model.model_json_schema()
        properties |= {name: plain(schema["properties"][name]) for name in fields} | form_only
        form = {"type": "object", "properties": properties, "required": list(files)}
        content["multipart/form-data"] = {"schema": form}
    return {"requestBody": {"required": True, "content": content}}


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field as a form has it: left out rather than null."""
    kept = {key: value for key, value in schema.items() if key not in ("anyOf", "default", "title")}
    return {**next(iter(schema.get("anyOf", [{}]))), **kept}
