"""The data team's page: scraped postings in, a job with its progress, what the market asks for."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from service.api.jobs import items_of, job_json, jobs_of, kind_of
from service.api.people import Asking, charge, may
from service.api.stateless import work_of
from service.errors import ForbiddenError, NotFoundError
from service.jobs.queue import enqueue
from service.site_overlay import KINDS, SiteOverlay
from service.web.forms import FormError, error_text
from service.web.market_view import market_view
from service.web.reader import is_part, language_of, show
from service.web.seeker import form_of
from service.words import words
from taxonomy.errors import UserError

router = APIRouter()
ACCEPTED_KINDS = tuple(kind for kind in KINDS if kind != "natural_language")


@router.get("/market")
async def page(request: Request, actor: Asking) -> Response:
    """Show the form and the jobs so far."""
    return await overview(request, actor, None, 200)


async def overview(request: Request, actor: Asking, problem: str | None, status: int) -> Response:
    """Show the form, what was wrong with it, and the jobs so far, newest first."""
    jobs = await work_of(request).ask(jobs_of(request).latest, actor)
    shown = [job_json(job) for job in jobs if job.kind.startswith("market")]
    return show(request, "market.html", status, problem=problem, jobs=shown)


@router.post("/market")
async def start(request: Request, actor: Asking) -> Response:
    """Start a job over a file of postings, and lead to it."""
    work, say = work_of(request), words(language_of(request))
    try:
        may(actor, "store")
        form = await form_of(request, work, say)
        files = [each for each in form.all("file") if isinstance(each[0], bytes)]
        if not files:
            raise FormError(say("market.need_file"))
        items = await work.ask(items_of, *files[0])
        await charge(request, len(items))
        job = await work.ask(jobs_of(request).add, actor, kind_of(form), items)
        await work.ask(enqueue, work.settings, job)
    except UserError as error:
        return await overview(request, actor, error_text(error, say), 429 if error.code == "quota" else 422)
    except FormError as error:
        return await overview(request, actor, error.message, error.status)
    return RedirectResponse(f"/market/{job}", status_code=303)


@router.get("/market/{job}")
async def one(request: Request, job: str, actor: Asking) -> Response:
    """Show how far a job is, or what came out."""
    say = words(language_of(request))
    try:
        facts = await work_of(request).ask(jobs_of(request).facts, actor, job)
    except UserError as error:
        return await overview(request, actor, error_text(error, say), 404)
    view = None if facts.result is None else market_view(facts.result, work_of(request).engine.taxonomy, say)
    if view is not None:
        view["new_skills"] = await work_of(request).ask(candidates_view, request, facts.result or {})
    template = "part_job.html" if is_part(request) else "job.html"
    return show(request, template, job=job_json(facts) | {"result": None}, view=view, kinds=ACCEPTED_KINDS)


@router.post("/market/{job}/cancel")
async def cancel(request: Request, job: str, actor: Asking) -> Response:
    """Stop a job."""
    may(actor, "store")
    await work_of(request).ask(jobs_of(request).cancel, actor, job)
    return RedirectResponse(f"/market/{job}", status_code=303)


@router.post("/market/{job}/accept")
async def accept(request: Request, job: str, actor: Asking) -> Response:
    """Add a candidate of a job to the site's overlay; only owners may, and only where one organisation is served."""
    work, say = work_of(request), words(language_of(request))
    try:
        may(actor, "admin")
        facts = await work.ask(jobs_of(request).facts, actor, job)
        if not work.settings.is_local and await work.ask(request.app.state.keys.count_organisations) > 1:
            raise ForbiddenError("several organisations share this taxonomy; its operator adds to it")
        form = await form_of(request, work, say)
        text = form.text("text") or ""
        if text not in {each["text"] for each in (facts.result or {}).get("new_skills", ())}:
            raise NotFoundError("that is no candidate of this job")
        await work.ask(SiteOverlay(work.settings.data_dir).accept, text, form.text("kind") or "")
        await work.ask(jobs_of(request).store.note, actor, "accept", job)
    except FormError as problem:
        return show(request, "part_problem.html", problem.status, problem=problem.message)
    except UserError as error:
        status = {"not_found": 404, "forbidden": 403, "conflict": 409}.get(error.code, 422)
        key = "market.accept_owner" if error.code == "forbidden" else ""
        template = "part_problem.html" if is_part(request) else "problem.html"
        return show(request, template, status, problem=say(key) if key else error_text(error, say))
    if is_part(request):
        return show(request, "part_accepted.html")
    return RedirectResponse(f"/market/{job}#new-skills", status_code=303)


def candidates_view(request: Request, result: dict[str, Any]) -> dict[str, Any] | None:
    """Return the candidates of a job, each with whether it was accepted; None if they were not looked for."""
    if "new_skills" not in result:
        return None
    accepted = SiteOverlay(work_of(request).settings.data_dir).names()
    return {"rows": [{**row, "accepted": row["text"] in accepted} for row in result["new_skills"]]}
