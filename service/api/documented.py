"""How routes that read their own body are written down in OpenAPI: JSON texts or a form with files."""

from typing import Any

from service.api.models import Problem, Request

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
    """Return the JSON half of a body's description, with its example."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {"schema": schema, "example": example_of(model)}


def example_of(model: type[Request]) -> dict[str, Any]:
    """Return an example of a body, of the examples of its fields."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.examples:
            found[name] = field.examples[0]
        elif field.is_required():
            inner = field.annotation.__args__[0]  # type: ignore[union-attr]
            found[name] = [example_of(inner)]
    return found


def body(model: type[Request], files: dict[str, bool]) -> dict[str, Any]:
    """Return the description of a body: JSON texts of a model, or a form of files (field -> many allowed)."""
    fields = {name: {"type": "array", "items": FILE} if many else FILE for name, many in files.items()}
    form = {"schema": {"type": "object", "properties": fields, "required": list(files)}}
    content = {"application/json": json_body(model), "multipart/form-data": form}
    return {"requestBody": {"required": True, "content": content}}
