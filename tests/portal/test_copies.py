"""A refused form comes back with its problems at the cells, for a while, to whoever has its address."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import httpx
import openpyxl
import pytest

from examples.portal import copies
from examples.portal.copies import Copies, Copy
from tests.portal.samples import HTML, JSON, WORKBOOK, broken, report, workbook


@pytest.mark.usefixtures("nothing_stored")
class TestDownload:
    """The answer names the address of the copy, the page offers it."""

    def test_of_a_program(self, client: httpx.Client) -> None:
        answer = client.post("/reports", content=workbook(report(), total=16), headers=WORKBOOK)
        assert answer.status_code == 422
        copy = client.get(answer.json()["feedback"])
        assert (copy.status_code, copy.headers["Content-Type"]) == (200, WORKBOOK["Content-Type"])
        assert copy.headers["Content-Disposition"] == 'attachment; filename="feedback.xlsx"'
        book: Any = openpyxl.load_workbook(io.BytesIO(copy.content))
        assert book.sheetnames == ["Rückmeldung", "Meldung"]
        assert "Differenz −1" in book["Meldung"]["D17"].comment.text

    def test_of_a_person(self, client: httpx.Client) -> None:
        answer = client.post("/reports?lang=de", content=workbook(report(), total=16), headers=WORKBOOK | HTML)
        assert "Formular mit den Problemen an den Zellen herunterladen" in answer.text
        address = answer.text.split('class="feedback" href="')[1].split('"')[0]
        assert client.get(address).content.startswith(b"PK")

    @pytest.mark.parametrize(("lang", "title"), [("de", "Rückmeldung"), ("en", "Feedback")])
    def test_of_a_table_of_codes(self, client: httpx.Client, lang: str, title: str) -> None:
        table: Any = openpyxl.Workbook()
        for code, value in {"first": 10, "follow_up": 5, "total": 16}.items():
            row = ("DE-BY", "2023-01-01", "2023-12-31", f"counselling.sessions.{code}", value)
            for line in [("scope", "start", "end", "code", "value")] * (code == "first") + [row]:
                table.active.append(line)
        content = io.BytesIO()
        table.save(content)
        answer = client.post(f"/reports?lang={lang}", content=content.getvalue(), headers=WORKBOOK)
        book: Any = openpyxl.load_workbook(io.BytesIO(client.get(answer.json()["feedback"]).content))
        assert book.sheetnames[0] == title
        assert "−1" in book["Sheet"]["E4"].comment.text

    @pytest.mark.parametrize(
        ("content", "headers"), [(broken(), JSON), (b"PK\x03\x04", WORKBOOK), (b"PK\x03\x04" + bytes(999), WORKBOOK)]
    )
    def test_what_is_no_form_has_none(self, client: httpx.Client, content: bytes, headers: dict[str, str]) -> None:
        answer = client.post("/reports", content=content, headers=headers)
        assert (answer.status_code, "feedback" in answer.json()) == (422, False)

    @pytest.mark.parametrize("name", [f"{UUID(int=0)}.xlsx", "x.xlsx", ".xlsx", "x"])
    def test_what_is_not_there(self, client: httpx.Client, name: str) -> None:
        assert client.get(f"/feedback/{name}").status_code == 404


class TestCopies:
    """Copies are kept a quarter of an hour, and only a few at a time."""

    def test_time(self) -> None:
        moment = [0.0]
        held = Copies(lambda: moment[0])
        key = held.keep(Copy(b"x"))
        moment[0] = 899
        assert held.find(key) == Copy(b"x")
        moment[0] = 900
        assert held.find(key) is None

    def test_number(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(copies, "_MOST", 3)
        held = Copies()
        keys: list[UUID] = [held.keep(Copy(bytes([number]))) for number in range(5)]
        assert [held.find(key) for key in keys] == [None, None, *(Copy(bytes([number])) for number in (2, 3, 4))]
