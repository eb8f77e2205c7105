"""The combined report: gaps and overlaps are shown as such, and a selection resolves them."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

import iqmodel as iq
from iqmodel.language.text import Language
from iqmodel.testing import synthetic_reports
from tests.portal.samples import HTML, report, stored, submit, submitted

FIRST = "counselling.sessions.first"


def combined(client: httpx.Client, path: str = "/combined") -> iq.Report:
    answer = client.get(path)
    assert answer.status_code == 200
    whole: iq.Report = iq.structure(answer.json()["report"], iq.Report)
    return whole


def test_all_of_them_as_the_library_combines_them(client: httpx.Client) -> None:
    parts = list(synthetic_reports(5, "2019", "year"))
    for part in parts:
        submit(client, part)
    assert combined(client) == iq.combine(parts)
    assert client.get("/combined").json()["missing"] == []


def of(*addresses: str) -> str:
    """The combined report of these submissions alone."""
    return "/combined?" + "&".join(f"report={address.removeprefix('/reports/')}" for address in addresses)


def test_what_is_not_there_is_not_left_out_in_silence(client: httpx.Client) -> None:
    assert client.get("/combined").status_code == 404
    there = submitted(client, report())
    assert client.get(of(there, str(uuid.uuid4()))).status_code == 404
    assert client.get(of(there, "x")).status_code == 400
    assert combined(client, of(there, there)) == report()


class TestGaps:
    """Where reports are missing, that is said, and sums are open above."""

    @pytest.fixture(autouse=True)
    @staticmethod
    def _submitted(client: httpx.Client) -> None:
        submit(client, report("DE-BY", "2022", first=10))
        submit(client, report("DE-BE", "2023", first=20))

    def test_as_json(self, client: httpx.Client) -> None:
        assert client.get("/combined").json()["missing"] == [
            {"scope": "DE-BE", "period": {"start": "2022-01-01", "end": "2022-12-31"}},
            {"scope": "DE-BY", "period": {"start": "2023-01-01", "end": "2023-12-31"}},
        ]
        assert combined(client)[FIRST] == iq.Bounds(30, None)

    def test_as_a_page(self, client: httpx.Client) -> None:
        page = client.get("/combined", headers=HTML).text
        assert "<li>Berlin, 2022</li>" in page
        assert "<li>Bayern, 2023</li>" in page
        assert "mindestens 30" in page

    def test_a_selection_without_gaps(self, client: httpx.Client) -> None:
        [berlin] = [one["id"] for one in stored(client) if one["scope"] == "DE-BE"]
        assert combined(client, of(berlin))[FIRST] == 20


class TestOverlaps:
    """Where figures would count twice there is no sum, but the pairs that overlap."""

    @pytest.fixture(autouse=True)
    @staticmethod
    def _submitted(client: httpx.Client) -> None:
        submit(client, report("DE-BY", "2023"))
        submit(client, report("DE-BY/network", "2023-Q1"))
        submit(client, report("DE-BE", "2023"))

    def test_as_problem_details(self, client: httpx.Client) -> None:
        answer = client.get("/combined", headers={"Accept-Language": "en"})
        assert answer.status_code == 409
        assert "Bavaria, 2023 – Bavaria, network, Q1 2023" in answer.json()["detail"]

    def test_as_a_page(self, client: httpx.Client) -> None:
        page = client.get("/combined", headers=HTML)
        assert page.status_code == 409
        assert "doppelt gezählt" in page.text
        assert "In der Übersicht lassen sich Berichte auswählen" in page.text

    def test_a_selection_without_them(self, client: httpx.Client) -> None:
        chosen = [one["id"] for one in stored(client) if one["scope"] != "DE-BY/network"]
        assert combined(client, of(*chosen))[FIRST] == 20


class TestSheets:
    """A report, and the combined one, as the page that iqmodel makes of it."""

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_of_each(self, client: httpx.Client, lang: Language) -> None:
        parts = [report("DE-BY"), report("DE-BE")]
        first, _ = (submitted(client, part) for part in parts)
        assert client.get(f"{first}/sheet?lang={lang}").text == iq.to_page(parts[0], lang)
        assert client.get(f"/combined/sheet?lang={lang}").text == iq.to_page(iq.combine(parts), lang)
        alone = of(first).replace("?", "/sheet?")
        assert client.get(f"{alone}&lang={lang}").text == iq.to_page(parts[0], lang)

    def test_many_at_once(self, client: httpx.Client) -> None:
        address = submitted(client, report())
        with ThreadPoolExecutor(6) as pool:
            sheets = set(pool.map(lambda _: client.get(f"{address}/sheet").text, range(6)))
        assert sheets == {iq.to_page(report(), "de")}


class TestContradictions:
    """Where the sums break a rule that no part breaks, the rule is told and no report made up."""

    def test_the_rule_and_its_difference(self, client: httpx.Client) -> None:
        # Follow-ups were not collected in the first year: the second year's alone do not make the sum of both.
        note = iq.Note(code="counselling.sessions.follow_up", status="not_collected")
        sessions = iq.SessionCounts(first=10, total=15)
        first = iq.Report(scope="DE-BY", period="2022", counselling=iq.Counselling(sessions=sessions), notes=(note,))
        for part in (first, report("DE-BY", "2023")):
            assert submit(client, part).status_code == 201
        answer = client.get("/combined?lang=en")
        assert answer.status_code == 409
        assert "difference −5" in answer.json()["detail"]
        assert "Differenz −5" in client.get("/combined?lang=de", headers=HTML).text
