"""Browsers in which a member signed in before: they have tries of their own, so nobody else can use those up.

Source: device cookies (OWASP). The cookie is signed with the member's password hash, whose salt nobody outside knows:
nothing more is stored, and another password makes every such cookie worthless.
"""

import hmac
import secrets
import time

from sqlalchemy import select

from service.store.database import reading
from service.store.members import plain_name
from service.store.store import Store
from service.store.tables import MemberRow

BROWSER_SECONDS = 90 * 86_400


def tries_of(store: Store, name: str, cookie: str) -> str:
    """Return whose tries one to sign in takes from: this browser's if the member signed in with it, else the name's."""
    issued, nonce, mark = (*cookie.split("."), "", "")[:3]
    known = digest_of_member(store, name) if mark else None
    if known is None or not hmac.compare_digest(signed(known, issued, nonce).encode(), mark.encode()):
        return f"name {plain_name(name)}"
    is_fresh = issued.isdecimal() and int(issued) + BROWSER_SECONDS > time.time()
    return f"browser {nonce}" if is_fresh else f"name {plain_name(name)}"


def browser_cookie(store: Store, name: str) -> str:
    """Return a cookie for a browser in which a member has just signed in; "" for no member."""
    known = digest_of_member(store, name)
    issued, nonce = str(int(time.time())), secrets.token_hex(16)
    return f"{issued}.{nonce}.{signed(known, issued, nonce)}" if known else ""


def digest_of_member(store: Store, name: str) -> str | None:
    """Return the hash of a member's password."""
    with reading(store.engine) as connection:
        return connection.scalar(select(MemberRow.digest).where(MemberRow.name == plain_name(name)))


def signed(known: str, issued: str, nonce: str) -> str:
    """Return the mark that only who knows a member's hash can make."""
    return hmac.new(known.encode(), f"browser.{issued}.{nonce}".encode("utf-8", "replace"), "sha256").hexdigest()
