"""What stands before every route: sizes, hosts, foreign pages, headers, request logs and counts."""

import logging
import re
import time
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

from anyio import move_on_after
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem
from service.logs import REQUEST_ID

log = logging.getLogger("cocok.requests")

REQUESTS = Counter("cocok_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram(
    "cocok_request_seconds",
    "Time to answer a request.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20),
)
UUID = re.compile(r"[0-9a-fA-F]{8}(-?)[0-9a-fA-F]{4}(\1[0-9a-fA-F]{4}){2}\1[0-9a-fA-F]{12}")
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LISTEN_SECONDS = 10
METHODS = SAFE_METHODS | {"POST", "PUT", "PATCH", "DELETE"}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would make browsers send the page's own forms with "Origin: null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class TooMuchError(Exception):
    """The body is over the limit; told inside the guard only."""


class SizeGuard:
    """Refuse a body over a limit: at once where its length is stated, else as soon as it is passed.

    Args:
        app: What stands behind.
        max_bytes: Largest body.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdigit() or int(stated) > self.max_bytes:
            await self.refuse(scope, receive, send, more=True)
            return
        taken, started, more = 0, False, True

        async def counted() -> Message:
            nonlocal taken, more
            message = await receive()
            more = message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > self.max_bytes:
                raise TooMuchError
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, counted, noted)
        except TooMuchError:
            if not started:
                await self.refuse(scope, receive, send, more=more)

    async def refuse(self, scope: Scope, receive: Receive, send: Send, *, more: bool) -> None:
        """Answer that the body is too large, and hang up.

        A caller that reads the answer only when all is sent is listened to for a while, but not for ever.
        """

        async def unended(message: Message) -> None:
            await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

        limit = f"{self.max_bytes // 1_000_000} MB"
        answer = problem(413, "too_large", f"The request is larger than {limit}; send fewer or smaller files.")
        answer.headers["connection"] = "close"
        await answer(scope, receive, unended)
        left = self.max_bytes
        with move_on_after(LISTEN_SECONDS):
            while more and left > 0:
                message = await receive()
                more, left = message.get("more_body", False), left - len(message.get("body", b""))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class OriginGuard:
    """Refuse what another site's page makes a reader's browser send, and calls under a foreign host name.

    A page elsewhere must not drive a service on this machine: neither by a form (the browser tells where it
    comes from) nor by a host name that it makes point here.

    Args:
        app: What stands behind.
        hosts: Names the service goes by; ("*",) for any.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.strip().lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if "*" not in self.hosts and bare_host(host) not in self.hosts:
            answer = problem(400, "wrong_host", "This service does not go by that host name (COCOK_HOSTS).")
            await answer(scope, receive, send)
        elif scope["method"] not in SAFE_METHODS and is_foreign(headers, host):
            await problem(403, "foreign_page", "A page of another site sent this.")(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def bare_host(host: str) -> str:
    """Return a host without its port: "localhost", "[::1]"."""
    host = host.lower()
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]


def is_foreign(headers: Headers, host: str) -> bool:
    """Tell whether a browser sent a request from a page of another site."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("none", "same-origin")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


class Watch:
    """Add the security headers, a request id, counts and one log line without personal data to each request.

    Args:
        app: What stands behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, started = time.perf_counter(), 500, False
        request_id = request_id_of(Headers(scope=scope))
        token = REQUEST_ID.set(request_id)

        async def dressed(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                for name, value in scope.get("state", {}).get("headers", {}).items():
                    headers[name] = value
                headers["x-request-id"] = request_id
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
            await send(message)

        try:
            await self.app(scope, receive, dressed)
        except Exception as error:
            # Answered here, not by the framework outside: with id and headers, and no message of it in its log.
            if started:
                raise
            answer = await scope["app"].exception_handlers[Exception](Request(scope, receive), error)
            await answer(scope, receive, dressed)
        finally:
            seconds = time.perf_counter() - begun
            # The route's pattern, never the path: a path may hold an id.
            route = getattr(scope.get("route"), "path", "unknown")
            method = scope["method"] if scope["method"] in METHODS else "other"
            REQUESTS.labels(method, route, str(status)).inc()
            SECONDS.labels(route).observe(seconds)
            fields = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            log.info("%s %s %s %.1fms", method, route, status, seconds * 1000, extra={"fields": fields})
            REQUEST_ID.reset(token)


def request_id_of(headers: Headers) -> str:
    """Return the id that a caller gave a request where it is a UUID, else a new one.

    Anything else could hold a name, a number of a person, or a line of its own.
    """
    given = headers.get("x-request-id", "")
    return given.lower() if UUID.fullmatch(given) else uuid.uuid4().hex
