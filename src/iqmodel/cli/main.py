"""The command line ``iqmodel``: what all commands have in common. What each of them does is in its own module.

Exit codes: 0 everything is fine, 1 a rule is violated, 2 the input or the call cannot be used; 130 interrupted, 141
the reader of the output closed it early.

Commands import their modules only when they are called, so that ``iqmodel show`` does not wait for openpyxl.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any

import attrs

from iqmodel.cli.codes import CLOSED, FINE, INTERRUPTED, UNUSABLE, VIOLATED, reason_of
from iqmodel.cli.limits import APART, limits_of
from iqmodel.cli.options import command_line
from iqmodel.cli.parser import CommandLine, language_of
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.language.messages import message
from iqmodel.language.text import Language, language
from iqmodel.language.writing import render
from iqmodel.report import Report

__all__ = ["CLOSED", "FINE", "INTERRUPTED", "UNUSABLE", "VIOLATED", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default the one that the program was called with, and return its exit code.

    Nothing is raised for bad input: errors of the package and of the operating system become a line on standard error
    and the exit code 1 or 2. The language of ``--lang`` or ``IQMODEL_LANG`` applies during the call only.
    """
    # A process may be started without streams (pythonw, some services): output that nobody can read is dropped.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - as long as the process
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot display a true minus sign shows its escape sequence instead of failing.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        spoken = language_of(given)
    except IQModelError as error:
        # In no language yet: the environment names none that there is.
        print(error.message("en"), file=sys.stderr)
        return UNUSABLE
    with language(spoken):
        try:
            code = _run(given, spoken)
            # Flushed here, so that a full disk is reported below and not by a traceback when Python exits.
            sys.stdout.flush()
        except KeyboardInterrupt:
            print(message("cli.interrupted", None, {}), file=sys.stderr)
            return INTERRUPTED
        except BrokenPipeError:
            # Whatever Python still flushes at exit must not raise a second time.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return CLOSED
        except OSError as error:
            print(f"{error.filename}: {reason_of(error)}." if error.filename else reason_of(error), file=sys.stderr)
            return UNUSABLE
        return code


def _run(arguments: Sequence[str], spoken: Language) -> int:
    """Parse the call, run the command, and turn errors of the package into messages and exit codes."""
    line = command_line(spoken)
    try:
        options = line.parse(arguments)
    except SystemExit as ended:
        # argparse has said everything: help, the version, or what it did not understand.
        return ended.code if isinstance(ended.code, int) else FINE
    # Commands that write a report or a workbook use -o for it; their standard output is a message.
    own = options.name in ("combine", "count", "deduce", "disclosure", "report", "feedback")
    own = own or getattr(options, "repair", False)
    with Screen(None if own else getattr(options, "output", None)) as screen:
        if getattr(options, "no_pager", None) is False:
            screen.page()
        try:
            return UNUSABLE if _overwrites(options, screen) else _command(options, line, screen)
        except InvalidDataError as error:
            screen.tell(str(error))
            return VIOLATED if all(problem.rule_id for problem in error.problems) else UNUSABLE
        except IQModelError as error:
            screen.tell(str(error))
            return UNUSABLE


def _overwrites(options: argparse.Namespace, screen: Screen) -> bool:
    """Whether the output would overwrite one of the inputs, which would then be lost; if so, say it on
    standard error.
    """
    target = options.target if options.name == "convert" else getattr(options, "output", None)
    if target in (None, "-"):
        return False
    from iqmodel.cli.targets import SAME, would_be_read

    named = (getattr(options, name, None) for name in ("source", "old", "new"))
    inputs = [*filter(None, named), *getattr(options, "sources", ())]
    lost = any(would_be_read(source, target) for source in inputs)
    if lost:
        screen.tell(render(SAME, None, {"target": target}))
    return lost


def _command(options: argparse.Namespace, line: CommandLine, screen: Screen) -> int:
    """Run the command that was called. Each case imports only what it needs."""
    with _reading(options) as how:
        return _run_command(options, line, screen, how)


def _run_command(options: argparse.Namespace, line: CommandLine, screen: Screen, how: How) -> int:
    """The exit code of the command, which runs with the reading limits of the call."""
    shown: dict[str, Any]
    match options.name:
        case "show":
            from iqmodel.cli import show

            shown = {"how": how, "everything": options.all}
            return show.run(options.source, options.areas, options.format, screen, **shown)
        case "check":
            from iqmodel.cli import check

            shown = {"how": how, "quiet": options.quiet, "everything": options.all}
            return check.run(options.sources, options.format, screen, **shown)
        case "convert":
            from iqmodel.cli import tables

            form = {"layout": options.layout, "headers": options.headers, "safe_csv": options.safe_csv == "on"}
            return tables.run_convert(options.source, options.target, screen, how=how, **form)
        case "combine":
            from iqmodel.cli import combine

            return combine.run(
                options.sources,
                options.output,
                screen,
                form=options.format,
                scope=options.scope,
                allow_gaps=options.allow_gaps,
                persons_counted_once=options.persons_counted_once,
                how=how,
            )
        case "count":
            from iqmodel.cli import count

            chosen = {name: getattr(options, name) for name in ("scope", "period", "as_of", "persons", "processes")}
            shown = {"form": options.format, "how": how, "trace": options.trace, **chosen}
            return count.run(options.sources, options.output, screen, **shown)
        case "compare":
            from iqmodel.cli import compare

            shown = {"how": how, "same": options.same, "everything": options.all}
            return compare.run(options.old, options.new, options.format, screen, **shown)
        case "deduce":
            from iqmodel.cli import deduce

            return deduce.run(options.source, options.output, options.format, screen, how=how)
        case "locate":
            from iqmodel.cli import locate

            search = locate.Search(options.weights, not options.no_warnings, options.limit)
            run = locate.run_repair if options.repair else locate.run
            return run(options.source, options.output, options.format, screen, how=how, search=search)
        case _:
            return _other_command(options, line, screen, how)


@contextmanager
def _reading(options: argparse.Namespace) -> Iterator[How]:
    """How the sources of a command are read; a process that reads them ends with the command."""
    name = getattr(options, "model", None)
    model = None
    if name is not None:
        from iqmodel.cli.models import chosen

        model = chosen(name)
    given = dict(getattr(options, "limits", ()))
    how = How(getattr(options, "numbers", None), model, limits_of(given.items()))
    if given.keys().isdisjoint(APART):
        yield how
        return
    from iqmodel.formats.apart.workers import Workers

    workers = Workers(1)
    try:
        yield attrs.evolve(how, workers=workers)
    finally:
        workers.close()


def _other_command(options: argparse.Namespace, line: CommandLine, screen: Screen, how: How) -> int:
    """The remaining commands: catalogues, pages, forms and completion."""
    model = how.model or Report
    match options.name:
        case "rules":
            from iqmodel.cli import catalogues

            run = catalogues.run_diagnosis if options.diagnose else catalogues.run_rules
            return run(options.format, screen, model=model)
        case "indicators":
            from iqmodel.cli import catalogues

            return catalogues.run_indicators(options.codes, options.format, screen, model=model)
        case "disclosure":
            from iqmodel.cli import disclosure

            base = None if options.round is None else int(options.round)
            hide = options.suppress or options.output is not None
            how_found = {name: getattr(options, name) for name in ("zeros", "warnings", "persons_counted_once")}
            asked = disclosure.Asked(options.minimum, hide, base, {**how_found, "codes": options.codes or None})
            return disclosure.run(options.sources, options.output, options.format, screen, asked=asked, how=how)
        case "schema":
            from iqmodel.cli import catalogues

            return catalogues.run_schema(options.kind, screen, model=model, plain=options.plain)
        case "report":
            from iqmodel.cli import report

            return report.run(options.source, options.output, screen, plots=not options.no_plots, how=how)
        case "publish":
            from iqmodel.cli import publish

            said = {name: getattr(options, name) for name in ("licence", "publisher", "contact", "url", "contributor")}
            said |= {"plots": not options.no_plots, "pdf": not options.no_pdf}
            return publish.run(options.source, options.target, screen, how=how, **said)
        case "template":
            from iqmodel.cli import tables

            form = {name: getattr(options, name) for name in ("scope", "period", "cases")}
            return tables.template(options.target, line.language, screen, model=how.model, **form)
        case "feedback":
            from iqmodel.cli import feedback

            return feedback.run(options.sources, options.output, screen, how=how, language=options.lang)
        case _:
            from iqmodel.cli import completion

            return completion.run(options.shell, line, screen)
