"""The pipeline as a spaCy `Language`: `doc.spans["skills"]` and extensions carry everything that was read.

The same components run in the same order as everywhere else, on the text and its offsets; spaCy adds tokens, so that
its users can go on with their own components.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from nlp.errors import PipelineOrderError
from nlp.extractor import Extractor, mention_of
from nlp.marked import MarkedText, TextKind
from nlp.markup import mask
from nlp.posting import posting_profile
from nlp.tokenizer import SkillTokenizer

for _name in ("requirement", "group", "years", "section"):
    Span.set_extension(_name, default=None, force=True)
Span.set_extension("negated", default=False, force=True)
for _name in ("marked", "profile", "title", "language"):
    Doc.set_extension(_name, default=None, force=True)


class Step:
    """One component of the pipeline, run on the marks a `Doc` carries."""

    def __init__(self, component: Callable[[MarkedText], None], kind: TextKind, first: bool) -> None:
        self.component = component
        self.kind: TextKind = kind
        self.first = first

    def __call__(self, doc: Doc) -> Doc:
        """Run the component on the marks of a `Doc`."""
        if self.first:
            doc._.marked = MarkedText(mask(doc.text), self.kind)
        elif doc._.marked is None:
            raise PipelineOrderError("the scan must run before the other components")
        self.component(doc._.marked)
        return doc


class Spans:
    """Turn the marks into `doc.spans["skills"]` and a profile."""

    def __init__(self, extractor: Extractor, kind: TextKind) -> None:
        self.extractor = extractor
        self.kind = kind

    def __call__(self, doc: Doc) -> Doc:
        """Write the spans and the profile."""
        marked: MarkedText = doc._.marked
        spans: list[Span] = []
        for draft in marked.mentions:
            mention = mention_of(draft, marked)
            span = doc.char_span(mention.start, mention.end, label=mention.concept, alignment_mode="expand")
            if span is None:  # Only an offset outside the text gives none.
                raise PipelineOrderError(f"the mention at {mention.start} does not lie in this text")
            span._.requirement = mention.requirement
            span._.group = mention.group
            span._.years = mention.years
            span._.section = mention.section
            span._.negated = mention.negated
            spans.append(span)
        doc.spans["skills"] = SpanGroup(doc, name="skills", spans=spans)
        doc._.language = marked.language
        doc._.title = marked.title
        if self.kind == "posting":
            # Plain data only: a Doc must survive saving and other processes.
            doc._.profile = json.loads(json.dumps(asdict(posting_profile(marked, self.extractor.titles))))
        doc._.marked = None
        return doc


def make_language(extractor: Extractor, kind: TextKind) -> Language:
    """Build the `Language` for postings or resumes."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = SkillTokenizer(nlp.vocab)
    steps = extractor.pipeline.posting if kind == "posting" else extractor.pipeline.resume
    made: dict[str, Any] = {
        f"cocok_{name}": Step(component, kind, first=place == 0) for place, (name, component) in enumerate(steps)
    }
    made["cocok_spans"] = Spans(extractor, kind)
    for name, step in made.items():
        Language.component(f"{name}_{kind}", func=step)
        nlp.add_pipe(f"{name}_{kind}")
    return nlp
