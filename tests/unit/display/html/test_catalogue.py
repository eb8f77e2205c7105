"""The views of catalogues and of small values."""

from __future__ import annotations

from typing import Final

import pytest

import iqmodel as iq
from iqmodel.display.html import views
from iqmodel.language.text import LANGUAGES, Language
from tests.gallery import gallery
from tests.unit.display.html.reader import Reader, blanks, rows_of, tables, text_of

GALLERY: Final = gallery()


class TestCatalogues:
    """Rules and indicators with everything that the catalogue says."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("catalogue", [iq.rules(), iq.indicators()])
    def test_every_cell(self, catalogue: iq.results.RuleSet | iq.results.IndicatorSet, language: Language) -> None:
        (found,) = tables(iq.to_html(catalogue, language))
        label = 3 if isinstance(catalogue, iq.results.RuleSet) else 1
        header, *rows = ([blanks(cell) for cell in row] for row in catalogue.to_rows(language))
        expected = [[row.pop(label) + row.pop(0), *row] for row in rows]
        first, *told = ([text_of(cell) for cell in row] for row in rows_of(found))
        assert told == expected
        assert first == [header.pop(label), *header[1:]]
        assert str(len(catalogue)) in text_of(found.find("caption"))

    def test_one_rule(self) -> None:
        view = Reader(iq.to_html(GALLERY["Rule"], "de")).text
        assert "Ausdruck persons. total == sessions. first Schwere Warnung" in view
        assert view.endswith("Quelle a leaflet")
        assert "Begründung" not in iq.to_html(iq.Rule("few", "first <= 10"), "de")

    def test_one_figure_says_what_it_is_counted_from(self) -> None:
        view = Reader(iq.to_html(iq.indicator("counselling.sessions.first"), "de")).text
        assert view.endswith("Gezählt wird Anzahl: Beratungen (die erste der Person)")
        assert "Gezählt" not in iq.to_html(iq.indicator("counselling.centres.fixed"), "de")

    def test_a_code_looks_like_one(self) -> None:
        assert "<code>first</code>" in iq.to_html(GALLERY["Rate that is bounded"])
        assert "<code>centres.<wbr>fixed</code>" in views.code("centres.fixed")

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("Period", "1. Quartal 2019 2019-01-01/2019-03-31 , Monate: 3"),
            ("Period of days", "01.01.2019 bis 15.12.2022 2019-01-01/2022-12-15 , Tage: 1.445"),
            ("Scope", "Berlin und Bayern DE-BE+DE-BY"),
            ("Scope of a Land", "Bayern DE-BY , Schlüssel 09"),
            ("Scope of a network", "Bayern, network DE-BY/network"),
            ("State", "Bayern DE-BY , Schlüssel 09"),
            ("Bounds", "rund 181.000 (180.500 bis 181.499)"),
            ("Bounds open above", "über 170 (171 oder mehr)"),
            ("Bounds open below", "höchstens −3 (−3 oder weniger)"),
            ("Bounds of which nothing is known", "unbekannt (jede Zahl möglich)"),
            ("Text", "Beratungen"),
            ("ReportKey", "Berlin, 2019"),
        ],
    )
    def test_small_values(self, name: str, told: str) -> None:
        assert Reader(iq.to_html(GALLERY[name], "de")).text == told
