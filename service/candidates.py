"""A file of postings -> the curator's list of forms that the taxonomy lacks."""

from itertools import islice
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from nlp.candidate_list import UnknownForm, collect
from nlp.candidate_model import shipped_models
from nlp.candidates import CandidateTagger
from nlp.extractor import Extractor
from service.postings import read_postings
from service.tables import csv_text
from taxonomy.folding import fold_label
from taxonomy.taxonomy import Taxonomy

Json = dict[str, Any]
_NEAR_ENOUGH = 88.0


def candidate_rows(
    postings: Path, taxonomy: Taxonomy, top: int = 100, least: int = 2, label: str | None = None
) -> list[Json]:
    """Return the unknown forms of a file of postings as plain data, those in most postings first.

    Args:
        postings: .jsonl, .csv or .parquet.
        taxonomy: What is known.
        top: Most rows.
        least: Fewest postings that a form must stand in.
        label: Only KNOWLEDGE or SKILL; both if None.

    Raises:
        RequestError: The file cannot be used.
    """
    tagger = CandidateTagger(Extractor(taxonomy), *shipped_models())
    forms = (
        form
        for form in collect(read_postings(postings), tagger)
        if form.postings >= least and label in (None, form.label)
    )
    known = list(taxonomy.forms)
    return [row_of(form, taxonomy, known) for form in islice(forms, top)]


def row_of(form: UnknownForm, taxonomy: Taxonomy, known: list[str]) -> Json:
    """Return a form as plain data, with the known skill that is spelt most like it."""
    best = process.extractOne(fold_label(form.text), known, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return {
        "text": form.text,
        "label": form.label,
        "postings": form.postings,
        "mentions": form.mentions,
        "score": round(form.score, 3),
        "near": taxonomy.forms[best[0]][0].concept if best else None,
        "spellings": [spelling for spelling, _ in form.spellings.most_common(5)],
        "contexts": [{"id": posting, "text": text} for posting, text in form.contexts],
    }


def rows_as_csv(rows: list[Json]) -> str:
    """Return the rows as CSV, one a form."""
    header = ["text", "label", "postings", "mentions", "score", "near", "spellings", "contexts"]
    return csv_text(
        header,
        [[*(row[name] for name in header[:-1]), [context["text"] for context in row["contexts"]]] for row in rows],
    )
