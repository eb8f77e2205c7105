"""Units and indicators: what cannot be one is refused where it is made."""

from __future__ import annotations

from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.excerpts import excerpt

WORDS: Final = iq.Text("Stunden", "hours")
HOURS: Final = iq.results.Unit("hours", WORDS)
SOUND: Final[dict[str, Any]] = {
    "code": "lessons",
    "label": WORDS,
    "definition": WORDS,
    "unit": HOURS,
    "additivity": "flow",
}


class TestUnits:
    """A unit has a code, a label in both languages, and a rule of adding up."""

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ((5, WORDS), "indicator.code"),
            ((" ", WORDS), "indicator.code"),
            (("hours", "Stunden"), "indicator.text"),
            (("hours", None), "indicator.text"),
            (("hours", WORDS, "sum"), "indicator.additivity"),
            (("hours", WORDS, []), "indicator.additivity"),
        ],
    )
    def test_invalid_values(self, given: Any, code: str) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.results.Unit(*given)
        assert caught.value.code == code
        assert caught.value.message("de")

    def test_one_of_ones_own(self) -> None:
        assert (str(HOURS), HOURS.in_language("de"), HOURS.additivity) == ("hours", "Stunden", "flow")


class TestIndicators:
    """An indicator has a code, label, definition, unit and additivity, each of the right kind."""

    @pytest.mark.parametrize(
        ("name", "value", "code"),
        [
            ("code", 5, "indicator.code"),
            ("label", "Stunden", "indicator.text"),
            ("definition", None, "indicator.text"),
            ("unit", "hours", "indicator.unit"),
            ("additivity", "sum", "indicator.additivity"),
        ],
    )
    def test_invalid_values(self, name: str, value: Any, code: str) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.results.Indicator(**{**SOUND, name: value})
        assert caught.value.code == code
        assert caught.value.message("de")

    def test_a_sound_one(self) -> None:
        assert str(iq.results.Indicator(**SOUND)) == "lessons: hours (hours)"


class TestSets:
    """A catalogue holds entries of its kind, each once."""

    @pytest.mark.parametrize("entries", [5, [5], "ab", None, [None]])
    def test_what_is_no_set(self, entries: Any) -> None:
        for kind in (iq.results.IndicatorSet, iq.results.RuleSet):
            with pytest.raises(iq.errors.RuleDefinitionError):
                kind(entries)
        with pytest.raises(iq.errors.RuleDefinitionError):
            iq.rules() + entries

    @pytest.mark.parametrize(
        "place",
        [len(iq.indicators()), -len(iq.indicators()) - 1, True, 1.0, slice("a"), slice(0, 1, 0), 10**5_000, [], None],
        ids=excerpt,
    )
    def test_a_place_that_there_is_not(self, place: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.indicators()[place]

    @pytest.mark.parametrize("place", [0, -1, 99, slice(0, 2), [], None])
    def test_an_indicator_is_asked_for_by_its_code(self, place: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.indicator(place)

    def test_by_place(self) -> None:
        first, *_, last = iq.indicators()
        assert (iq.indicators()[0], iq.indicators()[-1], iq.indicators()[:1]) == (first, last, (first,))

    def test_an_indicator_twice(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.results.IndicatorSet([iq.results.Indicator(**SOUND)] * 2)
        assert caught.value.code == "indicator.duplicate"
