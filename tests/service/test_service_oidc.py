"""Signing in through a provider: a small one in this process, with a real key, that can be made to misbehave."""

import base64
import hashlib
import json
import time
from datetime import timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from typer.testing import CliRunner

from service.api.app import make_app
from service.cli.app import app as cli
from service.errors import ExtraNeededError, RequestError
from service.settings import Settings, settings
from service.store import flows as stored_flows
from service.store import members as stored
from service.store.flows import Flows
from service.store.members import Members
from service.store.store import Store
from service.store.tables import AuditRow

pytest.importorskip("authlib", reason="no sign-in through a provider: install cocok[oidc]")
pytest.importorskip("joserfc", reason="no sign-in through a provider: install cocok[oidc]")
httpx2 = pytest.importorskip("httpx2", reason="no sign-in through a provider: install cocok[oidc]")

from joserfc import jwt  # noqa: E402
from joserfc.jwk import ECKey, OctKey, RSAKey  # noqa: E402

from service import oidc  # noqa: E402

ISSUER = "https://id.example"
CLIENT, SECRET = "cocok-client", "cocok-secret"
BACK = "https://testserver/sign-in/provider/back"
RSA, OTHER, EC = RSAKey.generate_key(2048), RSAKey.generate_key(2048), ECKey.generate_key("P-256")


class FakeProvider:
    """An OpenID Connect provider that does what the standard asks, except where a test changes it."""

    def __init__(self):
        self.codes = {}
        self.told = {}
        self.claims = {}
        self.key, self.algorithm = RSA, "RS256"
        self.shown = [RSA, EC]
        self.signed_in = "ani@toko.example"
        self.asked = []
        self.broken = None

    def answer(self, request):
        path = urlsplit(str(request.url)).path
        self.asked.append(path)
        if self.broken == path:
            return httpx2.Response(500, text="no")
        if path.endswith("openid-configuration"):
            return httpx2.Response(200, json={
                "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/authorize", "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/keys", **self.told,
            })  # fmt: skip
        if path == "/keys":
            return httpx2.Response(
                200, json={"keys": [{**key.as_dict(private=False), "use": "sig"} for key in self.shown]}
            )
        return self.token(request)

    def authorize(self, address):
        """What the provider's page does with a browser: return the address it leads back to."""
        sent = dict(parse_qsl(urlsplit(address).query))
        assert (sent["response_type"], sent["client_id"], sent["scope"]) == ("code", CLIENT, "openid email")
        assert (sent["code_challenge_method"], len(sent["code_challenge"])) == ("S256", 43)
        self.codes["code-1"] = sent
        return f"{sent['redirect_uri']}?code=code-1&state={sent['state']}"

    def token(self, request):
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        sent = self.codes.pop(form["code"], None)
        challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
        given = request.headers.get("authorization", "")
        shown = given == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        posted = form.get("client_secret") == SECRET and "client_secret_post" in self.told.get(
            "token_endpoint_auth_methods_supported", ()
        )
        right = sent and base64.urlsafe_b64encode(challenge).decode().rstrip("=") == sent["code_challenge"]
        if not right or form["redirect_uri"] != sent["redirect_uri"] or not (shown or posted):
            return httpx2.Response(400, json={"error": "invalid_grant"})
        claims = {
            "iss": ISSUER, "sub": "1", "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 300,
            "nonce": sent["nonce"], "email": self.signed_in, "email_verified": True, **self.claims,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.key.thumbprint()}
        token = jwt.encode(header, claims, self.key, algorithms=[self.algorithm])
        return httpx2.Response(200, json={"access_token": "a", "token_type": "Bearer", "id_token": token})


@pytest.fixture(scope="module")
def app(engine, tmp_path_factory):
    chosen = Settings(
        mode="team", data_dir=tmp_path_factory.mktemp("oidc"), sign_ins_per_minute=10_000, requests_per_minute=10_000,
        oidc_issuer=ISSUER, oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_name="Toko ID",
    )  # fmt: skip
    found = make_app(engine, chosen)
    with pytest.MonkeyPatch.context() as patch, TestClient(found):
        light = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(stored, "hasher", lambda: light)
        found.state.keys.add_organisation("Toko", 30)
        for name, role in (("ani@toko.example", "recruiter"), ("budi@toko.example", "owner"), ("kani", "owner")):
            found.state.members.add("Toko", name, role, "benar kuda baterai")
        yield found


@pytest.fixture
def provider(app):
    found = FakeProvider()
    app.state.provider.transport = httpx2.MockTransport(found.answer)
    return found


def browser(app):
    return TestClient(app, base_url="https://testserver", headers={"accept-language": "en"}, follow_redirects=False)


def go(client):
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 303, answer.text
    return answer


def whole_way(app, provider, client=None):
    client = client or browser(app)
    return client.get(provider.authorize(go(client).headers["location"])), client


def test_a_member_signs_in_through_the_provider(app, provider):
    answer, client = whole_way(app, provider)
    assert answer.status_code == 200
    session = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("cocok_session="))
    assert "HttpOnly" in session and "SameSite=strict" in session and "Secure" in session
    assert 'http-equiv="refresh" content="0;url=/"' in answer.text
    page = client.get("/account").text
    assert "ani@toko.example" in page
    assert "Recruiter" in page
    with app.state.store.session() as kept:
        assert kept.scalars(select(AuditRow.verb).where(AuditRow.verb == "sign-in")).first()


def test_the_sign_in_page_offers_it_by_name(app):
    assert "Sign in with Toko ID" in browser(app).get("/sign-in").text


def test_the_way_there_says_what_it_must_and_no_more(app, provider):
    answer = go(browser(app))
    sent = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    assert sent.keys() == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
    }  # fmt: skip
    assert sent["redirect_uri"] == BACK
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/sign-in/provider" in cookie
    assert sent["state"] not in cookie
    with app.state.store.engine.connect() as connection:
        dump = str(connection.execute(text("SELECT * FROM sign_in_flows")).all())
    assert sent["state"] not in dump


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"}, {"iss": None}, {"aud": "another"}, {"aud": None}, {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"}, {"azp": "another"}, {"nonce": "replayed"}, {"nonce": None},
        {"exp": 1}, {"exp": None}, {"iat": 99_999_999_999}, {"iat": None}, {"sub": None}, {"nbf": 99_999_999_999},
        {"email_verified": False}, {"email_verified": None}, {"email_verified": "false"}, {"email_verified": 1},
        {"email": None}, {"email": "ani"}, {"email": ["ani@toko.example"]}, {"email": "ani@toko.example\u200b"},
        {"email": "\u212aani@toko.example"}, {"email": "x@ani@toko.example"}, {"email": ""},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_does_not_fit_signs_nobody_in(app, provider, claims):
    provider.claims = claims
    answer, client = whole_way(app, provider)
    assert answer.status_code == 403
    assert "did not work" in answer.text
    assert "cocok_session" not in str(answer.headers)
    assert client.get("/account").headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"aud": [CLIENT]}, "ani"), ({"aud": [CLIENT, "b"], "azp": CLIENT}, "ani"), ({"email_verified": "true"}, "ani"),
        ({"email": "ANI@Toko.Example"}, "ani"), ({"email": "budi@toko.example"}, "budi"),
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_fits_though_written_otherwise(app, provider, claims, name):
    provider.claims = claims
    answer, client = whole_way(app, provider)
    assert answer.status_code == 200
    assert f"{name}@toko.example" in client.get("/account").text


def test_nobody_is_made_a_member(app, provider):
    before = app.state.members.list()
    provider.signed_in = "stranger@toko.example"
    answer, client = whole_way(app, provider)
    assert answer.status_code == 403
    assert "Nobody here goes by" in answer.text
    assert client.get("/account").status_code == 303
    assert app.state.members.list() == before


@pytest.mark.parametrize(
    ("key", "algorithm", "shown", "status"),
    [
        (RSA, "RS256", [RSA], 200),
        (RSA, "PS256", [EC, RSA], 200),
        (EC, "ES256", [RSA, EC], 200),
        (OTHER, "RS256", [RSA], 403),  # Signed by whom the provider does not name.
        (OctKey.import_key("s" * 64), "HS256", [RSA], 403),  # A secret is not the provider's own.
        (RSA, "RS256", [], 403),
    ],
)
def test_only_the_providers_own_signature_counts(app, provider, key, algorithm, shown, status):
    provider.key, provider.algorithm, provider.shown = key, algorithm, shown
    assert whole_way(app, provider)[0].status_code == status


def test_a_token_without_signature_counts_nothing(app, provider, monkeypatch):
    def unsigned(header, claims, key, algorithms):
        parts = [
            base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=")
            for each in ({"alg": "none"}, claims)
        ]
        return ".".join([*parts, ""])

    monkeypatch.setattr(jwt, "encode", unsigned)
    assert whole_way(app, provider)[0].status_code == 403


def test_a_way_is_walked_once_and_by_who_began_it(app, provider):
    client = browser(app)
    way_back = provider.authorize(go(client).headers["location"])
    assert browser(app).get(way_back).status_code == 403  # A foreign browser: the state alone is not enough.
    assert client.get(way_back).status_code == 403  # And it is used up by the try.
    assert "/token" not in provider.asked
    way_back = provider.authorize(go(client).headers["location"])
    assert client.get(way_back).status_code == 200
    client.cookies.delete("cocok_session")
    assert client.get(way_back).status_code == 403


@pytest.mark.parametrize(
    "query", ["", "?code=code-1", "?state=made-up&code=code-1", "?error=access_denied&state={state}", "?state={state}"]
)
def test_a_way_back_that_lacks_something(app, provider, query):
    client = browser(app)
    sent = dict(parse_qsl(urlsplit(go(client).headers["location"]).query))
    answer = client.get(f"/sign-in/provider/back{query.format(state=sent['state'])}")
    assert answer.status_code == 403
    assert "/token" not in provider.asked


def test_a_way_takes_ten_minutes_at_most(app, provider, monkeypatch):
    client = browser(app)
    way_back = provider.authorize(go(client).headers["location"])
    later = stored_flows.now() + timedelta(seconds=stored_flows.FLOW_SECONDS + 1)
    monkeypatch.setattr(stored_flows, "now", lambda: later)
    assert client.get(way_back).status_code == 403


@pytest.mark.parametrize(("issuer", "status"), [(ISSUER, 200), ("https://evil.example", 403)])
def test_the_answer_must_not_be_another_providers(app, provider, issuer, status):
    client = browser(app)
    way_back = provider.authorize(go(client).headers["location"])
    assert (
        client.get(way_back, params={**dict(parse_qsl(urlsplit(way_back).query)), "iss": issuer}).status_code == status
    )


def test_a_code_is_exchanged_by_who_has_the_verifier(app, provider, monkeypatch):
    client = browser(app)
    first = provider.authorize(go(client).headers["location"])
    provider.codes["code-1"]["code_challenge"] = "x" * 43
    assert client.get(first).status_code == 403


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(app, provider):
    provider.told = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert whole_way(app, provider)[0].status_code == 200


@pytest.mark.parametrize(
    "told", [{"issuer": "https://evil.example"}, {"token_endpoint": "http://id.example/token"}, {"jwks_uri": None}]
)
def test_a_provider_that_is_not_what_it_should_be(app, provider, told):
    provider.told = told
    answer = browser(app).get("/sign-in/provider")
    assert answer.status_code == 502
    assert "cannot be reached" in answer.text


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_a_provider_that_fails_is_told_without_a_bug(app, provider, path):
    client = browser(app)
    address = go(client).headers["location"]
    provider.broken = path
    assert client.get(provider.authorize(address)).status_code == 403
    if "well-known" in path:
        assert browser(app).get("/sign-in/provider").status_code == 502


def test_tries_are_few(engine, tmp_path, provider):
    chosen = Settings(mode="team", data_dir=tmp_path, sign_ins_per_minute=2, oidc_issuer=ISSUER, oidc_client_id=CLIENT)
    app = make_app(engine, chosen)
    with TestClient(app):
        app.state.provider.transport = httpx2.MockTransport(provider.answer)
        client = browser(app)
        assert [client.get("/sign-in/provider").status_code for _ in range(3)] == [303, 303, 429]


def test_without_a_provider_nothing_leads_there(engine, tmp_path):
    with TestClient(make_app(engine, Settings(mode="team", data_dir=tmp_path))) as client:
        for path in ("/sign-in/provider", "/sign-in/provider/back?code=a&state=b"):
            assert client.get(path, follow_redirects=False).headers["location"] == "/sign-in"
        assert "/sign-in/provider" not in client.get("/sign-in").text


@pytest.mark.parametrize(
    ("issuer", "client", "error"),
    [("http://id.example", "c", RequestError), ("ftp://x", "c", RequestError), (ISSUER, "", RequestError), ("x", "c", RequestError)],
)  # fmt: skip
def test_settings_that_cannot_be(tmp_path, issuer, client, error):
    with pytest.raises(error):
        oidc.ProviderSignIn(Settings(data_dir=tmp_path, oidc_issuer=issuer, oidc_client_id=client))


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(oidc, "find_spec", lambda part: None)
    with pytest.raises(ExtraNeededError, match=r"cocok\[oidc\]"):
        oidc.ProviderSignIn(Settings(data_dir=tmp_path, oidc_issuer=ISSUER, oidc_client_id=CLIENT))


def test_a_member_without_a_password(tmp_path, monkeypatch):
    monkeypatch.setenv("COCOK_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        run = CliRunner().invoke
        run(cli, ["keys", "organisation", "Toko"])
        assert run(cli, ["members", "add", "Toko", "ani@toko.example", "--no-password"]).stdout == ""
        members = Members(Store.open(settings().store_url))
        assert members.sign_in("ani@toko.example", "") is None
        assert members.check(members.sign_in_as("Ani@toko.example")).role == "recruiter"
    finally:
        settings.cache_clear()


def test_a_flow_is_used_once_on_each_database(either_url):
    flows = Flows(Store.open(either_url))
    flow = flows.begin()
    assert flows.end(flow.state, flow.browser) == flow
    assert flows.end(flow.state, flow.browser) is None
    other = flows.begin()
    assert flows.end(other.state, flow.browser) is None
    assert flows.end(other.state, other.browser) is None
    assert flows.store.purge() == 0
