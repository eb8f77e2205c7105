"""The words around dates: labels, states, open ends and blurred ones."""

from __future__ import annotations

import pytest

from iqmodel.values.period_labels import blurred, open_end, round_of, state, unlabelled


class TestLabels:
    """A label that adds nothing is taken away; from a funding round only where both its years are named."""

    @pytest.mark.parametrize(
        ("text", "inner"),
        [
            ("Jahr 2014", "2014"),
            ("IM JAHR 2014", "2014"),
            ("Kalenderjahr 2014", "2014"),
            ("the reporting year 2014", "2014"),
            ("Jahre 2019-2022", "2019-2022"),
            ("in den Jahren 2019 bis 2022", "2019 bis 2022"),
            ("years from 2019 to 2022", "from 2019 to 2022"),
            ("Zeitraum: 01/19-12/22", "01/19-12/22"),
            ("Berichtszeitraum 2022", "2022"),
            ("reporting period H1 2020", "H1 2020"),
            ("Förderrunde 2023–2025", "2023–2025"),
            ("Förderphase: 2023/2025", "2023/2025"),
            ("the funding period 2023 to 2025", "2023 to 2025"),
        ],
    )
    def test_each_label(self, text: str, inner: str) -> None:
        assert unlabelled(text) == inner

    @pytest.mark.parametrize(
        "text",
        [
            *("2014", "Jahr", "Jahr ", "Jahr 14", "Jahr 2014 bis 2015", "Jahre 2014", "Schuljahr 2014", "Zeitraum"),
            *("Förderrunde 2023", "Förderrunde", "zweite Förderrunde 2019–2022", "fiscal year 2014"),
        ],
    )
    def test_other_texts_have_none(self, text: str) -> None:
        assert unlabelled(text) is None

    def test_a_round_is_known_by_its_word_whatever_follows(self) -> None:
        assert round_of("Förderrunde 2023") == "2023"
        assert round_of("programme period: x") == "x"
        assert round_of("Zeitraum 2023") is None


class TestStates:
    """„Stand“ and ‘as of’ make a state of a period."""

    @pytest.mark.parametrize(
        ("text", "inner"),
        [
            ("Stand: September 2022", "September 2022"),
            ("Stand:2022", "2022"),
            ("stand vom 02.01.2023", "02.01.2023"),
            ("(Stand 2022)", "2022"),
            ("as of July 2020", "July 2020"),
            ("status as at 2020", "2020"),
        ],
    )
    def test_each_form(self, text: str, inner: str) -> None:
        assert state(text) == inner

    @pytest.mark.parametrize("text", ["2022", "Stand", "(Stand", "Standort 2022", "as 2022", "(2022)", ""])
    def test_other_texts_are_none(self, text: str) -> None:
        assert state(text) is None


class TestOpenEnds:
    """A text with one end says in which sense it is one."""

    @pytest.mark.parametrize(
        ("text", "sense", "end"),
        [
            ("seit 2019", "from", "2019"),
            ("ab 2019", "from", "2019"),
            ("from 2019 to", "from", "2019"),
            ("2019 – heute", "from", "2019"),
            ("2019-01-01/..", "from", "2019-01-01"),
            ("2019-", "from", "2019"),
            ("nach 2019", "after", "2019"),
            ("vor 2019", "before", "2019"),
            ("bis zum 31.12.2022", "until", "31.12.2022"),
            ("bis einschließlich 2022", "until", "2022"),
            ("up to 2022", "until", "2022"),
            ("– 2022", "until", "2022"),
            ("../2022", "until", "2022"),
        ],
    )
    def test_each_sense(self, text: str, sense: str, end: str) -> None:
        assert open_end(text) == (sense, end)

    @pytest.mark.parametrize("text", ["2019", "Juni bis Oktober 2012", "", "bisher 2019"])
    def test_other_texts_have_no_open_end(self, text: str) -> None:
        assert open_end(text) is None


class TestBlurred:
    """Beginning, middle and end are thirds of what they are said of."""

    @pytest.mark.parametrize(
        ("text", "third", "span"),
        [
            ("Anfang 2012", 1, "2012"),
            ("Beginn des Jahres 2012", 1, "2012"),
            ("early 2012", 1, "2012"),
            ("the start of the year 2012", 1, "2012"),
            ("Mitte Juni 2012", 2, "Juni 2012"),
            ("mid-June 2012", 2, "June 2012"),
            ("Ende 2012", 3, "2012"),
            ("late 2012", 3, "2012"),
            ("end of June 2012", 3, "June 2012"),
        ],
    )
    def test_each_third(self, text: str, third: int, span: str) -> None:
        assert blurred(text) == (third, span)

    @pytest.mark.parametrize("text", ["2012", "Mitte", "Mitte2012", "Endeffekt 2012", ""])
    def test_other_texts_are_sharp(self, text: str) -> None:
        assert blurred(text) is None
