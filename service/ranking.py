"""One posting, many resumes: the rows of a ranking, best first, blind where asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from matching.result import Match, matched, missing, partly
from nlp.errors import ReadError
from service.explain import label
from service.report import Json, Report, error_json
from service.words import Words, judgement, tone
from taxonomy.errors import UserError
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from nlp.extractor import PostingReading
    from service.engine import Engine


@dataclass(frozen=True, slots=True)
class Entry:
    """A resume of a ranking, as it came: its match, or why it could not be read.

    Args:
        number: Place in the input, from 1: what a blind ranking calls it by.
        name: File name.
        report: The match, None if it could not be read.
        error: Why it could not be read, else None.
    """

    number: int
    name: str
    report: Report | None
    error: UserError | None = None


def match_all(
    engine: "Engine",
    posting: "PostingReading",
    resumes: Iterable[tuple[str, bytes | str | Exception]],
    as_of: str | None = None,
) -> Iterator[Entry]:
    """Match resumes against a posting in the order given; one that cannot be read is told in its place."""
    for number, (name, source) in enumerate(resumes, start=1):
        try:
            if isinstance(source, Exception):
                raise source
            yield Entry(number, name, engine.match(engine.read_resume(source, name, as_of), posting, as_of))
        except UserError as error:
            yield Entry(number, name, None, error)


def best_first(entries: Iterable[Entry]) -> list[Entry]:
    """Order by score, highest first; those without a score after them, the unread last; ties as they came."""

    def place(entry: Entry) -> tuple[bool, bool, int, int]:
        points = entry.report.match.points if entry.report else None
        return entry.report is None, points is None, -(points or 0), entry.number

    return sorted(entries, key=place)


def ranking_rows(entries: Iterable[Entry], taxonomy: Taxonomy, *, blind: bool) -> list[Json]:
    """Return the rows of a ranking, best first; equal scores share a place, as in 1, 2, 2, 4.

    Blind rows hold no file name and no person: only the number of the resume in the input.
    """
    rows: list[Json] = []
    for place, entry in enumerate(best_first(entries), start=1):
        row: Json = {"rank": place, "number": entry.number, **shown_name(entry, blind=blind)}
        row |= entry_json(entry, taxonomy)
        if row["score"] is None:
            row["rank"] = None
        elif rows and rows[-1]["score"] == row["score"]:
            row["rank"] = rows[-1]["rank"]
        rows.append(row)
    return rows


def shown_name(entry: Entry, *, blind: bool) -> Json:
    """Return the file and the name of a resume, neither where the ranking is blind."""
    if blind:
        return {"file": None, "name": None}
    return {"file": entry.name, "name": entry.report.resume.resume.person.name if entry.report else None}


def entry_json(entry: Entry, taxonomy: Taxonomy) -> Json:
    """Return score, skills and open gates of a resume, or its error."""
    if entry.report is None:
        error = entry.error or ReadError("it could not be read")
        return {"score": None, "error": error_json(error)}
    found = entry.report.match
    profile = entry.report.resume.resume.profile
    return {
        "score": found.score,
        "judgement": judgement(found.score),
        "reason": found.reason,
        "matched": [taxonomy.name(c) for c in matched(found)],
        "partial": [taxonomy.name(c) for c in partly(found)],
        "missing": [taxonomy.name(c) for c in missing(found)],
        "close": [taxonomy.name(c) for c in close(found)],
        "gates_not_met": [
            [taxonomy.name(c) for c in gate.concepts] or [gate.code] for gate in found.gates if gate.met is False
        ],
        "months_experience": profile.total_months,
        "education": profile.education,
    }


def close(match: Match) -> tuple[str, ...]:
    """Return the concept ids asked that are not shown, but earn points by a neighbour, in posting order."""
    known = {*matched(match), *partly(match)}
    found = (c for line in match.lines if line.why == "related" and line.given for c in line.requirement.any_of)
    return tuple(dict.fromkeys(concept for concept in found if concept not in known))


@cache
def ids_by_name(taxonomy: Taxonomy) -> Mapping[str, str]:
    """Map the name of every concept to its id: rows of a ranking that was kept hold names."""
    return {taxonomy.name(concept): concept for concept in reversed(list(taxonomy))}


def row_to_show(row: Json, taxonomy: Taxonomy, say: Words) -> Json:
    """Return a row named in the reader's language, what is close to a skill of the resume among the partly met.

    A line with a neighbour of what is asked is partly met in a report (`service.report.outcome`): the same here.
    """
    if "matched" not in row:
        return row
    ids = ids_by_name(taxonomy)

    def named(names: Iterable[str]) -> list[str]:
        return [label(ids.get(name, name), taxonomy, say) for name in names]

    near = row.get("close", ())
    gates = [
        [say(f"gate.{name}") if name not in ids and f"gate.{name}" in say else named([name])[0] for name in gate]
        for gate in row["gates_not_met"]
    ]
    return row | {
        "tone": tone(row["judgement"], unmet=bool(gates)),
        "matched": named(row["matched"]),
        "partial": named(dict.fromkeys((*row["partial"], *near))),
        "missing": named(name for name in row["missing"] if name not in near),
        "gates_not_met": gates,
    }
