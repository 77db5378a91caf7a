"""The same answers over SQLite and PostgreSQL, whatever is sent: odd characters, odd ids, twice at once."""

import threading
from urllib.parse import quote

import pytest

NUL = "\x00"
ODD = [NUL, f"a{NUL}b", "'; DROP TABLE documents; --", "%", "\u202e", "💥" * 50, "\\", "{{7*7}}", "\r\nSet-Cookie: a=b"]


def quoted(text):
    return quote(text, safe="")


def refused(answer, *statuses):
    assert answer.status_code in statuses, (answer.status_code, answer.text)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["detail"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_ids_are_not_found(stored, odd):
    for path in ("/v1/resumes/", "/v1/postings/", "/v1/rankings/", "/v1/jobs/", "/v1/skills/", "/v1/roles/"):
        refused(stored.get(path + quoted(odd)), 400, 404, 405)
    for path in ("/v1/resumes/", "/v1/rankings/", "/v1/jobs/"):
        refused(stored.delete(path + quoted(odd)), 400, 404, 405)
    refused(stored.get(f"/v1/resumes/{quoted(odd)}/export"), 400, 404)


@pytest.mark.parametrize("odd", ODD)
def test_odd_cursors_and_words_are_answered(stored, odd):
    for path in ("/v1/resumes", "/v1/postings", "/v1/rankings", "/v1/jobs"):
        refused(stored.get(path, params={"cursor": odd}), 400, 422)
    assert stored.get("/v1/skills", params={"q": odd}).status_code == 200
    assert stored.get("/skills", params={"q": odd}).status_code == 200


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_are_kept_as_they_are_or_refused(stored, odd):
    body = {"text": f"Ani {odd}\nPython", "name": f"n{odd}.txt", "purpose": f"p{odd}", "consent": True}
    made = stored.post("/v1/resumes", json=body)
    if made.status_code != 201:
        refused(made, 400, 422)
        return
    found = stored.get(made.headers["location"]).json()
    assert (found["text"], found["purpose"]) == (body["text"], body["purpose"])
    assert stored.get(f"{made.headers['location']}/export").status_code == 200


@pytest.mark.parametrize("field", ["text", "name", "purpose"])
def test_half_a_surrogate_pair_is_no_bug(stored, field):
    data = f'{{"text": "Ani\\nPython", "{field}": "Python \\ud83d"}}'
    answer = stored.post("/v1/resumes", content=data, headers={"content-type": "application/json"})
    assert answer.status_code in (201, 400), answer.text


@pytest.mark.parametrize("odd", ODD)
def test_odd_ids_in_a_ranking_are_not_found(stored, odd):
    refused(stored.post("/v1/rankings", json={"posting": odd, "resumes": [odd]}), 400, 404)


def test_one_key_used_at_the_same_moment_stores_once(stored):
    answers = []

    def send():
        answers.append(stored.post("/v1/postings", json={"text": "Python"}, headers={"idempotency-key": "at-once"}))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {201, 409}, [answer.text for answer in answers]
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1


def test_a_ranking_under_one_key_at_the_same_moment_is_made_once(stored):
    posting = stored.post("/v1/postings", json={"text": "Requirements:\n- Python"}).json()["id"]
    resume = stored.post("/v1/resumes", json={"text": "Ani\nPython"}).json()["id"]
    body, answers = {"posting": posting, "resumes": [resume], "as_of": "2026-01"}, []

    def send():
        answers.append(stored.post("/v1/rankings", json=body, headers={"idempotency-key": "rank-at-once"}))

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {201}, [answer.text for answer in answers]
    assert len({answer.json()["id"] for answer in answers}) == 1


@pytest.mark.parametrize(("path", "cursor"), [
    ("/v1/resumes", "xyz"), ("/v1/resumes", "p_" + "0" * 34), ("/v1/postings", "r_" + "0" * 34),
    ("/v1/postings", "p_" + "0" * 33), ("/v1/rankings", "r_" + "0" * 34), ("/v1/jobs", "j_none"), ("/v1/skills", "xyz"),
])  # fmt: skip
def test_a_cursor_of_no_list_is_refused(stored, path, cursor):
    refused(stored.get(path, params={"cursor": cursor}), 400)
    assert stored.get(path, params={"cursor": ""}).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/v1/nothing", "/v1/nothing/x", "/v1/resume", "/v1/resumes/x/y/z", "/v1", "/v2/match"]
)
def test_an_address_that_is_none_is_not_found(stored, method, path):
    refused(stored.request(method, path), 404)


def test_what_a_key_made_and_was_deleted_is_told_as_gone(stored):
    def send(path, body, key):
        return stored.post(path, json=body, headers={"idempotency-key": key})

    posting, resume = {"text": "Requirements:\n- Python"}, {"text": "Ani\nPython"}
    made = [send("/v1/postings", posting, "gone-p"), send("/v1/resumes", resume, "gone-r")]
    ids = [answer.json()["id"] for answer in made]
    rank = {"posting": ids[0], "resumes": [ids[1]]}
    ranking = send("/v1/rankings", rank, "gone-k")
    assert send("/v1/rankings", rank, "gone-k").json() == ranking.json()
    stored.delete(made[1].headers["location"])
    left = send("/v1/rankings", rank, "gone-k")
    assert (left.status_code, left.json()["rows"]) == (201, [])
    stored.delete(made[0].headers["location"])
    for path, body, key in (
        ("/v1/postings", posting, "gone-p"), ("/v1/resumes", resume, "gone-r"), ("/v1/rankings", rank, "gone-k"),
    ):  # fmt: skip
        answer = send(path, body, key)
        refused(answer, 410)
        assert answer.json()["code"] == "gone"
    refused(send("/v1/postings", {"text": "Go"}, "gone-p"), 409)


def test_pages_hold_everything_once(stored):
    made = [stored.post("/v1/postings", json={"text": f"Python {n}"}).json()["id"] for n in range(7)]
    seen, cursor = [], ""
    while cursor is not None:
        page = stored.get("/v1/postings", params={"limit": 3, "cursor": cursor}).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen))
    assert set(made) <= set(seen)
