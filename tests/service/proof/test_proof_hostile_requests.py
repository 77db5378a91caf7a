"""Hostile bodies, names, headers and addresses against a running service: a 4xx that says why, and no harm."""

import zlib

import httpx
import pytest

POSTING = b"Backend Developer\n\nRequirements:\n- Python\n- Docker"


def refused(answer, *codes):
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text[:300]
    body = answer.json()
    assert 400 <= answer.status_code < 500, body
    assert body["status"] == answer.status_code
    assert len(body["detail"]) > 10
    if codes:
        assert body["code"] in codes, body


TEXTS = b'{"posting": "Requirements: Python", "resume": "Ani\\nPython"}'
BODIES = {
    "deep": (b'{"posting":' + b"[" * 100_000, "application/json"),
    "long number": (b'{"posting":' + b"1" * 100_000 + b"}", "application/json"),
    "not a number": (b'{"posting": NaN, "resume": ""}', "application/json"),
    "utf-16": (b"\xff\xfe{", "application/json; charset=utf-16"),
    "packed": (zlib.compress(TEXTS), "application/json"),
    "xml": (b"<a/>", "application/xml"),
    "json that says it is xml": (TEXTS, "application/xml"),
    "json that says it is text": (TEXTS, "text/plain"),
    "form without a boundary": (b"abc", "multipart/form-data"),
    "form of nothing": (b"", "multipart/form-data; boundary=x"),
    "form that never ends": (
        b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n" + b"a" * 1000,
        "multipart/form-data; boundary=x",
    ),
    "a type with line breaks": (TEXTS, "application/json-seq"),
    "long text": (b'{"posting": "a", "resume": "' + b"a" * 200_001 + b'"}', "application/json"),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("path", ["/v1/match", "/v1/extract", "/v1/read", "/v1/rank", "/v1/resumes", "/v1/rankings"])
def test_a_hostile_body_is_refused_with_the_reason(caller, name, path):
    content, kind = BODIES[name]
    refused(caller.post(path, content=content, headers={"content-type": kind}))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "C:\\Windows\\a.txt",
        "/etc/x.txt",
        "=cmd|' /C calc'!A0.txt",
        "a\u202etxt.exe",
        "n" * 3000,
        "<img src=x onerror=alert(1)>.txt",
        "%00.txt",
        "con",
        "a\tb.txt",
    ],
)
def test_a_hostile_name_is_only_a_name(caller, name):
    answer = caller.post("/v1/read", files={"file": (name, b"Ani\nPython")})
    assert answer.status_code == 200
    given = answer.json()["file"]
    assert "/" not in given
    assert "\\" not in given
    assert given.isprintable()
    assert len(given) <= 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_formula_in_a_name_is_only_text_in_the_table(caller, start):
    files = [
        ("posting_file", ("p.txt", POSTING)),
        ("resumes", (f"{start}1+1.txt", f"{start}HYPERLINK(1)\nPython".encode())),
    ]
    table = caller.post("/recruiter", files=files, data={"save": "csv", "names": "yes"})
    assert table.headers["content-type"].startswith("text/csv")
    for cell in table.content.decode("utf-8-sig").replace("\r", "\n").replace("\n", ",").split(","):
        text = cell.strip('"')
        assert not text.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not (text.startswith("-") and len(text) > 1), cell


def test_what_is_sent_never_reaches_a_header(caller):
    odd = "a\r\nSet-Cookie: evil=1\r\n\r\n<script>"
    for answer in (
        caller.get("/", params={"lang": odd}),
        caller.get("/skills", params={"q": odd}),
        caller.get("/v1/skills", params={"q": odd, "cursor": ""}),
        caller.get("/v1/resumes/" + httpx.QueryParams({"a": odd})["a"].replace("/", "").replace("\r\n", "%0d%0a")),
        caller.post("/v1/resumes", json={"text": "Ani\nPython", "name": odd}),
        caller.post(
            "/recruiter", files={"posting_file": ("p", POSTING), "resumes": ("r", b"Ani\nPython")}, data={"save": odd}
        ),
    ):
        assert "evil" not in str(answer.headers.multi_items())
    for item in caller.get("/v1/resumes").json()["items"]:
        assert caller.delete(f"/v1/resumes/{item['id']}").status_code == 204


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/explain",
        "/recruiter",
        "/market",
        "/skills",
        "/skills/python",
        "/v1/skills",
        "/nothing",
        "/static/app.css",
        "/healthz",
    ],
)
def test_no_answer_may_be_framed_sniffed_or_run(caller, path):
    headers = caller.get(path).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/explain",
        "/recruiter",
        "/what-if",
        "/report.json",
        "/market",
        "/v1/match",
        "/v1/resumes",
        "/v1/rankings",
        "/v1/jobs/market",
        "/recruiter/compare",
    ],
)
@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_another_sites_page_cannot_make_a_browser_send_anything(caller, path, headers):
    answer = caller.post(path, data={"posting": "Python", "resume": "Python"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_page")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OPTIONS", "PROPFIND", "A" * 500])
def test_odd_methods_are_refused_and_not_counted_one_by_one(caller, method):
    assert caller.request(method, "/v1/skills").status_code in (400, 404, 405, 501)
    assert "A" * 500 not in caller.get("/metrics").text


def test_odd_request_lines_do_no_harm(caller):
    for path in (
        "/static/../settings.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static/..%2f..%2fsettings.py",
        "/%2e%2e/etc/passwd",
        "/static/",
    ):
        assert caller.get(path, follow_redirects=False).status_code in (307, 400, 404, 405)
    for name, value in (
        ("cookie", "cocok_lang=" + "a" * 3000),
        ("accept-language", ",;q=" * 500),
        ("if-none-match", '"' * 3000),
        ("accept-language", "x-" * 500),
    ):
        assert caller.get("/", headers={name: value}).status_code == 200
        assert caller.get("/v1/skills", headers={name: value}).status_code == 200
