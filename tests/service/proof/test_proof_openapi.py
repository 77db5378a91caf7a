"""The service does what its OpenAPI says: a short run of schemathesis, and every example sent as it stands."""

import json
import subprocess
import sys
import urllib.request

import httpx
import pytest

# What a file holds decides whether it is taken, which a schema cannot say: valid forms may be refused.
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,use_after_free,ensure_resource_availability"


@pytest.mark.slow
def test_schemathesis_finds_nothing(served, tmp_path):
    pytest.importorskip("schemathesis", reason="no schemathesis: pip install schemathesis")
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{served}/v1/openapi.json", "--no-color", "--seed", "7",
        "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "3", "--checks", CHECKS,
        "--warnings", "off", "--request-timeout", "20",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in ("postings", "resumes", "rankings"):
        with httpx.Client(base_url=served) as client:
            for item in client.get(f"/v1/{path}?limit=200").json()["items"]:
                client.delete(f"/v1/{path}/{item['id']}")


def test_every_example_runs_as_it_stands(served):
    with urllib.request.urlopen(f"{served}/v1/openapi.json") as answer:
        spec = json.load(answer)
    tried = set()
    with httpx.Client(base_url=served, timeout=20) as client:
        for path, methods in spec["paths"].items():
            for method, operation in methods.items():
                content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
                if "example" not in content or "{item}" in path or path == "/v1/keys":  # Keys are for teams.
                    continue
                for kind in ("postings", "resumes") if "{kind}" in path else ("",):
                    answer = client.request(method, path.replace("{kind}", kind), json=content["example"])
                    assert answer.is_success, (path, answer.text)
                    if answer.status_code == 201:
                        client.delete(answer.headers["location"])
                    tried.add(path)
    assert tried >= {"/v1/match", "/v1/extract", "/v1/read", "/v1/rank", "/v1/{kind}"}


def test_every_route_says_what_can_go_wrong(served):
    with urllib.request.urlopen(f"{served}/v1/openapi.json") as answer:
        spec = json.load(answer)
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            if path not in ("/healthz", "/readyz"):
                assert {"401", "429"} <= set(operation["responses"]), (method, path)
