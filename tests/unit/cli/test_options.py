"""The commands with their arguments and options: every one has its help, its examples and its exit codes."""

from __future__ import annotations

import pytest

from iqmodel.cli.main import main
from iqmodel.cli.options import SHELLS, command_line
from iqmodel.cli.parser import Parser
from iqmodel.language.text import LANGUAGES, Language

COMMANDS = (
    *(
        "show",
        "check",
        "convert",
        "count",
        "combine",
        "compare",
        "deduce",
        "locate",
        "disclosure",
        "rules",
        "indicators",
        "schema",
        "report",
        "publish",
    ),
    *("template", "feedback", "completion"),
)
TABLES = {
    *("show", "check", "convert", "count", "combine", "compare", "deduce", "locate", "disclosure"),
    *("report", "publish", "feedback"),
}


def options_of(parser: Parser) -> dict[str, tuple[str, ...]]:
    """The options of a command by what they set, with all their names."""
    return {action.dest: tuple(action.option_strings) for action in parser._actions if action.option_strings}


class TestCommands:
    """Every command is there, and what they share bears the same name in each."""

    def test_their_names(self) -> None:
        assert tuple(command_line("en").commands) == COMMANDS

    @pytest.mark.parametrize("name", COMMANDS)
    def test_both_languages_have_the_same_options(self, name: str) -> None:
        german, english = (command_line(language).commands[name] for language in LANGUAGES)
        assert options_of(german) == options_of(english)
        assert [action.choices for action in german._actions] == [action.choices for action in english._actions]

    @pytest.mark.parametrize("name", COMMANDS)
    def test_everything_is_explained(self, name: str) -> None:
        for language in LANGUAGES:
            parser = command_line(language).commands[name]
            assert all(action.help for action in parser._actions)
            assert parser.description

    def test_whatever_reads_tables_takes_their_notation(self) -> None:
        commands = command_line("en").commands
        assert {name for name, parser in commands.items() if "numbers" in options_of(parser)} == TABLES

    def test_an_output_has_one_name_everywhere(self) -> None:
        commands = command_line("en").commands
        found = {options_of(parser)["output"] for parser in commands.values() if "output" in options_of(parser)}
        assert found == {("-o", "--output")}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_command_has_its_language_and_help(self, language: Language) -> None:
        for parser in command_line(language).commands.values():
            assert options_of(parser)["lang"] == ("--lang",)
            assert options_of(parser)["help"] == ("-h", "--help")


class TestDefaults:
    """Without an option a call means what help says it does."""

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("show", {"source": None, "areas": [], "all": False, "format": "text", "output": None}),
            ("check a", {"sources": ["a"], "format": "text", "output": None}),
            (
                "convert a b",
                {"source": "a", "target": "b", "layout": "long", "headers": "codes", "numbers": None, "safe_csv": "on"},
            ),
            ("combine a b", {"sources": ["a", "b"], "scope": None, "allow_gaps": False, "persons_counted_once": False}),
            ("compare a b", {"old": "a", "new": "b", "format": "text"}),
            ("deduce a", {"source": "a", "format": "text", "output": None}),
            ("locate a", {"weights": [], "no_warnings": False, "limit": 100}),
            ("schema", {"kind": "report"}),
            ("report a", {"no_plots": False, "output": None}),
            ("template a.xlsx", {"target": "a.xlsx", "scope": None, "period": None, "cases": False}),
            ("feedback a.xlsx", {"sources": ["a.xlsx"], "output": None}),
        ],
    )
    def test_of_each(self, given: str, expected: dict[str, object]) -> None:
        found = vars(command_line("en").parse(given.split()))
        assert {name: found[name] for name in expected} == expected

    def test_weights_are_gathered(self) -> None:
        found = command_line("en").parse(["locate", "a", "--weight", "x=1", "--weight", "y=2"])
        assert found.weights == ["x=1", "y=2"]

    @pytest.mark.parametrize("shell", SHELLS)
    def test_shells(self, shell: str) -> None:
        assert command_line("en").parse(["completion", shell]).shell == shell


class TestFiles:
    """Whatever names a file is known to the completion of shells."""

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("show", ["source", "output"]),
            ("check", ["sources", "output"]),
            ("convert", ["source", "target"]),
            ("compare", ["old", "new", "output"]),
            ("schema", ["output"]),
            ("publish", ["source", "target"]),
            ("template", ["target"]),
            ("completion", []),
        ],
    )
    def test_of(self, name: str, expected: list[str]) -> None:
        assert [action.dest for action in command_line("en").commands[name].files] == expected


class TestHelp:
    """Help names examples that the command itself understands."""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_help_of_every_command_runs_its_own_examples(
        self, language: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from iqmodel.cli.options import command_line

        line = command_line("de" if language == "de" else "en")
        for name in line.commands:
            assert main([name, "--help", "--lang", language]) == 0
            out = capsys.readouterr().out
            assert out.startswith(f"{'Aufruf' if language == 'de' else 'usage'}: iqmodel {name} ")
            examples = [one.strip() for one in out.splitlines() if one.startswith("  iqmodel ")]
            assert examples
            for example in examples:
                arguments = example.removeprefix("iqmodel ").split("<")[0].split(">")[0].split()
                assert line.parse(arguments).name == name
