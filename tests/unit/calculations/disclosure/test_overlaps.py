"""Persons of two reports that overlap."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.conventions import Conventions
from iqmodel.calculations.disclosure.overlaps import links_of_overlaps, overlaps_of
from iqmodel.model.conventions import PERSONS
from iqmodel.model.schema import layout_of

CODE = "fair_integration.persons"
YEAR = iq.Period.year(2023)
FIRST, SECOND, THIRD, _ = YEAR.split("quarter")
HALF = iq.Period(FIRST.start, SECOND.end)
LATER = iq.Period(SECOND.start, THIRD.end)
NINE = iq.Period(FIRST.start, THIRD.end)
BOTH = "DE-BE+DE-BY"
SIZE = len(layout_of(iq.Report).positions)


def persons(scope: str, period: iq.Period, number: iq.Count = iq.UNKNOWN) -> iq.Report:
    return iq.Report(scope=scope, period=period).replace({CODE: number})


# In each the figure asked for comes second, after the whole: it can be 1 at most.
TABLE = [
    persons(BOTH, HALF, 39),
    persons("DE-BE", FIRST),
    persons("DE-BE", HALF, 10),
    persons(BOTH, FIRST, 10),
    persons("DE-BY", SECOND, 20),
]
PERIODS = [persons("DE", NINE, 39), persons("DE", SECOND), persons("DE", HALF, 20), persons("DE", LATER, 20)]
UNIONS = [
    persons("DE-BE+DE-BY+DE-HH", YEAR, 39),
    persons("DE-BY", YEAR),
    persons(BOTH, YEAR, 20),
    persons("DE-BY+DE-HH", YEAR, 20),
]
SERIES = [
    pytest.param(series, id=name) for name, series in (("table", TABLE), ("periods", PERIODS), ("unions", UNIONS))
]


class TestOverlaps:
    """Two reports, what they share, and a whole."""

    @pytest.mark.parametrize("series", SERIES)
    def test_found(self, series: list[iq.Report]) -> None:
        (found,) = overlaps_of(series)
        assert (found.whole, found.shared, set(found.parts)) == (0, 1, set(range(2, len(series))))

    @pytest.mark.parametrize("series", SERIES)
    def test_each_is_needed(self, series: list[iq.Report]) -> None:
        for place in range(len(series)):
            assert not list(overlaps_of([one for at, one in enumerate(series) if at != place]))

    def test_the_last_days_as_well(self) -> None:
        table = [persons(one.scope.text, {FIRST: SECOND, SECOND: FIRST}.get(one.period, one.period)) for one in TABLE]
        assert [one.shared for one in overlaps_of(table)] == [1]

    def test_days_in_the_middle_leave_two_rests(self) -> None:
        middle = [persons(scope, period) for scope in (BOTH, "DE-BE", "DE-BY") for period in (SECOND, NINE)]
        assert not list(overlaps_of([*middle, persons("DE-BY", FIRST), persons("DE-BY", THIRD)]))

    def test_germany_is_its_laender(self) -> None:
        others = "+".join(sorted(state.code for state in iq.State if state.code != "DE-BE"))
        names = {BOTH: "DE", "DE-BY": others}
        table = [persons(names.get(one.scope.text, one.scope.text), one.period, one[CODE]) for one in TABLE]
        (found,) = overlaps_of(table)
        assert found.whole == 0
        (recovery,) = iq.disclosure.audit(table, codes=[CODE]).recoveries
        assert (recovery.value, recovery.assumptions) == (iq.Bounds(0, 1), ("one-delivery", "all-laender"))

    def test_a_regular_table_has_none(self) -> None:
        periods = (YEAR, *YEAR.split("quarter"), *YEAR.split("month"))
        scopes = ("DE", *(state.code for state in iq.State))
        assert not list(overlaps_of([persons(scope, period) for scope in scopes for period in periods]))


class TestLinks:
    """What overlaps leave of what is shared."""

    @pytest.mark.parametrize("series", SERIES)
    def test_recovered(self, series: list[iq.Report]) -> None:
        audit = iq.disclosure.audit(series, codes=[CODE])
        assert [*audit.recovered.values()] == [iq.Bounds(0, 1)]
        assert "series.overlap" in audit.recoveries[0].rule_ids

    @pytest.mark.parametrize("series", SERIES)
    def test_suppressed(self, series: list[iq.Report]) -> None:
        proposal = iq.disclosure.suppress(series, codes=[CODE])
        assert proposal.audit.ok
        assert iq.disclosure.audit(proposal.reports, codes=[CODE]).ok

    @pytest.mark.parametrize(("convention", "number"), [("first-session", 0), ("any-session", 1)])
    def test_persons_at_their_first_session_do_not_overlap(self, convention: str, number: int) -> None:
        note = iq.Note(code=CODE, footnote=PERSONS[convention])
        noted = [one.replace({"notes": (note,)}) for one in TABLE]
        assert len(self.links(noted)) == number

    def test_where_nothing_is_hidden_there_is_nothing_to_say(self) -> None:
        assert not self.links([one.replace({CODE: 5}) for one in TABLE])

    def test_what_was_not_collected_is_no_part(self) -> None:
        at = layout_of(iq.Report).positions[CODE]
        assert not self.links(TABLE, skipped={2 * SIZE + at})

    def links(self, reports: list[iq.Report], skipped: set[int] | None = None) -> list[tuple[tuple[int, int], ...]]:
        offsets = [SIZE * place for place in range(len(reports))]
        at = layout_of(iq.Report).positions[CODE]
        conventions = [Conventions.stated(one) for one in reports]
        found = links_of_overlaps(reports, offsets, skipped or set(), conventions)
        return [link.terms for link in found if link.terms[0][0] == at]
