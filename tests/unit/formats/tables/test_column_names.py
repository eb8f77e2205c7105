"""What a column of an unknown name probably holds."""

from __future__ import annotations

import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.tables.column_names import intended

FIRST = "counselling.sessions.first"
KEYS = {"scope": ["DE"], "start": ["2019-01-01"], "end": ["2019-12-31"]}
KNOWN = tuple(code.code for code in iq.indicators())


class TestIntended:
    """A name means a column when it is its code, the end of its code or its label, or nearly so."""

    @pytest.mark.parametrize(
        "name",
        [
            "counselling.sessions.frist",
            "counselling_sessions_first",
            "COUNSELLING/SESSIONS/FIRST",
            " counselling.sessions.first ",
            "sessions.first",
            "first",
            "First",
            "Erstberatungen",
            "erstberatung",
            "first sessions",
        ],
    )
    def test_the_absent_column(self, name: str) -> None:
        assert intended(name, KNOWN, (), iq.Report)[0] == FIRST

    @pytest.mark.parametrize("name", ["region", "remark", "counselling.sessions.first_old", "first", "Erstberatungen"])
    def test_a_present_one_that_is_meant_as_much_makes_it_the_tables_own(self, name: str) -> None:
        assert intended(name, KNOWN, {FIRST}, iq.Report) == ()

    @pytest.mark.parametrize("name", ["sessions.first", "sessions.frst"])
    def test_an_end_of_several_steps_that_is_one_of_a_present_column_too(self, name: str) -> None:
        assert intended(name, KNOWN, {FIRST}, iq.Report) == ()

    def test_readers_and_checks_say_the_same(self) -> None:
        frame = pl.DataFrame({**KEYS, "sessions.first": [10], "Folgeberatungen": [5], "region": ["Süd"]})
        check = iq.frames.check_frame(frame)
        read = iq.frames.from_frame(frame).problems
        meant = {dict(one.data)["column"]: dict(one.data)["close"] for one in read if dict(one.data)["close"]}
        assert set(meant) == {"sessions.first", "Folgeberatungen"}
        assert meant == {
            dict(one.data)["column"]: dict(one.data)["close"]
            for one in check.column_problems
            if one.code == "rows.column-unknown.close"
        }
        assert check.ignored == ("region",)
