"""Shares in every view: text, HTML, the page of a report, and the results about them."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.language.text import Language
from tests.sharing import STATED, SharingReport, percent, report

WRONG: Any = {
    "persons.women": 23_700,
    "persons.total": 37_562,
    "persons.women_share": percent("63,2"),
    "persons.men_share": percent("46,8"),
}
SHOWN = {"de": "63,2\N{NO-BREAK SPACE}%", "en": "63.2%"}


@pytest.mark.parametrize("language", ["de", "en"])
class TestShown:
    """A share is shown as it was printed, in the language of the view."""

    def test_reports(self, language: Language) -> None:
        for view in (STATED.in_language(language), iq.to_html(STATED, language), iq.to_page(STATED, language)):
            assert SHOWN[language] in view

    def test_an_unknown_share_is_unknown_beside_known_figures(self, language: Language) -> None:
        view = report(women=5, total=10).in_language(language)
        assert view.count({"de": "unbekannt", "en": "unknown"}[language]) == 3

    def test_a_share_alone(self, language: Language) -> None:
        assert SHOWN[language] in report(women_share=percent("63,2")).in_language(language)

    def test_results(self, language: Language) -> None:
        checked = iq.check(WRONG, model=SharingReport)
        filled = iq.deduce(report(total=37_562, women_share=percent("63,2")))
        located = iq.locate(WRONG, model=SharingReport)
        for result in (checked, list(checked.findings), filled, located, iq.completeness(STATED)):
            assert iq.to_html(result, language)
        assert "63" in iq.to_html(checked, language)
        assert SHOWN[language] in iq.to_html(filled, language)
        assert SHOWN[language] in iq.to_html(located, language)
        assert SHOWN[language] in iq.to_html(percent("63,2"), language)

    def test_a_note_on_a_share(self, language: Language) -> None:
        noted = STATED.replace(
            {"notes": (iq.Note(code="persons.women_share", footnote=iq.Text("geschätzt", "estimated")),)}
        )
        said = {"de": "geschätzt", "en": "estimated"}[language]
        assert said in noted.in_language(language)
        assert said in iq.to_page(noted, language)
