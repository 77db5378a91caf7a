"""Experience: how many of the months asked a resume shows; months in another trade count in part."""

from collections.abc import Iterable

from matching.field import FULL, Field, family_closeness, trade_factor, trade_of
from matching.weights import Weights
from nlp.profile import ResumeProfile, Trade
from taxonomy.taxonomy import Taxonomy

Worked = tuple[tuple[int, int], ...]


def worked_for(resume: ResumeProfile, field: Field, posting: Field, taxonomy: Taxonomy, weights: Weights) -> Worked:
    """Return the months of a resume by what they are worth to a posting: (thousandths, months).

    Jobs whose title names no field count in full. Where no job is told apart, all months count by the resume's field.
    """
    total = max(resume.total_months or 0, 0)
    if not resume.trades:
        return ((trade_factor(field, posting, taxonomy, weights), total),)
    named = [(worth(trade, posting, taxonomy, weights), trade.months) for trade in resume.trades]
    return (*named, (FULL, untold_months(resume)))


def untold_months(resume: ResumeProfile) -> int:
    """Return the months of jobs whose titles name no field."""
    return max((resume.total_months or 0) - sum([trade.months for trade in resume.trades]), 0)


def worth(trade: Trade, posting: Field, taxonomy: Taxonomy, weights: Weights) -> int:
    """Return thousandths for the months of a trade where a posting's field is asked."""
    if not posting.families:
        return FULL
    return trade_of(family_closeness(trade_field(trade.families), posting, taxonomy, weights), weights)


def trade_field(families: Iterable[str]) -> Field:
    """Return the field of some families, each in full."""
    return Field(tuple([(family, FULL) for family in families]), (), 0)


def experience_credit(total: int, worked: Iterable[tuple[int, int]], asked: int) -> int:
    """Return thousandths for the months asked: those worth most fill them first, others what is left."""
    left = min(total, asked)
    credit = 0
    for value, months in sorted(worked, reverse=True):
        taken = min(months, left)
        credit += taken * value
        left -= taken
    return credit // asked
