"""Turn surface forms into mentions: the longest form wins, and an ambiguous one needs its context."""

from bisect import bisect_right

from nlp.components.context import Verdict, in_one_list, judge
from nlp.errors import PipelineOrderError
from nlp.marked import Draft, MarkedText, SkillHit
from nlp.scanner import Scanner
from taxonomy.concept import ContextRule
from taxonomy.taxonomy import Reading, Taxonomy

_COMPANY = 0.3


class Pick:
    """A form chosen among those that overlap, and what has been decided of it.

    Args:
        concept: What it means, None as long as only a list can tell.
        pending: The reading that a list would settle.
        between: It takes a neighbour on both sides to settle it.
    """

    __slots__ = ("between", "concept", "hit", "pending", "unit")

    def __init__(
        self,
        hit: SkillHit,
        unit: int,
        concept: str | None,
        pending: Reading | None = None,
        between: bool = False,
    ) -> None:
        self.hit = hit
        self.unit = unit
        self.concept = concept
        self.pending = pending
        self.between = between


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
            reading.concept: taxonomy.kind(reading.concept) for readings in scanner.readings for reading in readings
        }
        self._spaced = scanner.spaced
        self._company: dict[str, set[str]] = {}
        # Forms that mean one thing in every context need no judging.
        self._plain = [
            readings[0].concept if readings and always_skill(readings[0].label.context) else None
            for readings in scanner.readings
        ]

    def __call__(self, marked: MarkedText) -> None:
        """Mark the mentions of concepts."""
        if not marked.units:
            if marked.hits and not marked.headings:
                raise PipelineOrderError("skill mentions need units")
            return  # Nothing but headings.
        starts = [unit.start for unit in marked.units]
        picks: list[Pick] = []
        plain, spaced, text = self._plain, self._spaced, marked.text
        hits = [hit for hit in marked.hits if not (spaced[hit[2]] and broken_off(text, hit[0], hit[1]))]
        for cluster in clusters(hits):
            if len(cluster) > 1:
                picks += self._choose(marked, cluster, starts)
                continue
            hit = cluster[0]
            unit = max(bisect_right(starts, hit[0]) - 1, 0)
            if (concept := plain[hit[2]]) is not None:
                picks.append(Pick(hit, unit, concept))
            elif (pick := self._judge(marked, hit, unit)) is not None:
                picks.append(pick)
        self._settle_lists(marked, picks)
        self._settle_by_company(marked, picks)
        kinds = self._kinds
        marked.mentions = [
            Draft(pick.hit[0], pick.hit[1], pick.concept, kinds[pick.concept], pick.unit)
            for pick in picks
            if pick.concept is not None
        ]

    def _choose(self, marked: MarkedText, cluster: list[SkillHit], starts: list[int]) -> list[Pick]:
        """Take the longest form of a cluster, judge it, and go on with what it leaves free."""
        picks: list[Pick] = []
        cluster.sort(key=by_length)
        while cluster:
            hit = cluster.pop(0)
            start, end, _ = hit
            pick = self._judge(marked, hit, max(bisect_right(starts, start) - 1, 0))
            if pick is not None:
                picks.append(pick)
            # "tim UI/UX" names a team, and so do its parts
            if cluster and (pick is not None or "/" in marked.text[start:end]):
                cluster = [other for other in cluster if other[1] <= start or other[0] >= end]
        if len(picks) > 1:
            picks.sort(key=by_place)
        return picks

    def _judge(self, marked: MarkedText, hit: SkillHit, unit: int) -> Pick | None:
        """Link a hit; None where it is an ordinary word."""
        start, end, form = hit
        low, high, _ = marked.units[unit]
        pending = None
        between = False
        for reading in self.readings[form]:
            label = reading.label
            rule = label.context
            if rule is None:
                return Pick(hit, unit, reading.concept)
            verdict = judge(rule, label.text, marked, (start, end), (low, max(high, end)))
            if verdict is Verdict.SKILL:
                return Pick(hit, unit, reading.concept)
            if verdict is not Verdict.WORD and pending is None:
                pending, between = reading, verdict is Verdict.BETWEEN
        return None if pending is None else Pick(hit, unit, None, pending, between)

    def _settle_lists(self, marked: MarkedText, picks: list[Pick]) -> None:
        """Accept a pending form whose neighbour in a list is a skill; a chain of them vouches for itself."""
        pending = [place for place, pick in enumerate(picks) if pick.concept is None]
        if not pending:
            return
        linked = [False] * (len(picks) - 1)
        for place in pending:
            for left_place in range(max(place - 1, 0), min(place + 1, len(linked))):
                left, right = picks[left_place], picks[left_place + 1]
                linked[left_place] = in_one_list(marked.text, left.hit[1], right.hit[0])
        both_ways = [*pending, *reversed(pending)]  # one way alone would take a pass for each name of a list
        changed = True
        while changed:
            changed = False
            for place in both_ways:
                pick = picks[place]
                if pick.concept is not None or pick.pending is None:
                    continue
                before = place > 0 and linked[place - 1] and self._vouches(picks[place - 1], pick)
                after = place < len(linked) and linked[place] and self._vouches(picks[place + 1], pick)
                if (before and after) if pick.between else (before or after):
                    pick.concept = pick.pending.concept
                    changed = True
            if not changed:
                for place in pending:
                    if place < len(linked) and linked[place]:
                        changed |= self._settle_pair(picks[place], picks[place + 1])

    def _settle_pair(self, left: Pick, right: Pick) -> bool:
        """Let two pending forms that can only be skills in a list vouch for each other; tell whether they do."""
        for pick in (left, right):
            if pick.concept is not None or pick.pending is None or pick.between:
                return False
            if not self._technical(pick.pending.concept):
                return False
        for pick in (left, right):
            pick.concept = pick.pending.concept if pick.pending else None
        return True

    def _settle_by_company(self, marked: MarkedText, picks: list[Pick]) -> None:
        """Accept a capital name in a sentence when the text names what it goes with: Helm beside Kubernetes."""
        pending = [pick for pick in picks if pick.concept is None and pick.pending and not pick.between]
        if not pending:
            return
        company = {pick.concept for pick in picks if pick.concept is not None}
        for pick in pending:
            concept = pick.pending.concept if pick.pending else ""
            start = pick.hit.start
            if not marked.text[start].isupper():
                continue
            inside = marked.text[marked.units[pick.unit].start : start].strip(" \t-•*·–(\"'")
            if inside and not company.isdisjoint(self._company_of(concept)):
                pick.concept = concept

    def _company_of(self, concept: str) -> set[str]:
        """Return what a concept goes with: its nearest relatives and what it entails."""
        near = self._company.get(concept)
        if near is None:
            near = {other for other, weight in self.taxonomy.related(concept).items() if weight >= _COMPANY}
            near.update(filter(self._technical, self.taxonomy.entailed(concept)))
            if concept not in self.taxonomy.related(concept):
                near.discard(concept)
            self._company[concept] = near
        return near

    def _vouches(self, neighbour: Pick, pick: Pick) -> bool:
        """Tell whether a settled neighbour shows that the list is one of skills; a trait vouches for traits only."""
        if neighbour.concept is None or pick.pending is None:
            return False
        return self._technical(neighbour.concept) or not self._technical(pick.pending.concept)

    def _technical(self, concept: str) -> bool:
        return self._kinds.get(concept, "") not in ("soft", "natural_language")


def always_skill(rule: ContextRule | None) -> bool:
    """Tell whether a form means its concept whatever stands around it."""
    return rule is None or rule == ContextRule(otherwise=True)


def broken_off(text: str, start: int, end: int) -> bool:
    """Tell whether a form runs over a line's end into another item: "CSS\\nFrameworks" is two things."""
    line = text.find("\n", start, end)
    return line >= 0 and not text[line:end].lstrip()[:1].islower()


def by_length(hit: SkillHit) -> tuple[int, int]:
    """Sort the longest first."""
    return hit[0] - hit[1], hit[0]


def by_place(pick: Pick) -> int:
    """Sort in text order."""
    return pick.hit[0]


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
