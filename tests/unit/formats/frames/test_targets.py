"""Where the scopes and periods of a frame go when its rows are combined."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.frames.targets import targets_of

YEAR = "2019-01-01/2019-12-31"
FIRST = "2019-01-01/2019-03-31"
MAY = "2019-05-01/2019-05-31"
BEYOND = "2019-12-15/2020-01-15"


class TestScopes:
    """Each scope goes to the given one, or to the one of a level that it lies in."""

    @pytest.mark.parametrize(
        ("scope", "to", "target"),
        [
            ("DE-BY", "DE", "DE"),
            ("DE-BY/a/b", "DE-BY", "DE-BY"),
            ("DE-BY/a/b", "network", "DE-BY/a"),
            ("DE-BY/a/b", "state", "DE-BY"),
            ("DE-BY/a+DE-BY/b", "state", "DE-BY"),
            ("DE-BE+DE-BY", "country", "DE"),
            ("DE/a", "network", "DE/a"),
            ("Bayern", "state", "DE-BY"),
            ("DE-BY", iq.State.BAYERN, "DE-BY"),
        ],
    )
    def test_within(self, scope: str, to: Any, target: str) -> None:
        found = targets_of([scope], [FIRST], to)
        assert (found.scopes, found.periods, found.codes) == (
            {scope: target},
            {FIRST: FIRST},
            {"scope": {}, "period": {}},
        )

    @pytest.mark.parametrize(
        ("scope", "to"),
        [("DE", "state"), ("DE-BY", "network"), ("DE/a", "state"), ("DE-BE+DE-BY", "state"), ("DE-BE", "DE-BY")],
    )
    def test_outside(self, scope: str, to: str) -> None:
        found = targets_of([scope], [FIRST], to)
        assert (found.scopes, found.codes["scope"]) == ({}, {scope: "frames.outside"})

    @pytest.mark.parametrize("name", ["Bayern", "Bavaria", "BY"])
    def test_an_argument_is_a_code_and_a_name_is_a_hint(self, name: str) -> None:
        """As in ``combine``: names are for the cells of tables."""
        with pytest.raises(iq.errors.ScopeError) as refused:
            targets_of(["DE-BY"], [FIRST], name)
        assert refused.value.data["close"] == ("DE-BY",)

    def test_what_is_no_scope_has_its_own_problem(self) -> None:
        assert targets_of(["Bayer"], [FIRST], "DE").codes["scope"] == {"Bayer": "scope.close"}


class TestPeriods:
    """Each period goes to the given one, or to the month, quarter or year of the calendar that it lies in."""

    @pytest.mark.parametrize(
        ("to", "target"),
        [
            ("month", MAY),
            ("quarter", "2019-04-01/2019-06-30"),
            ("year", YEAR),
            ("2019", YEAR),
            (iq.Period.year(2019), YEAR),
        ],
    )
    def test_within(self, to: Any, target: str) -> None:
        assert targets_of(["DE"], [MAY], to).periods == {MAY: target}

    def test_december(self) -> None:
        (target,) = targets_of(["DE"], ["2019-12-01/2019-12-31"], "quarter").periods.values()
        assert target == "2019-10-01/2019-12-31"

    def test_outside(self) -> None:
        found = targets_of(["DE"], [BEYOND, "x/y"], "year")
        assert found.codes["period"] == {BEYOND: "frames.outside", "x/y": "period.unreadable"}

    def test_days_and_ends(self) -> None:
        found = targets_of(["DE"], [FIRST, "2019-10-01/2019-12-31"], "year")
        assert found.days == {FIRST: 90, "2019-10-01/2019-12-31": 92, YEAR: 365}
        assert found.last == {FIRST: 0, "2019-10-01/2019-12-31": 1}


class TestClashes:
    """Of texts that would count twice beside each other every pair is known, and no other."""

    def test_scopes(self) -> None:
        found = targets_of(["DE-BY/a", "DE-BY", "DE-BE", "DE-BE+DE-HH", "DE"], [FIRST], "DE")
        pairs = {frozenset((one, other)) for one, others in found.clashes for other in others}
        around = {frozenset(("DE", other)) for other in ("DE-BY/a", "DE-BY", "DE-BE", "DE-BE+DE-HH")}
        assert pairs == around | {frozenset(("DE-BY/a", "DE-BY")), frozenset(("DE-BE", "DE-BE+DE-HH"))}

    def test_only_those_of_one_target(self) -> None:
        assert targets_of(["DE", "DE-BY", "DE-BY/a"], [FIRST], "state").clashes == [("DE-BY", ("DE-BY/a",))]

    def test_periods(self) -> None:
        assert targets_of(["DE"], [MAY, YEAR, FIRST], "year").clashes == [(YEAR, (FIRST, MAY))]


@pytest.mark.parametrize("to", ["anything", "", None, 1, [], object, "week", True])
def test_what_cannot_be_combined_to(to: Any) -> None:
    with pytest.raises(iq.InvalidDataError) as caught:
        targets_of(["DE"], [FIRST], to)
    assert [problem.code for problem in caught.value.problems] == ["frames.combine-to"]
