"""Notes of a combination: in one order, with the days on which a figure was collected, and the reasons of gaps."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.combining.notes import uncollected
from iqmodel.language.text import LANGUAGES
from iqmodel.model.annotations import LONGEST
from iqmodel.model.schema import layout_of

REFERRALS, CENTRES = "fair_integration.referrals", "fair_integration.centres"
FIRST, SECOND = iq.Source(id="first"), iq.Source(id="second")


def on(scope: str, *notes: iq.Note, period: str = "2019", **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, notes=notes, **context)


def rest_of(report: iq.Report) -> dict[str, bool]:
    return {code: bool(region) for code, region in uncollected(report, layout_of(iq.Report)).items()}


class TestOrder:
    """Notes of one figure stand in one order, whatever the order in which the parts have them."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"status": "provisional"}, {"status": "revised"}),
            ({"as_of": "2019"}, {"as_of": "2020"}),
            ({"source": "first"}, {"source": "second"}),
            ({"status": "revised"}, {"status": "revised", "as_of": "2020"}),
            ({"footnote": iq.Text("a", "z")}, {"footnote": iq.Text("b", "a")}),
        ],
    )
    def test_either_way_round(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        notes = [iq.Note(code=REFERRALS, **said) for said in (one, other)]
        for given in (notes, notes[::-1]):
            both = iq.combine([on("DE-BE", *given, sources=(FIRST, SECOND)), on("DE-BY", sources=(FIRST, SECOND))])
            said = [(note.status, note.as_of, note.source, note.footnote) for note in both.notes]
            assert said == [(note.status, note.as_of, note.source, note.footnote) for note in notes]


class TestUncollected:
    """A period of its own within the report's says that a flow was not collected on the other days."""

    def test_a_flow(self) -> None:
        assert rest_of(on("DE", iq.Note(code=REFERRALS, period="2019-01-01/2019-06-30"))) == {REFERRALS: True}
        assert rest_of(on("DE", iq.Note(code=REFERRALS, period="2019"))) == {REFERRALS: False}

    def test_a_stock_has_no_other_days(self) -> None:
        assert rest_of(on("DE", iq.Note(code=CENTRES, period="2019-12-31"))) == {}

    def test_a_period_beyond_the_report_says_nothing(self) -> None:
        assert rest_of(on("DE", iq.Note(code=REFERRALS, period="2018-07-01/2019-06-30"))) == {}

    def test_a_note_without_a_period_says_nothing(self) -> None:
        assert rest_of(on("DE", iq.Note(code=REFERRALS, status="revised"))) == {}


class TestReasons:
    """The footnote that tells an acknowledged gap is as long as a footnote may be, and no longer."""

    @pytest.mark.parametrize(("length", "is_cut"), [(10, False), (LONGEST, True)])
    def test_a_long_reason_is_cut(self, length: int, is_cut: bool) -> None:
        gap = iq.Discrepancy(rule="advice-types", difference=1, note=iq.Text("x" * length, "y" * length))
        counts = iq.PersonsByAdvice(recognition_only=1, qualification_only=1, both=1, total=2, discrepancies=(gap,))
        held = on("DE-BE", counselling=iq.Counselling(persons=counts))
        both = iq.combine([held, on("DE-BY")], persons_counted_once=True)
        (said,) = {note.footnote for note in both.notes if note.footnote and "advice-types" in note.footnote.en}
        for language in LANGUAGES:
            assert said.in_language(language).endswith("…") is is_cut
            assert len(said.in_language(language)) == (LONGEST if is_cut else len(said.in_language(language)))
