"""Signing in through a provider as a browser does it: two sites, cookies that stay behind, a page that goes on."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from service.store.keys import Keys
from service.store.members import Members
from service.store.store import Store

pytestmark = pytest.mark.slow
pytest.importorskip("authlib", reason="no sign-in through a provider: install cocok[oidc]")
jwt = pytest.importorskip("joserfc.jwt", reason="no sign-in through a provider: install cocok[oidc]")
jwk = pytest.importorskip("joserfc.jwk", reason="no sign-in through a provider: install cocok[oidc]")


class Page(BaseHTTPRequestHandler):
    """A provider at 127.0.0.1, which is another site than localhost; its page wants a click."""

    key = jwk.RSAKey.generate_key(2048)
    email = "ani@toko.example"
    sent = None

    def log_message(self, *args):
        pass

    def do_GET(self):
        address = urlsplit(self.path)
        here = f"http://{self.headers['host']}"
        if address.path.endswith("openid-configuration"):
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            self.say(json.dumps({"issuer": here, **{name: f"{here}/{path}" for name, path in names.items()}}))
        elif address.path == "/keys":
            self.say(json.dumps({"keys": [self.key.as_dict(private=False)]}))
        elif address.path == "/authorize":
            sent = dict(parse_qsl(address.query))
            Page.sent = sent
            back = f"{sent['redirect_uri']}?code=c&state={sent['state']}"
            self.say(f"<a id=yes href='{back.replace('&', '&amp;')}'>It is me</a>", "text/html")
        else:
            self.send_error(404)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        assert form["code_verifier"]
        claims = {
            "iss": f"http://{self.headers['host']}", "sub": "1", "aud": "cocok", "iat": int(time.time()),
            "exp": int(time.time()) + 60, "nonce": self.sent["nonce"], "email": self.email, "email_verified": True,
        }  # fmt: skip
        token = jwt.encode({"alg": "RS256"}, claims, self.key, algorithms=["RS256"])
        self.say(json.dumps({"access_token": "a", "token_type": "Bearer", "id_token": token}))

    def say(self, text, kind="application/json"):
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(text.encode())


@pytest.fixture(scope="module")
def team(tmp_path_factory, serve):
    """The address of a team's service at localhost with a provider beside it."""
    provider = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    folder = tmp_path_factory.mktemp("team")
    store = Store.open(f"sqlite:///{folder / 'cocok.db'}")
    Keys(store).add_organisation("Toko", 30)
    Members(store).add("Toko", "ani@toko.example", "recruiter", "benar kuda baterai")
    store.engine.dispose()
    settings = {
        "COCOK_DATA_DIR": str(folder), "COCOK_MODE": "team", "COCOK_SECURE_COOKIES": "false",
        "COCOK_OIDC_ISSUER": f"http://127.0.0.1:{provider.server_port}", "COCOK_OIDC_CLIENT_ID": "cocok",
        "COCOK_OIDC_NAME": "Toko ID",
    }  # fmt: skip
    with serve(folder, settings) as address:
        yield address.replace("127.0.0.1", "localhost")
    provider.shutdown()


def sign_in(browser, team, email):
    context = browser.new_context(locale="en-GB")
    page, troubles = context.new_page(), []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if "Content Security Policy" in line.text else None)
    Page.email = email
    page.goto(team)
    assert urlsplit(page.url).path == "/sign-in"
    page.get_by_role("link", name="Sign in with Toko ID").click()
    page.click("#yes")
    return context, page, troubles


def test_a_member_comes_back_signed_in(chromium_browser, team):
    context, page, troubles = sign_in(chromium_browser, team, "ani@toko.example")
    page.wait_for_url(f"{team}/", timeout=20_000)
    page.goto(f"{team}/account")
    assert "ani@toko.example" in page.inner_text("main")
    assert {each["name"]: each["sameSite"] for each in context.cookies()} == {"cocok_session": "Strict"}, (
        "the way's own is gone"
    )
    assert not troubles
    context.close()


def test_a_stranger_is_told_so(chromium_browser, team):
    context, page, troubles = sign_in(chromium_browser, team, "stranger@toko.example")
    page.wait_for_selector("text=Nobody here goes by")
    assert not context.cookies()
    page.goto(f"{team}/")
    assert urlsplit(page.url).path == "/sign-in"
    assert not troubles
    context.close()
