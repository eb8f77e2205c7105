"""``iqmodel completion``: the script with which a shell completes commands, options and file names."""

from __future__ import annotations

from typing import Any

from iqmodel.cli.codes import FINE
from iqmodel.cli.parser import CommandLine
from iqmodel.cli.screen import Screen
from iqmodel.extras import require


def run(shell: str, line: CommandLine, screen: Screen) -> int:
    """Print the script for ``shell`` (bash, zsh or tcsh). Raises MissingExtraError without the extra ``cli``.

    shtab reads commands and options off the parser; only which arguments are files has to be added.
    """
    shtab = require("shtab", extra="cli")
    for parser in line.commands.values():
        for action in parser.files:
            # shtab reads this attribute, which argparse does not declare.
            completed: Any = action
            completed.complete = shtab.FILE
    screen.print_data(shtab.complete(line.main, shell=shell))
    return FINE
