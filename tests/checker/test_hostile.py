"""Whatever a file is called and contains, the page shows it as text: nothing in it runs, loads, or leads anywhere."""

from __future__ import annotations

import io
import json
from typing import Any, Final

import openpyxl
import pytest

import iqmodel as iq
from examples.browser import checking
from tests.checker.conftest import Checker, given
from tests.checker.samples import form

SCRIPTS: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</bdi></h2><iframe srcdoc='<script>alert(1)</script>'>",
    "javascript:alert(1)",
    "{}{0}%s%n$&${1}",
    "\u202e\u2066fdp.exe\x00\x1b[31m",
)
NAMES: Final = (
    *SCRIPTS,
    *(
        "../../etc/passwd",
        "C:\\con",
        "/",
        "..",
        ".",
        "",
        "-rf",
        "--help",
        "~$form",
        "2019-2022",
        "__proto__",
        "a\nb",
        "ß" * 300,
    ),
)
# What the page itself is made of, and no more.
ELEMENTS: Final = """() => [...new Set([...document.querySelectorAll("#results *")].map((one) => one.localName))]"""
ATTRIBUTES: Final = """() => [...document.querySelectorAll("#results *")]
  .flatMap((one) => one.getAttributeNames())
  .filter((name) => name.startsWith("on") || ["src", "style"].includes(name))"""


def shown_as_text(checker: Checker) -> None:
    """Nothing in the results runs or loads, and everything they lead to is in the page."""
    assert not {"script", "img", "svg", "iframe", "style", "form", "object"} & set(checker.page.evaluate(ELEMENTS))
    assert checker.page.evaluate(ATTRIBUTES) == []
    links = "() => [...document.querySelectorAll('#results a')].map((one) => one.getAttribute('href')[0])"
    assert set(checker.page.evaluate(links)) <= {"#"}
    assert checker.errors == []


@pytest.mark.parametrize("ending", [".json", ".xlsx", ""])
def test_names(checker: Checker, ending: str) -> None:
    content = form() if ending == ".xlsx" else b"{}"
    files = [given(f"{name}{ending}", content) for name in NAMES]
    outcomes = checker.check(*files)
    shown_as_text(checker)
    # Not even the name of a published edition takes the place of the file.
    ok = ending == ".xlsx"
    assert {outcome["ok"] for (outcome,) in outcomes} == {ok}
    for name in checker.page.locator("button[data-save]").evaluate_all(
        "(those) => those.map((one) => one.dataset.name)"
    ):
        assert not set(name) & set('<>:"/\\|?*\x00\n\u202e'), name
        assert not name.startswith((".", "-", "~"))


def test_cells(checker: Checker) -> None:
    """Sheet titles, headers, figures, footnotes and keys."""
    book = openpyxl.load_workbook(io.BytesIO(form()))
    sheet: Any = book.active
    rows = [row[0].row for row in sheet.iter_rows(max_col=1) if "." in str(row[0].value)]
    for row, text in zip(rows, SCRIPTS, strict=False):
        sheet[f"D{row}"] = text.replace("\x00", "").replace("\x1b", "")
    sheet[f"D{rows[10]}"] = '=HYPERLINK("https://example.org","<script>alert(1)</script>")'
    sheet.title = "<img src=x>&'\""
    workbook = io.BytesIO()
    book.save(workbook)
    table = "scope;start;end;kind;code;value\n" + "\n".join(f"{text};{text};;figure;{text};{text}" for text in SCRIPTS)
    document = json.loads(iq.dumps(iq.published.load("2019-2022").report))
    document["counselling"]["sessions"] |= dict.fromkeys(SCRIPTS, 1)
    document["sources"][0]["id"] = document["notes"][0]["code"] = SCRIPTS[0]
    files = {"a.xlsx": workbook.getvalue(), "b.csv": table.encode(), "c.json": json.dumps(document).encode()}
    outcomes = checker.check(*(given(name, content) for name, content in files.items()))
    shown_as_text(checker)
    assert [len(problems["problems"]) > 5 for (problems,) in outcomes] == [True] * 3
    assert "<script>alert(1)</script>" in checker.page.locator("section").first.inner_text()
    # In the copy the same texts are text, too: no formula, and no link.
    name, copy = checker.save("Rückmeldung")
    assert name == "a-Rückmeldung.xlsx"
    held = openpyxl.load_workbook(io.BytesIO(copy))
    summary = next(one for one in held.worksheets if one.title != sheet.title)
    assert all(cell.data_type != "f" for row in summary.iter_rows() for cell in row)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_to_no_other_file(name: str) -> None:
    harmless = checking._harmless(name)
    assert harmless == harmless.strip().replace("/", "").replace("\\", "").replace("\x00", "")
    assert harmless not in {"", ".", "..", *iq.published.names()}
    assert len(harmless.encode()) <= 255
