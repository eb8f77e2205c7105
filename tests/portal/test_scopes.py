"""Scopes in the portal: names of Länder are read in workbooks, which the answer says; labels of networks are shown."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import httpx
import openpyxl
import pytest

import iqmodel as iq
from tests.portal.samples import HTML, WORKBOOK, report, stored, submitted, workbook


def entered(scope: object, number_format: str = "General") -> bytes:
    """The form of a report, with that in its scope cell."""
    book: Any = openpyxl.load_workbook(BytesIO(workbook(report("DE-BE"))))
    book.active["D4"].value, book.active["D4"].number_format = scope, number_format
    content = BytesIO()
    book.save(content)
    return content.getvalue()


class TestNames:
    """A name with one meaning is read as that, in workbooks alone."""

    @pytest.mark.parametrize(
        ("scope", "number_format", "remarks"),
        [
            ("Bayern", "General", None),  # what the form offers is no interpretation
            ("Freistaat Bayern", "General", ["„Freistaat Bayern“ ist als Bayern (DE-BY) gelesen."]),
            (9, "00", ["„09“ ist als Bayern (DE-BY) gelesen."]),
        ],
    )
    def test_in_a_workbook(self, scope: object, number_format: str, remarks: Any, client: httpx.Client) -> None:
        answer = client.post("/reports?lang=de", content=entered(scope, number_format), headers=WORKBOOK)
        assert answer.status_code == 201, answer.text
        assert answer.json()["scope"] == "DE-BY"
        assert answer.json().get("remarks") == remarks

    def test_what_may_mean_something_else_is_refused(self, client: httpx.Client, nothing_stored: None) -> None:
        for scope, code in ((9, "scope.short-key"), ("03152", "scope.municipal-key"), ("Bayreuth", "scope.unreadable")):
            answer = client.post("/reports", content=entered(scope), headers=WORKBOOK)
            assert answer.status_code == 422
            assert [one["code"] for one in answer.json()["problems"]] == [code]


class TestLabels:
    """A network is shown by its label, and known by its id."""

    def test_shown_and_kept(self, client: httpx.Client) -> None:
        named = report().replace({"scope": iq.Scope.parse("DE-NI/sued", label="Südniedersachsen")})
        address = submitted(client, named)
        assert stored(client)[0]["scope"] == "DE-NI/sued"
        assert iq.dumps(named) == client.get(address).text
        for page in ("/reports", address, "/combined"):
            assert "Niedersachsen, Südniedersachsen, 2023" in client.get(f"{page}?lang=de", headers=HTML).text
        other = report().replace({"scope": iq.Scope.parse("DE-NI/sued", label="Süd")})
        assert client.post("/reports", content=workbook(other), headers=WORKBOOK).status_code == 409
