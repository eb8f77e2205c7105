"""Reports and uploads that the tests of the portal send."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import httpx
import openpyxl

import iqmodel as iq

JSON: Final = {"Content-Type": "application/json"}
WORKBOOK: Final = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
HTML: Final = {"Accept": "text/html"}


def report(scope: str = "DE-BY", period: str = "2023", first: int = 10, follow_up: int = 5) -> iq.Report:
    """A small valid report."""
    sessions = iq.SessionCounts(first=first, follow_up=follow_up, total=first + follow_up)
    return iq.Report(scope=scope, period=period, counselling=iq.Counselling(sessions=sessions))


def broken(scope: str = "DE-BY", period: str = "2023") -> bytes:
    """The JSON of a report whose sum is off by one."""
    return iq.dumps(report(scope, period)).replace('"total": 15', '"total": 16').encode()


def workbook(of: iq.Report, total: int | None = None, language: Any = "de") -> bytes:
    """The entry form filled with a report; ``total`` is typed over its total of sessions."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        iq.workbooks.write_template(path, report=of, language=language)
        if total is not None:
            book = openpyxl.load_workbook(path)
            sheet: Any = book.active
            row = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "counselling.sessions.total")
            sheet[f"D{row}"] = total
            book.save(path)
        return path.read_bytes()


def submit(client: httpx.Client, of: iq.Report) -> httpx.Response:
    """Submit a report as JSON."""
    return client.post("/reports", content=iq.dumps(of), headers=JSON)


def submitted(client: httpx.Client, of: iq.Report) -> str:
    """The address of a report that is accepted."""
    answer = submit(client, of)
    assert answer.status_code == 201
    return answer.headers["Location"]


def stored(client: httpx.Client) -> list[dict[str, Any]]:
    """What the portal holds."""
    held: list[dict[str, Any]] = client.get("/reports").json()
    return held
