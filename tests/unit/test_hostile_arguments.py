"""Arguments of other kinds than anybody expects: only errors of the package leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import numpy as np
import pandas as pd
import pytest

import iqmodel as iq
from tests.gallery import gallery

RULE: Any = iq.Rule("a", "a == b")
ARRAY: Any = np.array([1, 2])
NOTHING: Any = np.array([])
MISSING: Any = pd.NA

CALLS: dict[str, Callable[[], Any]] = {
    "problem_table of text": lambda: iq.results.problem_table("x"),  # type: ignore[arg-type]  # on purpose
    "problem_table of numbers": lambda: iq.results.problem_table([1]),  # type: ignore[list-item]  # on purpose
    "problem_table of one number": lambda: iq.results.problem_table(5),  # type: ignore[arg-type]  # on purpose
    "problem_table of pairs": lambda: iq.results.problem_table([("a", 1)]),  # type: ignore[list-item]  # on purpose
    "discrepancies: a number": lambda: iq.SessionCounts(discrepancies=np.int64(3)),  # type: ignore[arg-type]  # on purpose
    "discrepancies: no members": lambda: iq.SessionCounts(discrepancies=NOTHING),
    "discrepancies: members": lambda: iq.SessionCounts(discrepancies=ARRAY),
    "notes: no members": lambda: iq.Report(scope="DE", period="2019", notes=NOTHING),
    "sources: members": lambda: iq.Report(scope="DE", period="2019", sources=ARRAY),
    "as_of": lambda: iq.Report(scope="DE", period="2019", as_of=ARRAY),
    "period": lambda: iq.Report(scope="DE", period=ARRAY),
    "scope": lambda: iq.Report(scope=ARRAY, period="2019"),
    "State.from_key of nothing": lambda: iq.State.from_key(MISSING),
    "State.from_key of several": lambda: iq.State.from_key(ARRAY),
    "figure": lambda: iq.SessionCounts(first=MISSING),
    "Rule.at a number": lambda: RULE.at(5, {}),
    "Rule.labelled by a number": lambda: RULE.labelled(5),
    "Rule.labelled by numbers": lambda: RULE.labelled({"a": 5}),
    "Rule.judge of a number": lambda: RULE.judge(5),
    "Rule.judge of too few": lambda: RULE.judge([1]),
    "Rule.judge of text": lambda: RULE.judge([1, "x"]),
    "Rule.judge with an amount of text": lambda: RULE.judge([1, 2], "x"),
    "Rule.applies to a number": lambda: RULE.applies(5),
    "combine": lambda: iq.combine(ARRAY),
    "compare": lambda: iq.compare(ARRAY, ARRAY),
    "total": lambda: iq.total(MISSING),
    "indicator": lambda: iq.indicator(ARRAY),
    "an edition": lambda: iq.published.load(ARRAY),
    "a missing edition": lambda: iq.published.load(MISSING),
    "a layout": lambda: iq.frames.left_out([], ARRAY),
    "a path of bytes": lambda: iq.read_any(b"x.json"),  # type: ignore[call-overload]  # on purpose
}


class TestOnlyOwnErrors:
    """Whatever is given, an error of the package says what was expected."""

    @pytest.mark.parametrize("name", CALLS)
    def test_call(self, name: str) -> None:
        with pytest.raises(iq.IQModelError) as caught:
            CALLS[name]()
        assert str(caught.value)
        assert len(str(caught.value)) < 1_000

    def test_what_is_refused_is_named(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            RULE.judge([1, "x"])
        assert [problem.pointer for problem in caught.value.problems] == ["/values/1"]
        with pytest.raises(iq.InvariantError) as refused:
            iq.SessionCounts(discrepancies=NOTHING)
        assert [problem.pointer for problem in refused.value.problems] == ["/discrepancies"]


class TestSealed:
    """No call changes an object that is made: there is no state to set, and the constructor runs once."""

    @pytest.mark.parametrize("name", gallery())
    def test_of_the_gallery(self, name: str) -> None:
        obj: Any = gallery()[name]
        before = repr(obj)
        assert not hasattr(obj, "__setstate__")
        made_by_new: bool = isinstance(obj, (iq.Block, iq.Bounds, iq.State))
        if made_by_new:
            obj.__init__(5, first=10)
            assert repr(obj) == before
            return
        fields = {field.alias: getattr(obj, field.name) for field in attrs.fields(type(obj)) if field.init}
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            obj.__init__(**fields)
        assert repr(obj) == before
