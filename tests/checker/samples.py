"""Files that the tests drop on the page: sound and broken ones of every kind, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import openpyxl

import iqmodel as iq
from tests.fuzz import targets

CORPUS: Final = Path(__file__).parents[1] / "corpus"
SHEET: Final = iq.published.load("2019-2022")

NUMBER: Final = b'office:value-type="float" office:value="195182"><text:p>195182'


@cache
def written(ending: str) -> bytes:
    """The published report in one of the formats."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{ending}"
        iq.write_any([SHEET.report], path)
        return path.read_bytes()


@cache
def form(language: Any = "de", **cells: Any) -> bytes:
    """The entry form with the published report; ``cells`` are typed over those of its codes, with __ for a point."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        iq.workbooks.write_template(path, report=SHEET.report, language=language)
        book = openpyxl.load_workbook(path)
        sheet: Any = book.active
        for row in sheet.iter_rows(max_col=1):
            code = str(row[0].value).replace(".", "__")
            if code in cells:
                sheet[f"D{row[0].row}"] = cells[code]
        book.save(path)
        return path.read_bytes()


@cache
def broken_form() -> bytes:
    """A form with a wrong sum, a word for a figure, and a mark for what is not known."""
    wrong: dict[str, Any] = {"counselling__sessions__total": 416_375, "qualification__measures__total": "viele"}
    return form(**wrong, fair_integration__persons="k.A.")


@cache
def case_book(ending: str = ".xlsx", *, broken: bool = False) -> bytes:
    """Case records, of which one has a day that is none."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"cases{ending}"
        iq.write_any(iq.testing.synthetic_cases(scopes=["DE-HB"], persons=3), path)
        if broken:
            book = openpyxl.load_workbook(path)
            sheet: Any = book.worksheets[0]
            day = next(cell for row in sheet.iter_rows() for cell in row if cell.is_date)
            day.value = "31.02.2023"
            book.save(path)
        return path.read_bytes()


@cache
def broken_ods() -> bytes:
    """A table with a word for a figure, as LibreOffice might save it."""
    parts = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written(".ods"))) as sound, zipfile.ZipFile(parts, "w") as broken:
        for entry in sound.infolist():
            content = sound.read(entry)
            if entry.filename == "content.xml":
                content = content.replace(NUMBER, b'office:value-type="string"><text:p>viele')
            broken.writestr(entry, content)
    return parts.getvalue()


def corpus() -> dict[str, bytes]:
    """Every file of the corpora that the page can read, by a name that no other has."""
    files = {path.name: path.read_bytes() for path in sorted(CORPUS.rglob("*.*")) if path.suffix != ".md"}
    for kind, ending, made in (
        ("json", ".json", None),
        ("csv", ".csv", None),
        ("workbooks", ".xlsx", targets.workbook),
    ):
        for path in sorted((Path(targets.__file__).parent / "corpus" / kind).iterdir()):
            content = path.read_bytes()
            files[f"fuzz-{kind}-{path.stem}{ending}"] = made(content) if made else content
    for hostile in iq.testing.every_hostile_document():
        files[f"hostile-{hostile.name}.json"] = hostile.data
    for ending in (".csv", ".xlsx", ".ods", ".json", ".jsonl", ".jsonstat.json", ".sdmx.csv"):
        files[f"published{ending}"] = written(ending)
    files |= {"form-de.xlsx": form(), "form-en.xlsx": form("en"), "form-broken.xlsx": broken_form()}
    return files | {
        "letter.docx": b"PK\x03\x04word/document.xml",
        "old.xls": b"\xd0\xcf\x11\xe0",
        "report.parquet": b"PAR1",
    }
