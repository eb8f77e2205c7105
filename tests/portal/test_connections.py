"""Connections have an end and a bound: nobody keeps the portal waiting, and thousands get an answer."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import httpx
import pytest

import iqmodel as iq
from examples.portal import connections
from examples.portal.connections import Bounded
from examples.portal.uploads import LIMITS

MOST, TRIED = 6, 60
GET = b"GET /reports HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def connect(start: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], socket.socket]]:
    """Connect to a portal with few connections and little patience."""
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", MOST)
    monkeypatch.setattr(Bounded, "head_seconds", 1.0)
    monkeypatch.setattr(Bounded, "_refused", connections._Refused())
    port = int(start().rpartition(":")[2])
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(socket.create_connection(("127.0.0.1", port), timeout=20)))


def everything(sent_to: socket.socket, trickle: bytes = b"") -> bytes:
    """All that comes until the other side ends it, while one byte after the other is sent on."""
    sent_to.settimeout(0.05 if trickle else 20)
    came = [b""]
    for _ in range(300):
        try:
            came.append(sent_to.recv(65_536))
        except TimeoutError:
            sent_to.sendall(trickle)
        except ConnectionError:
            assert trickle, "cut where it should have been ended"
            break
        if not came[-1] and len(came) > 1:
            break
    else:
        pytest.fail("the portal goes on listening")
    return b"".join(came)


class TestTooMany:
    """Each connection over the bound gets a whole answer, and the log a line."""

    def test_those_over_the_bound(self, connect: Callable[[], socket.socket], caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING):
            idle = [connect() for _ in range(MOST)]
            more = [connect() for _ in range(TRIED - MOST)]
            for one in more:
                one.sendall(GET)
            answers = [everything(one) for one in more + idle]
        assert Counter(answer[:13] for answer in answers) == {b"": MOST, b"HTTP/1.1 503 ": TRIED - MOST}
        head, _, body = max(answers).partition(b"\r\n\r\n")
        assert b"\r\nretry-after: 5\r\n" in head
        assert b"\r\nx-content-type-options: nosniff\r\n" in head
        assert f"content-length: {len(body)}".encode() in head
        assert json.loads(body)["status"] == 503
        assert len(caplog.records) == 1

    def test_the_next_is_served_once_they_have_gone(self, connect: Callable[[], socket.socket]) -> None:
        for one in [connect() for _ in range(MOST)]:
            everything(one)
        one = connect()
        one.sendall(GET)
        assert one.recv(13) == b"HTTP/1.1 200 "

    def test_the_log_counts_those_it_did_not_tell_one_by_one(
        self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refused, now = connections._Refused(), [0.0]
        monkeypatch.setattr(time, "monotonic", lambda: now[0])
        for now[0] in (0.0, 1.0, 2.0, 100.0, 101.0):
            refused.note()
        assert [record.getMessage().split()[0] for record in caplog.records] == ["1", "3"]


class TestSlow:
    """A request takes its time or is cut: before its head, in its head, after an answer, and after the next head."""

    @pytest.mark.parametrize("sent", [b"", b"GET /reports HTTP/1.1\r\nHost: loc", GET + b"GET /"])
    def test_a_head_that_does_not_come(self, connect: Callable[[], socket.socket], sent: bytes) -> None:
        one = connect()
        one.sendall(sent)
        answer = everything(one, trickle=b"x" if sent else b"")
        assert answer[:13] == (b"HTTP/1.1 200 " if sent.startswith(GET) else b"")

    @pytest.mark.parametrize("length", [1_000, LIMITS.size * 2])
    def test_a_body_that_nobody_waits_for(self, connect: Callable[[], socket.socket], length: int) -> None:
        one = connect()
        one.sendall(b"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n{" % length)
        assert everything(one, trickle=b" ").startswith(b"HTTP/1.1 404 ")

    def test_a_request_that_does_not_end(
        self, connect: Callable[[], socket.socket], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Bounded, "request_seconds", 0.5)
        one = connect()
        head = (
            "POST /reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
        )
        one.sendall(head.encode())
        assert everything(one, trickle=b" ") == b""

    def test_an_answer_that_nobody_reads(self, start: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Bounded, "request_seconds", 0.5)
        monkeypatch.setattr(iq.workbooks, "write_template", lambda path, **_: path.write_bytes(bytes(20_000_000)))
        address = start()
        lost: list[object] = []
        gone = Bounded.connection_lost

        def note(connection: Bounded, error: Exception | None) -> None:
            lost.append(connection)
            gone(connection, error)

        monkeypatch.setattr(Bounded, "connection_lost", note)
        # More than all buffers between here and there can hold.
        with closing(socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))) as one:
            one.sendall(b"GET /form.xlsx HTTP/1.1\r\nHost: localhost\r\n\r\n")
            end = time.monotonic() + 5
            while not lost and time.monotonic() < end:
                time.sleep(0.05)
            assert lost
        assert httpx.get(f"{address}/reports").status_code == 200

    def test_a_connection_that_is_used_again_is_not_cut(
        self, connect: Callable[[], socket.socket], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Bounded, "request_seconds", 0.5)
        one = connect()
        for _ in range(6):
            one.sendall(GET)
            came = b""
            while not came.endswith(b"[]"):
                part = one.recv(65_536)
                assert part
                came += part
            assert came.startswith(b"HTTP/1.1 200 ")
            time.sleep(0.15)

    def test_several_requests_on_one_connection(self, connect: Callable[[], socket.socket]) -> None:
        one = connect()
        one.sendall(GET * 3)
        assert everything(one).count(b"HTTP/1.1 200 ") == 3
