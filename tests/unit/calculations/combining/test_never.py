"""What never adds up: shares, and figures such as medians; notes keep what each report states."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import UnitError
from tests.sharing import SharingReport, percent

NEVER = {"persons.women_share": percent("63,2"), "answers.median_wage": 2_100}


def land(code: str, period: str, **changes: Any) -> SharingReport:
    given: Any = {"persons.women": 632, "persons.total": 1_000, **NEVER, **changes}
    return SharingReport(scope=code, period=period).replace(given)


class TestCombining:
    """In a combination they are unknown."""

    def test_unknown_with_a_note_of_each_report(self) -> None:
        whole = iq.combine(
            [land("DE-BY", "2023"), land("DE-BE", "2023", **{"persons.women_share": percent("rund 63 %")})]
        )
        assert whole.persons.total == iq.between(1_000, 2_000)
        assert whole.persons.women_share == iq.Share()
        assert whole["answers.median_wage"] == iq.UNKNOWN
        said = {(note.code, str(note.origin and note.origin.scope)): note for note in whole.notes}
        berlin = said["persons.women_share", "DE-BE"]
        assert berlin.status == "not_stated"
        assert berlin.footnote == iq.Text(
            "In den einzelnen Berichten angegeben: rund 63\N{NO-BREAK SPACE}%; dieser Wert wird nicht addiert.",
            "Stated in each report: about 63%; this value is never added up.",
        )
        assert ("persons.men_share", "DE-BE") not in said
        # Both Länder state the same median, so one note says it for the whole.
        assert [note.origin for note in whole.notes if note.code == "answers.median_wage"] == [None]

    def test_grouping_makes_no_difference(self) -> None:
        parts = [land(code, year) for code in ("DE-BY", "DE-BE") for year in ("2023", "2024")]
        assert iq.combine([iq.combine(parts[:2]), iq.combine(parts[2:])]) == iq.combine(parts)

    def test_a_single_report_is_left_as_it_is(self) -> None:
        alone = land("DE-BY", "2023")
        assert iq.combine([alone]) == alone

    def test_notes_on_shares_are_kept(self) -> None:
        note = iq.Note(code="persons.women_share", status="not_collected", period="2023-01/2023-06")
        noted = land("DE-BY", "2023", notes=(note,))
        whole = iq.combine([noted, land("DE-BE", "2023")])
        assert any(one.period is not None for one in whole.notes if one.code == "persons.women_share")

    def test_the_rest_of_a_period(self) -> None:
        longer = land("DE-BY", "2023-2024", **{"persons.women": 1_264, "persons.total": 2_000})
        rest = iq.remainder(longer, land("DE-BY", "2023"))
        assert rest.persons.women_share == iq.Share()
        assert rest["answers.median_wage"] == iq.UNKNOWN
        assert {note.code for note in rest.notes} == {"persons.women_share", "answers.median_wage"}

    def test_totals(self) -> None:
        report = land("DE-BY", "2023")
        assert iq.total(report, ["answers.median_wage"]) == 2_100
        assert iq.total(report, ["persons.total"]) == 1_000
        with pytest.raises(UnitError):
            iq.total(report, ["persons.women", "persons.total"])

    def test_completeness(self) -> None:
        found = iq.completeness(land("DE-BY", "2023"))
        assert (found["persons.women_share"].status, found["persons.men_share"].status) == ("stated", "missing")
        assert found["persons.women_share"].count == percent("63,2")
