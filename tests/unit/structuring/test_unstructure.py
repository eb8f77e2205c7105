"""unstructure: an object as plain data in its one canonical form."""

from __future__ import annotations

import json
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.structuring.unstructure import refuse_foreign


class TestCanonicalForm:
    """Unknown figures, empty parts and defaults are left out; what is left stands in the order of the class."""

    @pytest.mark.parametrize(
        ("obj", "plain"),
        [
            (iq.SessionCounts(), {}),
            (iq.SessionCounts(total=3, first=0), {"first": 0, "total": 3}),
            (iq.Counselling(sessions=iq.SessionCounts(first=1)), {"sessions": {"first": 1}}),
            (iq.about(400), {"low": 350, "high": 449, "wording": "about", "stated": 400}),
            (iq.more_than(170), {"low": 171, "wording": "more_than", "stated": 170}),
            (iq.Bounds(None, -3), {"high": -3}),
            (iq.UNKNOWN, {"low": 0}),
            (iq.UNKNOWN - iq.UNKNOWN, {}),
            (iq.Share(), None),
            (iq.percent("63,2"), {"percentage": "63.2"}),
            (5, 5),
            (None, None),
            (iq.Text("a", "b"), {"de": "a", "en": "b"}),
            (iq.Scope("DE-BY"), "DE-BY"),
            (iq.Period.year(2019), {"start": "2019-01-01", "end": "2019-12-31"}),
            (iq.Source(id="a", extracted="2023-05-24"), {"id": "a", "extracted": "2023-05-24"}),
            ((iq.Source(id="a"), 5), [{"id": "a"}, 5]),
            (
                iq.Report(scope="DE", period="2019"),
                {
                    "format": "iqmodel.report/1",
                    "scope": "DE",
                    "period": {"start": "2019-01-01", "end": "2019-12-31"},
                },
            ),
        ],
    )
    def test_each(self, obj: Any, plain: object) -> None:
        assert iq.unstructure(obj) == plain
        assert json.dumps(iq.unstructure(obj)) == json.dumps(plain)

    def test_a_report_within_a_fact_sheet_needs_no_format(self) -> None:
        plain = iq.unstructure(iq.published.load("2019-2022"))
        assert next(iter(plain)) == "format"
        assert "format" not in plain["reports"][0]
        assert iq.structure(plain, iq.FactSheet) == iq.published.load("2019-2022")

    def test_the_data_are_new_each_time(self) -> None:
        report = iq.published.load("2019-2022").report
        plain = iq.unstructure(report)
        plain["counselling"].clear()
        assert iq.unstructure(report)["counselling"]


class TestForeign:
    """What is no object of the model is refused, also within a tuple."""

    @pytest.mark.parametrize("obj", [True, 1.5, "text", b"", [], {}, object(), iq.Report, (5, "x"), ((), [()])])
    def test_each(self, obj: Any) -> None:
        for refuse in (refuse_foreign, iq.unstructure):
            with pytest.raises(iq.InvalidDataError) as caught:
                refuse(obj)
            assert [one.code for one in caught.value.problems] == ["record.type"]

    def test_a_huge_number(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            refuse_foreign(10**5_000)
        refuse_foreign(-(10**12))
        refuse_foreign(((), (None, iq.UNKNOWN)))
