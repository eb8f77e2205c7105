"""The README of a published folder."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.publishing.details import Details
from iqmodel.publishing.readme import readme

FILES = {"figures.csv": iq.Text("Tabelle", "Table")}


def of(report: iq.Report | iq.FactSheet, licence: str = "cc-by-4.0") -> tuple[str, str]:
    """The German and the English half."""
    details = Details.of((report,), licence=licence, publisher="Amt", contact="a@example.org")
    text = readme(details, FILES)
    heads = [
        place for place in range(len(text)) if text.startswith("# ", place) and text[place - 1 : place] in ("", "\n")
    ]
    assert len(heads) == 2
    return text[: heads[1]], text[heads[1] :]


class TestReadme:
    """First German, then English; what is left open is said."""

    def test_the_gap_of_the_published_sheet(self) -> None:
        german, english = of(iq.published.load("2019-2022"))
        assert "## Bekannte Abweichungen" in german
        assert "`counselling.persons.advice-types` −2.312" in german
        assert "`counselling.persons.advice-types` −2,312" in english
        assert "- `figures.csv`: Tabelle" in german
        assert "- `figures.csv`: Table" in english

    def test_without_a_gap(self) -> None:
        german, english = of(iq.Report(scope="DE-BY", period="2023"))
        assert "Alle Summen der Zahlen gehen auf." in german
        assert "All sums of the figures agree." in english
        assert "Bayern" in german

    def test_who_has_to_be_named(self) -> None:
        report = iq.Report(scope="DE", period="2023")
        assert "Bei jeder Nutzung ist anzugeben: Amt." in of(report)[0]
        assert "Bei jeder Nutzung" not in of(report, "cc-zero")[0]
