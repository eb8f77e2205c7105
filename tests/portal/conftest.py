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
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import sqlalchemy as sa
import uvicorn
from litestar import Litestar

from examples.portal.app import create_app
from examples.portal.connections import OPTIONS

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
def postgresql() -> Iterator[str]:
    """The URL of an empty database on a server of the tests' own."""
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
    data = folder / "data"
    initialise: list[str | Path] = [programs / "initdb", "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8", "-N"]
    serve: list[str | Path] = [programs / "postgres", "-D", data, "-k", folder, "-h", "", "-F"]
    try:
        subprocess.run(initialise, user=user, cwd=folder, check=True, capture_output=True)
        with (folder / "log").open("wb") as log, subprocess.Popen(serve, user=user, cwd=folder, stderr=log) as server:
            try:
                _wait_for(lambda: _connects(folder), (folder / "log").read_text)
                yield f"postgresql+psycopg://portal@/postgres?host={folder}"
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
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False, **OPTIONS))
    thread = threading.Thread(target=server.run)
    thread.start()
    _wait_for(lambda: server.started or not thread.is_alive(), lambda: "the portal does not start")
    try:
        assert server.started
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)


def _empty(database: str) -> None:
    """Empty every table."""
    engine = sa.create_engine(database)
    tables = sa.MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for table in reversed(tables.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()


def _sqlite(folders: pytest.TempPathFactory) -> str:
    return f"sqlite:///{folders.mktemp('portal') / 'portal.sqlite'}"


# Starting a server takes longer than most tests: one lasts, and is empty for each test that asks for it.
@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def _each(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    database = _sqlite(tmp_path_factory) if request.param == "sqlite" else request.getfixturevalue("postgresql")
    with _serving(create_app(database)) as address:
        yield database, address


@pytest.fixture(scope="session")
def _one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    database = _sqlite(tmp_path_factory)
    with _serving(create_app(database)) as address:
        yield database, address


@pytest.fixture
def on_both(_each: tuple[str, str]) -> Iterator[httpx.Client]:
    """A client of an empty portal, on each database in turn."""
    database, address = _each
    _empty(database)
    with httpx.Client(base_url=address, timeout=_PATIENCE) as client:
        yield client


@pytest.fixture
def portal(_one: tuple[str, str]) -> str:
    """The address of an empty portal."""
    database, address = _one
    _empty(database)
    return address


@pytest.fixture
def client(portal: str) -> Iterator[httpx.Client]:
    """A client of an empty portal."""
    with httpx.Client(base_url=portal, timeout=_PATIENCE) as one:
        yield one


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start a portal of the test's own, with the arguments given; its address."""
    with ExitStack() as running:
        yield lambda **options: running.enter_context(
            _serving(create_app(f"sqlite:///{tmp_path / 'own.sqlite'}", **options))
        )


@pytest.fixture
def nothing_stored(client: httpx.Client) -> Iterator[None]:
    """Whatever the test sends, nothing of it is stored."""
    yield
    assert client.get("/reports").json() == []


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
