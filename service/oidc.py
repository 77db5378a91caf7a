"""Signing in through an OpenID Connect provider: code flow with PKCE, the token's signature and claims checked.

Source: OpenID Connect Core 1.0 section 3.1; RFC 7636 (PKCE); RFC 9207 (issuer in the answer); RFC 9700.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from service.errors import ExtraNeededError, RequestError
from service.settings import Settings
from service.store.flows import Flow

SCOPE = "openid email"
ALGORITHMS = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")  # Signed by the provider's own key: no "none", no HS256.
SECONDS = 10
LEEWAY_SECONDS = 60
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class SignInRefusedError(Exception):
    """The provider, or what it said, is not to be relied on; the reason is for the log."""


@dataclass(frozen=True, slots=True)
class Provider:
    """What a provider tells of itself."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    auth_methods: tuple[str, ...]


class ProviderSignIn:
    """Leads to a provider and reads what it says on the way back; each call asks it anew, so changed keys just work.

    Args:
        chosen: Settings: the provider's issuer, and the id and secret it knows this service by.
        transport: How requests to it are sent; over the network if not given.

    Raises:
        ExtraNeededError: The extra `oidc` is not installed.
        RequestError: The issuer is no HTTPS address, or there is no client id.
    """

    def __init__(self, chosen: Settings, transport: Any = None) -> None:
        if any(find_spec(part) is None for part in ("authlib", "joserfc", "httpx2")):
            raise ExtraNeededError("COCOK_OIDC_ISSUER is set, but the extra is missing: pip install 'cocok[oidc]'")
        if not chosen.oidc_client_id:
            raise RequestError("COCOK_OIDC_ISSUER needs COCOK_OIDC_CLIENT_ID: register this service at the provider")
        self.issuer = chosen.oidc_issuer
        self.client_id = chosen.oidc_client_id
        self.secret = chosen.oidc_client_secret
        self.transport = transport
        if not is_safe(self.issuer):
            raise RequestError("COCOK_OIDC_ISSUER must be an https:// address")

    def address(self, flow: Flow, back: str) -> str:
        """Return where a browser is sent to begin a flow.

        Raises:
            SignInRefusedError: The provider cannot be asked, or gives odd answers.
        """
        with self._client(back) as client:
            provider = self._provider(client)
            found, _ = client.create_authorization_url(
                provider.authorization_endpoint, state=flow.state, code_verifier=flow.verifier, nonce=flow.nonce
            )
        return str(found)

    def email(self, flow: Flow, code: str, issuer: str | None, back: str) -> str:
        """Return the e-mail address that the provider vouches for.

        Args:
            flow: The flow that came back.
            code: What the provider gave the browser.
            issuer: Who answered, where the answer says it (RFC 9207).
            back: The address it came back to, as the provider knows it.

        Raises:
            SignInRefusedError: Something does not fit, or the address is not verified.
        """
        if issuer is not None and issuer != self.issuer:
            raise SignInRefusedError("the answer is another provider's")
        with self._client(back) as client:
            provider = self._provider(client)
            methods = provider.auth_methods
            if self.secret and "client_secret_basic" not in methods and "client_secret_post" in methods:
                client.token_endpoint_auth_method = "client_secret_post"  # noqa: S105 - A method's name.
            tokens = asked(client.fetch_token, provider.token_endpoint, code=code, code_verifier=flow.verifier)
            keys = asked(client.request, "GET", provider.jwks_uri, withhold_token=True).json()
        return email_of(self._claims(tokens.get("id_token"), keys, flow))

    def _client(self, back: str) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.client_id, self.secret or None, scope=SCOPE, redirect_uri=back, code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.secret else "none",
            timeout=SECONDS, follow_redirects=False, trust_env=False, transport=self.transport,
        )  # fmt: skip

    def _provider(self, client: Any) -> Provider:
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        told = asked(client.request, "GET", address, withhold_token=True).json()
        if not isinstance(told, dict) or told.get("issuer") != self.issuer:
            raise SignInRefusedError("the provider goes by another name than COCOK_OIDC_ISSUER")
        found = [told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if not all(isinstance(each, str) and is_safe(each) for each in found):
            raise SignInRefusedError("the provider's addresses are not https://")
        methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        authorization, token, keys = map(str, found)
        return Provider(authorization, token, keys, tuple(map(str, methods)))

    def _claims(self, token: Any, keys: Any, flow: Flow) -> dict[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet
        from joserfc.jwt import JWTClaimsRegistry

        wanted = JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            nonce={"essential": True, "value": flow.nonce},
            exp={"essential": True}, iat={"essential": True}, sub={"essential": True},
        )  # fmt: skip
        try:
            claims = jwt.decode(str(token or ""), KeySet.import_key_set(keys), algorithms=list(ALGORITHMS)).claims
            wanted.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise SignInRefusedError(f"the token cannot be relied on ({type(error).__name__})") from error
        audience = claims["aud"]
        several = isinstance(audience, list) and len(audience) > 1
        if (several or "azp" in claims) and claims.get("azp") != self.client_id:
            raise SignInRefusedError("the token is for another client")
        return claims


def asked(call: Any, *args: Any, **named: Any) -> Any:
    """Return a provider's answer.

    Raises:
        SignInRefusedError: There is none, or it is an error.
    """
    import httpx2
    from authlib.common.errors import AuthlibBaseError

    try:
        answer = call(*args, **named)
        if hasattr(answer, "raise_for_status"):
            answer.raise_for_status()
            answer.json()
    except (AuthlibBaseError, httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise SignInRefusedError(f"the provider gave no good answer ({type(error).__name__})") from error
    return answer


def email_of(claims: dict[str, Any]) -> str:
    """Return the e-mail address of a token's claims.

    Only plain addresses count: look-alike letters of other alphabets could be folded into somebody else's name.

    Raises:
        SignInRefusedError: There is none, or the provider does not say that it is verified.
    """
    email, verified = claims.get("email"), claims.get("email_verified")
    if verified is not True and verified != "true":  # Some providers write it as a text.
        raise SignInRefusedError("the provider does not say that the e-mail address is verified")
    if not isinstance(email, str) or not email.isascii() or not email.isprintable() or email.count("@") != 1:
        raise SignInRefusedError("the token has no plain e-mail address")
    return email


def is_safe(address: str) -> bool:
    """Tell whether an address is HTTPS, or on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
