"""Everything that is wrong with a report comes back: where, what, by how much, in German or English."""

from __future__ import annotations

from typing import Any

import httpx
import openpyxl
import pytest

import iqmodel as iq
from examples.portal.uploads import LIMITS
from iqmodel.testing import BrokenDocument, HostileDocument, every_broken_document, every_hostile_document
from tests.portal.samples import HTML, JSON, WORKBOOK, broken, report, submitted, workbook


@pytest.mark.usefixtures("nothing_stored")
class TestOfJson:
    """The body is read by iqmodel alone: no decoder before it swallows what it should complain of."""

    @pytest.fixture(scope="class")
    @staticmethod
    def hostile() -> tuple[HostileDocument, ...]:
        return every_hostile_document(seed=3)

    def test_every_kind_of_hostile_document(self, client: httpx.Client, hostile: tuple[HostileDocument, ...]) -> None:
        assert len(hostile) > 20
        for one in hostile:
            answer = client.post("/reports", content=one.data, headers=JSON)
            if len(one.data) > LIMITS.size:
                assert answer.status_code == 413
                continue
            found = [(problem["code"], problem["pointer"]) for problem in answer.json()["problems"]]
            assert (answer.status_code, found) == (422, [(one.code, one.pointer)]), one.name

    @pytest.mark.parametrize("document", every_broken_document(seed=3), ids=lambda one: one.rule_id)
    def test_every_broken_rule_with_its_difference(self, client: httpx.Client, document: BrokenDocument) -> None:
        answer = client.post("/reports?lang=de", content=document.json.encode(), headers=JSON)
        told = [(problem["rule_id"], problem["difference"]) for problem in answer.json()["problems"]]
        assert (answer.status_code, told) == (422, [(document.rule_id, document.difference)])

    def test_all_of_them_at_once(self, client: httpx.Client) -> None:
        data = broken().replace(b"DE-BY", b"DE-BX").replace(b'"first": 10', b'"first": 10, "first": 1.5')
        answer = client.post("/reports", content=data, headers=JSON)
        assert {problem["code"] for problem in answer.json()["problems"]} >= {"key.duplicate", "scope.unknown-state"}

    def test_more_than_anyone_reads(self, client: httpx.Client) -> None:
        wrong = "".join(f'"x{number}": 0, ' for number in range(LIMITS.problems + 5))
        answer = client.post("/reports", content="{" + wrong + iq.dumps(report())[1:], headers=JSON)
        told = answer.json()["problems"]
        assert (len(told), told[-1]["code"]) == (LIMITS.problems + 1, "limit.problems")
        assert "5" in told[-1]["message"]

    @pytest.mark.parametrize("data", [b"", b"null", b"[]", b'"x"', b"1", b"\xff\xfe", b"{" * 100_000])
    def test_what_is_no_report_at_all(self, client: httpx.Client, data: bytes) -> None:
        answer = client.post("/reports", content=data, headers=JSON)
        assert (answer.status_code, len(answer.json()["problems"])) == (422, 1)

    def test_a_fact_sheet_is_no_report(self, client: httpx.Client) -> None:
        answer = client.post("/reports", content=iq.dumps(iq.published.load("2019-2022")), headers=JSON)
        assert answer.status_code == 422


@pytest.mark.usefixtures("nothing_stored")
class TestOfWorkbooks:
    """A problem of a workbook names its sheet and cell."""

    def test_sheet_and_cell_and_difference(self, client: httpx.Client) -> None:
        answer = client.post("/reports", content=workbook(report(), total=16), headers=WORKBOOK)
        [problem] = answer.json()["problems"]
        assert answer.status_code == 422
        assert (problem["pointer"], problem["difference"]) == ("/Meldung/D17", -1)

    @pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(1_000), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
    def test_what_is_none(self, client: httpx.Client, data: bytes) -> None:
        answer = client.post("/reports", content=data, headers=WORKBOOK)
        [problem] = answer.json()["problems"]
        assert answer.status_code == 422
        assert problem["code"].startswith("excel.")

    def test_one_with_two_reports(self, client: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.mktemp("two") / "two.xlsx"
        iq.workbooks.write_workbook([report(), report("DE-BE")], path)
        answer = client.post("/reports", content=path.read_bytes(), headers=WORKBOOK)
        assert answer.status_code == 422
        assert "Erwartet wird ein Bericht" in answer.json()["detail"]

    def test_more_than_anyone_reads(self, client: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.mktemp("many") / "many.xlsx"
        reports = [report(period=str(year)) for year in range(2014, 2024)]
        iq.workbooks.write_workbook(reports, path)
        book = openpyxl.load_workbook(path)
        sheet: Any = book.active
        codes = [row[0] for row in sheet.iter_rows(min_row=2, min_col=5, max_col=5)][: LIMITS.problems + 5]
        for cell in codes:
            cell.value = "nowhere"
        book.save(path)
        told = client.post("/reports", content=path.read_bytes(), headers=WORKBOOK).json()["problems"]
        assert (len(told), told[-1]["code"]) == (LIMITS.problems + 1, "limit.problems.least")
        assert "5" in told[-1]["message"]


class TestLanguage:
    """?lang= decides, then Accept-Language, then German."""

    @pytest.mark.parametrize(
        ("lang", "accepted", "expected"),
        [
            (None, None, "de"),
            (None, "en", "en"),
            (None, "en-GB,en;q=0.9", "en"),
            (None, "de-AT, en;q=0.9", "de"),
            (None, "fr, en;q=0.2, de;q=0.1", "en"),
            (None, "en;q=0.5,de;q=0.7", "de"),
            (None, "en;q=x", "en"),
            (None, "fr", "de"),
            (None, ",;=,,", "de"),
            ("en", "de", "en"),
            ("de", "en", "de"),
            ("fr", "en", "en"),
        ],
    )
    def test_of_messages(self, client: httpx.Client, lang: str | None, accepted: str | None, expected: str) -> None:
        query = {} if lang is None else {"lang": lang}
        headers = JSON if accepted is None else JSON | {"Accept-Language": accepted}
        answer = client.post("/reports", params=query, content=broken(), headers=headers)
        [problem] = answer.json()["problems"]
        assert answer.headers["Content-Language"] == expected
        words = {"de": ("Differenz −1", "Bericht"), "en": ("difference −1", "report")}[expected]
        assert words[0] in problem["message"]
        assert words[1] in answer.json()["title"]

    def test_of_pages_and_their_links(self, client: httpx.Client) -> None:
        address = submitted(client, report())
        asked = client.get("/reports?lang=en", headers=HTML).text
        assert '<html lang="en">' in asked
        assert f'href="{address}?lang=en"' in asked
        assert ">Bavaria, 2023</a>" in asked
        preferred = client.get("/reports", headers=HTML | {"Accept-Language": "en"}).text
        assert '<html lang="en">' in preferred

    def test_changing_it_keeps_what_is_looked_at(self, client: httpx.Client) -> None:
        address = submitted(client, report())
        query = "report=" + address.removeprefix("/reports/")
        page = client.get(f"/combined?{query}&lang=en", headers=HTML).text
        assert f'href="?{query}&amp;lang=de"' in page
        assert f'href="/combined/sheet?{query}&amp;lang=en"' in page
