"""Typed values: what the file says, as the readers of sheets know it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from iqmodel.formats.workbooks.ods.names import CALC, OFFICE
from iqmodel.formats.workbooks.ods.page import PLAIN, Look
from iqmodel.formats.workbooks.ods.values import Typed, formula, typed
from iqmodel.formats.workbooks.serials import EPOCH

NOON = datetime.fromisoformat("2019-01-01T12:00")
DAYS = Look(number_format="DD.MM.YYYY", kind="date")
TIMES = Look(number_format="HH:MM", kind="time")
TRUTH = Look(number_format="General", kind="boolean")


def read(kind: str, said: str, look: Look = PLAIN) -> Typed | None:
    name = {"float": "value", "percentage": "value", "currency": "value"}.get(kind, f"{kind}-value")
    return typed({f"{OFFICE}value-type": kind, f"{OFFICE}{name}": said}, None, look, EPOCH)


class TestValues:
    """Each type has its value and the format in which it is shown."""

    @pytest.mark.parametrize(
        ("kind", "said", "look", "expected"),
        [
            ("float", "12", PLAIN, Typed(12)),
            ("float", "-12.50", PLAIN, Typed(-12.5)),
            ("float", "1e3", PLAIN, Typed(1000.0)),
            ("float", "12,5", PLAIN, Typed("12,5", unreadable="12,5")),
            ("float", "", PLAIN, Typed("", unreadable="")),
            ("float", "43466", DAYS, Typed(datetime.fromisoformat("2019-01-01"), "d", "DD.MM.YYYY")),
            ("float", "0.5", TIMES, Typed(timedelta(hours=12), "d", "HH:MM")),
            ("float", "1e300", DAYS, Typed("1e300", unreadable="1e300")),
            ("float", "1", TRUTH, Typed(True, "b")),
            ("percentage", "0.63", PLAIN, Typed(0.63, "n", "0.00%")),
            ("currency", "5", PLAIN, Typed(5)),
            ("string", "5", PLAIN, Typed("5", "s")),
            ("boolean", "false", PLAIN, Typed(False, "b")),
            ("date", "2019-01-01", DAYS, Typed(datetime.fromisoformat("2019-01-01"), "d", "DD.MM.YYYY")),
            ("date", "2019-01-01T12:00:00", PLAIN, Typed(NOON, "d", "YYYY-MM-DD")),
            ("date", "20190101", PLAIN, Typed("20190101", "n", "YYYY-MM-DD", "20190101")),
            ("date", "2019-02-30", PLAIN, Typed("2019-02-30", "n", "YYYY-MM-DD", "2019-02-30")),
            ("time", "PT12H30M00.5S", PLAIN, Typed(time(12, 30, 0, 500_000), "d", "HH:MM:SS")),
            ("time", "-PT1H00M00S", PLAIN, Typed(-timedelta(hours=1), "d", "HH:MM:SS")),
            ("time", "soon", PLAIN, Typed("soon", "n", "HH:MM:SS", "soon")),
        ],
    )  # fmt: skip
    def test_each(self, kind: str, said: str, look: Look, expected: Any) -> None:
        assert read(kind, said, look) == expected

    def test_without_a_type(self) -> None:
        assert typed({}, None, PLAIN, EPOCH) is None
        assert typed({}, "x", PLAIN, EPOCH) == Typed("x", "s")
        assert typed({}, "", PLAIN, EPOCH) == Typed("", "s")

    def test_errors(self) -> None:
        assert typed({f"{CALC}value-type": "error"}, "#N/A", PLAIN, EPOCH) == Typed("#N/A", "e")
        assert typed({f"{CALC}value-type": "error"}, None, PLAIN, EPOCH) == Typed("#VALUE!", "e")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("of:=[.A1]+[.B2]", "=A1+B2"), ("msoxl:=A1", "=A1"), ("of:=SUM([B.A1:.A3])", "=SUM(B.A1:A3)")],
    )  # fmt: skip
    def test_formulas(self, text: str, expected: str) -> None:
        assert formula(text) == expected
