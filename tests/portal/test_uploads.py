"""Every upload is read in a process of its own: one that costs too much is refused, and takes no other along."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

import iqmodel as iq
from benchmarks import hostile_files
from examples.portal import uploads
from examples.portal.answers import Refusal
from tests.portal.samples import JSON, WORKBOOK, report, workbook

LONG = hostile_files.numbers(300_000)
LARGE = b'{"format": ' + b"[" + b"[]," * 300_000 + b"[]]}"


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let an upload cost something else; a file may be larger than any that costs little."""
    larger: Any = {"unpacked": 100_000_000, "sheet_cells": 1_000_000, "elements": 5_000_000, "cells": 1_000_000}
    return lambda **others: monkeypatch.setattr(uploads, "LIMITS", attrs.evolve(uploads.LIMITS, **larger, **others))


def refused(client: httpx.Client, content: bytes, headers: dict[str, str], language: str = "en") -> tuple[int, Any]:
    """The status, and code and message of the one problem."""
    answer = client.post(f"/reports?lang={language}", content=content, headers=headers)
    (problem,) = answer.json()["problems"]
    return answer.status_code, (problem["code"], problem["message"])


@pytest.mark.usefixtures("nothing_stored")
class TestStopped:
    """What takes too long, or too much memory, has one problem that names the limit."""

    def test_too_long(self, client: httpx.Client, limit: Callable[..., None]) -> None:
        limit(seconds=1)
        said = "Reading the file took more seconds than permitted (1) and was stopped."
        assert refused(client, LONG, WORKBOOK) == (422, ("limit.seconds", said))

    @pytest.mark.parametrize(("content", "headers"), [(LARGE, JSON), (LONG, WORKBOOK)], ids=["json", "workbook"])
    def test_too_much(
        self, client: httpx.Client, limit: Callable[..., None], content: bytes, headers: dict[str, str]
    ) -> None:
        limit(memory=2_000_000)
        said = "Das Lesen der Datei brauchte mehr Bytes Speicher als erlaubt (2.000.000) und wurde abgebrochen."
        assert refused(client, content, headers, "de") == (422, ("limit.memory", said))


class TestOthers:
    """The others do not notice."""

    def test_while_one_after_the_other_is_stopped(self, portal: str, limit: Callable[..., None]) -> None:
        limit(memory=20_000_000)

        def one(number: int) -> int:
            with httpx.Client(base_url=portal, timeout=60) as client:
                hostile = number % 4 == 1
                content = LARGE if hostile else iq.dumps(report(f"DE-BY/network-{number}")).encode()
                return client.post("/reports", content=content, headers=JSON).status_code

        with ThreadPoolExecutor(8) as clients:
            assert list(clients.map(one, range(24))) == [422 if number % 4 == 1 else 201 for number in range(24)]

    def test_a_workbook_afterwards(self, client: httpx.Client, limit: Callable[..., None]) -> None:
        limit(seconds=1)
        assert refused(client, LONG, WORKBOOK)[0] == 422
        limit()
        assert client.post("/reports", content=workbook(report()), headers=WORKBOOK).status_code == 201

    def test_pages_while_many_take_long(self, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def wait(*_: object, **__: object) -> None:
            time.sleep(3)
            raise Refusal(422)

        monkeypatch.setattr(uploads, "read_report", wait)

        def one(_: int) -> int:
            return httpx.post(f"{client.base_url}/reports", content=b"{}", headers=JSON, timeout=60).status_code

        with ThreadPoolExecutor(20) as clients:
            sent = clients.map(one, range(20))
            time.sleep(1)
            start = time.monotonic()
            assert client.get("/reports").status_code == 200
            taken = time.monotonic() - start
            assert set(sent) == {422}
        assert taken < 1.5


def test_the_processes_end_with_the_portal(tmp_path: Path) -> None:
    environment = os.environ | {"PORTAL_DATABASE": f"sqlite:///{tmp_path}/portal.sqlite", "PORTAL_PORT": "0"}
    log = tmp_path / "log"
    command = [sys.executable, "-m", "examples.portal"]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as server:
        try:
            end = time.monotonic() + 60
            while not (found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text())):
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.05)
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
            assert httpx.post(f"{found[0]}/reports", content=iq.dumps(report()), headers=JSON).status_code == 201
            # As a service manager does: to all processes at once.
            for one in [*map(int, children), server.pid]:
                os.kill(one, signal.SIGTERM)
            server.wait(30)
        finally:
            server.kill()
    assert len(children) >= 2
    assert [one for one in children if Path(f"/proc/{one}").exists()] == []
    assert "Traceback" not in log.read_text()
