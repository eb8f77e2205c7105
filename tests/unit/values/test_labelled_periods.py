"""Periods as people label them: what is read, what a round adds, and what a refusal says would be meant."""

from __future__ import annotations

from typing import Any

import pytest

from iqmodel.errors import PeriodError
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.values.periods import Period
from tests.refusals import refusal

ROUND = Period.parse("2019-2022")


def anything(value: object) -> Any:
    """An argument of the wrong type, on purpose."""
    return value


class TestLabels:
    """Words around a period that leave no doubt are read; a round, a state and a blurred end are what they are."""

    @pytest.mark.parametrize(
        ("text", "canonical"),
        [
            ("Jahr 2014", "2014-01-01/2014-12-31"),
            ("im Jahr 2014", "2014-01-01/2014-12-31"),
            ("year 2014", "2014-01-01/2014-12-31"),
            ("1. Halbjahr 2020", "2020-01-01/2020-06-30"),
            ("H1 2020", "2020-01-01/2020-06-30"),
            ("2. HJ 2020", "2020-07-01/2020-12-31"),
            ("first half of 2020", "2020-01-01/2020-06-30"),
            ("Juni bis Oktober 2012", "2012-06-01/2012-10-31"),
            ("June to October 2012", "2012-06-01/2012-10-31"),
            ("von Juni bis Oktober 2012", "2012-06-01/2012-10-31"),
            ("Juni–Oktober 2012", "2012-06-01/2012-10-31"),
            ("2023 - 2025", "2023-01-01/2025-12-31"),
            ("Förderrunde 2023–2025", "2023-01-01/2025-12-31"),
            ("funding round 2023–2025", "2023-01-01/2025-12-31"),
            ("Förderperiode: Januar 2023 bis März 2025", "2023-01-01/2025-03-31"),
            ("Q1–Q3 2022", "2022-01-01/2022-09-30"),
            ("1. bis 3. Quartal 2019", "2019-01-01/2019-09-30"),
            ("first to third quarter of 2019", "2019-01-01/2019-09-30"),
            ("1. Quartal 2021", "2021-01-01/2021-03-31"),
            ("Jahre 2019 bis 2022", "2019-01-01/2022-12-31"),
            ("Berichtszeitraum: 01.01.19 bis 15.12.22", "2019-01-01/2022-12-15"),
        ],
    )
    def test_each_label(self, text: str, canonical: str) -> None:
        assert str(Period.parse(text)) == canonical

    @pytest.mark.parametrize(
        ("text", "interval"),
        [
            ("Anfang 2012", "2012-01-01/2012-04-30"),
            ("Mitte 2012", "2012-05-01/2012-08-31"),
            ("mid-2012", "2012-05-01/2012-08-31"),
            ("Ende 2017", "2017-09-01/2017-12-31"),
            ("the end of 2017", "2017-09-01/2017-12-31"),
            ("Ende des Jahres 2017", "2017-09-01/2017-12-31"),
            ("Mitte Februar 2017", "2017-02-11/2017-02-20"),
            ("Ende Februar 2017", "2017-02-21/2017-02-28"),
            ("Mitte Q2 2020", "2020-05-01/2020-05-31"),
            ("Ende H1 2020", "2020-05-01/2020-06-30"),
            ("Mitte 2012 bis Ende 2017", "2012-05-01/2017-12-31"),
            ("Juni 2012 bis Ende 2017", "2012-06-01/2017-12-31"),
            ("Förderrunde Mitte 2012 bis 2014", "2012-05-01/2014-12-31"),
        ],
    )
    def test_a_blurred_end_is_refused_with_the_days_it_would_mean(self, text: str, interval: str) -> None:
        code, data = refusal(lambda: Period.parse(text))
        assert (code, str(data["interval"])) == ("period.blurred", interval)
        assert Period.parse(interval).in_language("de") in PeriodError(code, **data).message("de")

    @pytest.mark.parametrize(
        ("text", "german", "english"),
        [
            ("seit Juni 2016", "ab 01.06.2016 ohne Ende", "from 1 June 2016 without an end"),
            ("since mid-2016", "ab 01.05.2016 ohne Ende", "from 1 May 2016 without an end"),
            ("2019 bis heute", "ab 01.01.2019 ohne Ende", "from 1 January 2019 without an end"),
            ("nach 2019", "ab 01.01.2020 ohne Ende", "from 1 January 2020 without an end"),
            ("vor 2019", "bis 31.12.2018 ohne Anfang", "until 31 December 2018 without a start"),
            ("bis Ende 2017", "bis 31.12.2017 ohne Anfang", "until 31 December 2017 without a start"),
        ],
    )
    def test_one_end_alone_is_refused_with_what_it_says(self, text: str, german: str, english: str) -> None:
        assert refusal(lambda: Period.parse(text)) == (
            "period.open",
            {"text": repr(text), "interval": Text(german, english)},
        )

    def test_an_end_alone_is_refused_with_what_would_give_its_start(self) -> None:
        code, data = refusal(lambda: Period.parse("until 2 May 2017"))
        said = Text("bis 02.05.2017 ohne Anfang", "until 2 May 2017 without a start")
        assert (code, data["interval"]) == ("period.open-start", said)
        for language in LANGUAGES:
            message = PeriodError(code, **data).message(language)
            assert 'within="2023/2025"' in message
            assert 'round="2023/2025"' in message

    @pytest.mark.parametrize(
        "text", ["bis September 2022", "bis zum 30.09.2022", "up to September 2022", "until Q3 2022"]
    )
    @pytest.mark.parametrize("within", ["2019-2022", "Förderrunde 2019–2022", ROUND])
    def test_the_round_gives_the_start_of_a_text_that_has_none(self, text: str, within: Period | str) -> None:
        assert str(Period.parse(text, within=within)) == "2019-01-01/2022-09-30"

    def test_the_round_gives_nothing_else(self) -> None:
        assert Period.parse("2014", within=ROUND) == Period.year(2014)
        for text in ("seit 2020", "vor 2021", "bis Mitte 2021", "bis gestern", "Juni"):
            assert refusal(lambda text=text: Period.parse(text, within=ROUND)) == refusal(  # type: ignore[misc]  # no inference of a default
                lambda text=text: Period.parse(text)  # type: ignore[misc]  # the same
            )
        for text in ("bis 2023", "bis Dezember 2018"):
            code, data = refusal(lambda text=text: Period.parse(text, within=ROUND))  # type: ignore[misc]  # the same
            assert (code, data["whole"]) == ("period.outside-round", ROUND)
        assert refusal(lambda: Period.parse("bis 2022", within=anything(5)))[0] == "period.no-period"

    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("Stand: September 2022", "September 2022"),
            ("Stand Juli 2020", "Juli 2020"),
            ("as of July 2020", "Juli 2020"),
            ("As at 2 January 2023", "02.01.2023"),
            ("(Stand 2022)", "2022"),
            ("2022", "2022"),
        ],
    )
    def test_a_state_is_read_as_such(self, text: str, state: str) -> None:
        assert Period.parse_as_of(text) == Period.parse(state)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Stand: Ende 2021", "period.blurred"),
            ("Stand", "period.unreadable"),
            ("Stand: Stand: 2022", "period.state"),
            ("seit 2022", "period.open"),
            (2022, "period.not-text"),
        ],
    )
    def test_no_state(self, text: Any, code: str) -> None:
        assert refusal(lambda: Period.parse_as_of(text))[0] == code
