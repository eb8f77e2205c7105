"""How a call of the command line is parsed, and what is said about a wrong one, in either language.

argparse does the work. Three things are added: German, options anywhere (also between or after the arguments), and
errors of two lines instead of a full usage.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NoReturn, TypeAlias, cast

from iqmodel.cli.codes import MEANINGS, UNUSABLE
from iqmodel.errors import UnknownCodeError
from iqmodel.excerpts import excerpt
from iqmodel.language.current import LANGUAGES, VARIABLE, language_named
from iqmodel.language.lookup import close_matches
from iqmodel.language.messages import message as sentence
from iqmodel.language.text import Language, Text

Codes: TypeAlias = Mapping[int, Text | None]
"""How a command can end: its exit codes, each with a meaning of its own, or None for the usual one."""

_PROGRAM: Final = "iqmodel"
_OUTPUT: Final = re.compile(r"unrecognized arguments: .*(?:-o\b|--output\b)")
_WORDS: Final = {
    "usage": Text("Aufruf: ", "usage: "),
    "arguments": Text("Argumente", "arguments"),
    "options": Text("Optionen", "options"),
    "commands": Text("Befehle", "commands"),
    "command": Text("BEFEHL", "COMMAND"),
    "examples": Text("Beispiele:", "examples:"),
    "codes": Text("Rückgabewerte:", "exit codes:"),
    "help": Text("diese Hilfe zeigen", "show this help"),
    "version": Text("die Version zeigen", "show the version"),
    "lang": Text(
        f"Sprache der Ausgabe und der Hilfe (sonst {VARIABLE}, sonst Englisch)",
        f"language of output and help (default: {VARIABLE}, or English)",
    ),
}
# The errors of argparse, and our messages for them; the named groups fill the placeholders.
_SAID: Final = (
    (r"the following arguments are required: (?P<names>.*)", "cli.usage.required"),
    (r"unrecognized arguments: (?P<values>.*)", "cli.usage.unknown"),
    (r"argument (?P<name>.*?): invalid choice: '(?P<value>.*?)' \(choose from (?P<choices>.*?)\)", "cli.usage.choice"),
    (r"argument (?P<name>.*?): invalid .*? value: '(?P<value>.*)'", "cli.usage.value"),
    (r"argument (?P<name>.*?): expected .*", "cli.usage.argument"),
    # What a kind of value of our own says is in the language of the call already.
    (r"argument (?P<name>.*?): (?P<said>.*)", "cli.usage.said"),
)


def language_of(arguments: Sequence[str]) -> Language:
    """The language of ``--lang``, otherwise of the environment variable, otherwise English.

    It is needed before the call is parsed, because errors about a wrong call are in that language, too. Raises
    UnknownCodeError if the environment names another language; a wrong ``--lang`` is reported by the parser.
    """
    asked = [
        following if argument == "--lang" else argument.removeprefix("--lang=")
        for argument, following in pairwise([*arguments, ""])
        if argument == "--lang" or argument.startswith("--lang=")
    ]
    if asked:
        # Any other language is refused by the parser, which needs one to say so.
        return "de" if asked[-1] == "de" else "en"
    # What the system exports for other programs is a locale.
    named = os.environ.get(VARIABLE, "")
    found = language_named(named)
    if found is not None:
        return found
    if named:
        raise UnknownCodeError("cli.language", variable=VARIABLE, value=excerpt(named, 40), languages=LANGUAGES)
    return "en"


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose first line begins in the language of the parser; argparse itself writes ‘usage: ’."""

    usage_word: str = ""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.usage_word if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that uses one of the two languages and reports errors in two lines.

    Arguments and options are in two groups with headings of their own, which is why they are added with the methods
    below.
    """

    def __init__(self, program: str, language: Language, description: Text, epilog: str) -> None:
        # argparse calls the class with the program's name only, so the word has to be part of the class.
        formatter = type("Help", (_Help,), {"usage_word": _WORDS["usage"].in_language(language)})
        wide = min(shutil.get_terminal_size().columns, 100) - 2
        super().__init__(
            prog=program,
            description=textwrap.fill(description.in_language(language), wide),
            epilog=epilog,
            formatter_class=lambda prog: formatter(prog, max_help_position=28, width=wide),
            add_help=False,
            # An abbreviated option would change its meaning as soon as a similar option is added.
            allow_abbrev=False,
        )
        self.language: Language = language
        self.arguments: argparse._ArgumentGroup = self.add_argument_group(_WORDS["arguments"].in_language(language))
        self.options: argparse._ArgumentGroup = self.add_argument_group(_WORDS["options"].in_language(language))
        self.files: list[argparse.Action] = []
        """The arguments that name files, for completion in shells."""

    def argument(self, name: str, metavar: str, said: Text, *, is_file: bool = False, **more: Any) -> None:
        """Add an argument or, if its name begins with a hyphen, an option with a value.

        ``name`` may list several names (``-o --output``); ``is_file`` makes shells complete file names.
        """
        names = name.split()
        group = self.options if name.startswith("-") else self.arguments
        action = group.add_argument(*names, metavar=metavar, help=said.in_language(self.language), **more)
        if is_file:
            self.files.append(action)

    def choice(self, name: str, choices: Sequence[str], said: Text, default: str | None) -> None:
        """Add an option with a fixed set of values; help shows the default."""
        help_ = said.in_language(self.language) + (f" ({default})" if default else "")
        self.options.add_argument(name, choices=choices, default=default, help=help_)

    def switch(self, name: str, said: Text) -> None:
        """Add an option without a value, off by default."""
        self.options.add_argument(*name.split(), action="store_true", help=said.in_language(self.language))

    def add_language_and_help(self) -> None:
        """Add ``--lang`` and ``--help``, which every command has, below its own options."""
        words = {name: _WORDS[name].in_language(self.language) for name in ("lang", "help")}
        self.options.add_argument("--lang", choices=LANGUAGES, help=words["lang"])
        self.options.add_argument("-h", "--help", action="help", help=words["help"])

    def print_help(self, file: Any = None) -> None:
        """Print the help. Unlike argparse, this does not ignore OSError: a disk may be full, a pipe closed."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Report what is wrong with the call and where to find help; ends the program with exit code 2."""
        data = {"program": self.prog}
        said = _translated(message, self.language)
        # Of the commands that write, it is the only one whose target is an argument.
        if self.prog.endswith(" convert") and _OUTPUT.search(message):
            said = sentence("cli.usage.convert-output", self.language, {})
        self.exit(UNUSABLE, f"{self.prog}: {said}\n{sentence('cli.help', self.language, data)}\n")


def _translated(message: str, language: Language) -> str:
    """The message in our words and language if it is one of ``_SAID``, otherwise as argparse gives it."""
    for pattern, code in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            data = {name: value.replace("'", "") for name, value in found.groupdict().items()}
            return sentence(code, language, data)
    return message


class CommandLine:
    """The whole command line: the parser of ``iqmodel`` itself and one for each command.

    argparse's own subparsers would report errors of a command with the usage of the program, and so are used for the
    list of commands in the help only.
    """

    def __init__(self, language: Language, description: Text, codes: Codes) -> None:
        self.language: Language = language
        self.main: Parser = Parser(_PROGRAM, language, description, _codes(codes, language))
        self.main.options.add_argument(
            "--version", action=_Version, nargs=0, help=_WORDS["version"].in_language(language)
        )
        self.main.add_language_and_help()
        self._commands: Any = self.main.add_subparsers(
            title=_WORDS["commands"].in_language(language),
            metavar=_WORDS["command"].in_language(language),
            dest="name",
            # add() below makes the parser of a command; argparse only has to hand it back.
            parser_class=cast("Any", lambda **given: given["made"]),
        )
        self.commands: dict[str, Parser] = {}

    def add(self, name: str, summary: Text, examples: Sequence[str], codes: Codes) -> Parser:
        """Add a command and return its parser. ``codes`` are its exit codes, with a meaning of its own or
        None for the usual.
        """
        shown = "\n".join(f"  {_PROGRAM} {example}" for example in examples)
        epilog = f"{_WORDS['examples'].in_language(self.language)}\n{shown}\n\n{_codes(codes, self.language)}"
        parser = Parser(f"{_PROGRAM} {name}", self.language, summary, epilog)
        self._commands.add_parser(name, help=summary.in_language(self.language), made=parser)
        self.commands[name] = parser
        return parser

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse a call. Like argparse, raises SystemExit after showing help or the version, and for a wrong call."""
        before, name, after = _divided(arguments)
        if name is None:
            self.main.parse_args(before)
            self.main.error(f"the following arguments are required: {_WORDS['command'].in_language(self.language)}")
        self.main.parse_args(before)
        if name not in self.commands:
            known = tuple(self.commands)
            close = close_matches(name, known, most=1)
            # A misspelt command gets the most similar one suggested, anything else the list of commands.
            code = "cli.usage.command.close" if close else "cli.usage.command"
            self.main.error(sentence(code, self.language, {"value": name, "known": close or known}))
        parser = self.commands[name]
        # Intermixed parsing makes its own usage otherwise, cutting off the length of the English word.
        parser.usage = parser.format_usage().removeprefix(_WORDS["usage"].in_language(self.language)).rstrip()
        # Options may come between arguments: parse_args alone would reject the arguments after them.
        return parser.parse_intermixed_args(list(after), argparse.Namespace(name=name))


def _divided(arguments: Sequence[str]) -> tuple[Sequence[str], str | None, Sequence[str]]:
    """The arguments before the command, the command, and the arguments after it; None if there is no command."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        # Only --lang takes a value before the command.
        place += 2 if arguments[place] == "--lang" else 1
    if place >= len(arguments):
        return arguments, None, ()
    return arguments[:place], arguments[place], arguments[place + 1 :]


def _codes(meanings: Codes, language: Language) -> str:
    """The paragraph of the help that lists exit codes and their meanings."""
    lines = [f"  {code}  {(said or MEANINGS[code]).in_language(language)}" for code, said in meanings.items()]
    return "\n".join([_WORDS["codes"].in_language(language), *lines])


class _Version(argparse.Action):
    """Prints the installed version, which is looked up only here because that takes time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"{_PROGRAM} {version(_PROGRAM)}")
        parser.exit()
