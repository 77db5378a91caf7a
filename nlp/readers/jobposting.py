"""schema.org JobPosting in the JSON-LD of a page: title, employer, place, pay, description."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_SCRIPT_BYTES = 1_000_000
MAX_DEPTH = 8
_PROSE = (
    "description",
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
    "jobBenefits",
    "incentiveCompensation",
)


@dataclass(frozen=True, slots=True)
class JobPosting:
    """What a page says of its posting.

    Args:
        description: As HTML.
        fields: Plain facts by their schema.org names.
    """

    title: str | None
    description: str
    fields: dict[str, str]


def find_job_posting(tree: Any) -> JobPosting | None:
    """Return the first JobPosting of a page, None if it has none or more than one job."""
    found = []
    for script in tree.css("script"):
        if "ld+json" not in (script.attributes.get("type") or ""):
            continue
        text = script.text()
        if len(text) > MAX_SCRIPT_BYTES:
            continue
        try:
            content = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        found += list(_postings(content, 0))
    return _make(found[0]) if len(found) == 1 else None


def _postings(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(content, list):
        for item in content[:200]:
            yield from _postings(item, depth + 1)
    elif isinstance(content, dict):
        kind = content.get("@type")
        if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
            yield content
            return
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _postings(content.get(key), depth + 1)


def _make(content: dict[str, Any]) -> JobPosting:
    parts: list[str] = []
    for key in _PROSE:
        text = _as_html(content.get(key))
        if text and not any(text in part for part in parts):
            # The name of the field stands where the page has no heading of its own.
            parts.append(text if key == "description" else f"<h2>{_LABELS.get(key, key)}</h2><p>{text}</p>")
    fields = {key: text for key in _FACTS if (text := _plain(content.get(key)))}
    return JobPosting(fields.get("title"), "\n".join(parts), fields)


_LABELS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "experienceRequirements": "Experience",
    "educationRequirements": "Education",
    "jobBenefits": "Benefits",
    "incentiveCompensation": "Compensation",
}
_FACTS = (
    "title",
    "hiringOrganization",
    "jobLocation",
    "employmentType",
    "datePosted",
    "validThrough",
    "baseSalary",
    "industry",
    "occupationalCategory",
    "directApply",
    "jobLocationType",
)


def _as_html(value: Any) -> str:
    if isinstance(value, list):
        return "<br>".join(filter(None, map(_as_html, value[:100])))
    if isinstance(value, dict):
        return _as_html(value.get("description") or value.get("name") or value.get("credentialCategory"))
    if not isinstance(value, str):
        return ""
    text = html.unescape(value) if "&lt;" in value else value
    return text if "<" in text else text.replace("\r\n", "\n").replace("\n", "<br>")


def _plain(value: Any, depth: int = 0) -> str:
    if depth > MAX_DEPTH or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (str, int, float)):
        return html.unescape(str(value)).strip()[:500]
    if isinstance(value, list):
        return ", ".join(filter(None, (_plain(item, depth + 1) for item in value[:20])))
    if isinstance(value, dict):
        if value.get("name"):
            return _plain(value["name"], depth + 1)
        keys = [key for key in value if not key.startswith("@")]
        return ", ".join(filter(None, (_plain(value[key], depth + 1) for key in keys[:20])))
    return ""
