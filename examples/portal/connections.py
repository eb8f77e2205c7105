"""How the portal is served: so many connections at once, and none that keeps it waiting.

uvicorn alone waits forever for the head of a request, and for the rest of a body that was answered before its end; and
it accepts connections until the process has no file left to open. A reverse proxy in front bounds all of this, too.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, ClassVar, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from examples.portal import answers

MOST_CONNECTIONS: Final = 256
"""Connections of a process. One more is answered 503 without being read."""

HEAD_SECONDS: Final = 10.0
"""How long the head of a request may take, from the moment of connecting or from the last answer on."""

REQUEST_SECONDS: Final = 90.0
"""How long everything may take: the body, the work, and the client's reading of the answer."""

# A connection closed with something unread is reset, and its answer may be lost: it is given a moment, as long as not
# too many wait for theirs.
_LEAVING_SECONDS: Final = 2.0
_MOST_LEAVING: Final = 256
_BACKLOG: Final = 128  # uvicorn's 2048 are accepted in one go, before any of them can be turned away
_LOG: Final = logging.getLogger("portal")
_LOG_SECONDS: Final = 60.0


class _Refused:
    """How many were turned away, told in the log once a minute: what is refused by the thousand must not fill it."""

    def __init__(self) -> None:
        self.number = 0
        self._told = float("-inf")

    def note(self) -> None:
        """Count one more, and tell how many there were if the last line is old enough."""
        self.number += 1
        if time.monotonic() - self._told >= _LOG_SECONDS:
            _LOG.warning("%d connections over the limit of %d were turned away", self.number, MOST_CONNECTIONS)
            self.number, self._told = 0, time.monotonic()


def _busy() -> bytes:
    """The whole answer to a connection too many."""
    refusal = answers.Refusal(503)
    body = json.dumps(refusal.to_dict("de"), ensure_ascii=False).encode()
    headers = [
        *answers.HEADERS,
        *((name.lower().encode(), value.encode()) for name, value in refusal.headers.items()),
        (b"content-type", answers.PROBLEM.encode()),
        (b"content-language", b"de"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    return b"".join([
        b"HTTP/1.1 503 Service Unavailable\r\n",
        *(b"%s: %s\r\n" % header for header in headers),
        b"\r\n",
        body,
    ])  # fmt: skip


class Bounded(H11Protocol):
    """A connection with an end: turned away where there are too many, and cut where the client keeps us waiting."""

    head_seconds: ClassVar[float] = HEAD_SECONDS
    request_seconds: ClassVar[float] = REQUEST_SECONDS
    _busy: ClassVar[bytes] = _busy()
    _all_leaving: ClassVar[set[Bounded]] = set()
    _refused: ClassVar[_Refused] = _Refused()

    _end: asyncio.TimerHandle | None = None
    _stage: str | None = None

    def connection_made(self, transport: Any) -> None:
        """Take the connection, or turn it away."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            self._refused.note()
            transport.write(self._busy)
            self._leave()
        else:
            self._give_time()

    def data_received(self, data: bytes) -> None:
        """Read what comes; of a client that was turned away, nothing is read."""
        if self not in self._all_leaving:
            super().data_received(data)
            self._give_time()

    def on_response_complete(self) -> None:
        """Wait for the next request: the time begins anew, unless the connection ends with what is still being sent."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._stage = None
            self._give_time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._all_leaving.discard(self)
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(exc)

    def _leave(self) -> None:
        """Say no more, and give the client a moment to read what was said."""
        self.connections.discard(self)
        if len(self._all_leaving) >= _MOST_LEAVING or not self.transport.can_write_eof():
            self.transport.close()
            return
        self._all_leaving.add(self)
        self.transport.write_eof()
        self._end_in(_LEAVING_SECONDS)

    def _give_time(self) -> None:
        """Begin the time of another stage of a request: its head, what was answered before its end, or all else."""
        if self.transport.get_write_buffer_size():  # an answer given, but not yet sent
            stage, seconds = "sending", self.request_seconds
        elif self.conn.their_state is h11.IDLE:
            stage, seconds = "head", self.head_seconds
        elif self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY:
            stage, seconds = "rest", _LEAVING_SECONDS
        else:
            stage, seconds = "request", self.request_seconds
        if stage != self._stage:
            self._stage = stage
            self._end_in(seconds)

    def _end_in(self, seconds: float) -> None:
        """Cut the connection after so many seconds, unless it is told otherwise before."""
        if self._end is not None:
            self._end.cancel()
        self._end = self.loop.call_later(seconds, self.transport.abort)


OPTIONS: Final[dict[str, Any]] = {"http": Bounded, "ws": "none", "backlog": _BACKLOG, "server_header": False}
"""How uvicorn is to serve the portal: ``uvicorn.run(app, **OPTIONS)``."""
