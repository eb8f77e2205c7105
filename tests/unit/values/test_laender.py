"""Names of Länder: what is one, whatever people write before it, and what merely resembles one."""

from __future__ import annotations

import pytest

from iqmodel.values.laender import LAENDER, close_codes, code_named, code_with_key, codes_listed


class TestNamed:
    """A name means a code only where it has no other meaning."""

    def test_every_land_by_each_of_its_names(self) -> None:
        for code, (key, label) in LAENDER.items():
            for name in (code.lower(), code[3:], key, label.de, label.en.upper(), f" {label.de}  ", f"Land {label.de}"):
                assert code_named(name) == code

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Bundesrepublik Deutschland", "DE"),
            ("Bund", "DE"),
            ("Freistaat Thueringen", "DE-TH"),
            ("Baden-Wuerttemberg", "DE-BW"),
            ("baden_wuerttemberg", "DE-BW"),
            ("Freie und Hansestadt Hamburg", "DE-HH"),
            ("Free Hanseatic City of Bremen", "DE-HB"),
            ("State of Hesse", "DE-HE"),
        ],
    )
    def test_spellings(self, text: str, code: str) -> None:
        assert code_named(text) == code

    @pytest.mark.parametrize("text", ["9", "0", "00", "17", "03152", "Land 09", "Land BY", "Südbayern", "Berlin-Mitte"])
    def test_everything_else(self, text: str) -> None:
        assert code_named(text) is None


class TestClose:
    """A wrong name is answered with the likeliest codes."""

    def test_one_letter_too_few(self) -> None:
        assert close_codes("Bayrn") == ("DE-BY",)
        assert close_codes("B") == ()


class TestKeys:
    """A key that lost its zero, and longer ones, name the Land that they are in, for a message."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [("9", "DE-BY"), ("1", "DE-SH"), ("0", None), ("03152", "DE-NI"), ("09162000", "DE-BY"), ("17001", None)],
    )
    def test_lengths(self, text: str, code: str | None) -> None:
        assert code_with_key(text) == code

    @pytest.mark.parametrize("text", ["09", "", "091", "٩", "x", "0916200", "DE-BY"])
    def test_no_such_key(self, text: str) -> None:
        assert code_with_key(text) is None


class TestSeveral:
    """Länder that people list, in whatever way, are a union."""

    @pytest.mark.parametrize(
        "text", ["Bayern, Berlin", "Berlin und Bayern", "Bayern/Berlin", "BY;BE", "DE-BY & DE-BE", "09 + 11"]
    )
    def test_listed(self, text: str) -> None:
        assert codes_listed(text) == ("DE-BE", "DE-BY")

    @pytest.mark.parametrize(
        "text", ["Bayern", "Bayern, Bayern", "Bayern, Netz", "", ",", "Bayern,", "Deutschland, Bayern", "x" * 9_999]
    )
    def test_other_texts(self, text: str) -> None:
        assert codes_listed(text) == ()
