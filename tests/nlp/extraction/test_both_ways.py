"""Words that are a skill in one sentence and none in the next, negation and choice: one table, both ways.

A row of `both_ways.txt` is a sentence, `=>` and what must hold of it, parted by blanks:

    go          it is named, and not as "not needed"
    -go         it is not named at all
    -go:asked   it is not asked, named or not
    go:R        it is asked as required; P is preferred, N is not asked
    !go         it is said not to be needed
    go|rust     one of them is asked; `2*go|rust|c` two of them
    go&rust     both are asked, not one of them

A sentence stands under "Kualifikasi:" unless it brings lines of its own (`\\n`); `CV:` opens a resume.
"""

from pathlib import Path

import pytest

from nlp.extractor import Extractor
from nlp.profile import Requirement

_ROWS = [
    tuple(line.split(" => "))
    for line in (Path(__file__).parent / "both_ways.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
_LEVELS = {"R": "required", "P": "preferred"}


class Reading:
    """What was read of one sentence."""

    def __init__(self, extractor: Extractor, sentence: str) -> None:
        text = sentence.replace("\\n", "\n")
        self.requirements: tuple[Requirement, ...] = ()
        if text.startswith("CV:"):
            mentions = extractor.resume_mentions(text.removeprefix("CV:"))
        else:
            read = extractor.posting(text if "\n" in text else f"Kualifikasi:\n- {text}\n")
            mentions, self.requirements = read.mentions, read.profile.requirements
        self.named = {mention.concept for mention in mentions if not mention.negated}
        self.denied = {mention.concept for mention in mentions if mention.negated}
        self.asked = {concept: asked.level for asked in self.requirements for concept in asked.any_of}

    def holds(self, claim: str) -> bool:
        """Tell whether a claim of the table holds."""
        if "|" in claim:
            count, _, names = claim.rpartition("*")
            choice = set(names.split("|"))
            return any(set(r.any_of) == choice and r.at_least == int(count or 1) for r in self.requirements)
        if "&" in claim:
            both = set(claim.split("&"))
            return both <= self.asked.keys() and not any(both <= set(r.any_of) for r in self.requirements)
        name, _, level = claim.lstrip("-!").partition(":")
        if claim.startswith("!"):
            return name in self.denied and name not in self.asked
        if level in ("asked", "N"):
            return name not in self.asked
        if claim.startswith("-"):
            return name not in self.named | self.denied
        if level:
            return self.asked.get(name) == _LEVELS[level]
        return name in self.named and name not in self.denied


@pytest.mark.parametrize(("sentence", "claims"), _ROWS)
def test_both_ways(extractor: Extractor, sentence: str, claims: str) -> None:
    reading = Reading(extractor, sentence)
    assert [claim for claim in claims.split() if not reading.holds(claim)] == []


def test_every_claim_names_a_concept(extractor: Extractor) -> None:
    names = {
        name
        for _, claims in _ROWS
        for claim in claims.split()
        for name in claim.rpartition("*")[2].lstrip("-!").partition(":")[0].replace("&", "|").split("|")
    }
    assert sorted(names - set(extractor.taxonomy)) == []
