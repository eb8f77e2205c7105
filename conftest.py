"""Every example runs: the Python blocks and terminal sessions of README and docs, the doctests of docstrings.

Each document is a namespace of its own, so that a reader can start at its first line; examples of one document
share it and run in order, in an empty folder. In Markdown, a ``python`` block is executed (its exceptions and
outputs are compared where it is written with ``>>>``), a ``console`` block runs each ``$ iqmodel …`` line and
compares what it prints, a ``sh`` block is only shown.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, OutputChecker
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# The first draw reads the constants of every module loaded, which takes over a second once all documents have loaded
# theirs; an example does not say that, and a machine that is busy shall not make it fail.
settings.register_profile("document", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("document")

_HERE = Path(__file__).parent
_COMMAND_LINE = "import sys; from iqmodel.cli.main import main; sys.exit(main())"
_FOLDER = "_folder_of_the_document"


def _enter_empty_folder(namespace: dict[str, Any]) -> None:
    namespace[_FOLDER] = tempfile.TemporaryDirectory()
    os.chdir(namespace[_FOLDER].name)


def _leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(_HERE)
    namespace[_FOLDER].cleanup()
    # What a document has made goes with it: engines complain at the end of the program about what is left of them, and
    # the next document would know its models.
    namespace.clear()
    from iqmodel.model import models

    models._REGISTERED.clear()  # noqa: SLF001 - only tests ever forget a model


def run_terminal_session(session: str) -> str | None:
    """Run each ``$`` line of a terminal session; what differs from the output written below it, or None.

    A command must succeed, unless the line after its output is ``$ echo $?``: then its exit code is compared.
    """
    steps = [("$ " + step).partition("\n") for step in session.removeprefix("$ ").split("\n$ ")]
    code = 0
    for (command, _, expected), (following, _, _) in pairwise([*steps, ("", "", "")]):
        if command == "$ echo $?":
            printed = f"{code}\n"
        else:
            arguments = shlex.split(command.removeprefix("$ "))
            if not arguments or arguments[0] != "iqmodel":
                return f"{command}: only iqmodel is executed in a console block, write other commands in a sh block"
            ran = subprocess.run(
                [sys.executable, "-c", _COMMAND_LINE, *arguments[1:]],
                capture_output=True,
                check=False,
                encoding="utf-8",
                env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "120", "NO_COLOR": "1"},
            )
            printed, code = ran.stdout + ran.stderr, ran.returncode
            if code and following != "$ echo $?":
                return f"{command}\nended with exit code {code}:\n{printed}"
        if not OutputChecker().check_output(expected.rstrip() + "\n", printed.rstrip() + "\n", ELLIPSIS):
            return f"{command}\nExpected:\n{expected}\nPrinted:\n{printed}"
    return None


def _evaluate_terminal_session(example: Example) -> str | None:
    return run_terminal_session(str(example.parsed))


_documents = Sybil(
    name="document",
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=_evaluate_terminal_session),
        SkipParser(),
    ],
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/**/*.md", "tests/walks/*.md"],
    setup=_enter_empty_folder,
    teardown=_leave_folder,
)

_docstrings = Sybil(
    name="docstring",
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    patterns=["src/iqmodel/*.py", "src/iqmodel/**/*.py"],
)

pytest_collect_file = (_documents + _docstrings).pytest()
