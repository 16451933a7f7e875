"""The suite itself runs without a network; these tests prove that the refusal works."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_a_connection_to_another_machine_is_refused():
    with socket.socket() as other, pytest.raises(SocketConnectBlockedError):
        other.connect(("192.0.2.1", 80))


def test_a_connection_to_this_machine_is_allowed():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername()[0] == "127.0.0.1"
