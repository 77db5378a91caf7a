"""The page that reads an ad: what is a must, what is a wish, and the ad with its words coloured."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from nlp.profile import Span
from service.api.stateless import work_of
from service.explain import label, requirement_text
from service.web.forms import FormError, posting_of
from service.web.marks import Mark, Piece, pieces
from service.web.reader import is_part, language_of, show
from service.web.seeker import form_of
from service.words import Words, words
from taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from nlp.extractor import PostingReading

router = APIRouter()
LEVELS = ("required", "preferred", "responsibility")


@router.get("/explain")
async def page(request: Request) -> Response:
    """Show the form."""
    return show(request, "explain.html", view=None, problem=None, texts={})


@router.post("/explain")
async def read(request: Request) -> Response:
    """Show what an ad asks for."""
    work, say = work_of(request), words(language_of(request))
    texts: dict[str, str] = {}
    try:
        form = await form_of(request, work, say)
        texts = {"posting": form.text("posting") or ""}
        found = await posting_of(form, work, say)
    except FormError as problem:
        template = "part_problem.html" if is_part(request) else "explain.html"
        return show(request, template, problem.status, view=None, problem=problem.message, texts=texts)
    view = posting_view(found, work.engine.taxonomy, say)
    template = "part_posting.html" if is_part(request) else "explain.html"
    return show(request, template, view=view, problem=None, texts=texts)


def posting_view(posting: "PostingReading", taxonomy: Taxonomy, say: Words) -> dict[str, object]:
    """Return what the page shows of an ad."""
    asked: dict[str, list[dict[str, object]]] = {level: [] for level in LEVELS}
    for requirement in posting.profile.requirements:
        text = requirement_text(requirement, taxonomy, say)
        years = say("report.asked_years", time=say.years(requirement.min_months)) if requirement.min_months else ""
        asked[requirement.level].append({"text": text, "years": years, "gate": requirement.gate})
    named = [label(c, taxonomy, say) for c, level in posting.profile.named.items() if level == "not_needed"]
    return {
        "title": posting.title or say("report.untitled"),
        "asked": [(level, entries) for level, entries in asked.items() if entries],
        "not_needed": named,
        "facts": posting_facts(posting, taxonomy, say),
        "pieces": marked_ad(posting, taxonomy, say),
    }


def posting_facts(posting: "PostingReading", taxonomy: Taxonomy, say: Words) -> list[tuple[str, str]]:
    """Return what an ad says beside skills."""
    profile = posting.profile
    role = taxonomy.roles.get(profile.role or "")
    facts = {
        "role": role.names.get(say.language, role.id) if role else None,
        "min_years": say.number(profile.min_months / 12) if profile.min_months is not None else None,
        "education": say(f"education.{profile.education}") if profile.education else None,
    }
    return [(say(f"extract.{name}"), value) for name, value in facts.items() if value]


def marked_ad(posting: "PostingReading", taxonomy: Taxonomy, say: Words) -> list[Piece]:
    """Return the ad with every skill marked by how strongly it is asked."""
    marks = []
    for mention in posting.mentions:
        state = "not_needed" if mention.negated else mention.requirement
        title = f"{label(mention.concept, taxonomy, say)}: {say(f'level.{state}')}"
        marks.append(Mark(Span(mention.start, mention.end), f"level-{state}", title))
    return pieces(posting.document.text, marks)
