"""Every cue of the cue files, with its lane and its meaning."""

from collections.abc import Iterator

from nlp.cues.loading import cues, phrases

# Cues of one lane that lie inside a longer cue of the same lane are dropped: "diperlukan" inside
# "tidak diperlukan".
LANES = {"heading": 0, "level": 1, "fact": 2, "list": 3, "resume": 4, "clause": 5}


def all_cues() -> Iterator[tuple[str, str, str, str]]:
    """Yield every cue as (phrase, lane, kind, value)."""
    for section, entries in cues("sections").items():
        if section not in ("inline", "tails", "labels", "leading", "takes_up", "closes"):
            for phrase in phrases(entries):
                yield phrase, "heading", "heading", section
    levels = cues("levels")
    for level in ("preferred", "required", "negated"):
        for position, entries in levels[level].items():
            for phrase in phrases(entries):
                yield phrase, "level", f"{level}_{position}", level
    for kind, lane in (
        ("asks", "fact"),
        ("turns", "level"),
        ("neutral", "level"),
        ("disclaimed", "resume"),
        ("learning", "resume"),
    ):
        for phrase in phrases(levels[kind]):
            yield phrase, lane, kind, phrase
    lists = cues("alternatives")
    for kind in ("one_of", "examples", "open_end"):
        for phrase in phrases(lists[kind]):
            yield phrase, "list", kind, phrase
    facts = cues("facts")
    for level, entries in facts["education"].items():
        for phrase in phrases(entries):
            yield phrase, "fact", "education", level
    for kind in (
        "fresh_graduate", "not_experience", "experience", "job_nouns", "before_job",
        "teams", "blurb", "time_units",
    ):  # fmt: skip
        for phrase in phrases(facts[kind]):
            yield phrase, "fact", kind, phrase
    for kind in ("schooling", "schooling_ends", "partners", "own_tools"):
        for phrase in phrases(facts[kind]):
            yield phrase, "clause", kind, phrase
