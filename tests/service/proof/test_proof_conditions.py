"""Nobody overwrites what they have not seen, fetches what they have, or starts one thing twice: over both databases."""

import json
import threading

import pytest

POSTINGS = "\n".join(json.dumps({"text": f"Requirements:\n- Python\n- Go {n}"}) for n in range(3)).encode()


def refused(answer, status, code):
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")


def market(stored, data=POSTINGS, key=None, **form):
    headers = {} if key is None else {"idempotency-key": key}
    return stored.post("/v1/jobs/market", files={"file": ("p.jsonl", data)}, data=form, headers=headers)


@pytest.fixture
def kept(stored):
    """The addresses of one thing of each kind."""
    posting = stored.post("/v1/postings", json={"text": "Requirements:\n- Python"})
    resume = stored.post("/v1/resumes", json={"text": "Ani\nPython"})
    ranking = stored.post("/v1/rankings", json={"posting": posting.json()["id"], "resumes": [resume.json()["id"]]})
    made = {"posting": posting, "resume": resume, "ranking": ranking, "job": market(stored)}
    addresses = {kind: answer.headers["location"] for kind, answer in made.items()}
    judgement = f"{addresses['ranking']}/judgements/{resume.json()['id']}"
    stored.put(judgement, json={"decision": "maybe", "note": "n"})
    return {**addresses, "judgement": judgement}


@pytest.mark.parametrize("kind", ["posting", "resume", "ranking", "job", "judgement"])
def test_what_one_has_is_not_sent_again(stored, kept, kind):
    tag = stored.get(kept[kind]).headers["etag"]
    for sent in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = stored.get(kept[kind], headers={"if-none-match": sent})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert stored.get(kept[kind], headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["postings", "resumes", "rankings", "jobs", "skills", "roles"])
def test_a_list_one_has_is_not_sent_again(stored, kept, path):
    tag = stored.get(f"/v1/{path}").headers["etag"]
    assert stored.get(f"/v1/{path}", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("kind", ["posting", "resume", "ranking", "job"])
def test_only_what_was_seen_is_deleted(stored, kept, kind):
    tag = stored.get(kept[kind]).headers["etag"]
    for sent in ('"other"', f"W/{tag}", tag.strip('"'), '"'):
        refused(stored.delete(kept[kind], headers={"if-match": sent}), 412, "changed")
    assert stored.get(kept[kind]).status_code == 200
    assert stored.delete(kept[kind], headers={"if-match": f'"other", {tag}'}).status_code == 204
    refused(stored.delete(kept[kind], headers={"if-match": tag}), 404, "not_found")


def test_the_answer_that_made_a_thing_carries_its_tag(stored):
    for path, text in (("/v1/resumes", "Ani\nPython"), ("/v1/postings", "Python")):
        made = stored.post(path, json={"text": text})
        assert stored.get(made.headers["location"]).headers["etag"] == made.headers["etag"]
        assert stored.delete(made.headers["location"], headers={"if-match": made.headers["etag"]}).status_code == 204


def test_a_ranking_that_lost_a_resume_is_another(stored, kept):
    seen = stored.get(kept["ranking"]).headers["etag"]
    stored.delete(kept["resume"])
    refused(stored.delete(kept["ranking"], headers={"if-match": seen}), 412, "changed")


def test_a_decision_replaces_only_the_one_that_was_seen(stored, kept):
    first = stored.get(kept["judgement"]).headers["etag"]
    second = stored.put(kept["judgement"], json={"decision": "invited"}, headers={"if-match": first})
    assert (second.status_code, second.json()["decision"]) == (200, "invited")
    late = stored.put(kept["judgement"], json={"decision": "declined"}, headers={"if-match": first})
    refused(late, 412, "changed")
    refused(stored.put(kept["judgement"], json={"decision": "open"}, headers={"if-none-match": "*"}), 412, "changed")
    assert stored.get(kept["judgement"]).json()["decision"] == "invited"
    assert stored.get(kept["judgement"]).headers["etag"] == second.headers["etag"]


def test_the_first_decision_can_be_asked_to_be_the_first(stored, kept):
    resume = stored.post("/v1/resumes", json={"text": "Budi\nPython"}).json()["id"]
    posting = kept["posting"].rpartition("/")[2]
    ranking = stored.post("/v1/rankings", json={"posting": posting, "resumes": [resume]}).headers["location"]
    address = f"{ranking}/judgements/{resume}"
    refused(stored.get(address), 404, "not_found")
    refused(stored.put(address, json={"decision": "open"}, headers={"if-match": "*"}), 412, "changed")
    assert stored.put(address, json={"decision": "maybe"}, headers={"if-none-match": "*"}).status_code == 200


def test_of_many_who_saw_the_same_one_decides(stored, kept):
    seen, answers = stored.get(kept["judgement"]).headers["etag"], []

    def send(note):
        body = {"decision": "invited", "note": note}
        answers.append(stored.put(kept["judgement"], json=body, headers={"if-match": seen}).status_code)

    threads = [threading.Thread(target=send, args=(str(n),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, *[412] * 5]


@pytest.mark.parametrize("kind", ["posting", "resume"])
def test_name_purpose_and_consent_change_and_the_text_does_not(stored, kept, kind):
    before = stored.get(kept[kind])
    changed = stored.patch(kept[kind], json={"consent": True, "purpose": "vacancy 7"})
    assert changed.json() == before.json() | {"consent": True, "purpose": "vacancy 7"}
    assert stored.get(kept[kind]).json() == changed.json()
    assert changed.headers["etag"] == stored.get(kept[kind]).headers["etag"] != before.headers["etag"]
    again = stored.patch(kept[kind], json={"purpose": None}, headers={"if-match": changed.headers["etag"]})
    assert (again.json()["purpose"], again.json()["consent"]) == (None, True)
    late = stored.patch(kept[kind], json={"name": "x"}, headers={"if-match": before.headers["etag"]})
    refused(late, 412, "changed")
    for wrong in ({}, {"text": "Go"}, {"consent": None}, {"name": ""}, {"name": "x" * 201}):
        assert stored.patch(kept[kind], json=wrong).status_code == 400
    refused(stored.patch(kept[kind].replace("_", "_0"), json={"name": "x"}), 404, "not_found")


def test_a_job_under_one_key_is_started_once(stored):
    first = market(stored, key="job-1")
    assert (first.status_code, market(stored, key="job-1").json()["id"]) == (202, first.json()["id"])
    refused(market(stored, POSTINGS + b"\n" + POSTINGS, key="job-1"), 409, "conflict")
    refused(market(stored, key="job-1", new_skills="true"), 409, "conflict")
    assert market(stored).json()["id"] != market(stored).json()["id"]
    assert stored.delete(first.headers["location"]).status_code == 204
    refused(market(stored, key="job-1"), 410, "gone")


def test_a_job_under_one_key_at_the_same_moment_is_started_once(stored):
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(market(stored, key="job-at-once").json()["id"]))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1
