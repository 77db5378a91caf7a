"""Another organisation's key on every route of the API and the page, over both databases."""

import itertools

import pytest

POSTING = "Backend Developer\n\nRequirements:\n- Python\n- Docker"
OPEN = ("/healthz", "/readyz", "/metrics", "/sign-in", "/sign-out", "/v1/openapi.json")
SECRET = "Rahasia Keluarga"


@pytest.fixture(scope="module")
def kept(team):
    """What one organisation keeps, by the name that stands for it in addresses."""
    client, keys = team

    def send(path, body):
        answer = client.post(path, json=body, headers=keys["Toko"])
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    posting = send("/v1/postings", {"text": f"{POSTING}\n{SECRET}", "name": SECRET})
    resume = send("/v1/resumes", {"text": f"{SECRET}\nPython", "name": SECRET})
    ranking = send("/v1/rankings", {"posting": posting, "resumes": [resume]})
    rows = {"file": ("a.csv", f"text\nRequirements: Python, {SECRET}\n".encode())}
    job = client.post("/v1/jobs/market", files=rows, headers=keys["Toko"]).json()["id"]
    return {"posting": posting, "resume": resume, "ranking": ranking, "job": job}


def routes_of(app):
    """Every route with its methods, those of included routers too."""
    spec = app.openapi()["paths"]
    found = {(path, method.upper()) for path, methods in spec.items() for method in methods}
    for module in pages():
        for route in module.router.routes:
            found |= {(route.path, method) for method in route.methods}
    return sorted(found)


def pages():
    import importlib
    import pkgutil

    import service.web

    modules = [
        importlib.import_module(f"service.web.{found.name}") for found in pkgutil.iter_modules(service.web.__path__)
    ]
    return [module for module in modules if hasattr(module, "router")]


def filled(path, kept):
    """Put one organisation's ids, each where it fits and where it does not, into an address."""
    names = [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]
    choices = {
        "kind": ["postings", "resumes"],
        "skill": ["python"],
        "role": ["backend-developer"],
        "job": [kept["job"]],
        "posting": [kept["posting"]],
        "resume": [kept["resume"]],
        "ranking": [kept["ranking"]],
    }
    everything = list(kept.values())
    for values in itertools.product(*(choices.get(name, everything) for name in names)):
        address = path
        for name, value in zip(names, values, strict=True):
            address = address.replace("{" + name + "}", value).replace("{" + name + ":job}", value)
        yield address


def test_no_route_tells_another_organisation_anything(team, kept):
    client, keys = team
    tried = 0
    for path, method in routes_of(client.app):
        if path in OPEN:
            continue
        for address in filled(path, kept):
            body = {"posting": kept["posting"], "resumes": [kept["resume"]], "text": "Python", "resume": "Python"}
            answer = client.request(
                method, address, headers=keys["Bank"], json=body if method in ("POST", "PUT", "PATCH") else None,
                follow_redirects=False,
            )  # fmt: skip
            assert SECRET not in answer.text, (method, address)
            assert answer.status_code < 500, (method, address, answer.text)
            if any(value in address for value in kept.values()):
                assert answer.status_code in (303, 400, 403, 404, 405, 415, 422), (method, address, answer.text[:200])
            tried += 1
    assert tried > 40
    for path, name in (("postings", "posting"), ("resumes", "resume"), ("rankings", "ranking"), ("jobs", "job")):
        assert client.get(f"/v1/{path}/{kept[name]}", headers=keys["Toko"]).status_code == 200


def test_no_route_works_without_a_key(team, kept):
    client, _keys = team
    for path, method in routes_of(client.app):
        if path in OPEN:
            continue
        for address in filled(path, kept):
            for headers in ({}, {"authorization": "Bearer a.b"}, {"cookie": "cocok_key=a.b"}, {"x-api-key": "\x7f"}):
                answer = client.request(method, address, headers=headers, follow_redirects=False)
                assert answer.status_code in (303, 401, 403), (method, address, answer.text[:200])
                assert answer.headers.get("location", "/sign-in") == "/sign-in"
                assert SECRET not in answer.text


@pytest.mark.parametrize("key", ["\x00.x", "x" * 5000, ".", "'; --.x", "key_0.\ud83d", "a.b.c", "💥.💥"])
def test_odd_keys_are_only_wrong(team, key):
    client, _keys = team
    sent = key.encode("utf-8", "surrogatepass")
    answer = client.post(
        "/sign-in", content=b"key=" + b"".join(b"%%%02X" % byte for byte in sent),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status_code in (400, 401), answer.text[:300]
