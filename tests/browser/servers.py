"""Real notebooks with kernels, in which cells are run and looked at: JupyterLab and marimo."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent
from typing import Any, Final

import attrs

ROOT: Final = Path(__file__).parents[2]
# All cells are in the page, not only those in view; and nothing asks or tells the user anything, or the network.
_SETTINGS: Final = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
}
_THEMES: Final = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
_PATIENCE: Final = 120


@attrs.frozen
class Lab:
    """A running server: where it listens, what opens it, and the folder of its notebooks."""

    address: str
    token: str
    folder: Path

    def write(self, name: str, cells: Sequence[str]) -> None:
        """Write a notebook of these cells, not yet run."""
        made: list[dict[str, Any]] = [
            {"cell_type": "code", "id": f"c{at}", "metadata": {}, "source": one, "outputs": [], "execution_count": None}
            for at, one in enumerate(cells)
        ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        written = {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        (self.folder / f"{name}.ipynb").write_text(json.dumps(written), encoding="utf-8")

    def open(self, chromium: Any, name: str, *, width: int = 1_400) -> Any:
        """The page of a notebook, all of whose cells have been run; without the panels beside it.

        Each has a workspace of its own: in one that they share, a page opens again what another page has open, and may
        run that instead.
        """
        page = chromium.new_page(viewport={"width": width, "height": 1_000})
        page.goto(f"{self.address}/lab/workspaces/{name}/tree/{name}.ipynb?token={self.token}")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=_PATIENCE * 1_000)
        self.do(page, "application:toggle-left-area")
        page.wait_for_function(
            """path => { const panel = window.jupyterapp?.shell.currentWidget;
                return panel?.context?.path == path && panel.sessionContext.session?.kernel?.status == "idle" }""",
            arg=f"{name}.ipynb",
            timeout=_PATIENCE * 1_000,
        )
        self.do(page, "notebook:run-all-cells")
        page.wait_for_function(
            """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
                .every(one => /\\[\\d+\\]/.test(one.textContent))""",
            timeout=_PATIENCE * 1_000,
        )
        return page

    @staticmethod
    def do(page: Any, command: str, **arguments: object) -> None:
        """Run one of JupyterLab's commands to its end."""
        page.wait_for_function("() => window.jupyterapp?.shell.currentWidget", timeout=_PATIENCE * 1_000)
        page.evaluate("([name, how]) => window.jupyterapp.commands.execute(name, how)", [command, arguments])

    def theme(self, page: Any, scheme: str) -> None:
        """Change to the light or the dark theme, whatever the system prefers."""
        self.do(page, "apputils:change-theme", theme=_THEMES[scheme])
        page.wait_for_function(
            "light => document.body.dataset.jpThemeLight == String(light)", arg=scheme == "light", timeout=30_000
        )
        page.wait_for_timeout(300)  # the style sheet of the theme replaces the other one


@attrs.frozen
class App:
    """A marimo notebook that is served as an app: where it listens."""

    address: str

    def open(self, chromium: Any, scheme: str, *, width: int = 1_400) -> Any:
        """The page of the app once all its cells have been run, in the light or the dark theme as the system says."""
        page = chromium.new_page(viewport={"width": width, "height": 1_000}, color_scheme=scheme)
        page.goto(self.address)
        page.wait_for_selector("text=This is the end.", timeout=_PATIENCE * 1_000)
        return page


@contextmanager
def jupyterlab(folder: Path) -> Iterator[Lab]:
    """A server of its own: nothing of this user's settings, kernels or history."""
    work, home = folder / "work", folder / "home"
    work.mkdir(parents=True)
    for name, setting in _SETTINGS.items():
        package, plugin = name.split("/")
        path = home / "settings" / "@jupyterlab" / package / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(setting), encoding="utf-8")
    token, port = secrets.token_hex(16), _free_port()
    places = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
    }
    options = ["--no-browser", "--allow-root", "--expose-app-in-browser", "--ip=127.0.0.1", f"--port={port}"]
    quiet = ["--ServerApp.port_retries=0", "--LabApp.extension_manager=readonly", "--ServerApp.log_level=ERROR"]
    command = ["jupyterlab", *options, *quiet, f"--notebook-dir={work}"]
    lab = Lab(f"http://127.0.0.1:{port}", token, work)
    status = f"{lab.address}/api/status?token={token}"
    with _served(command, home, status, **{name: str(path) for name, path in places.items()}, JUPYTER_TOKEN=token):
        yield lab


@contextmanager
def marimo(folder: Path, cells: Sequence[str]) -> Iterator[App]:
    """A marimo app of these cells, each a function's body, whose last value is shown."""
    home = folder / "home"
    home.mkdir(parents=True)
    (home / ".marimo.toml").write_text('[display]\ntheme = "system"\n', encoding="utf-8")
    bodies = ["import iqmodel as iq\nreturn (iq,)", *cells, "'This is the end.'"]
    made = [f"@app.cell\ndef _({'iq' if at else ''}):\n" + indent(one, "    ") for at, one in enumerate(bodies)]
    path = folder / "shown.py"
    path.write_text("\n\n".join(["import marimo", "app = marimo.App()", *made]) + "\n", encoding="utf-8")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with _served(["marimo", "run", "--headless", "--no-token", f"--port={port}", str(path)], home, f"{address}/health"):
        yield App(address)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def _served(command: Sequence[str], home: Path, status: str, **environment: str) -> Iterator[None]:
    """A server that runs, with this package and the tests to import, until the block ends."""
    whole = os.environ | {"HOME": str(home), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=home, env=whole | environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(status, server)
            yield
        finally:
            server.terminate()
            server.wait(_PATIENCE)


def _wait_for(status: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. Raises TimeoutError if it does not, or has ended."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(status, timeout=2):  # noqa: S310 - our own, on this machine
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(status)
