"""A client generated from our OpenAPI by `openapi-python-client` does a team's work: match, extract, store, rank."""

import json
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
# It wants an older typer than ours: it has an environment of its own (docs/api.md), and its Python runs the calls.
COMMAND = shutil.which("openapi-python-client")
CALLS = """
import json, sys
from io import BytesIO
from cocok_client import Client, models
from cocok_client.types import File
from cocok_client.api.jobs import delete_jobs_by_job, get_jobs_by_job, post_jobs_market
from cocok_client.api.judgements import put_rankings_by_item_judgements_by_resume as judge
from cocok_client.api.stateless import post_extract, post_match
from cocok_client.api.stored import (
    delete_documents_by_item, get_documents, get_documents_by_item, patch_documents_by_item, post_documents,
    post_rankings,
)
from cocok_client.api.taxonomy import get_skills, get_skills_by_skill

told, resume_pdf = {}, File(BytesIO(open(sys.argv[2], "rb").read()), "resume.pdf", "application/pdf")
with Client(base_url=sys.argv[1]) as client:
    ad, person = "Requirements:\\n- Python\\n- Docker", "Ani\\nPython"
    report = post_match.sync(client=client, body=models.MatchRequest(posting=ad, resume=person, as_of="2026-01"))
    told["match"] = [report.matched, report.missing, report.lines[0].asked[0].name]
    form = models.PostMatchFilesBody(posting=File(BytesIO(ad.encode()), "p.txt"), resume=resume_pdf, as_of="2026-01")
    told["files"] = post_match.sync(client=client, body=form).score
    found = post_extract.sync(client=client, body=models.ExtractRequest(text=ad))
    told["extract"] = [(mention.name, mention.requirement) for mention in found.mentions]
    page = get_skills.sync(client=client, q="postgres", limit=2)
    told["skills"] = [page.items[0].id, get_skills_by_skill.sync("postgresql", client=client).name]
    told["problem"] = get_skills_by_skill.sync("no-such-skill", client=client).code
    kinds = {name: models.PostDocumentsKind(name) for name in ("postings", "resumes")}
    sent = models.StoreRequest(text=person, name="ani.txt", purpose="vacancy 7")
    once = {"client": client, "body": sent, "idempotency_key": "client-once"}
    resume = post_documents.sync(kinds["resumes"], **once)
    told["once"] = post_documents.sync(kinds["resumes"], **once).id == resume.id
    posting = post_documents.sync(kinds["postings"], client=client, body=models.StoreRequest(text=ad))
    ranking = post_rankings.sync(client=client, body=models.StoreRanking(posting=posting.id, resumes=[resume.id]))
    told["ranking"] = [row["resume"] == resume.id for row in (each.to_dict() for each in ranking.rows)]
    decision = models.JudgeRequest(decision=models.JudgeRequestDecision.INVITED)
    told["judge"] = judge.sync(ranking.id, resume.id, client=client, body=decision).decision
    kind = models.GetDocumentsByItemKind.RESUMES
    change = models.ChangeRequest(consent=True)
    changed = patch_documents_by_item.sync(models.PatchDocumentsByItemKind.RESUMES, resume.id, client=client, body=change)
    told["change"] = [changed.name, changed.purpose, changed.consent]
    seen = get_documents_by_item.sync_detailed(kind, resume.id, client=client)
    again = get_documents_by_item.sync_detailed(kind, resume.id, client=client, if_none_match=seen.headers["etag"])
    gone = delete_documents_by_item.sync_detailed(
        models.DeleteDocumentsByItemKind.RESUMES, resume.id, client=client, if_match='"other"'
    )
    told["conditions"] = [seen.status_code, again.status_code, gone.status_code]
    told["list"] = get_documents.sync(models.GetDocumentsKind.RESUMES, client=client).items[0].id == resume.id
    file = File(BytesIO(json.dumps({"text": ad}).encode()), "postings.jsonl")
    job = post_jobs_market.sync(client=client, body=models.PostJobsMarketBody(file=file))
    told["job"] = [job.total, get_jobs_by_job.sync(job.id, client=client).id == job.id]
    delete_jobs_by_job.sync_detailed(job.id, client=client)
    for each, kind in ((posting, "postings"), (resume, "resumes")):
        delete_documents_by_item.sync_detailed(models.DeleteDocumentsByItemKind(kind), each.id, client=client)
print(json.dumps(told))
"""


@pytest.mark.slow
@pytest.mark.skipif(COMMAND is None, reason="no openapi-python-client: install it apart (docs/api.md)")
def test_a_generated_client_does_a_teams_work(served, tmp_path):
    (tmp_path / "openapi.json").write_bytes(httpx.get(f"{served}/v1/openapi.json").content)
    python = Path(COMMAND).resolve().with_name("python")
    paths = ["--path", tmp_path / "openapi.json", "--output-path", tmp_path / "cocok_client", "--meta", "none"]
    made = subprocess.run([COMMAND, "generate", *paths, "--fail-on-warning"], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    command = [python, "-c", CALLS, served, SAMPLES / "resume_en.pdf"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told.pop("files") > 0
    assert told == {
        "match": [["Python"], ["Docker"], "Python"],
        "extract": [["Python", "required"], ["Docker", "required"]],
        "skills": ["postgresql", "PostgreSQL"],
        "problem": "unknown_skill",
        "once": True,
        "ranking": [True],
        "judge": "invited",
        "change": ["ani.txt", "vacancy 7", True],
        "conditions": [200, 304, 412],
        "list": True,
        "job": [1, True],
    }
