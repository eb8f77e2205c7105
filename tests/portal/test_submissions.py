"""Submitting, correcting and reading back, on both databases."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

import iqmodel as iq
from examples.portal.store import Store, Submission
from iqmodel.testing import synthetic_reports, valid_reports
from tests.portal.samples import HTML, JSON, WORKBOOK, broken, report, stored, submit, submitted, workbook

AT_ONCE = 4
NOWHERE = f"/reports/{uuid.UUID(int=0)}"


def together(jobs: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """What all the jobs got, started at once."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]


@pytest.fixture
def all_look_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the closest race sure to happen: none of those at once writes before all have seen that they may."""
    everyone, history = threading.Barrier(AT_ONCE), Store.history

    def look(store: Store, key: uuid.UUID) -> list[Submission]:
        found = history(store, key)
        everyone.wait(timeout=30)
        return found

    monkeypatch.setattr(Store, "history", look)


class TestSubmitting:
    """What comes in is what goes out."""

    def test_a_report_as_json(self, on_both: httpx.Client) -> None:
        sent = iq.published.load("2019-2022").report
        answer = submit(on_both, sent)
        assert answer.status_code == 201
        address = answer.headers["Location"]
        read = on_both.get(address)
        assert read.headers["Content-Type"] == "application/json"
        assert read.headers["Content-Location"] == f"{address}?version=1"
        assert read.text == iq.dumps(sent)
        assert [(one["scope"], one["period"], one["version"]) for one in stored(on_both)] == [
            ("DE", "2019-01-01/2022-12-31", 1)
        ]

    def test_a_filled_workbook(self, on_both: httpx.Client) -> None:
        answer = on_both.post("/reports", content=workbook(report()), headers=WORKBOOK)
        assert answer.status_code == 201
        assert iq.figures(iq.loads(on_both.get(answer.headers["Location"]).content)) == iq.figures(report())

    def test_a_workbook_from_a_browsers_form(self, on_both: httpx.Client) -> None:
        files = {"file": ("../../etc/passwd", workbook(report()), "application/octet-stream")}
        answer = on_both.post("/reports?lang=en", files=files, headers=HTML)
        assert answer.status_code == 303
        assert "Stored as version 1" in on_both.get(answer.headers["Location"], headers=HTML).text

    def test_remarks_on_a_workbook_are_told(self, on_both: httpx.Client) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "form.xlsx"
            path.write_bytes(workbook(report()))
            book = openpyxl.load_workbook(path)
            sheet: Any = book.active
            row = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "counselling.sessions.first")
            sheet[f"D{row}"].value = CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "2"))
            book.save(path)
            content = path.read_bytes()
        answer = on_both.post("/reports?lang=de", content=content, headers=WORKBOOK)
        assert answer.status_code == 201
        (remark,) = answer.json()["remarks"]
        assert "Fußnotenzeichen „2“" in remark
        stored_one = iq.loads(on_both.get(answer.headers["Location"]).content, model=iq.Report)
        assert stored_one["counselling.sessions.first"] == 10
        files = {"file": ("form.xlsx", content, "application/octet-stream")}
        address = f"{answer.headers['Location']}?replaces=1&lang=de"
        page = on_both.post(address, files=files, headers=HTML)
        assert page.status_code == 201
        assert "Fußnotenzeichen „2“" in page.text

    def test_texts_that_databases_dislike(self, on_both: httpx.Client) -> None:
        note = iq.Note(code="counselling.sessions.first", footnote=iq.Text("\x00'; DROP TABLE version; --", "\x1b😀"))
        sent = report().replace({"notes": (note,)})
        assert iq.loads(on_both.get(submitted(on_both, sent)).content) == sent

    def test_a_scope_longer_than_an_index_takes(self, on_both: httpx.Client) -> None:
        union = "+".join(f"DE-BY/network/{'x' * 50}-{number}" for number in range(300))
        assert submit(on_both, report(union)).status_code == 201
        assert submit(on_both, report(union, first=11)).status_code == 409
        assert stored(on_both)[0]["scope"] == str(iq.Scope.parse(union))

    def test_what_is_broken_is_not_stored(self, on_both: httpx.Client) -> None:
        answer = on_both.post("/reports", content=broken(), headers=JSON)
        assert answer.status_code == 422
        assert stored(on_both) == []


class TestOneForEachScopeAndPeriod:
    """A second report for the same scope and period is a conflict, however close it follows."""

    def test_the_second_is_refused_and_the_first_stays(self, on_both: httpx.Client) -> None:
        address = submitted(on_both, report())
        again = submit(on_both, report(period="01/23-12/23", first=99))
        assert again.status_code == 409
        assert again.headers["Content-Type"] == "application/problem+json"
        assert again.json()["see"] == address
        assert on_both.get(address).text == iq.dumps(report())

    @pytest.mark.parametrize(("scope", "period"), [("DE-BE", "2023"), ("DE-BY/network", "2023"), ("DE-BY", "2022")])
    def test_others_are_not(self, on_both: httpx.Client, scope: str, period: str) -> None:
        submit(on_both, report())
        assert submit(on_both, report(scope, period)).status_code == 201

    @pytest.mark.usefixtures("all_look_first")
    def test_at_once_exactly_one_gets_in(self, on_both: httpx.Client) -> None:
        answers = together([lambda n=n: submit(on_both, report(first=n)) for n in range(AT_ONCE)])  # type: ignore[misc]  # no inference of a default
        assert Counter(answer.status_code for answer in answers) == {201: 1, 409: AT_ONCE - 1}
        [one] = stored(on_both)
        [accepted] = [answer.json() for answer in answers if answer.status_code == 201]
        assert one == accepted


class TestAtOnce:
    """Two submissions at once lose nothing."""

    def test_every_report_is_there_afterwards(self, on_both: httpx.Client) -> None:
        sent = list(synthetic_reports(7, "2019", "quarter"))
        answers = together([lambda one=one: submit(on_both, one) for one in sent])  # type: ignore[misc]  # no inference of a default
        assert {answer.status_code for answer in answers} == {201}
        held = {on_both.get(f"/reports/{one['id']}").text for one in stored(on_both)}
        assert held == {iq.dumps(one) for one in sent}

    def test_of_corrections_to_the_same_version_one_gets_in(
        self, on_both: httpx.Client, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = submitted(on_both, report())
        request.getfixturevalue("all_look_first")
        answers = together(
            [lambda n=n: correct(on_both, address, report(first=n), 1) for n in range(100, 100 + AT_ONCE)]  # type: ignore[misc]  # no inference of a default
        )
        assert Counter(answer.status_code for answer in answers) == {201: 1, 409: AT_ONCE - 1}
        monkeypatch.undo()
        assert [one["version"] for one in stored(on_both)] == [2]
        assert on_both.get(f"{address}?version=3").status_code == 404


def correct(client: httpx.Client, address: str, of: iq.Report, replaces: int) -> httpx.Response:
    """Submit a correction."""
    return client.post(address, params={"replaces": replaces}, content=iq.dumps(of), headers=JSON)


class TestCorrecting:
    """A correction names the version that it replaces, and the old version is kept."""

    def test_both_versions_can_be_read(self, on_both: httpx.Client) -> None:
        address = submitted(on_both, report())
        answer = correct(on_both, address, report(first=11), 1)
        assert (answer.status_code, answer.json()["version"]) == (201, 2)
        assert on_both.get(address).text == iq.dumps(report(first=11))
        assert on_both.get(f"{address}?version=1").text == iq.dumps(report())
        assert [one["version"] for one in stored(on_both)] == [2]

    @pytest.mark.parametrize("replaces", [-1, 0, 1, 3, 2**31, 2**80])
    def test_one_of_another_than_the_current_version_is_refused(self, on_both: httpx.Client, replaces: int) -> None:
        address = submitted(on_both, report())
        assert correct(on_both, address, report(first=11), 1).status_code == 201
        answer = correct(on_both, address, report(first=12), replaces)
        assert (answer.status_code, answer.json()["see"]) == (409, address)
        assert on_both.get(address).text == iq.dumps(report(first=11))

    def test_one_that_names_none_is_refused(self, on_both: httpx.Client) -> None:
        address = submitted(on_both, report())
        assert on_both.post(address, content=iq.dumps(report(first=11)), headers=JSON).status_code == 400

    @pytest.mark.parametrize(("scope", "period"), [("DE-BE", "2023"), ("DE-BY", "2022")])
    def test_one_for_something_else_is_refused(self, on_both: httpx.Client, scope: str, period: str) -> None:
        address, other = submitted(on_both, report()), submitted(on_both, report(scope, period))
        assert correct(on_both, address, report(scope, period, first=11), 1).status_code == 409
        assert on_both.get(other).text == iq.dumps(report(scope, period))

    def test_one_of_nothing_is_not_found(self, on_both: httpx.Client) -> None:
        assert correct(on_both, NOWHERE, report(), 1).status_code == 404

    def test_one_with_problems_tells_them(self, on_both: httpx.Client) -> None:
        address = submitted(on_both, report())
        answer = on_both.post(f"{address}?replaces=1", content=broken(), headers=JSON)
        assert (answer.status_code, len(answer.json()["problems"])) == (422, 1)


class TestReadingBack:
    """What was submitted comes back to the byte; what is not there is not found, however it is asked for."""

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(valid_reports())
    def test_any_report(self, on_both: httpx.Client, sent: iq.Report) -> None:
        answer = submit(on_both, sent)
        if answer.status_code == 409:  # an earlier example was for the same scope and period
            address = answer.json()["see"]
            [version] = [one["version"] for one in stored(on_both) if address.endswith(one["id"])]
            answer = correct(on_both, address, sent, version)
        assert answer.status_code == 201
        assert on_both.get(answer.headers["Location"]).text == iq.dumps(sent)

    @pytest.mark.parametrize("path", [NOWHERE, f"{NOWHERE}/sheet", "/reports/x", "/reports/%00", "/nowhere"])
    def test_404(self, on_both: httpx.Client, path: str) -> None:
        assert on_both.get(path).status_code == 404

    @pytest.mark.parametrize("version", [-1, 0, 2, 2**31, 2**80])
    def test_a_version_that_is_not_there(self, on_both: httpx.Client, version: int) -> None:
        assert on_both.get(submitted(on_both, report()), params={"version": version}).status_code == 404
