"""Turn surface forms into mentions: the longest form wins, and an ambiguous one needs its context."""

from bisect import bisect_right
from dataclasses import dataclass

from nlp.components.context import Verdict, in_one_list, judge
from nlp.errors import PipelineOrderError
from nlp.marked import Draft, MarkedText, SkillHit
from nlp.scanner import Scanner
from taxonomy.taxonomy import Reading, Taxonomy


_COMPANY = 0.3


@dataclass(slots=True)
class Pick:
    """A form chosen among those that overlap, and what has been decided of it."""

    hit: SkillHit
    unit: int
    concept: str | None = None
    pending: Reading | None = None
    between: bool = False


class SkillMentions:
    """Choose among overlapping forms and link each to one concept.

    Args:
        taxonomy: For the kinds of concepts.
        scanner: Whose form numbers the hits carry.

    Raises:
        PipelineOrderError: The text has no units yet.
    """

    def __init__(self, taxonomy: Taxonomy, scanner: Scanner) -> None:
        self.taxonomy = taxonomy
        self.readings = scanner.readings
        self._kinds = {
            reading.concept: taxonomy.kind(reading.concept)
            for readings in scanner.readings
            for reading in readings
        }
        self._spaced = scanner.spaced
        # Forms that mean one thing in every context need no judging.
        self._plain = [
            readings[0].concept if readings and readings[0].label.context is None else None
            for readings in scanner.readings
        ]

    def __call__(self, marked: MarkedText) -> None:
        if not marked.units:
            if marked.hits and not marked.headings:
                raise PipelineOrderError("skill mentions need units")
            return  # Nothing but headings.
        starts = [unit.start for unit in marked.units]
        picks: list[Pick] = []
        plain = self._plain
        text = marked.text
        hits = [
            hit
            for hit in marked.hits
            if not self._spaced[hit.form] or not broken_off(text, hit.start, hit.end)
        ]
        for cluster in clusters(hits):
            if len(cluster) == 1 and (concept := plain[(hit := cluster[0]).form]) is not None:
                picks.append(Pick(hit, max(bisect_right(starts, hit.start) - 1, 0), concept))
            else:
                self._choose(marked, cluster, starts, picks)
        picks.sort(key=lambda pick: pick.hit.start)
        self._settle_lists(marked, picks)
        self._settle_by_company(marked, picks)
        kinds = self._kinds
        marked.mentions = [
            Draft(pick.hit.start, pick.hit.end, pick.concept, kinds[pick.concept], pick.unit)
            for pick in picks
            if pick.concept is not None
        ]

    def _choose(
        self, marked: MarkedText, cluster: list[SkillHit], starts: list[int], picks: list[Pick]
    ) -> None:
        """Take the longest form of a cluster, judge it, and go on with what it leaves free."""
        if len(cluster) > 1:
            cluster.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        while cluster:
            hit = cluster.pop(0)
            unit = max(bisect_right(starts, hit.start) - 1, 0)
            pick = self._judge(marked, hit, unit)
            if pick is None:
                if "/" in marked.text[hit.start : hit.end]:  # "tim UI/UX" names a team, and so do its parts
                    cluster = [other for other in cluster if other.end <= hit.start or other.start >= hit.end]
                continue
            picks.append(pick)
            if cluster:
                cluster = [other for other in cluster if other.end <= hit.start or other.start >= hit.end]

    def _judge(self, marked: MarkedText, hit: SkillHit, unit: int) -> Pick | None:
        """Link a hit; None where it is an ordinary word."""
        low, high, _ = marked.units[unit]
        pending = None
        between = False
        for reading in self.readings[hit.form]:
            rule = reading.label.context
            if rule is None:
                return Pick(hit, unit, reading.concept)
            verdict = judge(rule, reading.label, marked, hit.start, hit.end, low, max(high, hit.end))
            if verdict is Verdict.SKILL:
                return Pick(hit, unit, reading.concept)
            if verdict is not Verdict.WORD and pending is None:
                pending, between = reading, verdict is Verdict.BETWEEN
        return None if pending is None else Pick(hit, unit, None, pending, between)

    def _settle_lists(self, marked: MarkedText, picks: list[Pick]) -> None:
        """Accept a pending form whose neighbour in a list is a skill; a chain of pending ones vouches for itself."""
        text = marked.text
        linked = [
            in_one_list(text, left.hit.end, right.hit.start)
            for left, right in zip(picks, picks[1:], strict=False)
        ]
        changed = any(pick.pending for pick in picks)
        while changed:
            changed = False
            for place, pick in enumerate(picks):
                if pick.concept is not None or pick.pending is None:
                    continue
                left = place > 0 and linked[place - 1] and self._vouches(picks[place - 1], pick)
                right = place < len(linked) and linked[place] and self._vouches(picks[place + 1], pick)
                if (left and right) if pick.between else (left or right):
                    pick.concept = pick.pending.concept
                    changed = True
            if not changed:
                for place, joined in enumerate(linked):
                    pair = picks[place], picks[place + 1]
                    if joined and all(
                        p.concept is None
                        and p.pending
                        and not p.between
                        and self._technical(p.pending.concept)
                        for p in pair
                    ):
                        for pick in pair:
                            pick.concept = pick.pending.concept if pick.pending else None
                        changed = True

    def _settle_by_company(self, marked: MarkedText, picks: list[Pick]) -> None:
        """Accept a capital name inside a sentence when the text also names what it goes with: Helm beside Kubernetes."""
        pending = [pick for pick in picks if pick.concept is None and pick.pending and not pick.between]
        if not pending:
            return
        company = {pick.concept for pick in picks if pick.concept is not None}
        for pick in pending:
            concept = pick.pending.concept if pick.pending else ""
            start = pick.hit.start
            inside = marked.text[marked.units[pick.unit].start : start].strip(" \t-•*·–(\"'")
            if not (marked.text[start].isupper() and inside):
                continue
            near = {other for other, weight in self.taxonomy.related(concept).items() if weight >= _COMPANY}
            near |= {
                other
                for other in self.taxonomy.entailed(concept)
                if other != concept and self._technical(other)
            }
            if near & company:
                pick.concept = concept

    def _vouches(self, neighbour: Pick, pick: Pick) -> bool:
        """Tell whether a settled neighbour shows that the list is one of skills; a trait vouches for traits only."""
        if neighbour.concept is None or pick.pending is None:
            return False
        return self._technical(neighbour.concept) or not self._technical(pick.pending.concept)

    def _technical(self, concept: str) -> bool:
        return self._kinds.get(concept, "") not in ("soft", "natural_language")


def broken_off(text: str, start: int, end: int) -> bool:
    """Tell whether a form runs over a line's end into another item: "CSS\\nFrameworks" is two things."""
    line = text.find("\n", start, end)
    return line >= 0 and not text[line:end].lstrip()[:1].islower()


def clusters(hits: list[SkillHit]) -> list[list[SkillHit]]:
    """Group the hits that overlap one another."""
    grouped: list[list[SkillHit]] = []
    reach = -1
    hits.sort()
    for hit in hits:
        start, end, _ = hit
        if start < reach:
            grouped[-1].append(hit)
        else:
            grouped.append([hit])
        if end > reach:
            reach = end
    return grouped
