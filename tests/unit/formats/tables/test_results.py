"""Results of reading a table: reports, problems with their places, what was detected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.results import (
    PROBLEM_COLUMNS,
    Detected,
    TableRead,
    check_model,
    choice,
    labelled,
    place,
    problem_table,
    relocated,
    remark_line,
)
from iqmodel.language.problems import Problem, objection

REPORT = iq.Report(scope="DE", period="2019")
HINT = iq.Text("So geht es.", "Do it like this.")


def problem(**data: object) -> Problem:
    return objection("record.blank", "x", value=" ", **data)


class TestDetected:
    """Every property that is known, marked as declared or detected."""

    def test_both_languages(self) -> None:
        detected = Detected(delimiter=";", numbers="de", declared=("numbers",))
        assert detected.in_language("de") == (
            "Angegeben: Zahlen deutsch geschrieben (1.234). Erkannt: Trennzeichen Semikolon."
        )
        assert str(detected) == "Declared: numbers in German notation (1.234). Detected: delimiter semicolon."
        assert str(Detected()) == ""

    def test_every_property_is_named(self) -> None:
        table = Detected(encoding="cp1252", delimiter="^", numbers="en", layout="long", headers="de", model="a/1")
        assert table.in_language("de") == (
            "Erkannt: Kodierung cp1252, Trennzeichen „^“, Zahlen englisch geschrieben (1,234), eine Zeile je Kennzahl, "
            "deutsche Überschriften, Modell a/1. Ob am Ende Zeilen fehlen, zeigt diese Datei nicht."
        )

    def test_a_form_has_no_other_layout_to_speak_of(self) -> None:
        form = Detected(numbers="plain", layout="long", language="de", complete=True)
        assert form.in_language("de") == "Erkannt: deutsches Formular, Zahlen nur in Ziffern (1234)."


class TestLabels:
    """The figure that a problem is about is named beside the cell."""

    @pytest.mark.parametrize(
        ("label", "data", "expected"),
        [
            ("Beratungen", {"sheet": "S", "cell": "D4"}, "Beratungen (S!D4)"),
            ("Gruppen (Faire Integration)", {"sheet": "S", "cell": "D4"}, "Gruppen (Faire Integration, S!D4)"),
            ("Beratungen", {"row": 3, "column": "first"}, "Beratungen (Zeile 3, Spalte „first“)"),
            ("Beratungen", {"row": 3, "column": "Beratungen"}, "Zeile 3, Spalte „Beratungen“"),
        ],
    )
    def test_place(self, label: str, data: dict[str, object], expected: str) -> None:
        one = labelled(problem(**data), {"x": iq.Text(label, "en")}, "x")
        assert place(one, "de") == expected
        assert labelled(problem(**data), {}, "x") == labelled(problem(**data), {"y": iq.Text("a", "b")}, None)

    def test_on_a_single_sheet_its_name_is_left_out(self) -> None:
        named = {"x": iq.Text("Beratungen", "sessions")}
        one, other = (labelled(problem(sheet=sheet, cell="D4"), named, "x") for sheet in "ST")
        assert "\nsessions (D4): " in str(TableRead((), (one, one)))
        assert "\nsessions (T!D4): " in str(TableRead((), (one, other)))

    def test_a_file_and_a_column_are_not_named_twice(self) -> None:
        file, column = objection("csv.empty"), objection("rows.column-missing", "start", column="start")
        assert (place(file, "de"), place(column, "de")) == ("/", "Spalte „start“")
        assert TableRead((), (file, column)).in_language("de").splitlines()[1:] == [
            "Die Datei ist leer.",
            "Die Spalte „start“ fehlt.",
        ]

    def test_in_every_kind_of_table(self, tmp_path: Path) -> None:
        (tmp_path / "wide.csv").write_text("scope;start;end;counselling.sessions.first\nDE;2019;2019;x\n")
        (tmp_path / "long.csv").write_text(
            "scope;start;end;code;value\nDE;2019-01-01;2019-12-31;counselling.sessions.first;x\n"
        )
        for name in ("wide.csv", "long.csv"):
            rows = problem_table(iq.read_any(tmp_path / name), "de")
            assert "Erstberatungen" in [row["label"] for row in rows]


class TestTableRead:
    """The reports if nothing is wrong; remarks do not count."""

    def test_require(self) -> None:
        sound = TableRead((REPORT,), (), remarks=(problem(),))
        assert (sound.ok, sound.require()) == (True, (REPORT,))
        broken = TableRead((REPORT,), (problem(),))
        assert not broken.ok
        with pytest.raises(iq.InvalidDataError) as caught:
            broken.require()
        assert caught.value.problems == broken.problems

    def test_in_words(self) -> None:
        read = TableRead((REPORT,), (problem(row=3, column="a"),), Detected(delimiter=";"), (problem(sheet="S"),))
        head, detected, line, remark = read.in_language("en").splitlines()
        assert "1" in head
        assert detected == "Detected: delimiter semicolon."
        assert line == f"{place(read.problems[0], 'en')}: {read.problems[0].message('en')}"
        assert remark == remark_line(read.remarks[0], "en")
        assert len(TableRead((), ()).in_language("de").splitlines()) == 1
        with iq.language("de"):
            assert str(read) == read.in_language("de")

    def test_a_hint_follows_as_a_sentence_of_its_own(self) -> None:
        hinted = Problem(pointer="", code="record.blank", hint=HINT, data=(("row", 1), ("column", None)))
        (line,) = TableRead((), (hinted,)).in_language("en").splitlines()[1:]
        assert line.endswith(f"{hinted.message('en').rstrip('.')}. {HINT.en}")
        assert ".." not in line


class TestPlaces:
    """Sheet and cell of a workbook, line and column of a file, else the pointer."""

    @pytest.mark.parametrize(
        ("data", "german", "english"),
        [
            ({"sheet": "Tabelle1", "cell": "B3"}, "Tabelle1!B3", "Tabelle1!B3"),
            ({"sheet": "Tabelle1"}, "Tabelle1", "Tabelle1"),
            ({"sheet": "Tabelle1", "cell": None, "row": 3}, "Tabelle1", "Tabelle1"),
            ({}, "/x", "/x"),
            ({"file": "a.csv"}, "a.csv", "a.csv"),
            ({"line": 2, "column": 5}, "/x", "/x"),
            ({"file": "a.csv", "row": 3, "column": None}, "a.csv, Zeile 3", "a.csv, row 3"),
            ({"file": "a.csv", "column": "Tag"}, "a.csv, Spalte „Tag“", "a.csv, column ‘Tag’"),
            ({"file": "a.ods", "sheet": "x", "cell": "B2"}, "a.ods, x!B2", "a.ods, x!B2"),
        ],
    )
    def test_each(self, data: dict[str, object], german: str, english: str) -> None:
        assert (place(problem(**data), "de"), place(problem(**data), "en")) == (german, english)

    def test_lines_and_columns(self) -> None:
        row, both = problem(row=1_234), problem(row=1_234, column="Erstberatungen")
        assert "1234" in place(row, "de")
        assert place(row, "de") != place(row, "en")
        assert all(part in place(both, "de") for part in ("1234", "Erstberatungen"))
        assert place(objection("csv.empty"), "de") == "/"

    def test_relocating_keeps_the_order_of_the_data(self) -> None:
        moved = relocated(problem(row=1, column="a"), column="b", row=2, sheet="S")
        assert [name for name, _ in moved.data] == ["found", "row", "column", "sheet"]
        assert (dict(moved.data)["row"], dict(moved.data)["column"], moved.pointer) == (2, "b", "/x")
        assert relocated(problem(), pointer="/y").pointer == "/y"


class TestProblemTable:
    """Each problem is a row that has every column, plain enough for a file."""

    def test_rows(self) -> None:
        one = Problem(
            pointer="",
            code="record.blank",
            value=iq.about(400),
            rule_id="sum",
            difference=iq.Bounds(None, -2),
            hint=HINT,
            data=(("row", 3), ("column", "a"), ("scope", "DE")),
        )
        (row,) = problem_table([("a.csv", TableRead((), (one,)))], "de")
        assert tuple(row) == PROBLEM_COLUMNS
        assert (row["file"], row["row"], row["column"], row["scope"], row["cell"]) == ("a.csv", 3, "a", "DE", None)
        assert (row["value"], row["difference"]) == ({"low": 350, "high": 449}, {"low": None, "high": -2})
        assert (row["message"], row["hint"], row["rule_id"]) == (one.message("de"), HINT.de, "sum")
        assert json.dumps(row)

    def test_one_result_has_no_file_name(self) -> None:
        read: TableRead[iq.Report] = TableRead((), (problem(), problem()))
        rows = problem_table(read)
        assert [row["file"] for row in rows] == ["", ""]
        assert rows[0]["hint"] is None
        assert problem_table([("a", read), ("b", read)])[-1]["file"] == "b"
        with iq.language("de"):
            assert problem_table(read)[0]["message"] == problem().message("de")


class TestArguments:
    """An argument is one of its choices; a table holds reports."""

    def test_choices(self) -> None:
        choice("numbers", "de", ("de", "en"))
        wrong: Any
        for wrong in ("fr", None, 5, ["de"]):
            with pytest.raises(iq.InvalidDataError) as caught:
                choice("numbers", wrong, ("de", "en"))
            assert [(one.pointer, one.code) for one in caught.value.problems] == [("/numbers", "record.choice")]

    @pytest.mark.parametrize("model", [iq.Counselling, iq.FactSheet, "Report", None, REPORT])
    def test_models(self, model: Any) -> None:
        check_model(iq.Report)
        with pytest.raises(iq.InvalidDataError) as caught:
            check_model(model)
        assert [(one.pointer, one.code) for one in caught.value.problems] == [("/model", "table.model")]
