import pytest
from starlette.requests import Request

from assistant.server.access.proxies import Proxies

PROXIES = Proxies(["10.0.0.0/24", "::1/128"], "X-Remote-User")


def request(peer: str | None, **headers: str) -> Request:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": named, "client": (peer, 1234) if peer else None})


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),  # nobody's word is taken
        ("10.0.0.5", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.5", "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the first was written by the caller
        ("10.0.0.5", "198.51.100.7, 10.0.0.6", "198.51.100.7"),
        ("10.0.0.5", "2001:db8::1", "2001:db8::1"),
        ("::1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "moi", "10.0.0.5"),
        ("10.0.0.5", "10.0.0.6", "10.0.0.6"),
        (None, "198.51.100.7", "-"),
    ],
)
def test_the_address_is_the_last_that_no_trusted_proxy_passed_on(
    peer: str | None, forwarded: str, address: str
) -> None:
    assert PROXIES.address(request(peer, x_forwarded_for=forwarded)) == address


def test_a_user_is_believed_from_a_proxy_alone() -> None:
    assert PROXIES.user(request("10.0.0.5", x_remote_user="dupont")) == "dupont"
    assert PROXIES.user(request("192.0.2.1", x_remote_user="dupont")) is None
    assert PROXIES.user(request("10.0.0.5", x_remote_user=" ")) is None
    assert PROXIES.user(request("10.0.0.5")) is None
    assert Proxies(["10.0.0.0/24"], None).user(request("10.0.0.5", x_remote_user="dupont")) is None
