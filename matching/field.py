"""Field: how near a resume's occupation is to a posting's, by the family of the titles times the subject words."""

from collections.abc import Mapping
from math import isqrt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from matching.weights import Weights
from nlp.profile import PostingProfile, ResumeProfile
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL = 1000
MOST_TOPICS = 24  # Only the heaviest subject words are kept: enough to tell a field, cheap in bulk.
TOPIC_SCALE = 255
Factors = tuple[tuple[str, int], ...]
Number = TypeVar("Number", int, "NDArray[Any]")


class Field(NamedTuple):
    """Where somebody works: occupation families and the heaviest subject words.

    Args:
        families: (family id, thousandths), by id.
        topics: (dimension, 1..255), by dimension.
        square: Sum of the squared topic weights.
    """

    families: tuple[tuple[str, int], ...]
    topics: tuple[tuple[int, int], ...]
    square: int


NO_FIELD = Field((), (), 0)


def field_of(profile: PostingProfile | ResumeProfile) -> Field:
    """Take from a profile what tells its field, in whole numbers."""
    families = tuple(sorted([(name, round(share * FULL)) for name, share in profile.families.items() if share > 0]))
    topics = quantised(profile.topics)
    return Field(families, topics, sum([weight * weight for _, weight in topics]))


def quantised(topics: Mapping[int, float]) -> tuple[tuple[int, int], ...]:
    """Keep the heaviest dimensions, the heaviest one at 255: whole numbers add up the same in any order."""
    heaviest = sorted([(-weight, dimension) for dimension, weight in topics.items() if weight > 0])[:MOST_TOPICS]
    if not heaviest:
        return ()
    top = -heaviest[0][0]
    return tuple(sorted([(dimension, round(-weight * TOPIC_SCALE / top) or 1) for weight, dimension in heaviest]))


def closeness(resume: Field, posting: Field, taxonomy: Taxonomy, weights: Weights) -> tuple[int, Factors]:
    """Return thousandths of the field line and its factors: the family of the trade, then the subject words."""
    if not (resume.families and posting.families):
        subject = subject_closeness(dot(resume, posting), resume, posting, weights)
        return subject * weights.field_unknown // FULL, (
            ("subject", subject),
            ("family_unknown", weights.field_unknown),
        )
    family = family_closeness(resume, posting, taxonomy, weights)
    if not family or min(len(resume.topics), len(posting.topics)) < weights.field_subject_least:
        return family, (("family", family),)
    subject = subject_factor(subject_closeness(dot(resume, posting), resume, posting, weights), weights)
    return family * subject // FULL, (("family", family), ("subject", subject))


def shared_topics(resume: ResumeProfile, posting: PostingProfile) -> tuple[int, ...]:
    """Return the dimensions of subject words that both name, those that tell most first."""
    theirs = dict(field_of(resume).topics)
    products = [(-weight * theirs.get(dimension, 0), dimension) for dimension, weight in field_of(posting).topics]
    return tuple([dimension for product, dimension in sorted(products) if product])


def trade_factor(resume: Field, posting: Field, taxonomy: Taxonomy, weights: Weights) -> int:
    """Return thousandths by which years of work count: in part where both families are known and apart."""
    if not resume.families or not posting.families:
        return FULL
    return trade_of(family_closeness(resume, posting, taxonomy, weights), weights)


def trade_of(near: Number, weights: Weights) -> Number:
    """Turn the closeness of families into the factor of years of work."""
    other = weights.experience_other_field
    return other + (FULL - other) * near // FULL


def family_closeness(resume: Field, posting: Field, taxonomy: Taxonomy, weights: Weights) -> int:
    """Compare occupation families: each of the posting's with the nearest one of the resume, by share."""
    total = sum([share for _, share in posting.families])
    if not total or not resume.families:
        return 0
    found = 0
    for asked, share in posting.families:
        best = 0
        for known, presence in resume.families:
            near = FULL if known == asked else near_family(known, asked, taxonomy)
            best = max(best, near * min(presence, weights.field_presence) // weights.field_presence)
        found += share * best
    return found // total


def near_family(a: str, b: str, taxonomy: Taxonomy) -> int:
    """Return the closeness of two families in thousandths, in whichever direction it was written down."""
    families = taxonomy.families
    there = families[a].near.get(b, 0.0) if a in families else 0.0
    back = families[b].near.get(a, 0.0) if b in families else 0.0
    return round(max(there, back) * FULL)


def dot(resume: Field, posting: Field) -> int:
    """Return the inner product of the subject words."""
    theirs = dict(resume.topics)
    return sum([weight * theirs.get(dimension, 0) for dimension, weight in posting.topics])


def subject_closeness(product: int, resume: Field, posting: Field, weights: Weights) -> int:
    """Turn an inner product of subject words into thousandths: none below one cosine, all from another."""
    if not product:
        return 0
    cosine = product * FULL // isqrt(resume.square * posting.square)
    low, high = weights.field_subject_low, weights.field_subject_high
    return FULL * (min(max(cosine, low), high) - low) // (high - low)


def subject_factor(subject: int, weights: Weights) -> int:
    """Return the factor of the subject words where the families are known: within a family it tells posts apart."""
    return weights.field_subject_floor + (FULL - weights.field_subject_floor) * subject // FULL
