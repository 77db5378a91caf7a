"""Add what a resume shows by a verb beside a name: "Designed REST APIs" shows API design too."""

import re
from typing import NamedTuple

from nlp.cues.loading import cues
from nlp.marked import Draft, MarkedText
from taxonomy.taxonomy import Taxonomy

_REACH = 48


class Act(NamedTuple):
    """A concept shown by words in front of, within or behind another's name."""

    concept: str
    front: re.Pattern[str]
    within: re.Pattern[str]
    behind: re.Pattern[str]


class Acts:
    """Add a mention over the verb, marked as an act, where a resume tells what was done with a thing.

    "Membangun REST API" shows REST API, which it names, and API development, which it tells.

    Args:
        taxonomy: For the kinds of concepts.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.kinds: dict[str, str] = {}
        self.acts: dict[str, list[Act]] = {}
        for concept, rule in cues("acts").items():
            if concept not in taxonomy:
                continue
            self.kinds[concept] = taxonomy.kind(concept)
            front = "|".join(map(re.escape, rule["front"]))
            behind = "|".join(map(re.escape, rule["behind"]))
            act = Act(
                concept,
                re.compile(rf"\b({front})\b[^.,;:|•\n]*\Z"),
                re.compile(rf"\b({front}|{behind})\b"),
                re.compile(rf"[\s\-]+({behind})\b"),
            )
            for beside in rule["beside"]:
                self.acts.setdefault(beside, []).append(act)

    def __call__(self, marked: MarkedText) -> None:
        """Add the acts."""
        added: list[Draft] = []
        for mention in marked.mentions:
            for act in self.acts.get(mention.concept, ()) if not (mention.negated or mention.learning) else ():
                low, high, _ = marked.units[mention.unit]
                told = (
                    act.behind.match(marked.folded, mention.end, high)
                    or act.within.search(marked.folded, mention.start, mention.end)
                    or act.front.search(marked.folded, max(low, mention.start - _REACH), mention.start)
                )
                if told is not None:
                    draft = Draft(*told.span(1), act.concept, self.kinds[act.concept], mention.unit)
                    draft.dropped = "act"
                    added.append(draft)
        if added:
            taken = {(mention.start, mention.concept) for mention in marked.mentions}
            fresh = {(draft.start, draft.concept): draft for draft in added}
            marked.mentions += [draft for place, draft in fresh.items() if place not in taken]
            marked.mentions.sort(key=lambda mention: mention.start)
