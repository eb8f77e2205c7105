"""What long rows say of notes: statuses and footnotes of the whole figure, never those of a part as if of the whole."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

import iqmodel as iq

CODE = "fair_integration.referrals"
YEARS = iq.Period.parse("01/19-12/22")
SOME = iq.Text("Nur geschätzt.", "Estimated only.")


def reported(*notes: iq.Note, value: iq.Count = 4435) -> iq.Report:
    return iq.Report(scope="DE", period=YEARS, notes=notes).replace({CODE: value})


def row_of(report: iq.Report) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", iq.frames.LeftOutWarning)
        frame = iq.frames.to_frame([report])
    return next(dict(row) for row in frame.to_dicts() if row["code"] == CODE)


class TestPartsOfThePeriod:
    """A note on part of the period gives the row no status: it would become one of the whole figure."""

    @pytest.mark.parametrize(("status", "year"), [("not_collected", 2019), ("provisional", 2022)])
    def test_its_status_is_left_out_and_reported(self, status: Any, year: int) -> None:
        report = reported(iq.Note(code=CODE, status=status, period=iq.Period.year(year)))
        with pytest.warns(iq.frames.LeftOutWarning, match=CODE):
            frame = iq.frames.to_frame([report], layout="long")
        assert row_of(report)["status"] is None
        (told,) = iq.frames.left_out([report], "long")
        assert (told.code, told.value) == ("rows.left-out.notes", (CODE,))
        back = iq.frames.from_frame(frame)
        assert (back.problems, [one[CODE] for one in back.reports]) == ((), [4435])

    def test_its_footnote_keeps_its_period(self) -> None:
        report = reported(iq.Note(code=CODE, footnote=SOME, period=iq.Period.year(2019)))
        assert row_of(report)["note_en"] == "2019: Estimated only."
        with pytest.warns(iq.frames.LeftOutWarning, match=CODE):  # the period is in the words alone
            iq.frames.to_frame([report])

    def test_a_footnote_on_the_whole_goes_first(self) -> None:
        whole = iq.Text("Für alle Jahre.", "For all years.")
        part = iq.Note(code=CODE, footnote=SOME, period=iq.Period.year(2019))
        report = reported(part, iq.Note(code=CODE, footnote=whole))
        assert row_of(report)["note_de"] == "Für alle Jahre."
        with pytest.warns(iq.frames.LeftOutWarning, match=CODE):
            iq.frames.to_frame([report])

    def test_the_period_of_the_report_is_no_part_of_it(self) -> None:
        report = reported(iq.Note(code=CODE, status="provisional", period=YEARS))
        assert row_of(report)["status"] == "provisional"
        assert iq.frames.left_out([report], "long") == ()

    def test_a_footnote_with_no_room_for_its_period_is_left_out(self) -> None:
        long = iq.Text("a" * 10_000, "b" * 10_000)
        report = reported(iq.Note(code=CODE, footnote=long, period=iq.Period.year(2019)))
        assert row_of(report)["note_de"] is None
        with pytest.warns(iq.frames.LeftOutWarning):
            iq.frames.to_frame([report])
