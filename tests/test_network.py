import socket

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80), ("2001:db8::1", 80)])
def test_the_network_is_refused(address: tuple[str, int], network_attempts: list[str]) -> None:
    with pytest.raises(ConnectionRefusedError, match="no network"):
        socket.create_connection(address, timeout=1)
    assert len(network_attempts) == 1
    network_attempts.clear()


def test_this_machine_is_reachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=1).close()
