"""Turn surface forms into mentions: the longest form wins, and an ambiguous one needs its context."""

from bisect import bisect_right
from typing import Final

from nlp.components.context import BETWEEN, SKILL, WORD, Rule, in_one_list, judge
from nlp.errors import PipelineOrderError
from nlp.marked import Draft, MarkedText, SkillHit
from nlp.scanner import Scanner
from taxonomy.concept import ContextRule
from taxonomy.taxonomy import Taxonomy

_COMPANY: Final = 0.3
_DOUBTS: Final = 4  # names of one list in doubt that a settled one beyond them may vouch across
_ABILITY: Final = (
    "kemampuan ", "keterampilan ", "ketrampilan ", "keahlian ", "kecakapan ", "skill ", "kemahiran ", "daya ",
    "melakukan ", "mampu ", "memiliki ", "pengetahuan ", "memahami ", "membangun ", "mengembangkan ", "merancang ",
)  # fmt: skip


class Pick(Draft):
    """A form chosen among those that overlap; its concept is "" as long as only a list can tell.

    `pending` is what a list would make of it; with `between` that takes a neighbour on both sides.
    """

    pending: str = ""
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
        self._scanner = scanner
        self._kinds: dict[str, str] = {}
        self._spaced = scanner.spaced
        self._company: dict[str, set[str]] = {}
        # By form, the concept and kind of one that means the same in every context; () is to be judged by `_readings`
        # (concept, kind, label, rule). None has not been met yet: most of 50,000 forms never are.
        self._plain: list[tuple[str, str] | tuple[()] | None] = [None] * len(scanner.spaced)
        self._readings: dict[int, list[tuple[str, str, str, Rule | None]]] = {}

    def __call__(self, marked: MarkedText) -> None:
        """Mark the mentions of concepts."""
        if not marked.units:
            if marked.hits and not marked.headings:
                raise PipelineOrderError("skill mentions need units")
            return  # Nothing but headings.
        picks = self._picks(marked)
        pending = [place for place, pick in enumerate(picks) if not pick.concept]
        if pending:
            self._settle_lists(marked, picks, pending)
            self._settle_by_company(marked, picks, pending)
            picks = [pick for pick in picks if pick.concept]
        marked.mentions = picks  # type: ignore[assignment]

    def _picks(self, marked: MarkedText) -> list[Pick]:
        """Return the form chosen of each cluster, or those."""
        text, hits = marked.text, marked.hits
        if "\n" in text:
            spaced = self._spaced
            hits = [hit for hit in hits if not (spaced[hit[2]] and broken_off(text, hit[0], hit[1]))]
        plain = self._plain
        starts = [unit[0] for unit in marked.units]
        starts.append(len(text) + 1)
        unit = 0
        picks: list[Pick] = []
        for cluster in clusters(hits):
            if len(cluster) > 1:
                picks += self._choose(marked, cluster, starts)
                continue
            start, end, form = cluster[0]
            while starts[unit + 1] <= start:
                unit += 1
            if settled := plain[form]:
                picks.append(Pick(start, end, *settled, unit))
            elif (pick := self._judge(marked, cluster[0], unit)) is not None:
                picks.append(pick)
        return picks

    def _choose(self, marked: MarkedText, cluster: list[SkillHit], starts: list[int]) -> list[Pick]:
        """Take the longest form of a cluster, judge it, and go on with what it leaves free."""
        picks: list[Pick] = []
        if len(cluster) > 2:
            cluster.sort(key=by_length)
        elif by_length(cluster[1]) < by_length(cluster[0]):
            cluster.reverse()
        start, end, _ = cluster[0]
        if marked.folded.startswith(_ABILITY, start) and cluster_end(cluster) > end:
            # "kemampuan [desain grafis]", not "[kemampuan desain] grafis"
            cluster.sort(key=lambda hit: (hit[0] == start, *by_length(hit)))
        while cluster:
            hit = cluster.pop(0)
            start, end, _ = hit
            pick = self._judge(marked, hit, max(bisect_right(starts, start) - 1, 0))
            if pick is not None and not pick.concept and self._any_sure(cluster, start, end):
                continue  # what only a list could settle yields to a sure form inside it: "membangun [aplikasi web]"
            if pick is not None:
                picks.append(pick)
            # "tim UI/UX" names a team, and so do its parts
            if cluster and (pick is not None or "/" in marked.text[start:end]):
                cluster = [other for other in cluster if other[1] <= start or other[0] >= end]
        if len(picks) > 1:
            picks.sort(key=by_place)
        return picks

    def _any_sure(self, cluster: list[SkillHit], start: int, end: int) -> bool:
        """Tell whether a form that needs no context overlaps a stretch."""
        return any(other[0] < end and other[1] > start and self._settled(other[2]) for other in cluster)

    def _settled(self, form: int) -> tuple[str, str] | tuple[()]:
        """Return what a form means in every context, () if that is not one thing."""
        settled = self._plain[form]
        return self._meet(form) if settled is None else settled

    def _judge(self, marked: MarkedText, hit: SkillHit, unit: int) -> Pick | None:
        """Link a hit; None where it is an ordinary word."""
        start, end, form = hit
        settled = self._plain[form]
        if settled is None:
            settled = self._meet(form)
        if settled:
            return Pick(start, end, *settled, unit)
        low, high, _ = marked.units[unit]
        pending = None
        if end > high:
            high = end
        for concept, kind, written, rule in self._readings[form]:
            verdict = SKILL if rule is None else judge(rule, written, marked, start, end, low, high)
            if verdict is SKILL:
                return Pick(start, end, concept, kind, unit)
            if verdict is not WORD and (pending is None or (pending.between and verdict is not BETWEEN)):
                pending = Pick(start, end, "", kind, unit)
                pending.pending = concept
                pending.between = verdict is BETWEEN
        return pending

    def _meet(self, form: int) -> tuple[str, str] | tuple[()]:
        """Look up what a form means when a text first has it."""
        readings = self._scanner.readings_of(form)
        self._readings[form] = [
            (concept, self._kind(concept), label.text, Rule(label.context) if label.context else None)
            for concept, label in readings
        ]
        concept, label = readings[0]
        settled = (concept, self._kind(concept)) if always_skill(label.context) else ()
        self._plain[form] = settled
        return settled

    def _settle_lists(self, marked: MarkedText, picks: list[Pick], pending: list[int]) -> None:
        """Accept a pending form whose neighbour in a list is a skill; a chain of them vouches for itself."""
        linked = {
            left
            for place in pending
            for left in (place - 1, place)
            if 0 <= left < len(picks) - 1 and in_one_list(marked.text, picks[left].end, picks[left + 1].start)
        }
        listed = [place for place in pending if place in linked or place - 1 in linked]
        both_ways = [*listed, *reversed(listed)]  # one way alone would take a pass for each name of a list
        changed = bool(listed)
        while changed:
            changed = False
            for place in both_ways:
                pick = picks[place]
                if pick.concept:
                    continue
                before = place - 1 in linked and self._vouches(picks[place - 1], pick)
                after = place in linked and self._vouches(picks[place + 1], pick)
                if pick.between and before != after:
                    before = after = self._vouched_across(picks, place, -1 if after else 1, linked)
                if (before and after) if pick.between else (before or after):
                    pick.concept = pick.pending
                    changed = True
            if not changed:
                for place in listed:
                    if place in linked:
                        changed |= self._settle_pair(picks[place], picks[place + 1])

    def _vouched_across(self, picks: list[Pick], place: int, step: int, linked: set[int]) -> bool:
        """Tell whether the first settled neighbour that way vouches, beyond others in doubt: "presto, hive"."""
        other = place
        for _ in range(_DOUBTS):
            if (other if step > 0 else other - 1) not in linked:
                return False
            other += step
            if picks[other].concept:
                return self._vouches(picks[other], picks[place])
        return False

    def _settle_pair(self, left: Pick, right: Pick) -> bool:
        """Let two pending forms that can only be skills in a list vouch for each other; tell whether they do."""
        for pick in (left, right):
            if pick.concept or pick.between or not self._technical(pick.pending):
                return False
        left.concept, right.concept = left.pending, right.pending
        return True

    def _settle_by_company(self, marked: MarkedText, picks: list[Pick], pending: list[int]) -> None:
        """Accept a capital name in a sentence when the text names what it goes with: Helm beside Kubernetes."""
        company: set[str] | None = None
        for place in pending:
            pick = picks[place]
            if pick.concept or pick.between or not marked.text[pick.start].isupper():
                continue
            if company is None:
                company = {other.concept for other in picks}
            inside = marked.text[marked.units[pick.unit].start : pick.start].strip(" \t-•*·–(\"'")
            if inside and not company.isdisjoint(self._company_of(pick.pending)):
                pick.concept = pick.pending

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
        if not neighbour.concept:
            return False
        return self._technical(neighbour.concept) or not self._technical(pick.pending)

    def _technical(self, concept: str) -> bool:
        return self._kind(concept) not in ("soft", "natural_language")

    def _kind(self, concept: str) -> str:
        kind = self._kinds.get(concept)
        if kind is None:
            kind = self._kinds[concept] = self.taxonomy.kind(concept)
        return kind


def always_skill(rule: ContextRule | None) -> bool:
    """Tell whether a form means its concept whatever stands around it."""
    return rule is None or rule == ContextRule(otherwise=True)


def broken_off(text: str, start: int, end: int) -> bool:
    """Tell whether a form runs over a line's end into another item: "CSS\\nFrameworks" is two things."""
    line = text.find("\n", start, end)
    return line >= 0 and not text[line:end].lstrip()[:1].islower()


def cluster_end(cluster: list[SkillHit]) -> int:
    """Return where the last of some hits ends."""
    return max(hit[1] for hit in cluster)


def by_length(hit: SkillHit) -> tuple[int, int]:
    """Sort the longest first."""
    return hit[0] - hit[1], hit[0]


def by_place(pick: Pick) -> int:
    """Sort in text order."""
    return pick.start


def clusters(hits: list[SkillHit]) -> list[list[SkillHit]]:
    """Group the hits, which stand in text order, that overlap one another."""
    grouped: list[list[SkillHit]] = []
    reach = -1
    for hit in hits:
        start, end, _ = hit
        if start < reach:
            grouped[-1].append(hit)
        else:
            grouped.append([hit])
        if end > reach:
            reach = end
    return grouped
