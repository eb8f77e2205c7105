"""Writing case records: a sheet for each class, which is read back as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import attrs
import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks import case_sheets
from tests.unit.cases.records import session
from tests.unit.formats.workbooks.case_books import RECORDS, read

ALL = iq.cases.Cases.of([one for table, one in RECORDS.items() if table != "events"], delivered=["events"])


class TestThereAndBack:
    @pytest.mark.parametrize("ending", [".xlsx", ".ods"])
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_every_class(self, path: Path, ending: str, headers: Any) -> None:
        target = path.with_suffix(ending)
        assert iq.workbooks.write_workbook(ALL, target, headers=headers) == ()
        found = read(target)
        assert (found.require(), found.remarks, found.detected.headers) == (ALL, (), headers)

    def test_records_of_several_classes(self, path: Path) -> None:
        iq.workbooks.write_workbook([*RECORDS.values()], path)
        assert set(read(path).records) == {*RECORDS.values()}

    def test_nothing_delivered(self, path: Path) -> None:
        iq.workbooks.write_workbook(iq.cases.Cases(), path)
        assert (read(path).ok, read(path).cases) == (True, iq.cases.Cases())

    def test_every_field(self, path: Path) -> None:
        full: Any = attrs.evolve(cast("iq.cases.Measure", RECORDS["measures"]), kind="bridging")
        done: Any = attrs.evolve(cast("iq.cases.Participation", RECORDS["participations"]), outcome="recognition")
        iq.workbooks.write_workbook([full, done, session("1", "a", "2023-01-05", kind="follow-up")], path, headers="de")
        assert read(path).records == (session("1", "a", "2023-01-05", kind="follow-up"), full, done)


class TestLooks:
    def test_words_and_days_of_the_language(self, path: Path) -> None:
        iq.workbooks.write_workbook([session("1", "a", "2023-01-05")], path, headers="de")
        sheet: Any = openpyxl.load_workbook(path)["Beratungen"]
        assert [cell.value for cell in sheet[1]][:3] == ["Kennung", "Tag", "Gebiet"]
        assert (sheet["B2"].number_format, sheet["B2"].is_date, sheet["E2"].value) == (
            "DD.MM.YYYY",
            True,
            "Anerkennung",
        )
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F2")

    @pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "007", "1-2"])
    def test_text_stays_text(self, path: Path, text: str) -> None:
        for target in (path, path.with_suffix(".ods")):
            iq.workbooks.write_workbook([session(text, text, "2023-01-05")], target)
            assert read(target).records == (session(text, text, "2023-01-05"),)


class TestAnnounced:
    """What a cell does not hold is announced; what a sheet does not hold is refused."""

    @pytest.mark.parametrize("text", ["_x0041_", "a_x200B_"])
    def test_ids_that_a_cell_shows_otherwise(self, path: Path, text: str) -> None:
        (left,) = iq.workbooks.write_workbook([session(text, "a", "2023-01-05")], path)
        assert (left.code, dict(left.data)["number"]) == ("case.sheet.changed", 1)
        assert text not in left.message("de")

    def test_more_rows_than_a_sheet_has(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(case_sheets, "MOST_ROWS", 3)
        records = [session(str(number), "a", "2023-01-05") for number in range(3)]
        iq.workbooks.write_workbook(records[:2], path)
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.workbooks.write_workbook(records, path)
        assert [one.code for one in refused.value.problems] == ["case.sheet.rows"]

    @pytest.mark.parametrize("given", [[session("1", "a", "2023-01-05"), 5], [5, session("1", "a", "2023-01-05")]])
    def test_anything_else_among_them(self, path: Path, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_workbook(given, path)

    def test_arguments_for_reports(self, path: Path) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_workbook(ALL, path, layout="wide")
