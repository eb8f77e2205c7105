"""Errors: one tree, a code and data, sentences late; every error pickles."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import iqmodel as iq
from iqmodel import errors
from iqmodel.errors import IQModelError, PeriodError

# The root last: what is of no other kind.
BUILTIN = (ValueError, LookupError, TypeError, ImportError, IQModelError)


class TestErrors:
    """Every error survives pickling with its data and its message."""

    @pytest.mark.parametrize(
        "attempt",
        [
            lambda: iq.SessionCounts(first=1, follow_up=1, total=3),
            lambda: iq.SessionCounts(first=1.5),  # type: ignore[arg-type]  # wrong on purpose
            lambda: iq.parse_count("41.63.74"),
            lambda: iq.Period.parse("gestern"),
            lambda: iq.Scope.parse("BY"),
            lambda: iq.Rule("a", "b()"),
            lambda: iq.indicator("nowhere"),
            lambda: iq.loads("{}"),
            lambda: int(iq.about(5)),
        ],
    )
    def test_pickling(self, attempt: Any) -> None:
        with pytest.raises(iq.IQModelError) as caught:
            attempt()
        again = pickle.loads(pickle.dumps(caught.value))
        assert type(again) is type(caught.value)
        assert again.message("de") == caught.value.message("de")
        assert again.message("en") == caught.value.message("en") == str(again)
        # A rule's labels belong to the class that placed it and are no part of its repr.
        assert eval(repr(again), vars(iq)).message("en").count("\n") == str(again).count("\n")


class TestReprs:
    """The repr of an error evaluates with the names of the front door."""

    @pytest.mark.parametrize("name", iq.errors.__all__)
    def test_of_errors(self, name: str) -> None:
        kind = getattr(iq.errors, name)
        given: Any = {"InvariantError": ("Report",), "InvalidDataError": ((),)}.get(name, ("number.empty",))
        error = kind(*given)
        assert repr(error).startswith(name if hasattr(iq, name) else f"errors.{name}")
        assert eval(repr(error), vars(iq)).message("de") == error.message("de")

    def test_data_that_cannot_show_themselves(self) -> None:
        class Unshowable:
            def __repr__(self) -> str:
                raise ValueError

        assert repr(PeriodError("period.not-text", kind=Unshowable())) == (
            "errors.PeriodError('period.not-text', kind=<Unshowable>)"
        )


class TestTree:
    """One root; each error is also of the built-in kind by which callers catch it."""

    def test_kinds(self) -> None:
        kinds = [name for name in errors.__all__ if name != "IQModelError"]
        builtin = {name: next(kind for kind in BUILTIN if issubclass(getattr(errors, name), kind)) for name in kinds}
        assert builtin == {
            "ContradictionError": IQModelError,
            "GapError": IQModelError,
            "InexactError": ValueError,
            "InvalidDataError": ValueError,
            "InvariantError": ValueError,
            "MissingExtraError": ImportError,
            "NumberFormatError": ValueError,
            "OverlapError": IQModelError,
            "PeriodError": ValueError,
            "RuleDefinitionError": ValueError,
            "ScopeError": ValueError,
            "UnitError": TypeError,
            "UnknownCodeError": LookupError,
        }
        assert all(issubclass(getattr(errors, name), IQModelError) for name in errors.__all__)

    def test_the_module_lists_its_public_names(self) -> None:
        assert dir(errors) == sorted(errors.__all__)


class TestMessages:
    """A code and data; the sentence is made when it is asked for, in the language asked for."""

    def test_late_and_in_either_language(self) -> None:
        error = PeriodError("period.too-long", length=1_234, limit=1_000)
        assert (error.code, error.data) == ("period.too-long", {"length": 1_234, "limit": 1_000})
        assert "1.234" in error.message("de")
        assert str(error) == error.message("en")
        with iq.language("de"):
            assert str(error) == error.message("de")

    def test_before_a_renderer_is_handed_in_the_code_and_data_are_shown(self) -> None:
        render = errors._render
        error = PeriodError("period.not-text", kind="int")
        try:
            errors.render_with(errors._code_alone)
            assert str(error) == "period.not-text: {'kind': 'int'}"
        finally:
            errors.render_with(render)
        assert str(error) != "period.not-text: {'kind': 'int'}"


class TestLists:
    """An error that lists what is wrong has a headline with their number, and one line for each."""

    def test_of_a_constructor(self) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.PersonsByAdvice(recognition_only=1, qualification_only=1, both=1, total=5)
        error = caught.value
        headline, line = error.message("de").split("\n  ")
        assert "PersonsByAdvice" in headline
        assert line == f"advice-types: {error.violations[0].message('de')}"
        assert (error.block, error.problems, error.code) == ("PersonsByAdvice", (), "invariant")

    def test_below_another_block_each_entry_has_its_full_place(self) -> None:
        with pytest.raises(iq.InvariantError) as broken:
            iq.SessionCounts(first=1, follow_up=1, total=3)
        below = broken.value.below("counselling.sessions")
        assert [one.rule_id for one in below.violations] == ["counselling.sessions.sum"]
        wrong: Any = 1.5
        with pytest.raises(iq.InvariantError) as typed:
            iq.SessionCounts(first=wrong)
        assert [one.pointer for one in typed.value.below("a.b").problems] == ["/a/b/first"]
        assert typed.value.below("a.b").block == "SessionCounts"

    def test_of_data(self) -> None:
        problems = iq.validate('{"format": "iqmodel.report/1", "scope": 1, "period": 2}').problems
        error = iq.InvalidDataError(problems)
        assert len(problems) == 2
        assert error.message("en").split("\n  ")[1:] == [problem.in_language("en") for problem in problems]
        assert "2" in error.message("en").split("\n  ")[0]
        assert eval(repr(error), vars(iq)).problems == problems
