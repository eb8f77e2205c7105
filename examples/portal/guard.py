"""What is let in: requests to this portal's own address, from its own pages, so many uploads at once and no slow ones.

A program that sends neither ``Origin`` nor ``Sec-Fetch-Site`` is let in: only browsers send what a page of somebody
else's made them send, and they say so.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any, Final
from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send

from examples.portal.answers import Refusal

MOST_UPLOADS: Final = 32
"""Uploads in a process that are received and read at once."""

QUEUE_SECONDS: Final = 5.0
"""How long an upload waits for its turn; then it is told to come back."""

BODY_SECONDS: Final = 30.0
"""How long a body may take to arrive: 1 MB in this time is a poor mobile connection."""

_READING: Final = ("GET", "HEAD", "OPTIONS")
_AUTHORITY: Final = re.compile(r"([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?", re.ASCII)
_HERE: Final = ("127.0.0.1", "localhost", "[::1]")
_PORTS: Final = {"http": "80", "https": "443"}


def _authority(text: str, scheme: str) -> tuple[str, str] | None:
    """Name and port of a Host; None for anything else, a name with a user or a path among it."""
    found = _AUTHORITY.fullmatch(text.lower())
    return (found[1], found[2] or _PORTS[scheme]) if found else None


class Guard(ASGIMiddleware):
    """Lets in what is meant for this portal, and only as much at once as it can take.

    ``addresses`` are those under which people reach it, such as ``https://portal.example``, without a path. Without
    any, it is reached on this machine alone: a page elsewhere whose name leads here (DNS rebinding) is refused, too.
    Raises ValueError for what is no address.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, addresses: tuple[str, ...] = (), *, body_seconds: float = BODY_SECONDS) -> None:
        self._own: set[tuple[str, str, str]] = set()
        for address in addresses:
            scheme, rest = urlsplit(address).scheme, address.partition("://")[2]
            authority = _authority(rest, scheme) if scheme in _PORTS else None
            if authority is None:
                raise ValueError(f"not an address such as https://portal.example: {address!r}")
            self._own.add((scheme, *authority))
        self._body_seconds = body_seconds
        self._turn = asyncio.Semaphore(MOST_UPLOADS)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Raise Refusal, or pass the request on."""
        headers = [(name, value.decode("latin-1")) for name, value in scope["headers"]]
        method = scope.get("method")
        self._check(headers, changes=method not in _READING)
        if method != "POST":
            return await next_app(scope, receive, send)
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                await self._turn.acquire()
        except TimeoutError:
            raise Refusal(503) from None
        try:
            return await next_app(scope, self._in_time(receive), send)
        finally:
            self._turn.release()

    def _check(self, headers: list[tuple[bytes, str]], *, changes: bool) -> None:
        """Raise Refusal for another Host, and for a change that a page from elsewhere asks for."""
        given = {name: value for name, value in headers if name in (b"host", b"origin", b"sec-fetch-site")}
        # More than one of a kind is for a proxy and for us to read differently.
        if sum(name in given for name, _ in headers) > len(given):
            raise Refusal(400)
        own = self._reached_as(given.get(b"host", ""))
        if not own:
            raise Refusal(421)
        origin = given.get(b"origin")
        if changes and (
            given.get(b"sec-fetch-site", "none") not in ("same-origin", "none")
            or (origin is not None and _origin(origin) not in own)
        ):
            raise Refusal(403)

    def _reached_as(self, host: str) -> set[tuple[str, str, str]]:
        """The addresses of ours that a Host may mean: behind a proxy that ends TLS, it does not tell the scheme."""
        if self._own:
            return {one for one in self._own if one[1:] == _authority(host, one[0])}
        authority = _authority(host, "http")
        return {("http", *authority)} if authority and authority[0] in _HERE else set()

    def _in_time(self, receive: Receive) -> Receive:
        """The parts of a body until its time is over; Refusal then. What comes after the body may take any time."""
        end: float | None = asyncio.get_running_loop().time() + self._body_seconds

        async def part() -> HTTPReceiveMessage | Any:
            nonlocal end
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise Refusal(408) from None
            if not message.get("more_body", False):
                end = None
            return message

        return part


def _origin(text: str) -> tuple[str, str, str] | None:
    """Scheme, name and port of an Origin; None for anything else, ``null`` among it."""
    scheme, _, rest = text.partition("://")
    authority = _authority(rest, scheme) if scheme in _PORTS else None
    return (scheme, *authority) if authority else None
