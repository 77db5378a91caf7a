"""JSON Resume in and out: its fields -> a readable Document, a resume read by us -> JSON Resume."""

import json
from collections.abc import Mapping
from typing import Any

from nlp.document import Document
from nlp.errors import DamagedError
from nlp.readers.text import TextBuilder

MEDIA_TYPE = "application/json"
SECTIONS = (
    "basics",
    "work",
    "volunteer",
    "education",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "projects",
)
MAX_DEPTH = 12


def is_json_resume(content: Any) -> bool:
    """Tell whether parsed JSON is a JSON Resume."""
    return isinstance(content, dict) and ("basics" in content or ("work" in content and "education" in content))


def parse_json(text: str) -> Any:
    """Parse JSON.

    Raises:
        DamagedError: It is not well formed.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedError("the JSON is damaged; check it with a JSON validator and send it again") from error


def read_json_resume(content: Mapping[str, Any]) -> Document:
    """Write a JSON Resume out as text, section by section, and keep it in `fields` as it is."""
    builder = TextBuilder()
    for key in (
        *SECTIONS,
        *(key for key in content if key not in SECTIONS and key not in ("$schema", "meta")),
    ):
        if content.get(key):
            builder.add(str(key)[:60], "heading", level=1)
            _section(builder, key, content[key])
    return builder.document(MEDIA_TYPE, fields={"jsonresume": json.dumps(content, ensure_ascii=False)})


def _section(builder: TextBuilder, key: str, value: Any) -> None:
    entries = value if isinstance(value, list) else [value]
    for entry in entries[:500]:
        if not isinstance(entry, dict):
            builder.add(_text(entry))
            continue
        _entry(builder, key, entry)


_LEAD = {
    "basics": ("name", "label"),
    "work": ("position", "name", "company"),
    "volunteer": ("position", "organization"),
    "education": ("studyType", "area", "institution"),
    "awards": ("title", "awarder"),
    "certificates": ("name", "issuer"),
    "publications": ("name", "publisher"),
    "languages": ("language", "fluency"),
    "skills": ("name", "level"),
    "interests": ("name",),
    "references": ("name",),
    "projects": ("name", "entity"),
}
_DATES = ("startDate", "endDate", "date", "releaseDate")


def _entry(builder: TextBuilder, key: str, entry: Mapping[str, Any]) -> None:
    lead_keys = _LEAD.get(key, ("name", "title"))
    lead = [_text(entry.get(name)) for name in lead_keys if entry.get(name)]
    if key == "basics":
        for line in lead:
            builder.add(line)
    else:
        start, end = _text(entry.get("startDate")), _text(entry.get("endDate"))
        when = f"{start} - {end or 'Present'}" if start else _text(entry.get("date") or entry.get("releaseDate"))
        line = " - ".join(lead) + (f" ({when})" if when else "")
        builder.add(line)
    for name, value in entry.items():
        if name in lead_keys or name in _DATES:
            continue
        if name in ("url", "website"):
            builder.link(_text(value))
        _values(builder, name, value, 0)


def _values(builder: TextBuilder, name: str, value: Any, depth: int) -> None:
    if depth > MAX_DEPTH or value in (None, "", [], {}):
        return
    if isinstance(value, list):
        if all(not isinstance(item, (dict, list)) for item in value):
            texts = [_text(item) for item in value[:200]]
            if max(map(len, texts)) > 40:
                for text in texts:
                    builder.add(f"• {text}", "item")
            else:
                builder.add(", ".join(texts))
            return
        for item in value[:200]:
            _values(builder, name, item, depth + 1)
    elif isinstance(value, dict):
        if name == "profiles" or "url" in value:
            builder.link(_text(value.get("url")))
        builder.add(", ".join(_text(item) for item in value.values() if not isinstance(item, (dict, list)) and item))
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                _values(builder, key, item, depth + 1)
    else:
        builder.add(_text(value))


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)[:20_000]
