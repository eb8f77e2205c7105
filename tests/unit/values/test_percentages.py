"""Shares in texts: percentages and fractions, with and without a wording, in both languages, strictly."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import NumberFormatError
from iqmodel.language.text import Language


def code_of(text: Any, locale: Language = "de") -> str:
    with pytest.raises(NumberFormatError) as caught:
        iq.percent(text, locale=locale)
    return caught.value.code


class TestPercentages:
    """A percentage in digits or words, with its sign or in a place where it cannot be anything else."""

    @pytest.mark.parametrize(
        ("text", "stated", "wording"),
        [
            ("63,2 %", "63.2", None),
            ("63,2%", "63.2", None),
            ("63,2\N{NO-BREAK SPACE}%", "63.2", None),
            ("63,2", "63.2", None),
            ("63.2", "63.2", None),
            ("63,20 %", "63.20", None),
            ("5", "5", None),
            ("0", "0", None),
            ("0 %", "0", None),
            ("0,4 %", "0.4", None),
            ("1 %", "1", None),
            ("100 %", "100", None),
            ("100,0", "100.0", None),
            ("etwa 10 Prozent", "10", "about"),
            ("Rund 25 %", "25", "about"),
            ("über 60 %", "60", "more_than"),
            ("mehr als 60 %", "60", "more_than"),
            ("knapp 10 v. H.", "10", "just_under"),
            ("gut 10 vom Hundert", "10", "just_over"),
            ("nur etwa 10 %", "10", "about"),
            ("zehn Prozent", "10", None),
            ("ein Prozent", "1", None),
            ("unbekannt", None, None),
        ],
    )
    def test_german(self, text: str, stated: str | None, wording: Any) -> None:
        assert iq.percent(text) == iq.Share(stated, wording)

    @pytest.mark.parametrize(
        ("text", "stated", "wording"),
        [
            ("63.2%", "63.2", None),
            ("63.2 %", "63.2", None),
            ("63,2", "63.2", None),
            ("about 10 percent", "10", "about"),
            ("almost 10 per cent", "10", "just_under"),
            ("at least twenty percent", "20", "at_least"),
            ("one percent", "1", None),
            ("unknown", None, None),
        ],
    )
    def test_english(self, text: str, stated: str | None, wording: Any) -> None:
        assert iq.percent(text, locale="en") == iq.Share(stated, wording)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("120 %", "share.over-hundred"),
            ("101", "share.over-hundred"),
            ("100,01 %", "share.over-hundred"),
            ("1000000000000000000000 %", "share.over-hundred"),
            ("über 100 %", "share.over-hundred"),
            ("-3 %", "share.negative"),
            ("− 3 %", "share.negative"),
            ("63,2,1 %", "share.none"),
            ("063 %", "share.none"),
            (",5 %", "share.none"),
            ("63, %", "share.none"),
            ("１２ %", "share.none"),
            ("zehn", "share.none"),
            ("rund", "share.none"),
            ("63.215", "share.thousands"),
            ("1.234 %", "share.thousands"),
            ("0,632", "share.of-one"),
            ("1", "share.of-one"),
            ("1,0", "share.of-one"),
            ("ungefähr gut 3 %", "share.word"),
            ("vielleicht 3 %", "share.word"),
            ("rund 0 %", "number.wording-zero"),
            ("", "number.empty"),
            (" 3 %", "number.blank-around"),
            ("*", "number.state"),
            ("3" * 101, "number.too-long"),
            (63.2, "share.float"),
            (63, "share.not-text"),
            (True, "share.not-text"),
            (None, "share.not-text"),
        ],
    )
    def test_refused(self, text: Any, code: str) -> None:
        assert code_of(text) == code

    def test_the_other_mark_is_read_where_it_cannot_group_thousands(self) -> None:
        assert iq.percent("12.34") == iq.Share("12.34")
        assert code_of("12,345", "en") == "share.thousands"
        assert iq.percent("12.345", locale="en") == iq.Share("12.345")
        assert iq.percent("12,3456", locale="en") == iq.Share("12.3456")

    def test_what_errors_say(self) -> None:
        with pytest.raises(NumberFormatError) as caught:
            iq.percent("vielleicht 3 %")
        assert caught.value.data["word"] == "vielleicht"
        with pytest.raises(NumberFormatError, match="write decimals with ‘,’"):
            iq.percent("63.215")
        with iq.language("de"), pytest.raises(NumberFormatError, match=r"„120“ ist mehr als 100 %"):
            iq.percent("120 %")

    def test_an_unknown_language(self) -> None:
        given: Any = "fr"
        assert code_of("3 %", given) == "number.locale"


class TestFractions:
    """Fractions in words, and the ratios that mean the same."""

    @pytest.mark.parametrize(
        ("text", "stated", "wording"),
        [
            ("vier Fünftel", "4/5", None),
            ("ein Drittel", "1/3", None),
            ("einem Drittel", "1/3", None),
            ("zwei Dritteln", "2/3", None),
            ("zwei von drei", "2/3", None),
            ("2 von 3", "2/3", None),
            ("eine von vier", "1/4", None),
            ("neun von zehn", "9/10", None),
            ("die Hälfte", "1/2", None),
            ("Die Hälfte", "1/2", None),
            ("Hälfte", "1/2", None),
            ("der Hälfte", "1/2", None),
            ("fast ein Drittel", "1/3", "just_under"),
            ("knapp die Hälfte", "1/2", "just_under"),
            ("gut ein Drittel", "1/3", "just_over"),
            ("rund drei Viertel", "3/4", "about"),
            ("mehr als die Hälfte", "1/2", "more_than"),
        ],
    )
    def test_german(self, text: str, stated: str, wording: Any) -> None:
        assert iq.percent(text) == iq.Share(stated, wording)

    @pytest.mark.parametrize(
        ("text", "stated", "wording"),
        [
            ("four fifths", "4/5", None),
            ("a third", "1/3", None),
            ("one third", "1/3", None),
            ("two-thirds", "2/3", None),
            ("three quarters", "3/4", None),
            ("three fourths", "3/4", None),
            ("two out of three", "2/3", None),
            ("one in three", "1/3", None),
            ("2 of 3", "2/3", None),
            ("half", "1/2", None),
            ("a half", "1/2", None),
            ("nearly half", "1/2", "just_under"),
            ("Just over half", "1/2", "just_over"),
        ],
    )
    def test_english(self, text: str, stated: str, wording: Any) -> None:
        assert iq.percent(text, locale="en") == iq.Share(stated, wording)

    @pytest.mark.parametrize(
        "text", ["drei von zwei", "drei Drittel", "2/3", "drei von dreizehn", "null von drei", "0 von 3"]
    )
    def test_no_fractions(self, text: str) -> None:
        assert code_of(text) == "share.none"

    @pytest.mark.parametrize("parts", [*range(2, 11), 12, 20])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_each_is_read_as_it_is_written(self, parts: int, language: Language) -> None:
        for part in range(1, parts):
            if parts == 2 or part > 0:
                share = iq.Share(f"{part}/{parts}")
                assert iq.percent(share.in_language(language), locale=language) == share
