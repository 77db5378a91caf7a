"""Mentions of a posting -> PostingProfile: what is asked, each thing once."""

from typing import Final

from nlp.frozen import quick
from nlp.marked import Draft, MarkedText
from nlp.profile import Education, Level, PostingProfile, Requirement, Span
from nlp.titles import TitleReader
from nlp.topics import weigh_topics

_requirement: Final = quick(Requirement)
_span: Final = quick(Span)
_RANK: Final[dict[Level, int]] = {"required": 3, "preferred": 2, "responsibility": 1, "none": 0}


def posting_profile(marked: MarkedText, titles: TitleReader) -> PostingProfile:
    """Build the profile of a marked posting."""
    title = titles.read(marked.title) if marked.title else None
    education: Education | None = marked.education  # type: ignore[assignment]
    asked = requirements(marked.mentions)
    wanted = {concept for requirement in asked for concept in requirement.any_of}
    named = {
        mention.concept: ("not_needed" if mention.negated else "none")
        for mention in marked.mentions
        if mention.level == "none" and mention.concept not in wanted
    }
    return PostingProfile(
        language=marked.language,
        title=marked.title,
        role=title.role if title else None,
        families=title.families if title else {},
        requirements=asked,
        named=named,  # type: ignore[arg-type]
        min_months=marked.min_months,
        education=education,
        education_required=marked.education_required,
        seniority=marked.seniority or (title.seniority if title else None),
        topics=weigh_topics(marked.folded, marked.words),
    )


def requirements(mentions: list[Draft]) -> tuple[Requirement, ...]:
    """Join the mentions of one demand: a choice is one, so are repeats of a skill; the strongest level wins."""
    choices: dict[tuple[str, ...], list[Draft]] = {}
    grouped: dict[str, list[Draft]] = {}
    for mention in mentions:
        if mention.level == "none" or mention.negated:
            continue
        if mention.group is None:
            choices.setdefault((mention.concept,), []).append(mention)
        else:
            grouped.setdefault(mention.group, []).append(mention)
    same: dict[frozenset[str], tuple[str, ...]] = {}
    for members in grouped.values():
        any_of = tuple(dict.fromkeys(mention.concept for mention in members))
        choices.setdefault(same.setdefault(frozenset(any_of), any_of), []).extend(members)
    found = [requirement(any_of, members) for any_of, members in choices.items()]
    if grouped:
        alone = {item.any_of[0]: item for item in found if len(item.any_of) == 1}
        found = [item for item in found if len(item.any_of) == 1 or not settled(item, alone)]
        found.sort(key=lambda item: item.evidence[0].start)
    return tuple(found)


def settled(choice: Requirement, alone: dict[str, Requirement]) -> bool:
    """Tell whether a choice asks nothing new, one of its members being asked by itself at least as strongly."""
    return any(concept in alone and _RANK[alone[concept].level] >= _RANK[choice.level] for concept in choice.any_of)


def requirement(any_of: tuple[str, ...], members: list[Draft]) -> Requirement:
    """Make one requirement of its mentions."""
    only = members[0]
    level, at_least, years, weight, gate = only.level, only.at_least, only.years, only.stress, only.gate
    if len(members) == 1:
        evidence: tuple[Span, ...] = (_span(only.start, only.end),)
    else:
        members = sorted(members, key=by_place)
        evidence = tuple([_span(mention.start, mention.end) for mention in members])
        for mention in members:
            if _RANK[mention.level] > _RANK[level]:
                level = mention.level
            if mention.years is not None and (years is None or mention.years > years):
                years = mention.years
            if mention.at_least > at_least:
                at_least = mention.at_least
            if mention.stress > weight:
                weight = mention.stress
            gate = gate or mention.gate
    months = None if years is None else round(years * 12)
    return _requirement(any_of, level, min(at_least, len(any_of)), months, weight, gate, evidence)


def by_place(mention: Draft) -> int:
    """Sort in text order."""
    return mention.start
