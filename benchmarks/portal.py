"""How many sound reports the example portal takes in a second: a process of its own, with 16 clients at once.

No peer does the same: the bar is a number of reports, each read, checked, on the disk and answered. Clients and server
share the machine's processors. A slow disk counts: each report that is answered 201 has been waited for.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import iqmodel as iq

LEAST = 40.0
LONGEST = 1.0
CLIENTS = 16
KIND = {"Content-Type": "application/json"}


@contextmanager
def _portal() -> Iterator[int]:
    """The port of a portal on an empty SQLite file."""
    with TemporaryDirectory() as folder:
        environment = os.environ | {"PORTAL_DATABASE": f"sqlite:///{folder}/portal.sqlite", "PORTAL_PORT": "0"}
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "examples.portal"]
        with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as server:
            try:
                end = time.monotonic() + 60
                while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", log.read_text())):
                    if server.poll() is not None or time.monotonic() > end:
                        raise SystemExit(log.read_text())
                    time.sleep(0.05)
                yield int(found[1])
            finally:
                server.terminate()


def _submit(port: int, texts: list[str]) -> list[float]:
    """The seconds that each of these reports took, one after the other on one connection."""
    client, taken = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for text in texts:
        start = time.perf_counter()
        client.request("POST", "/reports", text.encode(), KIND)
        answer = client.getresponse()
        told = answer.read()
        taken.append(time.perf_counter() - start)
        if answer.status != 201:
            raise SystemExit(f"{answer.status}: {told.decode()}")
    client.close()
    return taken


def measure(rounds: int = 40) -> str:
    """The published report, submitted for another project each time."""
    full = iq.published.load("2019-2022").report
    texts = [
        [iq.dumps(full.replace({"scope": f"DE-BY/network-{one}/project-{number}"})) for number in range(rounds)]
        for one in range(CLIENTS)
    ]
    with _portal() as port, ThreadPoolExecutor(CLIENTS) as clients:
        _submit(port, [iq.dumps(full)])
        start = time.perf_counter()
        taken = sorted(second for part in clients.map(_submit, [port] * CLIENTS, texts) for second in part)
        whole = time.perf_counter() - start
    middle, slow = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    return "\n".join([
        f"The portal, {len(taken)} full reports as JSON from {CLIENTS} clients",
        f"  {'reports a second':<44}{len(taken) / whole:9.1f}    at least {LEAST:.0f}",
        f"  {'seconds, half of the answers within':<44}{middle:9.3f}",
        f"  {'seconds, 99 of 100 answers within':<44}{slow:9.3f}    at most {LONGEST:.0f}",
    ])  # fmt: skip


if __name__ == "__main__":
    print(measure())
