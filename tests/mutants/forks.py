"""Test runs in forks of one warm interpreter: pytest and Hypothesis are imported once, iqmodel anew in every fork.

A fork takes the changed source in place of the file, so nothing on disk is touched, and whatever a module keeps for
the life of a process (layouts, compiled guards, caches) is made of the changed source.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

import pytest

for _name in ("_hypothesis_pytestplugin", "pytest_cov.plugin", "attrs", "cattrs", "dateutil.rrule", "msgspec", "sybil"):
    import_module(_name)
# No plugins but the two that are needed: loading the others takes longer than most tests. And pytest would rather have
# rewritten the asserts of what is imported before it.
_QUICKLY = ("-q", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", "-p", "pytest_cov.plugin")
_WARM = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
MEMORY = 4 * 2**30


class Outcome(NamedTuple):
    """How a run ended: pytest's exit code, or None where it had to be ended; the first failure; seconds by test."""

    code: int | None
    failed: str
    durations: dict[str, float]


class _Loader(SourceFileLoader):
    """Loads a module from a text instead of its file."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        super().__init__(name, str(path))
        self._source = source

    def get_code(self, fullname: str) -> Any:
        return compile(self._source, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the changed module, and no other."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self._name = name
        self._path = path
        self._source = source

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        inside = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        loader = _Loader(fullname, self._path, self._source)
        return spec_from_file_location(fullname, self._path, loader=loader, submodule_search_locations=inside)


class _Recorder:
    """A pytest plugin that remembers the first failure and how long each test took."""

    def __init__(self) -> None:
        self.failed = ""
        self.durations: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.durations[report.nodeid] = self.durations.get(report.nodeid, 0.0) + report.duration
        self._see(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._see(report)

    def _see(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid


def run(arguments: Sequence[str], limit: float, change: tuple[str, Path, str] | None = None) -> Outcome:
    """One pytest run in a fork, with a module (dotted name, path, source) changed; ended after ``limit`` seconds."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _child(list(arguments), writing, change)
    os.close(writing)
    received = bytearray()
    until = time.monotonic() + limit
    while (left := until - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        chunk = os.read(reading, 1 << 16)
        if not chunk:
            break
        received += chunk
    else:
        os.killpg(pid, signal.SIGKILL)
    os.close(reading)
    os.waitpid(pid, 0)
    return Outcome(**json.loads(received)) if received.endswith(b"\n") else Outcome(None, "ended", {})


def _child(arguments: list[str], writing: int, change: tuple[str, Path, str] | None) -> None:
    """Never returns: the process ends here, whatever happens."""
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        sys.dont_write_bytecode = False
        if change:
            sys.meta_path.insert(0, _Finder(*change))
        recorder = _Recorder()
        code = int(pytest.main([*_QUICKLY, *_WARM, *arguments], plugins=[recorder]))
        text = json.dumps({"code": code, "failed": recorder.failed, "durations": recorder.durations})
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            pipe.write(text + "\n")
    finally:
        os._exit(0)
