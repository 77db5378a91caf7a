"""A request's body -> what to read: JSON texts, or a form with files and texts."""

from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from nlp.errors import TooLargeError
from service.api.models.requests import Request as RequestModel
from service.errors import BadRecordError, RequestError
from service.settings import Settings

M = TypeVar("M", bound=RequestModel)
Source = tuple[bytes | str, str]

JSON_TYPE = "application/json"
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def is_form(request: Request) -> bool:
    """Tell whether a request carries a form rather than JSON."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() in FORMS


async def read_json(request: Request, model: type[M], limits: Settings) -> M:
    """Return the body as a model.

    Raises:
        BadRecordError: It is not such JSON.
        HTTPException: 415 for a body that says it is something else.
        TooLargeError: A text in it is too long.
    """
    kind = request.headers.get("content-type", JSON_TYPE).partition(";")[0].strip().lower()
    if kind != JSON_TYPE and not kind.endswith("+json"):
        raise HTTPException(415, f"Send JSON ({JSON_TYPE}) or a form ({FORMS[0]}).")
    try:
        found = model.model_validate_json(await request.body())
    except ValidationError as error:
        raise BadRecordError(f"the JSON is not as it should be: {places(error)}") from error
    for text in texts_in(found):
        check_length(text, limits)
    return found


def places(error: ValidationError) -> str:
    """Say what is wrong in a body, without repeating the body."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}" for each in found[:5])


def texts_in(model: BaseModel) -> list[str]:
    """Return every text of a model and of the models in it."""
    found: list[str] = []
    for value in model.__dict__.values():
        for each in value if isinstance(value, list) else [value]:
            found += texts_in(each) if isinstance(each, BaseModel) else [each] if isinstance(each, str) else []
    return found


def check_length(text: str, limits: Settings) -> None:
    """Refuse a text that is too long.

    Raises:
        TooLargeError: It is over the limit.
    """
    if len(text) > limits.max_text_chars:
        raise TooLargeError(f"a text is longer than {limits.max_text_chars} characters; send the part that matters")


class Form:
    """A form of files and texts: each field's value as bytes with a name, or as a text.

    Args:
        fields: Field -> its values, in order.
    """

    def __init__(self, fields: dict[str, list[Source]]) -> None:
        self.fields = fields

    def one(self, field: str) -> Source:
        """Return the value of a field that must be there.

        Raises:
            RequestError: It is not there.
        """
        values = self.fields.get(field)
        if not values:
            raise RequestError(f'the form lacks "{field}": send a file or a text under that name')
        return values[0]

    def text(self, field: str) -> str | None:
        """Return a short text of a form, None if it is not there or empty."""
        value = self.fields.get(field, [("", "")])[0][0]
        return value.strip() or None if isinstance(value, str) else None

    def all(self, field: str) -> list[Source]:
        """Return every value of a field."""
        return self.fields.get(field, [])


async def read_form(request: Request, limits: Settings) -> Form:
    """Return the form of a request, files as bytes; a file left empty by a browser counts as not sent.

    Raises:
        RequestError: It is not a sound form, or holds too many parts.
        TooLargeError: A file or text in it is too large.
    """
    try:
        form = await request.form(
            max_files=limits.max_files,
            max_fields=limits.max_files + 50,
            max_part_size=limits.max_upload_bytes,
        )
    except (MultiPartException, HTTPException) as error:
        reason = error.message if isinstance(error, MultiPartException) else error.detail
        raise RequestError(f"the form cannot be read: {reason}") from error
    fields: dict[str, list[Source]] = {}
    async with form_closed(form):
        for field, value in form.multi_items():
            source = await value_of(value, limits)
            if source is not None:
                fields.setdefault(field, []).append(source)
    return Form(fields)


async def value_of(value: UploadFile | str, limits: Settings) -> Source | None:
    """Return a form's value; None for a file field that was left empty."""
    if isinstance(value, str):
        check_length(value, limits)
        return value, ""
    if not value.filename and not value.size:
        return None
    if (value.size or 0) > limits.max_upload_bytes:
        raise TooLargeError(f"a file is larger than {limits.max_upload_mb} MB")
    return await value.read(), base_name(value.filename or "")


def base_name(name: str) -> str:
    """Return a file's name without any folder, at most 200 characters, without control characters."""
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in name if char.isprintable())[:200]


class form_closed:  # noqa: N801 - A context, written as one.
    """Close a form's files when done."""

    def __init__(self, form: Any) -> None:
        self.form = form

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *error: object) -> None:
        await self.form.close()
