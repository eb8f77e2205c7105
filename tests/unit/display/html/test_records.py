"""The views of records: the programme, its parts, notes, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.model.records import Record
from tests.gallery import gallery
from tests.unit.display.html.reader import Reader

GALLERY: Final = gallery()
SHEET: Final = iq.published.load("2019-2022")


def records(thing: Any) -> Iterator[Record]:
    """A record and all that it is made of."""
    yield thing
    for value in attrs.asdict(thing, recurse=False).values():
        for member in value if isinstance(value, tuple) else (value,):
            if isinstance(member, Record):
                yield from records(member)


class TestRecords:
    """The programme and its parts: every field by its name."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_text_of_the_programme(self, language: Language) -> None:
        view = Reader(iq.to_html(SHEET.programme, language)).text
        texts = {
            text.in_language(language)
            for record in records(SHEET.programme)
            for value in attrs.asdict(record, recurse=False).values()
            for text in (value if isinstance(value, tuple) else (value,))
            if isinstance(text, iq.Text)
        }
        assert [text for text in texts if text not in view] == []

    def test_every_field_of_every_record_has_a_name(self) -> None:
        from iqmodel.display.html.records import FIELDS

        public = [getattr(home, name) for home in (iq, iq.models, iq.programme, iq.results) for name in home.__all__]
        kinds = [one for one in public if isinstance(one, type)]
        fields = {
            field.name
            for kind in kinds
            if issubclass(kind, Record) and kind not in (iq.FactSheet, iq.ReportKey, iq.programme.Link)
            for field in attrs.fields(kind)
        }
        assert fields - FIELDS.keys() - {"label", "name", "wording"} == set()
        assert {name for name in FIELDS if "." not in name} - fields == set()

    def test_what_a_field_is_called_depends_on_its_record(self) -> None:
        assert "Nummer 4" in Reader(iq.to_html(SHEET.programme.action_areas[3], "de")).text
        assert "Anzahl 16" in Reader(iq.to_html(SHEET.programme.state_networks, "de")).text

    def test_a_discrepancy(self) -> None:
        view = Reader(iq.to_html(GALLERY["Discrepancy"], "de")).text
        assert view == "Regel sum Differenz −2 Anmerkung ohne Erklärung vermerkt von A. B. vermerkt am 02.01.2023"

    def test_a_claim(self) -> None:
        view = Reader(iq.to_html(GALLERY["Claim"], "de")).text
        assert view.endswith("Anteil rund 10\N{NO-BREAK SPACE}%")
        assert "Wortlaut" not in view

    def test_a_note(self) -> None:
        note = iq.Note(code="a.b", status="not_stated", as_of="2022")
        assert Reader(iq.to_html(note, "de")).text == "Kennzahl a. b Status nicht angegeben Stand 2022"

    def test_unknown_numbers_are_left_out(self) -> None:
        assert "Teilprojekte" not in iq.to_html(iq.programme.Programme(name=iq.Text("P", "P")), "de")
        assert "rund 400" in iq.to_html(SHEET.programme, "de")

    def test_links_lead_somewhere(self) -> None:
        link = SHEET.programme.links[0]
        assert ("a", "href", link.url) in Reader(iq.to_html(link)).values
