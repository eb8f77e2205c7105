"""Format specifications: width and alignment of everything, forms of rates, counts and periods."""

from __future__ import annotations

import pytest

import iqmodel as iq
from tests.gallery import gallery

SHEET = iq.published.load("2019-2022")
RATE = iq.rates.completion(SHEET)
BOUNDED = iq.rates.ratio(SHEET, "counselling.centres.fixed", "counselling.centres.total")
PERIOD = SHEET.report.period


class TestForms:
    """The value in the form, in the language of the context."""

    @pytest.mark.parametrize(
        ("value", "spec", "english", "german"),
        [
            (RATE, ".1%", "83.3%", "83,3\xa0%"),
            (RATE, ".0%", "83%", "83\xa0%"),
            (RATE, ".3f", "0.833", "0,833"),
            (RATE, "", "83.3%", "83,3\xa0%"),
            (RATE, ".2", "83.29%", "83,29\xa0%"),
            (BOUNDED, ".0%", "between 0% and 44%", "zwischen 0\xa0% und 44\xa0%"),
            (iq.rates.sessions_per_person(SHEET), ".1%", "213.3%", "213,3\xa0%"),
            (iq.about(181_000), ",", "about 181,000", "rund 181.000"),
            (iq.about(181_000), ">14,", " about 181,000", "  rund 181.000"),
            (iq.UNKNOWN, ",", "unknown", "unbekannt"),
            (PERIOD, "%Y", "2019–2022", "2019–2022"),
            (PERIOD, "%B %Y", "January 2019 – December 2022", "Januar 2019 – Dezember 2022"),
            (iq.Period.month(2019, 3), "%b %y", "Mar 19", "Mär 19"),
            (iq.Period.year(2019), "%Y", "2019", "2019"),
            (iq.Period.year(2019), "%d.%m.%Y %%", "01.01.2019 % – 31.12.2019 %", "01.01.2019 % – 31.12.2019 %"),
            (iq.Period.year(2019), "%j", "001–365", "001–365"),
            (iq.Text("Personen", "persons"), "*^10", "*persons**", "*Personen*"),
        ],
    )
    def test_forms(self, value: object, spec: str, english: str, german: str) -> None:
        assert format(value, spec) == english
        with iq.language("de"):
            assert format(value, spec) == german

    def test_counts_take_one_form_whether_exact_or_not(self) -> None:
        assert [f"{count:,}" for count in (416_374, iq.more_than(1_700))] == ["416,374", "over 1,700"]


class TestEverything:
    """Whatever is shown stands in a field of a width, and refuses a form that it does not have."""

    @pytest.mark.parametrize("name", gallery())
    def test_width_and_refusal(self, name: str) -> None:
        thing = gallery()[name]
        assert f"{thing}" == str(thing)
        assert f"{thing:<3}".startswith(str(thing))
        for spec in ("q", "%H", ".1e", "{"):
            with pytest.raises(iq.errors.NumberFormatError) as caught:
                format(thing, spec)
            assert spec in caught.value.message("de")
            assert spec in caught.value.message("en")

    def test_the_error_names_what_is_possible(self) -> None:
        with pytest.raises(iq.errors.NumberFormatError, match=r"‘%H’ is not a format of Period. .* ‘%Y’, ‘%B %Y’"):
            format(PERIOD, "%H")
