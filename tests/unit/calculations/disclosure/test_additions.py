"""Which persons add up over the parts of a series, and of which that is in doubt."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.additions import Adding, Doubt, adding, caveats_of_doubts, contradictions, unstated
from iqmodel.calculations.disclosure.conventions import Conventions
from iqmodel.model.conventions import PERSONS

TOTAL, FAIR = "counselling.persons.total", "fair_integration.persons"
YEAR = iq.Period.year(2023)
FIRST = Conventions(counted=frozenset({TOTAL}))
SUMMED = Conventions(assumed=frozenset({FAIR}))
NOTHING = Conventions()


def added(stated: list[Conventions], *, by_scope: bool = False, sole: bool = True, figures: object = None) -> Adding:
    """What adds up from two parts to a report, of which only ``figures`` of Faire Integration are known."""
    known = figures if isinstance(figures, tuple) else (iq.UNKNOWN,) * 3
    reports = [iq.Report(scope="DE-BY", period=YEAR).replace({FAIR: number}) for number in known]
    return adding(0, (1, 2), reports, stated, by_scope=by_scope, sole=sole)


def doubted(found: Adding) -> list[tuple[str, str]]:
    return [(one.caveat.rpartition("-")[2], one.code) for one in found.doubts]


class TestAdding:
    def test_over_time_by_the_notes_of_all(self) -> None:
        assert added([FIRST] * 3) == Adding(frozenset({TOTAL}))
        assert added([NOTHING] * 3) == Adding()

    @pytest.mark.parametrize("place", range(3))
    def test_one_that_says_nothing_is_enough(self, place: int) -> None:
        stated = [FIRST] * 3
        stated[place] = NOTHING
        found = added(stated)
        assert (found.codes, doubted(found)) == (frozenset(), [("partly", TOTAL)])

    def test_over_scopes_nobody_says_it(self) -> None:
        found = added([FIRST] * 3, by_scope=True)
        assert (found.codes, doubted(found)) == (frozenset(), [("scopes", TOTAL)])

    def test_what_was_combined_on_the_assumption(self) -> None:
        found = added([SUMMED, NOTHING, NOTHING], by_scope=True)
        assert (found.codes, found.assumed) == (frozenset({FAIR}), frozenset({FAIR}))
        assert doubted(found) == [("assumed", FAIR)]

    @pytest.mark.parametrize(
        ("parts", "sole", "figures"),
        [
            # Divided in another way as well, summed parts, and figures that are not the sum.
            (NOTHING, False, None),
            (SUMMED, True, None),
        ],
    )
    def test_from_other_parts(self, parts: Conventions, sole: bool, figures: object) -> None:
        found = added([SUMMED, parts, parts], sole=sole, figures=figures)
        assert (found.codes, doubted(found)) == (frozenset(), [("elsewhere", FAIR)])

    def test_exact_figures_that_are_no_sum(self) -> None:
        assert added([SUMMED, NOTHING, NOTHING], figures=(5, 2, 2)).codes == set()
        assert added([SUMMED, NOTHING, NOTHING], figures=(4, 2, 2)).codes == {FAIR}

    def test_of_exact_figures_there_is_no_doubt(self) -> None:
        assert added([SUMMED, NOTHING, NOTHING], figures=(4, 2, 2)).doubts == ()

    def test_a_sum_of_sums_is_not_what_was_counted(self) -> None:
        both = Conventions(counted=frozenset({TOTAL}), assumed=frozenset({TOTAL}))
        found = added([FIRST, both, both])
        assert (found.codes, doubted(found)) == (frozenset(), [("elsewhere", TOTAL)])
        assert added([both] * 3).codes == {TOTAL}


class TestCaveats:
    REPORT = iq.Report(scope="DE-BY", period=YEAR)

    def test_one_of_each_kind(self) -> None:
        doubts = [Doubt("caveat.disclosure-scopes", self.REPORT, code) for code in (TOTAL, FAIR, TOTAL)]
        (caveat,) = caveats_of_doubts(doubts)
        assert caveat.codes == (TOTAL, FAIR)
        assert "persons counselled (Bavaria, 2023)" in caveat.in_language("en")

    def test_contradictions(self) -> None:
        notes = tuple(iq.Note(code=TOTAL, footnote=text) for text in PERSONS.values())
        assert [one.codes for one in contradictions([self.REPORT.replace({"notes": notes})])] == [(TOTAL,)]
        assert list(contradictions([self.REPORT.replace({"notes": notes[:1]})])) == []


class TestUnstated:
    """Persons and first sessions of which one is hidden, and nobody says how persons are counted."""

    FIGURES = iq.Report(scope="DE-BY", period=YEAR).replace({"counselling.sessions.first": 12})

    def test_one_is_hidden(self) -> None:
        (caveat,) = unstated([self.FIGURES], None)
        assert (caveat.code, caveat.codes) == ("caveat.disclosure-unstated", (TOTAL,))

    def test_nothing_is_hidden_or_both(self) -> None:
        assert list(unstated([self.FIGURES.replace({TOTAL: 12})], None)) == []
        assert list(unstated([iq.Report(scope="DE-BY", period=YEAR)], None)) == []

    @pytest.mark.parametrize("convention", PERSONS.values())
    def test_a_note_says_it(self, convention: iq.Text) -> None:
        notes = (iq.Note(code=TOTAL, footnote=convention),)
        assert list(unstated([self.FIGURES.replace({"notes": notes})], None)) == []

    def test_of_other_figures_nobody_asked(self) -> None:
        assert list(unstated([self.FIGURES], frozenset({FAIR}))) == []
        assert len(list(unstated([self.FIGURES], frozenset({TOTAL})))) == 1
