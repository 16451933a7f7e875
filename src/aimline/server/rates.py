"""How many pages one may ask for in a row, so that nobody keeps the others waiting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock
from time import monotonic
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from aimline.accounts.models import Account
from aimline.server.limits import OF_AN_ACCOUNT, OF_AN_ADDRESS, Rate
from aimline.server.views.too_fast import too_fast
from aimline.web.style import sheet_version

_NETWORK: Final = 64
"""Bits of an address of IPv6 that are its network's: whoever has one has all of its addresses."""
REMEMBERED: Final = 20_000
"""People and addresses that a worker remembers: who asked longest ago is forgotten first."""


class Buckets:
    """What each one has in hand, in the memory of a worker."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, remembered: int = REMEMBERED
    ) -> None:
        self._clock = clock
        self._remembered = remembered
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, who: str, rate: Rate) -> float:
        """Take one, and 0.0; or where nothing is in hand, the seconds until something is."""
        with self._lock:
            now = self._clock()
            had, at = self._left.pop(who, (float(rate.in_hand), now))
            has = min(rate.in_hand, had + (now - at) * rate.a_second)
            self._left[who] = (has - 1 if has >= 1 else has, now)
            if len(self._left) > self._remembered:
                self._left.popitem(last=False)
        return 0.0 if has >= 1 else (1 - has) / rate.a_second


class Rates:
    """Asks whoever is too fast to wait.

    The sheet of the pages does not count, nor do files, which come before this.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.buckets = Buckets()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, or say how long to wait."""
        if request.path_info == _sheet():
            return self.get_response(request)
        seconds = self.buckets.wait(*_asker(request))
        return too_fast(request, ceil(seconds)) if seconds else self.get_response(request)


def _sheet() -> str:
    return reverse("sheet", kwargs={"version": sheet_version()})


def _asker(request: HttpRequest) -> tuple[str, Rate]:
    if isinstance(request.user, Account):
        return f"account {request.user.pk}", OF_AN_ACCOUNT
    return f"address {_network(str(request.META.get('REMOTE_ADDR', '')))}", OF_AN_ADDRESS


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address  # Of no network, as behind a socket of this machine.
    if isinstance(known, IPv6Address):
        return str(int(known) >> (known.max_prefixlen - _NETWORK))
    return str(known)
