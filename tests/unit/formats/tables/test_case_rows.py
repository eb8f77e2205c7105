"""Of which class the records in a table are, by the name of the file or by the header."""

from __future__ import annotations

from datetime import date

import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.tables.case_rows import CaseRows, class_for, columns_of, match_cases
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.language.problems import Problem


class TestClass:
    @pytest.mark.parametrize("table", CLASSES)
    def test_by_the_name_of_the_table(self, table: str) -> None:
        assert class_for(f"data/2023-{table}.csv", []) is CLASSES[table]

    def test_by_a_label(self) -> None:
        assert class_for("Verweisberatungen 2023.csv", []) is iq.cases.Referral

    def test_by_the_longest_label(self) -> None:
        """The label of events is in that of group events."""
        assert class_for("Gruppenveranstaltungen 2023.csv", []) is iq.cases.GroupEvent

    def test_by_the_header(self) -> None:
        assert class_for("x.csv", [["a;b"], ["Kennung", "Form", "Beginn", "Gebiet"]]) is iq.cases.Measure

    def test_several_fit_or_none(self) -> None:
        several, none = class_for("x", [list(columns_of(iq.cases.Event))]), class_for("x", [["a"]])
        assert isinstance(several, Problem)
        assert isinstance(none, Problem)
        assert (several.code, none.code) == ("case.which", "case.which.none")


class TestHeader:
    @pytest.mark.parametrize("form", ["codes", "de", "en"])
    @pytest.mark.parametrize("table", CLASSES)
    def test_every_title_is_understood(self, table: str, form: HeaderForm) -> None:
        titles = columns_of(CLASSES[table], form)
        match = match_cases([f" {title.upper()}" for title in titles.values()], CLASSES[table])
        assert match.codes == tuple(titles)
        assert match.problems == ()


class TestWrongCells:
    """A cell that is reported already makes no second problem, and its row no record that would say less."""

    def test_the_row_is_no_record(self) -> None:
        kind = iq.cases.CounsellingSession
        rows = CaseRows(kind, match_cases(list(columns_of(kind)), kind), Found())
        cells = {"id": "1", "person": "a", "day": date(2023, 1, 5), "scope": "DE-BY", "advice": None}
        rows.read(2, cells, wrong={"advice"})
        rows.read(3, cells)
        assert (len(rows.records), rows.found.listed) == (1, [])
