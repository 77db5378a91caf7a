"""Counterfactuals: the same resume with one thing changed that must not matter to a score."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.profile import Mention
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from service.report import ResumeReading

SWAPS_FILE = Path(__file__).parent / "counterfactuals.toml"


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A changed text.

    Args:
        attribute: What was changed: "religion".
        value: What it was changed to.
        text: The whole resume, changed.
    """

    attribute: str
    value: str
    text: str


@cache
def swaps() -> dict[str, Any]:
    """Return the content of counterfactuals.toml."""
    return tomllib.loads(SWAPS_FILE.read_text(encoding="utf-8"))


def counterfactuals(
    reading: "ResumeReading", mentions: Sequence[Mention], taxonomy: Taxonomy
) -> Iterator[Counterfactual]:
    """Yield the changed texts of a resume, grouped by attribute.

    Those of one attribute are compared with each other, so that only the value differs, never the number of
    lines.
    The name and the schools are replaced where they stand in the text; the rest is added at its head.
    """
    text = reading.document.text
    for attribute, lines in swaps()["lines"].items():
        for line in lines:
            yield Counterfactual(attribute, line, f"{line}\n{text}")
    name = reading.resume.person.name
    if name and name in text:
        for line in swaps()["lines"]["name"]:
            other = line.partition(": ")[2]
            yield Counterfactual("name in place", other, text.replace(name, other, 1))
    schools = {each.institution for each in reading.resume.education if each.institution}
    if any(school in text for school in schools):
        for other in swaps()["schools"]["prestige"]:
            changed = text
            for school in schools:
                changed = changed.replace(school, other)
            yield Counterfactual("school", other, changed)
    headings = [section.span for section in reading.resume.sections if section.heading]
    mentions = [each for each in mentions if not any(span.start <= each.start < span.end for span in headings)]
    for language in ("id", "en"):
        yield Counterfactual("language", language, translated(text, mentions, taxonomy, language))


def translated(text: str, mentions: Sequence[Mention], taxonomy: Taxonomy, language: str) -> str:
    """Put a resume's skills, headings and months into a language: the same facts, word for word.

    Two such texts are compared with each other, not with the text as written: there a skill may go by another word
    than its label ("HTML 5", "web applications"), which is no difference of language.

    Running text stays as it is: this checks the words that a score rests on, not a translation.
    """
    wanted: Any = language
    for mention in sorted(mentions, key=lambda each: each.start, reverse=True):
        label = taxonomy[mention.concept].label(wanted) if mention.concept in taxonomy else ""
        if label:
            text = text[: mention.start] + label + text[mention.end :]
    pairs = swaps()["headings"] | swaps()["months"]
    if language == "en":
        pairs = {indonesian: english for english, indonesian in reversed(pairs.items())}
    known = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(pairs, key=len, reverse=True)))
    return known.sub(lambda found: pairs[found.group()], text)
