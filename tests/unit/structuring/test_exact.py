"""Exact blocks: the figures are taken out of plain data only if every one is there, exact and in range."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.language.problems import Problem
from iqmodel.model.schema import layout_of
from iqmodel.structuring import careful
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.exact import exact_figures
from iqmodel.structuring.readers import Session, format_of
from iqmodel.testing import document, synthetic_figures

EXACT: Any = document(synthetic_figures(random.Random(1)))  # noqa: S311 - reproducible figures, no secrets
LAYOUT = layout_of(iq.Report)
PUBLISHED: Any = iq.unstructure(iq.published.load("2019-2022").report)


def changed(path: str, value: object, data: Any = EXACT) -> Any:
    """The data with another value at a path; without it if the value is missing."""
    name, _, below = path.partition(".")
    rest = {key: held for key, held in data.items() if key != name or value is not MISSING or below}
    if below or value is not MISSING:
        rest[name] = changed(below, value, data[name]) if below else value
    return rest


class Uncomparable:
    """What refuses to be compared, as arrays do that hold more than one value."""

    def __eq__(self, other: object) -> bool:
        raise ValueError

    __hash__ = object.__hash__


MISSING = object()
ODD = (MISSING, None, True, 1.0, "1", -1, 10**12 + 1, {"low": 1}, [1])


class TestFigures:
    """All figures of a sound report, in order; None as soon as one is missing, loose or out of range."""

    def test_of_a_sound_report(self) -> None:
        assert exact_figures(iq.Report)(EXACT) == LAYOUT.figures(iq.structure(EXACT, iq.Report))

    def test_rules_are_not_asked(self) -> None:
        broken = changed("counselling.sessions.total", 1)
        found = exact_figures(iq.Report)(broken)
        assert found is not None
        assert found[LAYOUT.positions["counselling.sessions.total"]] == 1

    @pytest.mark.parametrize("odd", ODD, ids=lambda odd: "missing" if odd is MISSING else repr(odd))
    @pytest.mark.parametrize("path", ["counselling.sessions.total", "qualification.measures.course"])
    def test_a_figure_of_another_kind(self, path: str, odd: object) -> None:
        assert exact_figures(iq.Report)(changed(path, odd)) is None

    @pytest.mark.parametrize("path", ["scope", "period", "format", "counselling.sessions", "intercultural"])
    def test_a_member_that_is_missing(self, path: str) -> None:
        assert exact_figures(iq.Report)(changed(path, MISSING)) is None

    @pytest.mark.parametrize("path", ["notes", "counselling.notes", "counselling.sessions.another"])
    def test_a_member_too_many(self, path: str) -> None:
        assert exact_figures(iq.Report)(changed(path, ())) is None

    @pytest.mark.parametrize("tag", ["iqmodel.report/2", 1, None, ["iqmodel.report/1"], Uncomparable()])
    def test_another_format(self, tag: object) -> None:
        assert exact_figures(iq.Report)(changed("format", tag)) is None

    @pytest.mark.parametrize("data", [None, [], "scope", 5, MappingProxyType(EXACT), PUBLISHED])
    def test_what_is_no_exact_report(self, data: object) -> None:
        assert exact_figures(iq.Report)(data) is None

    def test_a_part_that_is_no_dict(self) -> None:
        sessions = EXACT["counselling"]["sessions"]
        for odd in (MappingProxyType(sessions), list(sessions), "abc", None):
            assert exact_figures(iq.Report)(changed("counselling.sessions", odd)) is None

    def test_a_class_with_shares_has_none(self) -> None:
        @iq.block
        class Own(iq.Block):
            women: iq.Count = iq.count(unit="persons")
            total: iq.Count = iq.count(unit="persons")
            share: iq.Share = iq.share(part="women", of="total")

        assert exact_figures(Own)({"women": 1, "total": 2}) is None


def broken() -> Iterator[Any]:
    """Reports of which one or two rules are broken, some with other problems besides."""
    total = changed("counselling.sessions.total", 1)
    yield total
    yield changed("qualification.measures.total", 0, total)
    yield changed("scope", "DE-BX", total)
    yield changed("period", {"start": "2022-01-01", "end": "2021-01-01"}, total)
    yield changed("period", None, changed("scope", 5, total))
    yield changed("notes", [{"code": "x"}], total)
    yield changed("counselling.sessions.first", 1.5, total)
    yield EXACT


def problems(data: Any) -> tuple[tuple[Problem, ...], Any, Any]:
    """What a careful reader made now finds in the data, with the value and the check."""
    reader = careful.BlockReader(iq.Report, lambda hint: hook_of(hint).careful)
    reading = careful.reading(reader, format_of(iq.Report), data, Session())
    return reading.problems, reading.value, reading.check()


class TestBrokenRules:
    """Whether the figures are taken at once or one by one, the same problems are found in the same order."""

    @pytest.mark.parametrize("data", [*broken()])
    def test_problems(self, data: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        at_once = problems(data)
        monkeypatch.setattr(careful, "exact_figures", lambda _: lambda _: None)
        assert problems(data) == at_once
