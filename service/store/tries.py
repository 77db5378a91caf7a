"""Tries to sign in, counted over all workers and machines: the buckets stand in the database."""

from datetime import timedelta

from service.rates import draw
from service.store.database import one_at_a_time
from service.store.keys import digest_of
from service.store.store import Store
from service.store.tables import TryRow
from service.store.things import aware, now


class Tries:
    """How many tries each name and address has left; of both only a hash is kept, for minutes.

    Args:
        store: Where they are counted.
        a_minute: Tries a minute in the long run, and at once.
    """

    def __init__(self, store: Store, a_minute: int) -> None:
        self.store = store
        self.a_minute = a_minute

    def take(self, who: str) -> float:
        """Take one try; return 0, or the seconds to wait where none is left."""
        digest = digest_of(who)
        with self.store.session() as session:
            one_at_a_time(session, f"try/{digest}")
            moment, row = now(), session.get(TryRow, digest)
            if row is None:
                row = TryRow(who=digest, left=float(self.a_minute), since=moment)
                session.add(row)
            wait, row.left = draw(row.left, (moment - aware(row.since)).total_seconds(), self.a_minute)
            row.since, row.expires = moment, moment + timedelta(minutes=2)  # Full again by then: nothing to keep.
            return wait
