"""Mark the spans that read like skills, whether the taxonomy knows them or not."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.candidate_cuts import is_no_candidate
from nlp.candidate_features import Marks, TaxonomyMarks, Token, WordClusters, lost_breaks, sentences_of, start_of
from nlp.candidate_judge import span_judge
from nlp.candidate_model import CandidateLabel, CandidateModel, shipped_models
from nlp.candidate_view import SentenceView
from nlp.candidate_weights import TokenSums, TokenWeights, probability
from nlp.crf import Chance, kept_spans
from nlp.extractor import Extractor
from nlp.marked import MarkedText

SILENT_SECTIONS = frozenset(("benefits", "about", "practical"))
_BATCH_TOKENS = 3_000  # More at once saves no time and takes more memory.
Batch = tuple[list[list[Token]], list[Marks]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that reads like a skill.

    Args:
        start: First character of the text as given.
        end: One past the last.
        label: KNOWLEDGE (something known: a tool, a field) or SKILL (something done: "lead a team").
        score: 0..1, how likely the model holds this very span.
    """

    start: int
    end: int
    label: CandidateLabel
    score: float


class CandidateTagger:
    """Finds candidates in a text.

    Example:
        >>> [c.label for c in CandidateTagger.default()("Experience with Zorblax and kernel tuning is required.")]
        ['KNOWLEDGE', 'KNOWLEDGE']

    Args:
        extractor: Whose reading of the text the models build on.
        models: One for each label to be marked.
        clusters: What the models were trained with.
    """

    def __init__(self, extractor: Extractor, models: list[CandidateModel], clusters: WordClusters) -> None:
        self.taxonomy = extractor.taxonomy
        self.pipeline = extractor.pipeline
        self._marks = TaxonomyMarks(extractor.taxonomy, extractor.pipeline.scanner)
        self._models = models
        self._weights = TokenWeights(models, clusters)
        self._judges = [span_judge(model.spans, clusters) for model in models]

    @staticmethod
    @cache
    def default() -> "CandidateTagger":
        """Return the tagger with the models and the taxonomy that ship with the program."""
        return CandidateTagger(Extractor.default(), *shipped_models())

    def __call__(self, text: str) -> list[Candidate]:
        """Return the candidates of a text in its order, those of one label never overlapping."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[list[Candidate], MarkedText]:
        """Return the candidates of a text, and the reading of it that they build on."""
        marked = self.pipeline(text, "posting")
        sentences = [
            sentence
            for sentence in sentences_of(marked.text, lost_breaks(marked))
            if not is_silent(marked, sentence[len(sentence) // 2].start)
        ]
        found = [
            candidate
            for batch in batches(sentences, self._marks(marked, sentences))
            for candidate in self._of_batch(*batch)
            if not is_no_candidate(marked.text, candidate.start, candidate.end)
        ]
        found.sort(key=lambda candidate: (candidate.start, candidate.end, candidate.label))
        return found, marked

    def _of_batch(self, sentences: list[list[Token]], marks: list[Marks]) -> list[Candidate]:
        sums = self._weights([[token.text for token in sentence] for sentence in sentences], marks)
        found: list[Candidate] = []
        for sentence, of_sentence, of_tokens in zip(sentences, marks, sums, strict=True):
            chances = [
                model.chain.spans_of_odds(begins, insides)
                for model, begins, insides in zip(self._models, of_tokens.begins, of_tokens.insides, strict=True)
            ]
            if any(chances):
                found += self._judged(sentence, of_sentence, of_tokens, chances)
        return found

    def _judged(
        self, sentence: list[Token], marks: Marks, sums: TokenSums, chances: list[list[Chance]]
    ) -> Iterator[Candidate]:
        """Yield the candidates among the spans that the chains found in a sentence."""
        view = SentenceView.of(sentence, marks)
        for place, (model, judge) in enumerate(zip(self._models, self._judges, strict=True)):
            own = chances[place]
            others = [chance for other, row in enumerate(chances) if other != place for chance in row]
            worths, base = judge(view, own, others, sums.promises[place]), model.spans[""]
            judged = [
                Chance(chance.first, chance.end, probability((base + worth) / 1000))
                for chance, worth in zip(own, worths, strict=True)
            ]
            for first, end, chance in kept_spans(judged, model.threshold):
                yield Candidate(sentence[first].start, sentence[end - 1].end, model.label, round(chance, 4))


def batches(sentences: list[list[Token]], marks: list[Marks]) -> Iterator[Batch]:
    """Yield sentences and their marks in stretches of bounded length."""
    first = tokens = 0
    for index, sentence in enumerate(sentences):
        tokens += len(sentence)
        if tokens >= _BATCH_TOKENS or index == len(sentences) - 1:
            yield sentences[first : index + 1], marks[first : index + 1]
            first, tokens = index + 1, 0


def is_silent(marked: MarkedText, place: int) -> bool:
    """Tell whether a place is in a section that asks for nothing: benefits, the employer, how to apply."""
    unit = bisect_right(marked.units, place, key=start_of) - 1
    return unit >= 0 and place < marked.units[unit].end and marked.units[unit].section in SILENT_SECTIONS
