"""What lies in two reports at once and is published nowhere: which pieces there are, and what is worked out by them."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure import crossings
from iqmodel.calculations.disclosure.crossings import Pieces

CODE = "qualification.measures.course"
YEAR = iq.Period.year(2023)
QUARTERS = YEAR.split("quarter")
MONTHS = YEAR.split("month")


def report(scope: str, period: iq.Period = YEAR, value: iq.Count = iq.UNKNOWN) -> iq.Report:
    return iq.Report(scope=scope, period=period).replace({CODE: value})


def pieces(*reports: iq.Report) -> list[str]:
    return sorted(f"{piece.scope} {piece.period}" for piece in Pieces.of(reports).reports)


class TestPieces:
    """There are some only where reports overlap, and nobody reports them."""

    def test_tables_that_fit_have_none(self) -> None:
        periods = (YEAR, *QUARTERS, *MONTHS)
        assert pieces(*(report(scope, period) for scope in ("DE", "DE-BY", "DE-BE") for period in periods)) == []

    def test_what_is_left_of_a_year(self) -> None:
        assert pieces(report("DE"), *(report("DE", one) for one in QUARTERS[:3])) == ["DE 2023-10-01/2023-12-31"]

    def test_periods_that_overlap(self) -> None:
        first, second = iq.Period(MONTHS[0].start, MONTHS[5].end), iq.Period(MONTHS[3].start, MONTHS[8].end)
        expected = [f"DE {one}" for one in QUARTERS[:3]]
        assert pieces(report("DE", first), report("DE", second)) == expected

    def test_germany_by_months_and_a_land_by_quarters(self) -> None:
        found = pieces(*(report("DE", one) for one in MONTHS[:3]), report("DE-BY", QUARTERS[0]))
        assert found == [f"DE-BY {one}" for one in MONTHS[:3]]

    def test_what_a_union_has_besides(self) -> None:
        assert pieces(report("DE-BE+DE-BY"), report("DE-BY")) == [f"DE-BE {YEAR}"]
        assert pieces(report("DE-BE+DE-BY"), report("DE-BY+DE-HH")) == [
            f"{scope} {YEAR}" for scope in ("DE-BE", "DE-BY", "DE-HH")
        ]

    def test_what_germany_has_besides_is_no_scope(self) -> None:
        assert pieces(report("DE"), report("DE-BY")) == []


class TestAudit:
    """Pieces are computed with, and shown nowhere."""

    def test_periods_that_overlap(self) -> None:
        months = [iq.Period(MONTHS[first].start, MONTHS[last].end) for first, last in ((0, 1), (1, 2), (1, 1))]
        numbers = (7, 9, 4)
        reports = [report("DE", one, number) for one, number in zip(months, numbers, strict=True)]
        audit = iq.disclosure.audit([*reports, report("DE", QUARTERS[0])])
        assert audit.recovered == {f"DE {QUARTERS[0]}: {CODE}": 12}
        # A piece is no report, and its figures are not among the hidden ones.
        assert (audit.to_dict()["reports"], audit.hidden) == (4, 4 * len(iq.indicators()) - 3)

    def test_a_land_with_nothing_in_a_year_has_nothing_in_a_month(self) -> None:
        union = report("DE-BE+DE-BY", MONTHS[1], 3)
        audit = iq.disclosure.audit([union, report("DE-BY", YEAR, 0), report("DE-BE", MONTHS[1])])
        assert audit.recovered == {f"DE-BE {MONTHS[1]}: {CODE}": 3}

    def test_the_rest_of_a_year_is_that_of_the_laender(self) -> None:
        year, three = report("DE-BE+DE-BY", YEAR, 40), [report("DE-BE+DE-BY", one, 10) for one in QUARTERS[:3]]
        audit = iq.disclosure.audit([year, *three, report("DE-BY", QUARTERS[3], 4), report("DE-BE", QUARTERS[3])])
        assert audit.recovered == {f"DE-BE {QUARTERS[3]}: {CODE}": 6}

    def test_suppression_gives_back_what_was_given(self) -> None:
        reports = [report("DE", MONTHS[0], 1), report("DE", MONTHS[1], 9), report("DE-BY", QUARTERS[0], 5)]
        left = iq.disclosure.suppress(reports)
        assert [one.period for one in left.reports] == [one.period for one in reports]
        assert left.audit.ok

    def test_too_many_pieces_are_announced(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reports = [*(report("DE", one, 9) for one in MONTHS[:3]), report("DE-BY", QUARTERS[0])]
        assert iq.disclosure.audit(reports).caveats == ()
        monkeypatch.setattr(crossings, "MOST", 2)
        (caveat,) = iq.disclosure.audit(reports).caveats
        assert caveat.code == "caveat.disclosure-crossing"
        assert "Bavaria, Q1 2023 – Germany, January 2023" in caveat.in_language("en")
