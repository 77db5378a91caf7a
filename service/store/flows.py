"""Ways to a sign-in provider and back: each is begun by one browser, used once, and forgotten after minutes."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest

from service.store.keys import digest_of
from service.store.store import Store
from service.store.tables import FlowRow
from service.store.things import aware, now

FLOW_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Flow:
    """What one way to a provider and back is known by.

    Args:
        state: What comes back in the address.
        browser: What stands in the cookie of the browser that went.
        nonce: What comes back in the signed token.
        verifier: What the code is exchanged with (PKCE); it never leaves this service before that.
    """

    state: str
    browser: str
    nonce: str
    verifier: str


class Flows:
    """The ways that are under way; of state and cookie only hashes are kept.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def begin(self) -> Flow:
        """Begin a way: four values that none can guess."""
        state, browser, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(4))
        flow = Flow(state, browser, nonce, verifier)
        with self.store.session() as session:
            session.add(
                FlowRow(
                    state=digest_of(flow.state), browser=digest_of(flow.browser), nonce=flow.nonce,
                    verifier=flow.verifier, expires=now() + timedelta(seconds=FLOW_SECONDS),
                )
            )  # fmt: skip
        return flow

    def end(self, state: str, browser: str) -> Flow | None:
        """End the way of a state; return it if this browser began it and its time is not over, else None."""
        with self.store.session() as session:
            row = session.get(FlowRow, digest_of(state), with_for_update=True)
            if row is None:
                return None
            session.delete(row)  # Used once, rightly or not.
            if aware(row.expires) <= now() or not compare_digest(row.browser, digest_of(browser)):
                return None
            return Flow(state, browser, row.nonce, row.verifier)
