"""The report of a match at a terminal: the score, the lines it is made of, gates, and what would add most."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from matching.result import Line
from service.cli.terminal.style import (
    JUDGEMENT_STYLE,
    OUTCOME_MARK,
    OUTCOME_STYLE,
    bar,
    console,
    heading,
    plain,
)
from service.explain import also_text, asked_text, gap_text, headline_text, notice_text, reason_text, why_text
from service.report import Report, find_gaps, outcome, resume_notices, versions
from service.words import Words, judgement
from taxonomy.taxonomy import Taxonomy

SECTIONS = ("required", "preferred", "responsibility", "other")
GAPS_SHOWN = 5
LINE_BAR = 12


def print_report(report: Report, taxonomy: Taxonomy, say: Words) -> None:
    """Print the report of one match."""
    out = console()
    out.print()
    out.print(Padding(headline(report, say, out.width), (0, 2)))
    if report.match.reason is not None:
        out.print(Padding(Text(reason_text(report.match.reason, say)), (1, 2)))
    for section in SECTIONS:
        lines = [line for line in report.match.lines if section_of(line) == section]
        if lines:
            out.print(Padding(line_table(section, lines, report, taxonomy, say), (1, 2, 0, 2)))
    print_gates(out, report, taxonomy, say)
    if report.match.points is not None:
        print_gaps(out, report, taxonomy, say)
    print_notices(out, report, say)
    footer = say("report.version", as_of=report.as_of, **versions(taxonomy))
    out.print(Padding(Text(footer, style="bright_black"), (1, 2)))


def section_of(line: Line) -> str:
    """Return the part of the report a line stands in."""
    return line.requirement.level if line.topic == "skill" else "other"


def headline(report: Report, say: Words, width: int) -> Group:
    """Return title, score with its word of judgement, and the score's bar."""
    score = report.match.score
    word = judgement(score)
    if word in ("strong", "good") and any(gate.met is False for gate in report.match.gates):
        word = "partial"  # No score outweighs a must that is not met.
    title = plain(report.posting.title or say("report.untitled"))
    title.stylize("bold")
    line = Text()
    if score is not None:
        line.append(f"{round(score)}", style=JUDGEMENT_STYLE[word])
        line.append(f" {say('report.of_100')}   ", style="bright_black")
    line.append(headline_text(report.match, say), style=JUDGEMENT_STYLE[word])
    parts = [title, Text(), line]
    if score is not None:
        parts.append(bar(score / 100, width - 4, JUDGEMENT_STYLE[word].removeprefix("bold ")))
    return Group(*parts)


def line_table(section: str, lines: list[Line], report: Report, taxonomy: Taxonomy, say: Words) -> Table:
    """Return the lines of one level: mark, what is asked, bar, points, why."""
    table = Table(box=None, show_header=True, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(say(f"level.{section}"), ratio=4)
    table.add_column(width=LINE_BAR)
    table.add_column(Text(say("report.points"), style="bright_black"), justify="right", width=11)
    table.add_column(ratio=5)
    for line in lines:
        result = outcome(line)
        style = OUTCOME_STYLE[result]
        share = line.given / line.possible if line.possible else 0.0
        table.add_row(
            Text(OUTCOME_MARK[result], style=style),
            asked_text(line, taxonomy, say),
            bar(share, LINE_BAR, style),
            Text(
                f"{say.number(line.given / 10_000)} / {say.number(line.possible / 10_000)}",
                style="bright_black",
            ),
            why_text(line, report.resume.resume.profile, taxonomy, say, report),
        )
    return table


def print_gates(out: Console, report: Report, taxonomy: Taxonomy, say: Words) -> None:
    """Print what the posting insists on, beside the score."""
    if not report.match.gates:
        return
    out.print(Padding(heading(say("report.gates")), (1, 2, 0, 2)))
    for gate in report.match.gates:
        state, style, mark = {
            True: ("met", "green", "●"),
            False: ("not_met", "red", "○"),
            None: ("unknown", "yellow", "?"),
        }[gate.met]
        text = Text(f"{mark} ", style=style)
        names = say("report.or").join(taxonomy.name(concept) for concept in gate.concepts)
        text.append(names or say(f"gate.{gate.code}" if f"gate.{gate.code}" in say else "gate.other"), style="default")
        text.append(f"  {say(f'gate.{state}')}", style=style)
        out.print(Padding(text, (0, 2)))


def print_gaps(out: Console, report: Report, taxonomy: Taxonomy, say: Words) -> None:
    """Print what would add most points, best first."""
    gaps = find_gaps(report, taxonomy)
    out.print(Padding(heading(say("report.gaps")), (1, 2, 0, 2)))
    if not gaps:
        out.print(Padding(Text(say("report.gaps_none")), (0, 2)))
    for gap in gaps[:GAPS_SHOWN]:
        gain = say("report.up_to", n=say.number(gap.points / 10_000))
        text = Text(f"{gain:>6}  ", style="cyan")
        text.append(gap_text(gap, taxonomy, say), style="default")
        also = also_text(gap, taxonomy, say)
        if also:
            text.append(f"  {also}", style="bright_black")
        out.print(Padding(text, (0, 2)))


def print_notices(out: Console, report: Report, say: Words) -> None:
    """Print what was odd in the resume."""
    notices = resume_notices(report.resume)
    if notices:
        out.print(Padding(heading(say("report.notices")), (1, 2, 0, 2)))
    for notice in notices:
        out.print(Padding(Text("! ", style="yellow").append_text(plain(notice_text(notice, say))), (0, 2)))
