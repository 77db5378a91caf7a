"""The components in the order they run, and the same as a spaCy pipeline."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from nlp.components.acts import Acts
from nlp.components.alternatives import Alternatives
from nlp.components.blurbs import FIRMS_WORDS
from nlp.components.degrees import Degrees
from nlp.components.job_facts import LANGUAGE_WORDS, JobFacts
from nlp.components.not_asked import FIRM_KINDS, FIRM_KINDS_BEHIND, NotAsked
from nlp.components.requirement_level import RequirementLevel
from nlp.components.sections import PROFILE_WORDS, Sections
from nlp.components.skill_mentions import SkillMentions
from nlp.components.typos import Typos
from nlp.components.units import Units
from nlp.components.years import Years
from nlp.marked import Draft, MarkedText, TextKind, shapes_of
from nlp.markup import mask
from nlp.scanner import Scanner
from nlp.topics import count_telling, vocabulary
from taxonomy.folding import fold, words_apart
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from spacy.language import Language

Component = Callable[[MarkedText], None]


class Pipeline:
    """Runs the components over a text; reading this class top to bottom is reading how a text is understood.

    Args:
        taxonomy: Whose skills to find.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.scanner = Scanner(taxonomy)
        topics = vocabulary()
        self._telling = {
            *self.scanner.short_words,
            *topics.words,
            *topics.phrases,
            *LANGUAGE_WORDS,
            *FIRMS_WORDS,
            *FIRM_KINDS,
            *FIRM_KINDS_BEHIND,
            *PROFILE_WORDS,
        }

    @cached_property
    def posting(self) -> tuple[tuple[str, Component], ...]:
        """What a posting goes through."""
        return (
            ("scan", self._scan),  # every surface form and cue, in one pass
            ("sections", Sections()),  # headings and what they open
            ("units", Units()),  # items, sentences, lines
            ("skill_mentions", SkillMentions(self.taxonomy, self.scanner)),  # longest form, context, concept
            ("degrees", Degrees()),  # S3 of Amazon is no degree, "BS, MS or PhD" are three
            ("typos", Typos(self.taxonomy)),  # one slip in a long product name
            ("not_asked", NotAsked(self.taxonomy)),  # titles, teams, fields of study, benefits
            ("requirement_level", RequirementLevel()),  # required, preferred, responsibility, not needed
            ("alternatives", Alternatives(self.taxonomy)),  # any one of them is enough
            ("years", Years()),  # how long, for which skill
            ("job_facts", JobFacts()),  # language, title, education, seniority
        )

    @cached_property
    def resume(self) -> tuple[tuple[str, Component], ...]:
        """What the text of a resume goes through; its sections and dates are read in nlp/resume."""
        return (
            ("scan", self._scan),
            ("units", Units()),
            ("skill_mentions", dict(self.posting)["skill_mentions"]),
            ("degrees", dict(self.posting)["degrees"]),
            ("typos", dict(self.posting)["typos"]),
            ("not_asked", dict(self.posting)["not_asked"]),
            ("disclaimed", Disclaimed()),
            ("acts", Acts(self.taxonomy)),  # "Designed REST APIs" shows API design too
            ("job_facts", dict(self.posting)["job_facts"]),
        )

    def __call__(self, text: str, kind: TextKind = "posting", title: str | None = None) -> MarkedText:
        """Mark a text."""
        marked = MarkedText(mask(text), kind, title=title)
        for _, component in self.posting if kind == "posting" else self.resume:
            component(marked)
        return marked

    def _scan(self, marked: MarkedText) -> None:
        marked.folded = fold(marked.text)
        marked.shapes = shapes_of(marked.text)
        apart = words_apart(marked.folded)
        marked.words = count_telling(apart, self._telling)
        marked.hits, marked.cues = self.scanner.scan(marked, apart)
        if marked.kind == "resume":
            marked.cues = [cue for cue in marked.cues if cue.kind in _RESUME_CUES]


_RESUME_CUES = {
    "schooling",
    "schooling_ends",
    "education",
    "disclaimed",
    "learning",
    "negated_before",
    "turns",
    "job_nouns",
}
_DISCLAIM_REACH = 60
# What another team did: "Drew the screens; the 3D team modelled them in Blender".
_OTHERS_WORK = re.compile(
    r"(?:[;.,\n•*-]|\bwhile|\bwhereas|\bbut|\bsedangkan|\bsementara|\bnamun|\btapi)\s*(?:(?:the|our|their|another)\s(?:[\w/-]+\s){1,2}team\s"
    r"(?:[a-z]+ed|built|wrote|made|did|ran|chose)|tim\s(?:[\w/-]+\s){1,2}(?:yang\s)?(?:me|ber)[a-z]{3,})\b[^;.]{0,60}\Z"
)
_ONE_DAY = frozenset(("one day", "someday", "some day", "suatu hari", "suatu saat"))


class Disclaimed:
    """Mark what a resume names but does not show: wishes, a colleague's work, what is only being learnt."""

    def __call__(self, marked: MarkedText) -> None:
        """Mark the mentions behind a cue that takes them back."""
        has_teams = "team " in marked.folded or "tim " in marked.folded
        for mention in marked.mentions:
            for cue in marked.unit_cues[mention.unit]:
                near = 0 <= mention.start - cue.end <= _DISCLAIM_REACH and not _turns(marked, mention, cue.end)
                if cue.kind == "disclaimed" and (near or cue.value in _ONE_DAY):
                    mention.negated = True
                elif cue.kind == "learning" and near:
                    mention.learning = True
            if has_teams:
                start = marked.units[mention.unit].start
                mention.negated |= _OTHERS_WORK.search(marked.folded, max(0, start - 2), mention.start) is not None


def _turns(marked: MarkedText, mention: Draft, start: int) -> bool:
    """Tell whether the sentence turns between a cue and a mention: "I do not know Docker, but Excel well"."""
    return any(cue.kind == "turns" and start <= cue.start < mention.start for cue in marked.unit_cues[mention.unit])


def build_pipeline(taxonomy: Taxonomy | None = None, kind: TextKind = "posting") -> "Language":
    """Return the pipeline as a spaCy `Language`.

    Example:
        >>> doc = build_pipeline()("Requirements: MySQL or PostgreSQL")
        >>> [(span.text, span._.requirement) for span in doc.spans["skills"]]
        [('MySQL', 'required'), ('PostgreSQL', 'required')]

    Args:
        taxonomy: Whose skills to find; the one that ships with the program if None.
        kind: "posting" or "resume".
    """
    from nlp.extractor import Extractor
    from nlp.spacy_pipeline import (
        make_language,
    )  # spaCy takes a second to import; only this face of it needs tokens

    return make_language(Extractor(taxonomy) if taxonomy else Extractor.default(), kind)
