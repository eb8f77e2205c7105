"""A portal of another round: it collects reports of one model, by its form, its rules and its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

import iqmodel as iq
from tests.portal.samples import HTML, JSON, WORKBOOK, report
from tests.unit.formats.tables.named import BAVARIA, BERLIN, NAME, Other, Round, registry

__all__ = ["registry"]


@pytest.fixture
def other(start: Callable[..., str], registry: None) -> Iterator[httpx.Client]:
    """A client of a portal of that model."""
    with httpx.Client(base_url=start(model=Round), timeout=60) as one:
        yield one


def form(client: httpx.Client) -> tuple[Any, dict[str, int]]:
    book: Any = openpyxl.load_workbook(BytesIO(client.get("/form.xlsx").content))
    return book, {row[0].value: row[0].row for row in book.active.iter_rows(max_col=1) if row[0].value}


class TestOtherRound:
    def test_its_form_comes_back(self, other: httpx.Client) -> None:
        book, rows = form(other)
        assert book.active["D3"].value == NAME
        entered: dict[str, Any] = {"scope": "DE-BY", "start": "2023-01-01", "end": "2023-12-31"}
        entered |= {"persons.women": 3, "persons.men": 2, "persons.total": 5}
        for code, value in entered.items():
            book.active.cell(rows[code], 4).value = value
        content = BytesIO()
        book.save(content)
        answer = other.post("/reports", content=content.getvalue(), headers=WORKBOOK)
        assert answer.status_code == 201, answer.text
        assert iq.loads(other.get(answer.headers["Location"]).text, model=Round) == BAVARIA

    def test_reports_are_combined_and_shown(self, other: httpx.Client) -> None:
        addresses = []
        for one in (BAVARIA, BERLIN):
            answer = other.post("/reports", content=iq.dumps(one), headers=JSON)
            assert answer.status_code == 201, answer.text
            addresses.append(answer.headers["Location"])
        combined = iq.structure(other.get("/combined").json()["report"], model=Round)
        assert combined.persons.women == iq.Bounds(8, 11)  # a person may have been advised in both
        for page in ("/combined", "/combined/sheet", *addresses, f"{addresses[0]}/sheet"):
            assert "women" in other.get(page, params={"lang": "en"}, headers=HTML).text, page

    @pytest.mark.parametrize("one", [report(), Other(scope="DE", period="2023", visits=1)], ids=["Report", "another"])
    def test_others_are_refused(self, other: httpx.Client, one: iq.BaseReport, tmp_path: Path) -> None:
        assert other.post("/reports", content=iq.dumps(one), headers=JSON).status_code == 422
        iq.workbooks.write_template(tmp_path / "form.xlsx", report=one)
        refused = other.post("/reports", content=(tmp_path / "form.xlsx").read_bytes(), headers=WORKBOOK)
        assert refused.status_code == 422
        assert other.get("/reports").json() == []

    def test_a_class_without_a_name_has_no_portal(self, start: Callable[..., str]) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError):
            start(model=iq.BaseReport)

    def test_an_unknown_name_ends_the_program(self, tmp_path: Path) -> None:
        ended = subprocess.run(
            [sys.executable, "-m", "examples.portal"],
            env=os.environ | {"PORTAL_MODEL": "no.such/1", "PORTAL_DATABASE": f"sqlite:///{tmp_path / 'x.sqlite'}"},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=60,
        )
        assert ended.returncode == 1
        assert "no.such/1" in ended.stderr
