"""The option --limits: every limit by its name, and clear words for anything else."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

import attrs
import pytest

import iqmodel as iq
from iqmodel.cli.limits import limit, limits_of
from iqmodel.cli.main import main
from iqmodel.language.text import Language
from tests.unit.cli.files import LAENDER

pytestmark = pytest.mark.usefixtures("folder")

READING = ("show", "check", "combine", "deduce", "locate", "report")


class TestOption:
    """What can be given, and what is said of anything else."""

    @pytest.mark.parametrize("name", [field.name for field in attrs.fields(iq.Limits)])
    def test_each(self, name: str) -> None:
        assert limits_of([limit(f"{name}=2")]) == iq.Limits(**{name: 2})

    def test_several(self) -> None:
        assert limits_of([("rows", 5), ("size", 7), ("rows", 9)]) == iq.Limits(rows=9, size=7)

    def test_an_unknown_name(self) -> None:
        with pytest.raises(ArgumentTypeError) as caught:
            limit("row=5")
        assert str(caught.value).startswith("Unknown limit ‘row’. Known limits: size, depth, ")
        assert all(field.name in str(caught.value) for field in attrs.fields(iq.Limits))

    @pytest.mark.parametrize(
        "text", ["rows", "rows=", "rows=x", "rows=1_0", "rows=١", "rows=-1", "rows=1.5", "rows=+1"]
    )
    def test_no_number(self, text: str) -> None:
        with pytest.raises(ArgumentTypeError) as caught:
            limit(text)
        assert str(caught.value) == f"‘{text}’ is not a limit; a limit looks like this: rows=50000"

    @pytest.mark.parametrize("number", ["0", "501", "9" * 15, "0" * 15])
    def test_a_number_out_of_range(self, number: str) -> None:
        with iq.language("de"), pytest.raises(ArgumentTypeError) as caught:
            limit(f"depth={number}")
        assert str(caught.value) == "depth ist eine ganze Zahl von 1 bis 500."

    def test_a_call(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "all.csv", "--limits", "row=5", "--lang", "de"]) == 2
        said = capsys.readouterr().err
        assert said.startswith("iqmodel check: --limits: Eine Grenze „row“ gibt es nicht. Es gibt size, depth, ")
        assert said.endswith("Hilfe: iqmodel check --help\n")


class TestReading:
    """Every command that reads files reads them within the limits."""

    @pytest.mark.parametrize("command", READING)
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_each_command(self, command: str, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        Path("one.json").write_text(iq.dumps(LAENDER[0]), encoding="utf-8")
        code = main([command, "one.json", "--limits", "size=100", "--lang", language])
        printed = capsys.readouterr()
        assert code == 2
        assert iq.Limits(size=100).over("size", 500).message(language) in printed.out + printed.err  # type: ignore[union-attr]  # it is over

    def test_of_two_reports(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("one.json").write_text(iq.dumps(LAENDER[0]), encoding="utf-8")
        assert main(["compare", "one.json", "one.json", "--limits", "digits=1"]) == 2
        assert "digits" in capsys.readouterr().err

    @pytest.mark.parametrize("source", ["all.csv", "all.jsonl", "list.json"])
    def test_of_several_reports(self, source: str, capsys: pytest.CaptureFixture[str]) -> None:
        name = {"all.csv": "rows", "all.jsonl": "size", "list.json": "items"}[source]
        assert main(["convert", source, "x.json", "--limits", f"{name}=2"]) == 2
        assert "than permitted" in capsys.readouterr().err
        assert main(["check", source, "--limits", f"{name}=1000000"]) == 0

    def test_of_a_form(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["template", "form.xlsx"]) == 0
        assert main(["feedback", "form.xlsx", "--limits", "sheets=1", "--limits", "sheet_cells=10"]) == 2
        assert "at least 11 instead of 10" in capsys.readouterr().err

    def test_what_reads_nothing_has_no_limits(self) -> None:
        assert main(["rules", "--limits", "rows=5"]) == 2
