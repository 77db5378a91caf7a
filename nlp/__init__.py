"""Text in, evidence out: readers, sections, mentions, qualifiers, profiles."""

from nlp import compiled

__path__[:0] = compiled.parts(__name__)
