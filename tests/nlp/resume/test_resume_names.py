"""The skills a resume names, as it writes them."""

from types import SimpleNamespace

import pytest

from nlp.document import Block, Document
from nlp.profile import Evidence, Place, ResumeProfile, SkillEvidence, Span
from nlp.resume.names import skill_names

KINDS = {"amazon-rds": "tool", "teamwork": "soft", "english": "natural_language"}


@pytest.mark.parametrize(
    ("text", "concept", "place", "names"),
    [
        ("Moved shops to [RDS]", "amazon-rds", "job", ("RDS",)),
        ("[teamwork] across floors", "teamwork", "job", ()),
        ("Excel, [teamwork]", "teamwork", "list", ("teamwork",)),
        ("[RDS]: backups", "amazon-rds", "list", ()),
        ("[English]", "english", "list", ()),
    ],
)
def test_names(text: str, concept: str, place: Place, names: tuple[str, ...]) -> None:
    start, end = text.index("["), text.index("]") - 1
    document = Document(text.replace("[", "").replace("]", ""))
    shown = SkillEvidence(concept, evidence=(Evidence(Span(start, end), place),))
    taxonomy = SimpleNamespace(kind=KINDS.__getitem__)
    assert skill_names(document, ResumeProfile("en", {concept: shown}), taxonomy) == names  # type: ignore[arg-type]


def test_headings_name_no_skill() -> None:
    document = Document("Databases\nRDS", blocks=(Block(0, 9, "heading"), Block(10, 13, "paragraph")))
    shown = SkillEvidence("amazon-rds", evidence=(Evidence(Span(0, 9), "list"),))
    taxonomy = SimpleNamespace(kind=KINDS.__getitem__)
    assert skill_names(document, ResumeProfile("en", {"amazon-rds": shown}), taxonomy) == ()  # type: ignore[arg-type]
