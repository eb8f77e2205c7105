"""Who is let in: what is meant for this portal and comes from its own pages, and only so much of it at once."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress

import httpx
import pytest

import iqmodel as iq
from examples.portal import guard
from examples.portal.guard import Guard
from tests.portal.samples import JSON, report, stored

PUBLIC = "https://portal.example"


def post(address: str, **headers: str) -> httpx.Response:
    return httpx.post(f"{address}/reports", content=iq.dumps(report()), headers=JSON | headers, timeout=30)


class TestHost:
    """Without addresses only this machine is served; a page elsewhere whose name leads here is not."""

    @pytest.mark.parametrize("host", ["localhost", "LocalHost:8000", "127.0.0.1:1", "[::1]:8000"])
    def test_of_this_machine(self, portal: str, host: str) -> None:
        assert post(portal, Host=host).status_code == 201

    @pytest.mark.usefixtures("nothing_stored")
    @pytest.mark.parametrize(
        "host",
        ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "localhost:x", "localhost.", "", "[::1"],
    )
    def test_any_other_is_refused(self, portal: str, host: str) -> None:
        answer = post(portal, Host=host)
        assert answer.status_code == 421
        assert answer.json()["title"] == "Unter dieser Adresse gibt es dieses Portal nicht"
        assert httpx.get(f"{portal}/reports", headers={"Host": host}).status_code == 421

    def test_the_host_that_a_proxy_reports_counts_for_nothing(self, portal: str) -> None:
        assert post(portal, Host="evil.example", **{"X-Forwarded-Host": "localhost"}).status_code == 421

    @pytest.mark.usefixtures("nothing_stored")
    def test_two_origins(self, portal: str) -> None:
        headers = [*JSON.items(), ("Origin", portal), ("Origin", "https://evil.example")]
        answer = httpx.post(f"{portal}/reports", content=iq.dumps(report()), headers=headers)
        assert answer.status_code == 400


class TestOrigin:
    """What a page of another site makes a browser send, nobody meant to submit."""

    @pytest.mark.usefixtures("nothing_stored")
    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil",
            "null",
            "",
            "http://localhost.evil.example",
            "http://127.0.0.1:1",
            "{own}x",
            "x{own}",
            "{own}/",
        ],
    )
    def test_another_is_refused(self, portal: str, origin: str) -> None:
        answer = post(portal, Origin=origin.replace("{own}", portal))
        assert (answer.status_code, answer.json()["title"]) == (403, "Von einer fremden Seite gesendet")

    @pytest.mark.usefixtures("nothing_stored")
    def test_this_port_under_another_scheme(self, portal: str) -> None:
        assert post(portal, Origin=portal.replace("http:", "https:")).status_code == 403

    def test_the_portals_own(self, portal: str) -> None:
        assert post(portal, Origin=portal).status_code == 201

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "new-site"])
    @pytest.mark.usefixtures("nothing_stored")
    def test_from_another_site(self, portal: str, site: str) -> None:
        assert post(portal, **{"Sec-Fetch-Site": site}).status_code == 403

    @pytest.mark.parametrize("site", ["same-origin", "none"])
    def test_from_no_other_site(self, portal: str, site: str) -> None:
        assert post(portal, **{"Sec-Fetch-Site": site}).status_code == 201

    def test_anyone_may_look(self, portal: str) -> None:
        headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
        assert httpx.get(f"{portal}/reports", headers=headers).status_code == 200


class TestAddresses:
    """Behind a proxy the portal is told its public addresses; nothing else is one then."""

    @pytest.mark.parametrize(
        ("host", "origin", "status"),
        [
            ("portal.example", None, 201),
            ("Portal.Example:443", PUBLIC, 201),
            ("portal.example", "https://portal.example:443", 201),
            ("portal.example", "http://portal.example", 403),
            ("portal.example", "https://intern.example:8443", 403),
            ("intern.example:8443", "https://intern.example:8443", 201),
            ("intern.example", None, 421),
            ("portal.example:80", None, 421),
            ("127.0.0.1", None, 421),
        ],
    )
    def test_of_a_portal_with_two(self, start: Callable[..., str], host: str, origin: str | None, status: int) -> None:
        address = start(addresses=(PUBLIC, "https://intern.example:8443"))
        assert post(address, Host=host, **({} if origin is None else {"Origin": origin})).status_code == status

    @pytest.mark.parametrize(
        "address", ["portal.example", "ftp://portal.example", "https://portal.example/", "https://"]
    )
    def test_what_is_none(self, address: str) -> None:
        with pytest.raises(ValueError, match="not an address"):
            Guard((address,))


@pytest.fixture
def slow() -> Iterator[Callable[[str], socket.socket]]:
    """Begin an upload that does not go on."""
    with ExitStack() as opened:

        def begin(address: str) -> socket.socket:
            host, _, port = address.removeprefix("http://").partition(":")
            one = opened.enter_context(closing(socket.create_connection((host, int(port)), timeout=20)))
            one.sendall(
                f"POST /reports HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
                "Content-Length: 1000\r\n\r\n{".encode()
            )
            return one

        yield begin


def everything(sent_to: socket.socket) -> bytes:
    """All that comes until the other side ends it."""
    return b"".join(iter(lambda: sent_to.recv(65_536), b""))


class TestUploadsAtOnce:
    """Uploads that do not go on are ended, and never take the place of everybody else for long."""

    def test_a_body_that_stops_is_ended(self, start: Callable[..., str], slow: Callable[[str], socket.socket]) -> None:
        waiting = slow(start(body_seconds=0.3))
        before = time.monotonic()
        answer = everything(waiting)
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - before < 15

    def test_a_body_that_trickles_is_ended(
        self, start: Callable[..., str], slow: Callable[[str], socket.socket]
    ) -> None:
        waiting = slow(start(body_seconds=0.3))
        waiting.settimeout(0.05)
        end, answer = time.monotonic() + 15, b""
        while not answer and time.monotonic() < end:
            waiting.sendall(b" ")
            with suppress(TimeoutError):
                answer = waiting.recv(100)
        assert answer.startswith(b"HTTP/1.1 408 ")

    def test_those_over_the_bound_are_told_to_come_back(
        self, start: Callable[..., str], slow: Callable[[str], socket.socket], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard, "MOST_UPLOADS", 3)
        monkeypatch.setattr(guard, "QUEUE_SECONDS", 0.2)
        address = start(body_seconds=2)
        waiting = [slow(address) for _ in range(3)]
        with httpx.Client(base_url=address, timeout=20) as client:
            end = time.monotonic() + 15
            # Until the heads of all three are read, another is still let in: for the same scope and period.
            while (answer := post(address)).status_code != 503 and time.monotonic() < end:
                pass
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
            assert answer.json()["title"].startswith("Gerade ist zu viel los")
            assert client.get("/reports").status_code == 200
            assert {everything(one)[:13] for one in waiting} == {b"HTTP/1.1 408 "}
            assert post(address).status_code in (201, 409)
            assert len(stored(client)) == 1

    def test_those_over_the_bound_wait_for_their_turn(
        self, start: Callable[..., str], slow: Callable[[str], socket.socket], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard, "MOST_UPLOADS", 1)
        address = start(body_seconds=0.5)
        waiting = slow(address)
        assert post(address).status_code == 201
        assert everything(waiting).startswith(b"HTTP/1.1 408 ")
