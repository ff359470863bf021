"""What the guard of a connection ends, and what it lets be."""

from typing import Any

import pytest
from twisted.internet.testing import StringTransport
from twisted.web._newclient import Request
from twisted.web.http_headers import Headers

from snapshotter.fetch.download_handler import LARGEST_HEAD, BoundedProtocol

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n"


@pytest.fixture
def connection() -> Any:
    protocol: Any = BoundedProtocol(lambda _: None)  # type: ignore[no-untyped-call]  # Twisted's
    transport: Any = StringTransport
    protocol.makeConnection(transport())
    return protocol


def ask(connection: Any) -> Any:
    request: Any = Request
    return connection.request(
        request(b"GET", b"/", Headers({b"host": [b"a.example"]}), None, persistent=True)
    )


def test_many_answers_of_one_connection_are_no_long_head(connection: Any) -> None:
    for _ in range(20):
        answer = ask(connection)
        connection.dataReceived(HEAD + b"\r\n" + b"x" * 60_000)
        assert answer.result.length == 60_000
        assert not connection.transport.disconnecting


def test_long_body_is_no_long_head(connection: Any) -> None:
    ask(connection)
    connection.dataReceived(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 60_000)
    for _ in range(20):
        connection.dataReceived(b"x" * 60_000)
    assert not connection.transport.disconnecting


@pytest.mark.parametrize("line", [b"X-A: " + b"b" * 8000 + b"\r\n", b" " + b"b" * 8000 + b"\r\n"])
def test_head_that_does_not_end_is_ended(connection: Any, line: bytes) -> None:
    answer = ask(connection)
    answer.addErrback(lambda _: None)
    connection.dataReceived(HEAD)
    for _ in range(LARGEST_HEAD // len(line) + 1):
        assert not connection.transport.disconnecting
        connection.dataReceived(line)
    assert connection.transport.disconnecting
