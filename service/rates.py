"""Buckets that fill evenly: how many requests or tries each caller has left."""

import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

CALLERS_KEPT = 10_000
IPV6_NEIGHBOURS = 1 << 64  # Addresses of one /64: whoever has one of them has them all.


def draw(left: float, seconds: float, a_minute: int) -> tuple[float, float]:
    """Take one out of a bucket that was left alone for some seconds; return the wait in seconds and what is left.

    `draw(0.0, 30.0, 2)` is `(0.0, 0.0)`: half a minute filled in the one that is taken.
    """
    left = min(left + max(seconds, 0.0) * a_minute / 60, float(a_minute))
    return (0.0, left - 1) if left >= 1 else ((1 - left) * 60 / a_minute, left)


class Rates:
    """How many requests a minute each caller of this process has left.

    Args:
        a_minute: Requests a minute that a caller may make in the long run, and at once.
    """

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> float:
        """Take one request; return 0, or the seconds to wait where none is left."""
        moment = time.monotonic()
        left, since = self._left.pop(caller, (float(self.a_minute), moment))
        wait, left = draw(left, moment - since, self.a_minute)
        self._left[caller] = (left, moment)
        if len(self._left) > CALLERS_KEPT:
            self._left.popitem(last=False)
        return wait


def neighbourhood(host: str) -> str:
    """Return whose tries are counted together: an IPv4 address, a network of 64 bits of IPv6 addresses."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) // IPV6_NEIGHBOURS * IPV6_NEIGHBOURS)}/64"
