"""The command line: show, check, convert, entry forms and their feedback, and the catalogues.

Exit codes: 0 everything is fine, 1 a rule is violated, 2 the input cannot be used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TypeAlias

from iqmodel import published
from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.formats.json import load
from iqmodel.messages import MESSAGES
from iqmodel.report import indicators, rules
from iqmodel.text import Language, language, render

FINE: Final = 0
VIOLATED: Final = 1
UNUSABLE: Final = 2

Command: TypeAlias = Callable[[argparse.Namespace], int]


class _UnusableError(Exception):
    """An input that cannot be used; holds the lines to print."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot write a true minus sign shows its escape; nothing is lost, and nothing fails.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Command = options.command
    with language(options.lang):
        try:
            return command(options)
        except BrokenPipeError:
            # The reader (head, less) has seen enough; nothing is wrong with the figures.
            sys.stdout = None
            return FINE
        except InvalidDataError as error:
            print(error, file=sys.stderr)
            return VIOLATED if all(problem.rule_id for problem in error.problems) else UNUSABLE
        except (IQModelError, OSError) as error:
            print(error, file=sys.stderr)
            return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="iqmodel",
        description="The monitoring figures of the IQ programme: show, check, document.",
        epilog="Exit codes: 0 fine, 1 a rule is violated, 2 the input cannot be used.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, summary: str, example: str) -> argparse.ArgumentParser:
        epilog = f"example: {example}"
        sub = commands.add_parser(name, help=summary, description=summary, epilog=epilog)
        default: Language = "en"
        sub.add_argument("--lang", choices=("de", "en"), default=default, help="language of the output")
        sub.set_defaults(command=command)
        return sub

    show = add("show", _show, "show a published edition or a report file", "iqmodel show 2019-2022 --lang de")
    newest = published.names()[-1]
    show.add_argument("source", nargs="?", default=newest, metavar="EDITION|FILE", help=f"by default {newest}")
    checked = add("check", _check, "check editions, files, folders, streams", "iqmodel check reports/ --lang de")
    checked.add_argument("sources", nargs="+", metavar="EDITION|FILE|FOLDER|-", help="- reads standard input")
    checked.add_argument("--format", choices=("text", "json", "jsonl"), default="text")
    template = add("template", _template, "write an entry form as a workbook", "iqmodel template form.xlsx --lang de")
    template.add_argument("target", metavar="FORM.xlsx")
    template.add_argument("--scope", help="who reports, such as DE-BY")
    template.add_argument("--period", help="for when, such as 2023 or 2023-Q1")
    feedback = add("feedback", _feedback, "write a form's problems into a copy of it", "iqmodel feedback form.xlsx")
    feedback.add_argument("source", metavar="FORM.xlsx")
    feedback.add_argument("-o", "--output", metavar="COPY.xlsx", help="by default FORM-feedback.xlsx")
    report = add("report", _report, "write one page to read and print", "iqmodel report 2019-2022 -o sheet.html")
    report.add_argument("source", metavar="EDITION|FILE|-", help="- reads standard input")
    report.add_argument("-o", "--output", metavar="PAGE.html", help="by default standard output")
    report.add_argument("--no-plots", action="store_true", help="without pictures, which need the extra plots")
    convert = add("convert", _convert, "convert between formats by file ending", "iqmodel convert in.jsonl out.csv")
    convert.add_argument("source", metavar="IN", help=".json, .jsonl, .csv, .xlsx or .parquet")
    convert.add_argument("target", metavar="OUT", help="the same endings")
    convert.add_argument(
        "--layout", choices=("long", "wide"), default="long", help="of a table: wide leaves things out"
    )
    convert.add_argument("--numbers", choices=("de", "en", "plain"), help="notation in a CSV file")
    convert.add_argument("--headers", choices=("codes", "de", "en"), default="codes", help="of a table")
    for name, command, summary in (
        ("rules", _rules, "the catalogue of rules"),
        ("indicators", _indicators, "the data dictionary: what every figure counts"),
    ):
        catalogue = add(name, command, summary, f"iqmodel {name} --lang de --format json")
        catalogue.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    return parser


def _read(source: str) -> Any:
    """The edition of that name, or the file: a name that is both is the edition, ``./name`` the file."""
    if source in published.names():
        return published.load(source)
    try:
        return load(Path(source))
    except OSError as error:
        reason = {"file": source, "reason": error.strerror or str(error), "editions": published.names()}
        raise _UnusableError(render(MESSAGES["cli.no-file"], None, reason)) from None


def _show(options: argparse.Namespace) -> int:
    try:
        print(_read(options.source))
    except _UnusableError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return FINE


def _check(options: argparse.Namespace) -> int:
    from iqmodel.commands.check import run

    return run(options.sources, options.format)


def _template(options: argparse.Namespace) -> int:
    from iqmodel.commands import tables

    return tables.template(options.target, options.lang, options.scope, options.period)


def _feedback(options: argparse.Namespace) -> int:
    from iqmodel.commands import tables

    return tables.feedback(options.source, options.output)


def _convert(options: argparse.Namespace) -> int:
    from iqmodel.commands import tables

    return tables.run_convert(options.source, options.target, options.layout, options.numbers, options.headers)


def _report(options: argparse.Namespace) -> int:
    from iqmodel.commands import report

    return report.run(options.source, options.output, plots=not options.no_plots)


def _rules(options: argparse.Namespace) -> int:
    return _print_catalogue(rules(), options)


def _indicators(options: argparse.Namespace) -> int:
    return _print_catalogue(indicators(), options)


def _print_catalogue(catalogue: Any, options: argparse.Namespace) -> int:
    shown = {"markdown": catalogue.to_markdown, "json": catalogue.to_json}.get(options.format)
    print(catalogue if shown is None else shown(options.lang))
    return FINE


if __name__ == "__main__":
    sys.exit(main())
