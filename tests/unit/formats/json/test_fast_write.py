"""The canonical JSON text, written by generated functions; tests/property proves it that of the standard library."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.formats.json.fast_write import write

GAP = iq.Discrepancy(rule="sum", difference=-2, note=iq.Text('„so“ "x"', "\\"))


class Undeclared(iq.Report):
    """A subclass that was not made a block of its own."""


class TestText:
    """To the letter what ``json.dumps`` makes of the plain data."""

    @pytest.mark.parametrize(
        ("obj", "text"),
        [
            (5, "5"),
            (None, "null"),
            ((), "[]"),
            ((1, None), "[1, null]"),
            (iq.UNKNOWN, '{"low": 0}'),
            (iq.Bounds(None, -3), '{"high": -3}'),
            (iq.Bounds(None, None), "{}"),
            (iq.about(400), '{"low": 350, "high": 449, "wording": "about", "stated": 400}'),
            (iq.Scope("DE-BY"), '"DE-BY"'),
            (iq.Text("ä\n", '"'), '{"de": "ä\\n", "en": "\\""}'),
            (iq.Period.year(2019), '{"start": "2019-01-01", "end": "2019-12-31"}'),
            (iq.SessionCounts(), "{}"),
            (iq.SessionCounts(total=3), '{"total": 3}'),
            (iq.SessionCounts(first=1, follow_up=2, total=3), '{"first": 1, "follow_up": 2, "total": 3}'),
            (
                iq.SessionCounts(first=1, total=iq.more_than(1)),
                '{"first": 1, "total": {"low": 2, "wording": "more_than", "stated": 1}}',
            ),
            (iq.Counselling(sessions=iq.SessionCounts(first=0)), '{"sessions": {"first": 0}}'),
            (iq.Source(id="a"), '{"id": "a"}'),
            (iq.Share(), "null"),
        ],
    )
    def test_each(self, obj: Any, text: str) -> None:
        assert write(obj) == text
        assert json.loads(text) == iq.unstructure(obj)

    def test_a_document_names_its_format_first(self) -> None:
        report = iq.Report(scope="DE", period="2019")
        assert write(report).startswith('{"format": "iqmodel.report/1", "scope": "DE", ')
        assert write(iq.published.load("2019-2022")).startswith('{"format": "iqmodel.factsheet/2", ')

    @pytest.mark.parametrize(
        "obj",
        [
            iq.SessionCounts(first=1, follow_up=1, total=4, discrepancies=(GAP,)),
            iq.Report(scope="DE", period="2019", notes=(iq.Note(code="counselling.centres.fixed", status="revised"),)),
            iq.Report(scope="DE", period="2019", sources=(iq.Source(id="a", covers=("counselling",)),), as_of="2020"),
            Undeclared(scope="DE", period="2019"),
            iq.published.load("2019-2022"),
            iq.published.load("2019-2022").programme,
            # A record without content is not the same as no record.
            attrs.evolve(iq.published.load("2019-2022").programme, state_networks=iq.programme.StateNetworks()),
        ],
        ids=lambda obj: type(obj).__name__,
    )
    def test_whatever_else_an_object_holds(self, obj: Any) -> None:
        assert write(obj) == json.dumps(iq.unstructure(obj), ensure_ascii=False)

    def test_a_block_that_is_exact_throughout_is_written_at_once_and_the_same(self) -> None:
        figures = iq.testing.synthetic_figures(1)
        exact = iq.Report(scope="DE", period="2019").replace(figures)
        assert write(exact) == json.dumps(iq.unstructure(exact), ensure_ascii=False)
        for change in (
            {"counselling.centres.fixed": iq.UNKNOWN, "counselling.centres.total": iq.UNKNOWN},
            {"as_of": "2020"},
        ):
            changed = exact.replace(change)
            assert write(changed) == json.dumps(iq.unstructure(changed), ensure_ascii=False)
            assert write(changed) != write(exact)
