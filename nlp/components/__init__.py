"""What a text goes through, one component a file; nlp/pipeline.py has their order."""

from nlp import compiled

__path__[:0] = compiled.parts(__name__)
