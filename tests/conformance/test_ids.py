"""One table of odd ids × objects, files and all engines: the same ones are refused, and none of them is counted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

import iqmodel as iq
from tests.case_tables import MAKERS
from tests.conformance.engines import ENGINES, engine_or_skip
from tests.odd_ids import ODD, SOUND

SESSION: Final = iq.cases.CounsellingSession
TEXTS: Final = (*ODD.values(), *SOUND)
COLUMNS: Final = ("id", "person")


def rows(column: str, texts: Sequence[str] = TEXTS) -> list[dict[str, str]]:
    """A session for each text, which is its id or its person."""
    plain = {"day": "2023-01-05", "scope": "DE-BY", "advice": "both"}
    return [plain | {"id": f"s{place}", "person": f"p{place}", column: text} for place, text in enumerate(texts)]


@pytest.fixture(params=list(MAKERS))
def engine(request: pytest.FixtureRequest) -> str:
    if request.param in ENGINES:
        engine_or_skip(request.param)
    return str(request.param)


@pytest.mark.parametrize("column", COLUMNS)
def test_tables(engine: str, column: str) -> None:
    given = rows(column)
    table = pa.table({name: [row[name] for row in given] for name in given[0]})
    counted = iq.frames.count_cases({"counselling_sessions": MAKERS[engine](table)}, ("scope", "year"))
    found = ENGINES[engine].rows(counted.problems())
    assert [row["table"] for row in found] == ["counselling_sessions"] * len(ODD)
    assert sorted((row["column"], row["code"]) for row in found) == sorted(
        (column, "record.form" if text else "record.blank") for text in ODD.values()
    )
    if column == "person":
        assert sorted(row["id"] for row in found) == sorted(f"s{place}" for place in range(len(ODD)))
    (report,) = counted.reports(allow_problems=True)
    assert report["counselling.sessions.total"] == report["counselling.persons.total"] == len(SOUND)
    with pytest.raises(iq.InvalidDataError) as refused:
        counted.reports()
    hints = [one.hint.en for one in refused.value.problems if one.hint is not None]
    assert len(hints) == len(ODD) - 1
    assert "Character 2 is invisible: a blank without width (U+200B). Type the id again without it." in hints


@pytest.mark.parametrize("column", ["measure", "case"])
def test_other_ids(engine: str, column: str) -> None:
    """Measures and cases go the same way, and a participation in an odd measure is in none."""
    days = ["2023-01-05"] * len(TEXTS)
    ids = [f"s{place}" for place in range(len(TEXTS))]
    if column == "case":
        texts = {"id": ids, "case": TEXTS, "audience": ["business"] * len(TEXTS)}
        tables = {"consultation_sessions": texts | {"day": days, "scope": ["DE-BY"] * len(TEXTS)}}
        code, bad = "intercultural.business.consultations", len(ODD)
    else:
        measures = {"id": TEXTS, "form": ["course"] * len(TEXTS), "start": days, "scope": ["DE-BY"] * len(TEXTS)}
        tables = {"measures": measures, "participations": {"person": ids, "measure": TEXTS, "entered": days}}
        code, bad = "qualification.participants.started", 2 * len(ODD)
    held = {name: MAKERS[engine](pa.table(table)) for name, table in tables.items()}
    counted = iq.frames.count_cases(held, ("scope", "year"))
    found = ENGINES[engine].rows(counted.problems())
    assert {row["code"] for row in found} == {"record.form", "record.blank"}
    assert len(found) == bad
    (report,) = counted.reports(allow_problems=True)
    assert report[code] == len(SOUND)


def _object(row: dict[str, Any]) -> bool:
    try:
        SESSION(**row)
    except iq.InvariantError:
        return False
    return True


def _json(row: dict[str, Any]) -> bool:
    return iq.validate(json.dumps(row), SESSION).ok


def _lines(row: dict[str, Any]) -> bool:
    (line,) = iq.validate_lines(io.BytesIO(json.dumps(row).encode()), model=SESSION)
    return bool(line.ok)


def _csv(row: dict[str, Any]) -> bool:
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(row)
    table.writerow(row.values())
    read = iq.read_csv(text.getvalue().encode(), model=SESSION)
    return bool(read.ok) and len(read.records) == 1


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("reader", [_object, _json, _lines, _csv])
def test_objects_and_files(reader: Callable[[dict[str, Any]], bool], column: str) -> None:
    given = rows(column)
    assert [row[column] for row in given if reader(row)] == list(SOUND)


@pytest.mark.parametrize("column", COLUMNS)
def test_workbooks(tmp_path: Path, column: str) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["id", "person", "day", "scope", "advice"])
    sound, odd, place = [], 0, 1
    for text in TEXTS:
        try:
            sheet.cell(place + 1, COLUMNS.index(column) + 1, text).data_type = "s"
        except IllegalCharacterError:
            continue  # no workbook has it
        place += 1
        other = sheet.cell(place, 2 - COLUMNS.index(column), f"x{place}")
        assert other.value
        for at, cell in enumerate(("2023-01-05", "DE-BY", "both"), start=3):
            sheet.cell(place, at, cell)
        sound += [text] if text in SOUND else []
        odd += text not in SOUND
    book.save(path := tmp_path / "sessions.xlsx")
    assert odd > len(ODD) * 0.8
    read = iq.workbooks.read_workbook(path, model=iq.cases.Cases)
    assert [getattr(one, column) for one in read.records] == sound
    assert len(read.problems) == odd
    hinted = [one.hint.en for one in read.problems if one.hint is not None]
    assert "Character 2 is invisible: a blank without width (U+200B). Type the id again without it." in hinted
