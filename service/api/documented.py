"""How routes that read their own body are written down in OpenAPI: JSON texts or a form with files."""

from typing import Any

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
FILE = {"type": "string", "format": "binary"}


def json_body(model: type[Request]) -> dict[str, Any]:
    """Return the JSON half of a body's description, with an example where every needed field has one."""
    schema = model.model_json_schema()
    schema = in_place(schema, schema.pop("$defs", {}))
    example = example_of(model)
    complete = all(name in example for name, field in model.model_fields.items() if field.is_required())
    return {"schema": schema, "example": example} if complete else {"schema": schema}


def in_place(schema: Any, definitions: dict[str, Any]) -> Any:
    """Return a schema with what it refers to put in place."""
    if isinstance(schema, list):
        return [in_place(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return in_place(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return {key: in_place(value, definitions) for key, value in schema.items()}


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


def body(model: type[Request], files: dict[str, bool]) -> dict[str, Any]:
    """Return the description of a body: JSON texts of a model, or a form of files (field -> many allowed)."""
    content: dict[str, Any] = {"application/json": json_body(model)}
    if files:
        fields = {name: {"type": "array", "items": FILE} if many else FILE for name, many in files.items()}
        form = {"type": "object", "properties": fields, "required": list(files)}
        content["multipart/form-data"] = {"schema": form}
    return {"requestBody": {"required": True, "content": content}}
