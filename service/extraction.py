"""What a text names -> the JSON of `extract`, the same for every face."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from nlp.components.job_facts import language_of_text
from service.report import mention_json, posting_json

if TYPE_CHECKING:
    from nlp.document import Document
    from service.engine import Engine

Json = dict[str, Any]


def extraction_json(
    engine: "Engine",
    document: "Document",
    kind: Literal["posting", "resume"] = "posting",
    tag: Callable[[str], list[Json]] | None = None,
) -> Json:
    """Return the mentions of a document and a posting's requirements; with `tag`, candidates for skills."""
    if kind == "posting":
        found = posting_json(engine.extractor.posting(document), engine.taxonomy)
    else:
        found = resume_extraction(engine, document)
    if tag is not None:
        found["candidates"] = tag(document.text)
    return found


def resume_extraction(engine: "Engine", document: "Document") -> Json:
    """Return the mentions of a resume; what only postings have is empty."""
    mentions = [m for m in engine.extractor.resume_mentions(document.text) if m.section not in ("title", "act")]
    return {
        "language": language_of_text(document.text),
        "title": None,
        "role": None,
        "min_years": None,
        "education": None,
        "mentions": [mention_json(mention, engine.taxonomy, document.text) for mention in mentions],
        "requirements": [],
    }
