"""What binds the figures of a report to those of its parts."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.series import links_of, links_of_pieces
from iqmodel.model.conventions import PROCESSES
from iqmodel.model.schema import layout_of

YEAR = iq.Period.year(2023)
QUARTERS = YEAR.split("quarter")
POSITIONS = layout_of(iq.Report).positions


def report(scope: str, period: iq.Period = YEAR) -> iq.Report:
    return iq.Report(scope=scope, period=period)


def bound(reports: list[iq.Report], code: str, *, once: bool = False) -> list[tuple[str, int]]:
    """The rules that bind the figure of the first report, with the number of parts."""
    offsets = [len(POSITIONS) * place for place in range(len(reports))]
    links = links_of(reports, offsets, (), persons_counted_once=once)
    return [(link.rule.id, len(link.terms) - 1) for link in links if link.terms[0] == (POSITIONS[code], 1)]


class TestLinks:
    """What binds a figure of the whole to its parts depends on what it counts."""

    QUARTERLY = (report("DE-BY"), *(report("DE-BY", quarter) for quarter in QUARTERS))
    LAENDER = (report("DE"), *(report(state.code) for state in iq.State))

    def test_flows_add_up(self) -> None:
        assert bound([*self.QUARTERLY], "counselling.sessions.first") == [("sum", 4)]
        assert bound([*self.LAENDER], "counselling.sessions.first") == [("sum", 16)]

    def test_of_an_incomplete_series_they_are_within(self) -> None:
        assert bound([*self.QUARTERLY[:4]], "counselling.sessions.first") == [("within", 3)]

    def test_persons_may_be_in_several_parts(self) -> None:
        assert bound([*self.QUARTERLY], "counselling.persons.total") == [("within", 1)] * 4 + [("at-most", 4)]
        assert bound([*self.QUARTERLY], "counselling.persons.total", once=True) == [("sum", 4)]

    def test_groups_of_persons_are_bounded_by_totals(self) -> None:
        assert bound([*self.QUARTERLY], "counselling.persons.both") == [("at-most", 4)]
        assert bound([*self.LAENDER], "counselling.persons.both", once=True) == [("sum", 16)]
        assert bound([*self.QUARTERLY], "counselling.persons.both", once=True) == [("at-most", 4)]

    def test_cases_merge_over_time_alone(self) -> None:
        code = "intercultural.business.consultations"
        assert (bound([*self.QUARTERLY], code), bound([*self.LAENDER], code)) == ([("at-most", 4)], [("sum", 16)])

    @pytest.mark.parametrize("place", [0, 3])
    def test_a_process_that_counts_besides_its_sessions_may_be_in_no_part(self, place: int) -> None:
        code = "intercultural.business.consultations"
        note = iq.Note(code=code, footnote=PROCESSES["besides"])
        noted = [*self.QUARTERLY]
        noted[place] = noted[place].replace({"notes": (note,)})
        assert bound(noted, code) == []
        assert bound(noted, "regional_networks.consultations") == [("at-most", 4)]
        assert bound([report.replace({"notes": (note,)}) for report in self.LAENDER], code) == [("sum", 16)]

    def test_a_stock_is_the_last(self) -> None:
        code = "counselling.centres.fixed"
        assert (bound([*self.QUARTERLY], code), bound([*self.LAENDER], code)) == ([("latest", 1)], [("sum", 16)])

    def test_what_was_not_collected_is_no_part(self) -> None:
        code, size = "fair_integration.referrals", len(POSITIONS)
        offsets = [size * place for place in range(5)]
        links = links_of(self.QUARTERLY, offsets, {size + POSITIONS[code]}, persons_counted_once=False)
        assert [len(link.terms) for link in links if link.terms[0] == (POSITIONS[code], 1)] == [4]


class TestAtMost:
    """A whole is at most the sum of its parts, by which a small sum gives it away."""

    @pytest.mark.parametrize(
        ("whole", "parts"),
        [
            ("fair_integration.persons", "fair_integration.persons"),
            ("intercultural.business.consultations", "intercultural.business.consultations"),
            ("counselling.persons.both", "counselling.persons.total"),
        ],
    )
    def test_the_whole_is_recovered(self, whole: str, parts: str) -> None:
        quarters = [report("DE-BY", one).replace({parts: number}) for one, number in zip(QUARTERS, (1, 0, 1, 0))]  # noqa: B905 - four of each
        recovered = iq.disclosure.audit([report("DE-BY"), *quarters], codes=[whole]).recovered
        (value,) = (value for name, value in recovered.items() if name.startswith("DE-BY 2023-01-01/2023-12-31"))
        assert iq.high(value) == 2


class TestPieces:
    """Of what nobody reports nothing is known but that it adds up."""

    def test_only_what_a_piece_is_part_of(self) -> None:
        reports = [report("DE-BY"), *(report("DE-BY", quarter) for quarter in QUARTERS)]
        offsets = [len(POSITIONS) * place for place in range(5)]
        code = POSITIONS["qualification.measures.course"]
        found = list(links_of_pieces(reports, offsets, (), first=4, persons_counted_once=False))
        assert {link.terms[0][0] for link in found if link.terms[0][0] == code} == {code}
        assert not list(links_of_pieces(reports, offsets, (), first=5, persons_counted_once=False))

    def test_what_was_not_collected_is_no_part(self) -> None:
        code, size = "fair_integration.referrals", len(POSITIONS)
        reports = [report("DE-BY"), *(report("DE-BY", quarter) for quarter in QUARTERS)]
        offsets = [size * place for place in range(5)]
        links = links_of_pieces(reports, offsets, {size + POSITIONS[code]}, first=4, persons_counted_once=False)
        assert [len(link.terms) for link in links if link.terms[0] == (POSITIONS[code], 1)] == [4]
