"""Audit: do scores change with what must not matter? A report that a person can read, and its figures."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matching.fairness import GroupRate, group_rates
from service.counterfactuals import Counterfactual, counterfactuals
from service.errors import BadRecordError
from taxonomy.errors import UserError

if TYPE_CHECKING:
    from nlp.extractor import PostingReading
    from service.engine import Engine

ALLOWED = {"language": 1.0}  # Largest change of a score that counts as none; 0 for every other attribute.


@dataclass(frozen=True, slots=True)
class Finding:
    """How far scores moved with one attribute.

    Args:
        attribute: What was changed.
        tried: Texts scored.
        largest: Largest difference between two texts of one resume that differ in nothing else, in points.
        allowed: Most it may be.
        worst: The resume, the two values and the two scores of the largest difference, None if there is none.
    """

    attribute: str
    tried: int
    largest: float
    allowed: float
    worst: tuple[str, str, float | None, str, float | None] | None

    @property
    def passed(self) -> bool:
        """The scores stayed."""
        return self.largest <= self.allowed


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found.

    Args:
        posting: Title of the posting.
        resumes: How many resumes were read.
        unread: Name and reason of those that could not be.
        findings: One an attribute.
        groups: Selection rates, empty where no groups were given.
        stamp: Versions and the digest of the weights: what it takes to run it again.
    """

    posting: str | None
    resumes: int
    unread: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    groups: tuple[GroupRate, ...]
    stamp: dict[str, str]

    @property
    def passed(self) -> bool:
        """No score moved further than it may."""
        return all(finding.passed for finding in self.findings)


def audit(
    engine: "Engine",
    posting: "PostingReading",
    resumes: Iterable[tuple[str, bytes | str | Exception]],
    as_of: str | None = None,
    groups: dict[str, str] | None = None,
    cut: float | None = None,
) -> Audit:
    """Score every resume as it is and with each change that must not matter.

    Args:
        engine: Reads and matches.
        posting: For whom.
        resumes: Name and content.
        as_of: "YYYY-MM", this month if not given.
        groups: Name of a resume -> the group its person belongs to, for selection rates.
        cut: Score from which somebody counts as selected; the median if not given.
    """
    from service.engine import checked_month
    from service.version import program_version

    month = checked_month(as_of)
    moved: dict[str, list[tuple[str, Counterfactual, float | None]]] = {}
    scored: list[tuple[str, float | None]] = []
    unread: list[tuple[str, str]] = []
    digest = ""
    for name, source in resumes:
        try:
            if isinstance(source, Exception):
                raise source
            reading = engine.read_resume(source, name, month)
        except UserError as error:
            unread.append((name, str(error)))
            continue
        found = engine.match(reading, posting, month).match
        digest = found.weights_digest
        scored.append((name, found.score))
        mentions = engine.extractor.resume_mentions(reading.document.text)
        for changed in counterfactuals(reading, mentions, engine.taxonomy):
            other = engine.match(engine.read_resume(changed.text, name, month), posting, month).match
            moved.setdefault(changed.attribute, []).append((name, changed, other.score))
    return Audit(
        posting=posting.title,
        resumes=len(scored),
        unread=tuple(unread),
        findings=tuple(finding(attribute, tried) for attribute, tried in moved.items()),
        groups=group_rates([(groups[name], score) for name, score in scored if name in groups], cut) if groups else (),
        stamp={
            "cocok": program_version(),
            "taxonomy": engine.taxonomy.version,
            "weights": digest,
            "as_of": month,
        },
    )


def finding(attribute: str, tried: Sequence[tuple[str, Counterfactual, float | None]]) -> Finding:
    """Return the largest difference between texts of one resume that differ in one attribute."""
    by_resume: dict[str, list[tuple[Counterfactual, float | None]]] = {}
    for name, changed, score in tried:
        by_resume.setdefault(name, []).append((changed, score))
    largest, worst = 0.0, None
    for name, scores in by_resume.items():
        low = min(scores, key=lambda each: each[1] or 0.0)
        high = max(scores, key=lambda each: each[1] or 0.0)
        difference = round((high[1] or 0.0) - (low[1] or 0.0), 4)
        if difference > largest:
            largest, worst = difference, (name, low[0].value, low[1], high[0].value, high[1])
    return Finding(attribute, len(tried), largest, ALLOWED.get(attribute, 0.0), worst)


def read_groups(path: Path) -> dict[str, str]:
    """Read a CSV of two columns, resume name and group, with or without a line of headings.

    Raises:
        BadRecordError: It cannot be read, or a line has fewer than two fields.
    """
    try:
        rows = [row for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadRecordError(f"{path} cannot be read as CSV: {error}") from error
    for number, row in enumerate(rows, start=1):
        if len(row) < 2:
            raise BadRecordError(f"{path}, line {number}: write a resume's name, a comma and its group")
    return {row[0].strip(): row[1].strip() for row in rows}


def audit_json(found: Audit) -> dict[str, Any]:
    """Return an audit as plain data."""
    return {
        "posting": found.posting,
        "resumes": found.resumes,
        "passed": found.passed,
        "unread": [{"file": name, "message": message} for name, message in found.unread],
        "findings": [
            {
                "attribute": each.attribute,
                "tried": each.tried,
                "largest_change": each.largest,
                "allowed": each.allowed,
                "passed": each.passed,
                "worst": each.worst,
            }
            for each in found.findings
        ],
        "groups": [{**asdict(each), "below_four_fifths": each.below_four_fifths} for each in found.groups],
        **found.stamp,
    }


def audit_lines(found: Audit) -> list[str]:
    """Return an audit as lines of text for a person."""
    lines = [
        f"Counterfactual audit: {found.posting or 'posting without a title'}, {found.resumes} resumes",
        "",
    ]
    lines.append(f"{'changed':18} {'texts':>6} {'largest change':>15} {'allowed':>8}")
    for each in found.findings:
        verdict = "" if each.passed else "   <- scores moved"
        lines.append(f"{each.attribute:18} {each.tried:6} {each.largest:15.4f} {each.allowed:8.1f}{verdict}")
        if each.worst and not each.passed:
            name, low, low_score, high, high_score = each.worst
            lines.append(f"    {name}: {low!r} {low_score}, {high!r} {high_score}")
    if found.groups:
        lines += [
            "",
            f"{'group':18} {'people':>6} {'selected':>9} {'rate':>6} {'impact ratio':>13} {'mean':>6}",
        ]
        for group in found.groups:
            ratio = "-" if group.ratio is None else f"{group.ratio:.3f}"
            mean = "-" if group.mean is None else f"{group.mean:.1f}"
            note = "   <- below four fifths" if group.below_four_fifths else ""
            lines.append(
                f"{group.group:18} {group.size:6} {group.selected:9} {group.rate:6.2f} {ratio:>13} {mean:>6}{note}"
            )
    lines += [f"could not be read: {name}: {message}" for name, message in found.unread]
    lines += ["", "  ".join(f"{name} {value}" for name, value in found.stamp.items())]
    lines.append("PASSED: no score moved further than it may." if found.passed else "NOT PASSED: see above.")
    return lines


def run_audit(
    posting: str,
    resumes: Sequence[str],
    *,
    as_json: bool = False,
    as_of: str | None = None,
    groups: Path | None = None,
    cut: float | None = None,
) -> int:
    """Audit files and print the report; return the exit status: 3 if a resume could not be read."""
    from service.engine import Engine
    from service.files import expand, read_source

    engine = Engine.default()
    read = engine.read_posting(read_source(posting), posting)
    known = read_groups(groups) if groups else None
    found = audit(engine, read, expand(resumes), as_of, known, cut)
    if as_json:
        print(json.dumps(audit_json(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(audit_lines(found)))
    return 3 if found.unread else 0
