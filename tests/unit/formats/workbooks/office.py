"""LibreOffice, as the tests ask for it: by its command line, and by what a person does in its window."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

PROGRAM: Final = shutil.which("soffice")
needs_libreoffice: Final = pytest.mark.skipif(
    PROGRAM is None, reason="needs LibreOffice: apt-get install libreoffice-calc"
)


def converted(path: Path, kind: str) -> Path:
    """The file as LibreOffice writes it again, into a folder of its own."""
    ending = kind.partition(":")[0]
    folder = path.parent / f"as-{ending}"
    command = [str(PROGRAM), f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{path.stem}.{ending}"


@cache
def python_with_uno() -> str | None:
    """A Python that can talk to LibreOffice: Debian's, or the one that LibreOffice brings; None where there is none."""
    beside = [] if PROGRAM is None else [str(Path(PROGRAM).resolve().with_name("python"))]
    for candidate in ("/usr/bin/python3", *beside):
        if shutil.which(candidate):
            asked = subprocess.run([candidate, "-c", "import uno"], capture_output=True, timeout=60, check=False)
            if asked.returncode == 0:
                return candidate
    return None


def done_by_a_person(folder: Path, tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What ``typist.py`` sees after each task, in one run of LibreOffice; skips where it cannot be asked.

    A task is ``{"path": …, "steps": [[verb, …], …], "cells": […], "saved": […]}``.
    """
    python = python_with_uno()
    if PROGRAM is None or python is None:
        pytest.skip("needs LibreOffice and UNO: apt-get install libreoffice-calc python3-uno")
    asked = json.dumps({"program": PROGRAM, "folder": str(folder / "profile"), "tasks": tasks})
    script = Path(__file__).with_name("typist.py")
    # Isolated: neither the packages of the tests nor PYTHONPATH are for that Python.
    run = subprocess.run(
        [python, "-I", str(script)], input=asked, capture_output=True, timeout=120, check=False, text=True, cwd=folder
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    seen: list[dict[str, Any]] = json.loads(run.stdout)
    return seen
