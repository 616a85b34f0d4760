"""What the configured proxies say about a caller; nobody else's word on it is taken."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from fastapi import Request

_NOWHERE = "-"


class Proxies:
    """The proxies in front of the service."""

    def __init__(self, networks: Sequence[str], user_header: str | None) -> None:
        """``networks``: where they are; ``user_header``: where they name whom they have recognised."""
        self._networks: list[IPv4Network | IPv6Network] = [ip_network(network) for network in networks]
        self._user_header = user_header

    def address(self, request: Request) -> str:
        """Where a request comes from: the last address that no trusted proxy passed on."""
        hops = [hop.strip() for hop in ",".join(request.headers.getlist("x-forwarded-for")).split(",")]
        found = _peer(request)
        while self._are_at(found) and hops and _is_address(hops[-1]):
            found = hops.pop()
        return found

    def user(self, request: Request) -> str | None:
        """Whom the proxy's single sign-on has recognised."""
        if self._user_header is None or not self._are_at(_peer(request)):
            return None
        return request.headers.get(self._user_header, "").strip() or None

    def _are_at(self, address: str) -> bool:
        return _is_address(address) and any(ip_address(address) in network for network in self._networks)


def _peer(request: Request) -> str:
    return request.client.host if request.client else _NOWHERE


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
