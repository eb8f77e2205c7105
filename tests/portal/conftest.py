"""A portal as it runs: a real server on a free port, on an SQLite file and on a PostgreSQL started for the tests.

PostgreSQL comes from Debian's package. Where there is none, its tests skip and say so, unless
``IQMODEL_POSTGRESQL=required``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import uvicorn
from litestar import Litestar

from examples.portal.app import create_app

_SERVER_OF_DEBIAN = "/usr/lib/postgresql/*/bin"
_PATIENCE = 60.0


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs: the newest that Debian has here, else that of the search path."""
    found = sorted(Path("/").glob(_SERVER_OF_DEBIAN.removeprefix("/")), key=lambda path: int(path.parts[-2]))
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """A function that makes an empty database and gives its URL, on a server of the tests' own."""
    programs = _programs()
    if programs is None:
        if os.environ.get("IQMODEL_POSTGRESQL") == "required":
            pytest.fail("no PostgreSQL on this machine")
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    # The server refuses to run as root, and its socket's path must be short: hence its own user and folder.
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    initialise: list[str | Path] = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "portal",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    serve: list[str | Path] = [
        programs / "postgres",
        "-D",
        folder / "data",
        "-k",
        folder,
        "-c",
        "listen_addresses=",
        "-c",
        "fsync=off",
    ]
    try:
        subprocess.run(initialise, user=user, cwd=folder, check=True, capture_output=True)
        with (folder / "log").open("wb") as log, subprocess.Popen(serve, user=user, cwd=folder, stderr=log) as server:
            try:
                numbers = count()
                _wait_for(lambda: _connects(folder), (folder / "log").read_text)

                def empty() -> str:
                    name = f"portal{next(numbers)}"
                    with psycopg.connect(host=str(folder), user="portal", dbname="postgres", autocommit=True) as open_:
                        open_.execute(f'CREATE DATABASE "{name}"'.encode())
                    return f"postgresql+psycopg://portal@/{name}?host={folder}"

                yield empty
            finally:
                server.terminate()  # the server calls this a smart shutdown: once the last client has gone
                server.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder)


def _connects(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user="portal", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _wait_for(ready: Callable[[], bool], told: Callable[[], str]) -> None:
    end = time.monotonic() + _PATIENCE
    while not ready():
        assert time.monotonic() < end, told()
        time.sleep(0.05)


@contextmanager
def _serving(app: Litestar) -> Iterator[str]:
    """The address of the app, served by uvicorn as in production, in a thread."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    _wait_for(lambda: server.started or not thread.is_alive(), lambda: "the portal does not start")
    try:
        assert server.started
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind in turn."""
    if request.param == "postgresql":
        empty: Callable[[], str] = request.getfixturevalue("postgresql")
        return empty()
    return f"sqlite:///{tmp_path / 'portal.sqlite'}"


@pytest.fixture
def on_both(database: str) -> Iterator[httpx.Client]:
    """A client of an empty portal, on each database in turn."""
    with _serving(create_app(database)) as address, httpx.Client(base_url=address, timeout=_PATIENCE) as client:
        yield client


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[str]:
    """The address of an empty portal."""
    with _serving(create_app(f"sqlite:///{tmp_path / 'portal.sqlite'}")) as address:
        yield address


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a portal that lasts for a whole module: for what is refused, and leaves nothing behind."""
    database = f"sqlite:///{tmp_path_factory.mktemp('shared') / 'portal.sqlite'}"
    with _serving(create_app(database)) as address, httpx.Client(base_url=address, timeout=_PATIENCE) as one:
        yield one
        assert one.get("/reports").json() == []


@pytest.fixture
def client(portal: str) -> Iterator[httpx.Client]:
    """A client of an empty portal."""
    with httpx.Client(base_url=portal, timeout=_PATIENCE) as one:
        yield one


@pytest.fixture
def browser_page(chromium: Any) -> Iterator[Any]:
    """A German browser's page; what it logs as an error, a refused style among them, fails the test."""
    opened = chromium.new_page(locale="de-DE", viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    yield opened
    opened.close()
    assert not errors
