"""What a run did not test, in one line at its end; and no silence where what is installed was not tested.

Tests that need what is not on a machine skip, and what they need is easily overlooked among the reasons of a long run.
``IQMODEL_REQUIRED`` names what was installed for them; the Makefile sets it in CI, from what could be installed. If a
test skips for want of it nevertheless, the run fails.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

VARIABLE: Final = "IQMODEL_REQUIRED"

# What may be required, by the names that the Makefile has for it, and what the reasons of tests say that skip without.
TOOLS: Final = {
    "chromium": r"Chromium",
    "postgresql": r"PostgreSQL",
    "libreoffice-calc": r"LibreOffice:",
    "python3-uno": r"UNO",
    "poppler-utils": r"poppler-utils",
    "pango": r"libpango",
    "lab": r"\.venv/\.lab",
    "spark": r"Spark",
}


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
        number = sum(count for reason, count in skipped.items() if re.search(TOOLS[tool], reason))
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
