"""A Report -> what the page of a match shows, in the reader's words."""

from dataclasses import dataclass
from typing import Any

from matching.result import Line
from matching.roles import best_roles, readiness
from nlp.profile import ResumeProfile, Span
from service.explain import also_text, asked_text, gap_text, label, notice_text, reason_text, why_text
from service.report import Report, find_gaps, outcome, resume_notices, versions
from service.resumes import resume_json
from service.web.drawing import Spoke, polygon, ring_dash, spokes
from service.web.marks import Mark, Piece, pieces
from service.words import Words, judgement, tone
from taxonomy.taxonomy import Taxonomy

SECTIONS = ("required", "preferred", "responsibility", "other")
GAPS_SHOWN = 8
FIRST_ROLE = "backend-developer"  # The article's role: shown where neither text tells one.


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the score: mark, what is asked, why, points and quotes."""

    state: str
    asked: str
    why: str
    share: float
    given: str
    possible: str
    gate: bool
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GapView:
    """Something missing: its name, the points it would bring, what else they count, its skills for the switch."""

    name: str
    points: str
    also: str
    near: str | None
    gate: bool
    skills: str


@dataclass(frozen=True, slots=True)
class RadarView:
    """Readiness for a role as a radar with its table."""

    role: str
    score: int
    points: str
    spokes: list[Spoke]
    areas: list[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the page of a match shows."""

    title: str
    score: float | None
    word: str
    headline: str
    dash: str
    reason: str | None
    counts: dict[str, int]
    sections: list[tuple[str, list[LineView]]]
    gates: list[tuple[str, str, str]]
    gaps: list[GapView]
    ad: list[Piece]
    resume: list[Piece]
    facts: list[tuple[str, str]]
    advice: list[str]
    radar: RadarView | None
    versions: dict[str, str]
    as_of: str


class ReportViews:
    """Makes the view of a report.

    Args:
        taxonomy: Names of skills and roles.
        say: The reader's words.
    """

    def __init__(self, taxonomy: Taxonomy, say: Words) -> None:
        self.taxonomy = taxonomy
        self.say = say

    def __call__(self, report: Report) -> ReportView:
        """Return what the page shows of a report."""
        match, say = report.match, self.say
        skill_lines = [line for line in match.lines if line.topic == "skill"]
        counts = {
            state: sum(outcome(line) == state for line in skill_lines) for state in ("matched", "partial", "missing")
        }
        return ReportView(
            title=report.posting.title or say("report.untitled"),
            score=match.score,
            word=tone(judgement(match.score), unmet=self.unmet(report) > 0),
            headline=self.headline(report),
            dash=ring_dash(match.score or 0),
            reason=None if match.reason is None else reason_text(match.reason, say),
            counts={**counts, "total": len(skill_lines)},
            sections=self.sections(report),
            gates=self.gates(report),
            gaps=self.gaps(report),
            ad=self.ad(report),
            resume=self.resume(report),
            facts=self.facts(report),
            advice=self.advice(report),
            radar=self.radar(report),
            versions=versions(self.taxonomy),
            as_of=report.as_of,
        )

    def unmet(self, report: Report) -> int:
        """Count the musts of the ad that the resume does not meet."""
        return sum(gate.met is False for gate in report.match.gates)

    def headline(self, report: Report) -> str:
        """Return the word of judgement, and that a must is not met where one is not: no score outweighs that."""
        word, unmet = self.say(f"judgement.{judgement(report.match.score)}"), self.unmet(report)
        if report.match.points is None or not unmet:
            return word
        return self.say("result.but_one" if unmet == 1 else "result.but_many", word=word, n=unmet)

    def sections(self, report: Report) -> list[tuple[str, list[LineView]]]:
        """Return the lines by level, required first."""
        found: dict[str, list[LineView]] = {name: [] for name in SECTIONS}
        for line in report.match.lines:
            name = line.requirement.level if line.topic == "skill" else "other"
            found[name].append(self.line(line, report))
        return [(name, lines) for name, lines in found.items() if lines]

    def line(self, line: Line, report: Report) -> LineView:
        """Return one line with the quotes it rests on."""
        posting_text, resume_text = report.posting.document.text, report.resume.document.text
        quotes = [("posting", around(span, posting_text)) for span in line.requirement.evidence[:2]]
        quotes += [("resume", around(span, resume_text)) for span in line.evidence[:3]]
        return LineView(
            state=outcome(line),
            asked=asked_text(line, self.taxonomy, self.say),
            why=why_text(line, report.resume.resume.profile, self.taxonomy, self.say, report),
            share=line.given / line.possible if line.possible else 0.0,
            given=self.say.number(line.given / 10_000),
            possible=self.say.number(line.possible / 10_000),
            gate=line.requirement.gate,
            quotes=tuple(dict.fromkeys(quotes)),
        )

    def gates(self, report: Report) -> list[tuple[str, str, str]]:
        """Return (state, name, word) of what the posting insists on."""
        say, found = self.say, []
        for gate in report.match.gates:
            state, word = {
                True: ("matched", "met"),
                False: ("missing", "not_met"),
                None: ("partial", "unknown"),
            }[gate.met]
            names = say("report.or").join(label(concept, self.taxonomy, say) for concept in gate.concepts)
            code = f"gate.{gate.code}"
            found.append((state, names or say(code if code in say else "gate.other"), say(f"gate.{word}")))
        return found

    def gaps(self, report: Report) -> list[GapView]:
        """Return what is missing, worth most first."""
        return [
            GapView(
                name=gap_text(gap, self.taxonomy, self.say),
                points=self.say.number(gap.points / 10_000),
                also=also_text(gap, self.taxonomy, self.say),
                near=label(gap.nearest, self.taxonomy, self.say) if gap.nearest and gap.closeness < 1 else None,
                gate=gap.gate,
                skills=",".join(gap.concepts),
            )
            for gap in find_gaps(report, self.taxonomy)[:GAPS_SHOWN]
        ]

    def ad(self, report: Report) -> list[Piece]:
        """Return the ad, the words that count marked by how they came out and linked to their evidence."""
        marks: dict[Span, Mark] = {}
        for line in report.match.lines:
            target = f"r-{line.evidence[0].start}" if line.evidence else None
            title = f"{asked_text(line, self.taxonomy, self.say)}: {self.why(line, report)}"
            for span in line.requirement.evidence:
                marks.setdefault(span, Mark(span, outcome(line), title, f"p-{span.start}", target))
        if report.match.points is not None:
            for mention in report.posting.mentions:
                span = Span(mention.start, mention.end)
                if mention.negated or mention.requirement == "none":
                    marks.setdefault(span, Mark(span, "ignored", self.say("result.legend_ignored")))
        return pieces(report.posting.document.text, marks.values())

    def resume(self, report: Report) -> list[Piece]:
        """Return the resume with the evidence marked, linked back to the ad."""
        marks: dict[Span, Mark] = {}
        for line in report.match.lines:
            source = f"p-{line.requirement.evidence[0].start}" if line.requirement.evidence else None
            title = asked_text(line, self.taxonomy, self.say)
            for span in line.evidence:
                marks.setdefault(span, Mark(span, outcome(line), title, f"r-{span.start}", source))
        return pieces(report.resume.document.text, marks.values())

    def why(self, line: Line, report: Report) -> str:
        """Return why a line earned its points."""
        return why_text(line, report.resume.resume.profile, self.taxonomy, self.say, report)

    def facts(self, report: Report) -> list[tuple[str, str]]:
        """Return what a machine reads in the resume beside skills."""
        row, say = resume_json(report.resume, self.taxonomy), self.say
        person = [(say(f"read.{field}"), row[field] or say("read.unknown")) for field in ("name", "email", "phone")]
        jobs = [(say("read.experience"), job_text(job, say)) for job in row["experience"]]
        schools = [
            (say("read.education"), ", ".join(filter(None, (entry["degree"], entry["institution"]))))
            for entry in row["education"]
        ]
        return person + jobs + schools

    def advice(self, report: Report) -> list[str]:
        """Return what would make the resume read better, plainest first."""
        row, say = resume_json(report.resume, self.taxonomy), self.say
        found = [notice_text(notice, say) for notice in resume_notices(report.resume)]
        if not row["email"]:
            found.append(say("result.advice_no_email"))
        if not any(job["start"] for job in row["experience"]):
            found.append(say("result.advice_no_dates"))
        if not row["sections"]:
            found.append(say("result.advice_no_sections"))
        asked = {concept for line in report.match.lines for concept in line.requirement.any_of}
        listed = [
            label(concept, self.taxonomy, say)
            for concept in only_listed(report.resume.resume.profile)
            if concept in asked
        ]
        if listed:
            found.append(say("result.advice_list_only", names=", ".join(listed[:8])))
        return found

    def radar(self, report: Report) -> RadarView | None:
        """Return readiness for the posting's role, else the resume's best one, along its skill areas."""
        profile, taxonomy = report.resume.resume.profile, self.taxonomy
        role_id = report.posting.profile.role or ""
        if role_id not in taxonomy.roles or not taxonomy.roles[role_id].areas:
            best = [
                each
                for each in best_roles(profile, taxonomy, as_of=report.as_of, weights=report.weights)
                if each.role.areas
            ]
            role_id = best[0].role.id if best else FIRST_ROLE
        if role_id not in taxonomy.roles:
            return None
        found = readiness(profile, taxonomy.roles[role_id], taxonomy, as_of=report.as_of, weights=report.weights)
        if len(found.areas) < 3:
            return None
        language = self.say.language
        return RadarView(
            role=found.role.names.get(language, found.role.id),
            score=round(found.score),
            points=polygon([part.share for part in found.areas]),
            spokes=spokes(len(found.areas)),
            areas=[
                (
                    part.part.names.get(language) or part.part.names.get("en", part.part.id),
                    round(part.share * 100),
                    ", ".join(dict.fromkeys(label(by, taxonomy, self.say) for _, by in part.shown)),
                )
                for part in found.areas
            ],
        )


def only_listed(profile: ResumeProfile) -> list[str]:
    """Return the skills that a resume shows in lists alone."""
    return [
        concept
        for concept, skill in profile.skills.items()
        if skill.evidence and all(each.place in ("list", "summary") for each in skill.evidence)
    ]


def around(span: Span, text: str, more: int = 50) -> str:
    """Return a quote with some words around it, never beyond its line."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(span.start - more, line_start), min(span.end + more, line_end)
    quote = " ".join(text[start:end].split())
    return f"{'…' if start > line_start else ''}{quote}{'…' if end < line_end else ''}"


def job_text(job: dict[str, Any], say: Words) -> str:
    """Return "Backend Developer, Kopi Digital, 2020-01 – now"."""
    when = " – ".join(filter(None, (job["start"], job["end"] or (say("read.now") if job["start"] else None))))
    return ", ".join(filter(None, (job["title"], job["company"], when)))
