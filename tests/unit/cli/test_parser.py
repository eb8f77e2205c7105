"""How a call of the command line is understood, and what is said of one that is not."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.cli.codes import FINE, UNUSABLE
from iqmodel.cli.main import main
from iqmodel.cli.parser import CommandLine, language_of
from iqmodel.language.current import VARIABLE
from iqmodel.language.text import Language, Text


@pytest.fixture(autouse=True)
def without_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    # Help is broken at the width of the terminal.
    monkeypatch.setenv("COLUMNS", "80")


def made(language: Language = "en") -> CommandLine:
    """A command line of two commands."""
    line = CommandLine(language, Text("Wozu es gut ist.", "What it is for."), {FINE: None, UNUSABLE: None})
    take = line.add("take", Text("nehmen", "take it"), ("take a", "take b"), {FINE: Text("genommen", "taken")})
    take.argument("things", "DING", Text("was", "what"), nargs="+", is_file=True)
    take.argument("-n --number", "N", Text("wie viel", "how much"), type=int, default=1)
    take.choice("--form", ("round", "square"), Text("Form", "form"), "round")
    take.switch("--twice", Text("zweimal", "twice"))
    line.add("leave", Text("lassen", "leave it"), (), {FINE: None})
    for parser in line.commands.values():
        parser.add_language_and_help()
    return line


def refused(given: list[str], language: Language, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of a call that makes no sense, in lines."""
    with pytest.raises(SystemExit) as ended:
        made(language).parse(given)
    assert ended.value.code == UNUSABLE
    return capsys.readouterr().err.splitlines()


class TestLanguageOf:
    """The last ``--lang`` counts, wherever it stands; else the environment; else English."""

    @pytest.mark.parametrize(
        ("arguments", "environment", "expected"),
        [
            ([], "", "en"),
            ([], "de", "de"),
            (["--lang", "de"], "", "de"),
            (["check", "a", "--lang=de"], "en", "de"),
            (["--lang", "de", "check", "--lang", "en"], "", "en"),
            (["--lang=en"], "de", "en"),
            # A wrong one is refused where the call is understood, in English.
            (["--lang", "fr"], "de", "en"),
            (["--lang"], "", "en"),
            (["--language", "de"], "", "en"),
        ],
    )
    def test_it(
        self, arguments: list[str], environment: str, expected: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(VARIABLE, environment)
        assert language_of(arguments) == expected

    def test_another_language_of_the_environment_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VARIABLE, "fr" * 100)
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            language_of(["check"])
        assert caught.value.data["variable"] == VARIABLE
        assert len(str(caught.value.data["value"])) < 100
        assert language_of(["--lang", "de"]) == "de"


class TestParse:
    """Options stand anywhere; everything has its value or its default."""

    @pytest.mark.parametrize(
        "given",
        [
            "take a b -n 3 --twice",
            "take -n 3 a b --twice",
            "take a -n 3 --twice b",
            "--lang de take --number=3 --twice a b",
        ],
    )
    def test_options_between_arguments(self, given: str) -> None:
        found = made().parse(given.split())
        assert (found.name, found.things) == ("take", ["a", "b"])
        assert (found.number, found.twice, found.form) == (3, True, "round")

    def test_a_command_named_like_the_value_of_an_option_is_no_command(self) -> None:
        assert made().parse(["--lang", "de", "leave"]).name == "leave"

    def test_files_are_remembered_for_completion(self) -> None:
        assert [action.dest for action in made().commands["take"].files] == ["things"]


class TestWrongCalls:
    """What was not understood is said in one line, where help is in the next, in the language asked for."""

    @pytest.mark.parametrize(
        ("given", "german", "english"),
        [
            ([], "Es fehlt: BEFEHL", "Missing: COMMAND"),
            (["take"], "Es fehlt: DING", "Missing: DING"),
            (["take", "a", "--thrice"], "Unbekannte Angabe: --thrice", "--thrice"),
            (["take", "a", "-n", "viele"], "-n/--number: Der Wert „viele“ ist nicht zulässig.", "viele"),
            (["take", "a", "-n"], "-n/--number: Der Wert dazu fehlt.", "-n/--number"),
            (["take", "a", "--form", "oval"], "--form: „oval“ gibt es nicht; möglich sind round, square.", "oval"),
            (["tak", "a"], "take", "take"),
            (["xyz"], "take", "leave"),
        ],
    )
    def test_what_is_said(
        self, given: list[str], german: str, english: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told, where = refused(given, "de", capsys)
        assert told.startswith("iqmodel")
        assert german in told
        assert where.startswith("Hilfe: iqmodel")
        said = refused(given, "en", capsys)
        assert english in said[0]
        assert said[1].startswith("Help: iqmodel")

    def test_abbreviations_are_not_guessed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "--twi" in refused(["take", "a", "--twi"], "en", capsys)[0]

    def test_a_close_command_is_named_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = refused(["leav"], "en", capsys)[0]
        assert ("leave" in told, "take" in told) == (True, False)


class TestHelp:
    """Help says how to call, with examples and exit codes, in one language throughout."""

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            (
                "de",
                ["Aufruf: iqmodel take", "Argumente:", "Optionen:", "Beispiele:", "Rückgabewerte:", "  0  genommen"],
            ),
            ("en", ["usage: iqmodel take", "arguments:", "options:", "examples:", "exit codes:", "  0  taken"]),
        ],
    )
    def test_of_a_command(self, language: Language, expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            made(language).parse(["take", "--help"])
        out = capsys.readouterr().out
        assert ended.value.code in (0, None)
        places = [out.find(one) for one in expected]
        assert -1 not in places
        assert places == sorted(places)
        assert "  iqmodel take b" in out.splitlines()

    def test_of_the_whole_names_every_command_with_its_summary(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            made("de").parse(["--help"])
        out = capsys.readouterr().out
        assert "Wozu es gut ist." in out
        assert [one.split() for one in out.splitlines() if one.split()[:1] in (["take"], ["leave"])] == [
            ["take", "nehmen"],
            ["leave", "lassen"],
        ]

    def test_codes_without_words_of_their_own_have_the_usual_ones(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            made("en").parse(["leave", "-h"])
        assert "  0  everything is fine" in capsys.readouterr().out

    def test_a_default_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            made("en").parse(["take", "-h"])
        assert "form (round)" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
class TestAnywhere:
    """Options may stand anywhere, and the version is that of the installation."""

    @pytest.mark.parametrize(
        "line",
        [
            "--lang de check 2019-2022 all.csv --format json",
            "check --lang de --format json 2019-2022 all.csv",
            "check 2019-2022 --format=json all.csv --lang=de",
            "check 2019-2022 --lang de all.csv --format json",
            "--lang en check 2019-2022 all.csv --format json --lang de",
        ],
    )
    def test_anywhere(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(line.split()) == 0
        assert [one["source"] for one in json.loads(capsys.readouterr().out)] == ["2019-2022", "all.csv"]

    def test_the_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        from importlib.metadata import version

        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"iqmodel {version('iqmodel')}\n"
