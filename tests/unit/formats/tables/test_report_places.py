"""The places of sound reports: a warning is shown where an error of the same rule is shown."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import attrs
import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.tables.report_places import CellPlaces, RowPlaces, in_one_run, long_places
from iqmodel.formats.tables.results import place, warning_lines
from iqmodel.language.problems import Problem

MEN, WOMEN, TOTAL = (iq.Text(*both) for both in (("Männer", "men"), ("Frauen", "women"), ("alle", "all")))


@iq.block
class Strict(iq.BaseReport):
    """A report that is refused if its figures do not add up."""

    men: iq.Count = iq.count(unit="persons", label=MEN)
    women: iq.Count = iq.count(unit="persons", label=WOMEN)
    everyone: iq.Count = iq.count(unit="persons", label=TOTAL)
    by_sex = iq.rule("men + women == everyone", label=iq.Text("Summe", "Sum"))


@iq.block
class Lenient(iq.BaseReport):
    """The same with a warning."""

    men: iq.Count = iq.count(unit="persons", label=MEN)
    women: iq.Count = iq.count(unit="persons", label=WOMEN)
    everyone: iq.Count = iq.count(unit="persons", label=TOTAL)
    by_sex = iq.rule("men + women == everyone", label=iq.Text("Summe", "Sum"), severity="warning")


def reports() -> list[Lenient]:
    """The first adds up, the others do not; one has a bounded total, another no total that could be wrong."""
    totals: Iterable[iq.Count] = (3, 4, iq.at_least(9), iq.UNKNOWN, 7)
    scopes = ("DE-BY", "DE-BE", "DE-HH", "DE-HB", "DE-SN")
    return [
        Lenient(scope=scope, period="2023", men=1, women=2, everyone=total)
        for scope, total in zip(scopes, totals, strict=True)
    ]


def _table(name: str, **how: Any) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        # A wide table of typed cells has no room for bounds.
        held = [one for one in reports() if "wide" not in name or name.endswith("csv") or iq.is_exact(one.everyone)]
        iq.write_any(held, folder / name, **how)
        return folder / name

    return write


def _form(folder: Path) -> Path:
    iq.workbooks.write_template(folder / "form.xlsx", report=reports()[4])
    return folder / "form.xlsx"


WAYS: list[Callable[[Path], Path]] = [
    _table("long.csv"),
    _table("wide.csv", layout="wide", headers="de", numbers="de"),
    *(_table(f"long{ending}") for ending in (".xlsx", ".ods", ".sdmx.csv", ".parquet")),
    *(_table(f"wide{ending}", layout="wide", headers="en") for ending in (".xlsx", ".ods")),
    _form,
]


class TestWarnings:
    """What is wrong with a sound report is shown like what is wrong with one that is refused."""

    @pytest.mark.parametrize("write", WAYS)
    def test_a_warning_is_where_an_error_would_be(self, write: Callable[[Path], Path], tmp_path: Path) -> None:
        path = write(tmp_path)
        warned: Any = iq.read_any(path, model=Lenient)
        refused: Any = iq.read_any(path, model=Strict)
        assert warned.warnings
        assert (warned.problems, refused.warnings) == ((), ())

        def said(problems: Iterable[Problem]) -> list[tuple[str, str, str | None]]:
            return [(one.pointer, place(one, "de"), one.rule_id) for one in problems]

        assert said(warned.warnings) == said(refused.problems)
        # It is read in a process of its own as well.
        assert pickle.loads(pickle.dumps(warned)).warnings == warned.warnings

    def test_it_names_the_report_and_the_cell(self, tmp_path: Path) -> None:
        read: Any = iq.read_any(WAYS[0](tmp_path), model=Lenient)
        said = list(warning_lines(read.warnings, "de", sheet=False))
        assert [one.partition("): ")[0] for one in said] == [
            "Berlin, 2023, alle (Zeile 7, Spalte „value“",
            "Hamburg, 2023, alle (Zeile 10, Spalte „low“",
            "Sachsen, 2023, alle (Zeile 16, Spalte „value“",
        ]

    def test_the_sheet_is_named_where_there_are_several(self, tmp_path: Path) -> None:
        read: Any = iq.read_any(WAYS[2](tmp_path), model=Lenient)
        (one, *others) = read.warnings
        assert not read.on_several_sheets
        assert next(warning_lines((one, *others), "en", sheet=False)).startswith("Berlin, 2023, all (F7): ")
        title = dict(one.data)["sheet"]
        assert next(warning_lines((one, *others), "en", sheet=True)).startswith(f"Berlin, 2023, all ({title}!F7): ")

    @pytest.mark.parametrize("wrong", [(), (1,), (1, 2)])
    def test_a_cell_is_named_with_its_sheet_where_other_sheets_have_reports(
        self, wrong: tuple[int, ...], tmp_path: Path
    ) -> None:
        """Be these sound, or refused: nobody looks for D9 on three sheets."""
        path = tmp_path / "forms.xlsx"
        iq.workbooks.write_template(path, report=reports()[4], language="de")
        book = openpyxl.load_workbook(path)
        first: Any = book.active
        sheets = [first, *(book.copy_worksheet(first) for _ in range(2))]
        for place_of, sheet in enumerate(sheets):
            sheet.title = f"Sheet {place_of}"
            sheet["D4"] = ("DE-BY", "DE-BE", "DE-HH")[place_of]
            if place_of in wrong:
                sheet["D9"] = "viele"
            elif place_of:
                sheet["D9"] = sheet["D10"] = sheet["D11"] = None
        book.save(path)
        read: Any = iq.read_any(path, model=Lenient)
        assert (len(read.warnings), len(read.problems), read.on_several_sheets) == (1, len(wrong), True)
        (said,) = warning_lines(read.warnings, "en", sheet=read.on_several_sheets)
        assert said.startswith("Bavaria, 2023, all (Sheet 0!D11): ")
        lines = read.in_language("en").splitlines()[-len(wrong) :] if wrong else []
        assert [line.partition(":")[0] for line in lines] == [f"men (Sheet {one}!D9)" for one in wrong]

    def test_without_places_the_report_is_named_alone(self, tmp_path: Path) -> None:
        iq.write_any(reports(), tmp_path / "all.json")
        read: Any = iq.read_any(tmp_path / "all.json", model=Lenient)
        assert [one.partition(":")[0] for one in warning_lines(read.warnings, "en", sheet=False)] == [
            f"{name}, 2023" for name in ("Berlin", "Hamburg", "Saxony")
        ]

    def test_refused_reports_do_not_shift_those_of_the_others(self, tmp_path: Path) -> None:
        """In the middle of a table that has reports of all kinds, in rows that do not follow each other."""
        iq.write_csv(reports(), tmp_path / "x.csv")
        header, *lines = (tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()
        shuffled = [*lines[::2], *lines[1::2]]
        broken = [line.replace("DE-BY", "DE-XX") for line in shuffled]
        (tmp_path / "x.csv").write_text("\n".join([header, *broken]), encoding="utf-8")
        read: Any = iq.read_any(tmp_path / "x.csv", model=Lenient)
        assert read.problems
        lines_of = [dict(one.data)["row"] for one in read.warnings]
        rows = ("DE-BE,2023-01-01,2023-12-31,figure,everyone", "DE-HH,2023-01-01,2023-12-31,figure,everyone")
        assert lines_of[:2] == [2 + next(i for i, line in enumerate(broken) if line.startswith(row)) for row in rows]

    def test_places_are_not_compared(self, tmp_path: Path) -> None:
        one, two = (
            cast("Any", iq.read_any(WAYS[number](tmp_path), model=Lenient)) for number in (2, 4)
        )  # cells, and lines
        assert one.places[1] != two.places[1]
        two = attrs.evolve(two, detected=one.detected)
        assert one == two


class TestRowPlaces:
    """Rows that follow each other are kept as a run, and codes that reports have in common once."""

    def test_a_run_and_shared_codes(self) -> None:
        known: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        first, second, third = (long_places(in_one_run(rows), list("ab"), known) for rows in ([4, 5], [6, 7], [8, 10]))
        assert (first.rows, second.rows, third.rows) == (range(4, 6), range(6, 8), (8, 10))
        assert first.codes is second.codes is third.codes

    @pytest.mark.parametrize(
        ("bounds", "column"), [(iq.at_most(3), "high"), (iq.between(1, 3), "low"), (iq.at_least(5), "low")]
    )
    def test_an_end_that_is_there(self, bounds: iq.Bounds, column: str) -> None:
        assert dict(RowPlaces((4, 5), ("a", "b")).at("b", bounds)) == {"row": 5, "column": column}

    def test_a_code_that_is_not_there(self) -> None:
        assert not RowPlaces((4, 5), ("a", "b")).has("c")
        assert not CellPlaces("x", {"a": "B2"}).has("c")
        assert dict(RowPlaces((4,)).at(None, None)) == {"row": 4, "column": None}
        assert dict(CellPlaces("x", {}).at(None, None)) == {"sheet": "x", "cell": None}
        assert dict(RowPlaces((4,), None, {"a": "A"}, "f").at("a", 1)) == {"file": "f", "row": 4, "column": "A"}
