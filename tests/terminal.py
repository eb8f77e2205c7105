"""Running ``iqmodel`` as a user does: in a process of its own, in a terminal of some width, or into a pipe."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

# As the entry point does it, whether or not it is on the PATH.
PROGRAM: Final = "import sys; sys.argv[0] = 'iqmodel'; from iqmodel.cli.main import main; sys.exit(main())"
COMMAND: Final = (sys.executable, "-c", PROGRAM)
# On a busy machine even quick work would tell how far it is; whoever tests that asks for the program as it is.
PATIENT: Final = (sys.executable, "-c", f"from iqmodel.cli import screen; screen._PATIENCE = 3600; {PROGRAM}")
_OWN: Final = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "IQMODEL_LANG")


class Ran(NamedTuple):
    """How a command ended, and what it wrote; in a terminal both streams are one."""

    code: int
    out: str
    err: str = ""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what would change colours, width or language, and with ``more``."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    return kept | {"PYTHONUTF8": "1", "IQMODEL_PAGER": ""} | dict(more or {})


def piped(
    arguments: Sequence[str],
    folder: Path,
    *,
    given: bytes = b"",
    more: Mapping[str, str] | None = None,
    program: Sequence[str] = COMMAND,
) -> Ran:
    """Run a command with its output into pipes and ``given`` on its standard input."""
    ran = subprocess.run(
        [*program, *arguments], cwd=folder, input=given, capture_output=True, check=False, env=environment(more)
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def in_terminal(
    arguments: Sequence[str],
    folder: Path,
    *,
    columns: int = 80,
    more: Mapping[str, str] | None = None,
    program: Sequence[str] = PATIENT,
) -> Ran:
    """Run a command in a pseudo-terminal of that many columns."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [*program, *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment({"TERM": "xterm-256color"} | dict(more or {})),
    )
    os.close(theirs)
    written = bytearray()
    try:
        while data := os.read(ours, 65_536):
            written += data
    except OSError:
        pass  # Linux says so when the other side has been closed
    finally:
        os.close(ours)
    return Ran(process.wait(), written.decode().replace("\r\n", "\n"))
