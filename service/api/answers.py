"""Answers: JSON bytes, tagged for conditional requests where they change only with the taxonomy."""

import json
from hashlib import blake2b
from typing import Any

from fastapi import Request
from fastapi.responses import Response

JSON_TYPE = "application/json"


def json_bytes(content: Any) -> bytes:
    """Return content as JSON bytes, the same for the same content; half a surrogate pair as its escape."""
    try:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(content, separators=(",", ":")).encode()


def answer(content: Any, status: int = 200) -> Response:
    """Return content as a JSON answer."""
    return Response(json_bytes(content), status_code=status, media_type=JSON_TYPE)


def etag_of(data: bytes) -> str:
    """Return the entity tag of some bytes."""
    return f'"{blake2b(data, digest_size=12).hexdigest()}"'


def tagged(request: Request, data: bytes, etag: str, max_age: int = 300) -> Response:
    """Return bytes with their tag, or 304 where the caller has them already."""
    headers = {"etag": etag, "cache-control": f"private, max-age={max_age}"}
    seen = request.headers.get("if-none-match")
    if seen is not None and (
        seen.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in seen.split(",")]
    ):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=JSON_TYPE, headers=headers)
