"""What is said of a publication besides its figures."""

from __future__ import annotations

from typing import Any

import iqmodel as iq
from iqmodel.publishing.details import Details

SHEET = iq.published.load("2019-2022")
SAID: Any = {"licence": "CC-BY-4.0", "publisher": " Amt ", "contact": "a@example.org"}


def of(*documents: Any, **more: Any) -> Details:
    return Details.of(documents, **SAID, **more)


class TestTexts:
    """Title, description and name."""

    def test_of_a_fact_sheet(self) -> None:
        details = of(SHEET)
        assert details.title == SHEET.title
        assert details.name == "iq-de-20190101-20221231"
        assert details.publisher == "Amt"
        assert details.description.en.endswith("with its bounds.")

    def test_of_many_scopes(self) -> None:
        details = of(*(iq.Report(scope=state.code, period="2023") for state in iq.State))
        assert "11 weitere" in details.description.de
        assert "11 more" in details.description.en
        assert details.name == "iq-de-sh-de-hh-de-ni-20230101-20231231"
        assert details.states == tuple(iq.State)

    def test_a_name_has_no_other_characters(self) -> None:
        assert of(iq.Report(scope="DE-BY/net+DE-BE", period="2023")).name == "iq-de-be_de-by.net-20230101-20231231"

    def test_the_address_ends_with_a_slash(self) -> None:
        assert of(SHEET, url="https://example.org/x").url == "https://example.org/x/"
        assert of(SHEET).url == ""

    def test_sources_once(self) -> None:
        assert [source["title"] for source in of(SHEET, SHEET.report.replace({"scope": "DE-BY"})).sources()] == [
            source.label.de if source.label else source.id for source in SHEET.report.sources
        ]
