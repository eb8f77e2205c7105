"""What a run did not test, in one line at its end; and no silence where what is installed was not tested.

Tests that need what is not on a machine skip, and what they need is easily overlooked among the reasons of a long run.
``IQMODEL_REQUIRED`` names what they find; in CI the Makefile sets it to what this module prints, which is what is on
the machine. If a test skips for want of it nevertheless, the run fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

VARIABLE: Final = "IQMODEL_REQUIRED"


def _is_there(program: str) -> Callable[[], bool]:
    return lambda: shutil.which(program) is not None


def _imports(module: str, python: str = sys.executable) -> Callable[[], bool]:
    """Whether a module can be imported, in a process of its own: it may load half a browser."""

    def imported() -> bool:
        command = [python, "-c", f"import {module}"]
        return Path(python).exists() and not subprocess.run(command, capture_output=True, check=False).returncode

    return imported


class Tool(NamedTuple):
    """What tests may need: what the reasons of those say that skip without it, and whether it is on this machine."""

    reason: str
    found: Callable[[], bool]


TOOLS: Final = {
    "chromium": Tool(r"needs Chromium", _is_there("chromium")),
    "postgresql": Tool(r"needs PostgreSQL", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
    "libreoffice-calc": Tool(r"needs LibreOffice:", _is_there("soffice")),
    "python3-uno": Tool(r"needs LibreOffice and UNO", _imports("uno", "/usr/bin/python3")),
    "poppler-utils": Tool(r"poppler-utils is not installed", _is_there("pdfinfo")),
    "pango": Tool(r"apt-get install libpango", _imports("weasyprint")),
    "lab": Tool(r"make \.venv/\.lab", _imports("jupyterlab")),
    # Java is not asked for here: tests say themselves whether it is new enough.
    "spark": Tool(r"PySpark is not installed", _imports("pyspark")),
}
"""By the names that ``IQMODEL_REQUIRED`` has for them."""


def on_this_machine() -> list[str]:
    """The names of the tools that tests find here."""
    found = [name for name, tool in TOOLS.items() if tool.found()]
    # LibreOffice is asked by UNO alone.
    return [name for name in found if name != "python3-uno" or "libreoffice-calc" in found]


def reasons(reports: Iterable[Any]) -> Counter[str]:
    """Why tests were skipped, and how many for each reason."""
    said = (str(report.longrepr[2]) for report in reports if isinstance(report.longrepr, tuple))
    return Counter(text.removeprefix("Skipped: ") for text in said)


def not_tested(skipped: Counter[str]) -> str:
    """The one line: every reason with the number of its tests; empty if nothing was skipped."""
    listed = "; ".join(f"{reason} ({number})" for reason, number in sorted(skipped.items()))
    return listed and f"not tested here: {listed}"


def broken_promises(skipped: Counter[str], required: str) -> list[str]:
    """One line for each tool that is installed and without which tests skipped nevertheless, and for unknown names."""
    found = []
    for tool in required.split():
        if tool not in TOOLS:
            found.append(f"{VARIABLE} names {tool}, which is none of {', '.join(TOOLS)}")
            continue
        number = sum(count for reason, count in skipped.items() if re.search(TOOLS[tool].reason, reason))
        if number:
            found.append(f"{tool} is installed, and yet its tests were skipped: {number}")
    return found


def _skipped(config: Any) -> Counter[str]:
    return reasons(config.pluginmanager.get_plugin("terminalreporter").stats.get("skipped", ()))


def _is_worker(config: Any) -> bool:
    """Whether this is one of several processes; only the one that gathers their results has all of them."""
    return hasattr(config, "workerinput")


def pytest_sessionfinish(session: Any) -> None:
    """Let the run fail if a promise is broken."""
    if not _is_worker(session.config) and broken_promises(_skipped(session.config), os.environ.get(VARIABLE, "")):
        session.exitstatus = session.exitstatus or 1


def pytest_terminal_summary(terminalreporter: Any, config: Any) -> None:
    """Say what was not tested."""
    skipped = _skipped(config)
    if line := not_tested(skipped):
        terminalreporter.write_line(line, yellow=True)
    for broken in broken_promises(skipped, os.environ.get(VARIABLE, "")):
        terminalreporter.write_line(broken, red=True)


if __name__ == "__main__":
    sys.stdout.write(" ".join(on_this_machine()))
