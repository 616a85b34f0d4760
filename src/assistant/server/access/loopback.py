"""A service without keys: for this machine alone, and for nobody through a proxy."""

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

from assistant.errors import UsageError
from assistant.server.problems import Problem

_OF_PROXIES = ("forwarded", "x-forwarded-", "x-real-ip", "via")
"""How the headers begin that a proxy adds to what it passes on."""


def is_loopback(host: str) -> bool:
    """Whether an address or host name can only be this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_address(host: str) -> None:
    """Raise UsageError where an open service would listen to other machines."""
    if not is_loopback(host):
        raise UsageError(
            f"Sans clé d’accès, le service n’écoute pas sur « {host} », où d’autres machines pourraient "
            "l’interroger. Laissez --host à 127.0.0.1, ou faites une clé avec « assistant keys create »."
        )


def check_near(request: Request) -> None:
    """Raise Problem (403) for a request that is not from this machine to this machine.

    That is one that came through a proxy, or that was sent to another name than this machine's, as a page
    of another site could have a browser do.
    """
    if any(name.startswith(_OF_PROXIES) for name in request.headers):
        raise Problem(
            403,
            "behind_proxy",
            "Ce service est ouvert sans clé et ne répond qu’à cette machine : il refuse ce qui vient d’un "
            "relais. Configurez des clés d’accès avant de le placer derrière un relais.",
        )
    if not is_loopback(_named(request)):
        raise Problem(
            403,
            "foreign_host",
            "Ce service est ouvert sans clé et ne répond qu’à cette machine. Adressez-vous à lui par "
            "127.0.0.1 ou localhost.",
        )


def _named(request: Request) -> str:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""
