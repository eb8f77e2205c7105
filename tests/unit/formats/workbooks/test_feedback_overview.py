"""The overview of feedback: what people typed stays text, and every line says which figure it is about."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.workbooks.feedback import feedback_of
from iqmodel.formats.workbooks.feedback_overview import Answered, write_overview
from iqmodel.language.text import Language
from tests.unit.formats.workbooks.filled import CENTRES, PERSONS, form


@pytest.mark.parametrize(
    ("language", "kinds", "label"),
    [
        ("de", ["Fehler", "Warnung"], "Beratungsstellen Faire Integration"),
        ("en", ["error", "warning"], "Faire Integration centres"),
    ],
)
def test_every_line(language: Language, kinds: list[str], label: str, tmp_path: Path) -> None:
    book, rows = form(tmp_path / "form.xlsx")
    book.active[f"D{rows[CENTRES]}"] = "=viele"
    book.active[f"D{rows[CENTRES]}"].data_type = "s"
    book.active[f"D{rows[PERSONS]}"] = 195_183
    book.save(tmp_path / "form.xlsx")
    answer = feedback_of(tmp_path / "form.xlsx", language=language)
    target = tmp_path / "overview.xlsx"
    write_overview(target, [Answered("=1+1.xlsx", answer, "a b.xlsx"), Answered("b", None, reason="=no")], language)
    forms, problems = openpyxl.load_workbook(target).worksheets
    assert [cell.data_type for cell in (forms["A2"], forms["G3"], problems["F2"])] == ["s", "s", "s"]
    assert {sheet.page_setup.paperSize for sheet in (forms, problems)} == {9}
    assert forms["A2"].value == "=1+1.xlsx"
    # Of whom it is, is said although it cannot be used.
    assert isinstance(answer.read, TableRead)
    (report,) = [one.key for refused in answer.read.refused for one in refused.reading().legible]
    assert answer.read.reports == ()
    assert report is not None
    assert [forms["B2"].value, forms["C2"].value] == [
        one.in_language(language) for one in (report.scope, report.period)
    ]
    assert forms["G2"].hyperlink.target == "a%20b.xlsx"
    said = [row for row in problems.iter_rows(min_row=2, values_only=True) if row[0] == "=1+1.xlsx"]
    assert [kind for kind in dict.fromkeys(row[1] for row in said) if kind in kinds] == kinds
    assert label in [row[4] for row in said]
    assert forms["D2"].value == sum(row[1] == kinds[0] for row in said)
    assert forms["E2"].value == sum(row[1] == kinds[1] for row in said)
