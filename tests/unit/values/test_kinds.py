"""A value of another kind than the one expected: what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
import numpy as np
import pytest

import iqmodel as iq
from iqmodel.errors import InvalidDataError
from iqmodel.language.text import Text
from iqmodel.values.kinds import is_iterable, refuse_switches, wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, State


class TestWrongType:
    """The kind is called by its name in both languages; a text that nearly is one says what keeps it from being one."""

    @pytest.mark.parametrize(
        ("kind", "german", "english"),
        [
            (bool, "True oder False (bool)", "True or False (bool)"),
            (str, "ein Text (str)", "a text (str)"),
            (int, "eine ganze Zahl (int)", "an integer (int)"),
            (tuple, "ein Tupel (tuple)", "a tuple (tuple)"),
            (Mapping, "eine Zuordnung (dict)", "a mapping (dict)"),
            (date, "ein Datum wie „2023-05-24“", "a date such as ‘2023-05-24’"),
            (Period, "ein Zeitraum wie „2019-01-01/2022-12-31“", "a period such as ‘2019-01-01/2022-12-31’"),
            (Text, "ein Text in beiden Sprachen (Text)", "a text in both languages (Text)"),
            (State, "State", "State"),
        ],
    )
    def test_types(self, kind: type, german: str, english: str) -> None:
        problem = wrong_type(None, ("a", 0), kind)
        assert (problem.pointer, problem.value) == ("/a/0", None)
        assert dict(problem.data)["expected"] == Text(german, english)

    @pytest.mark.parametrize(
        ("kind", "text", "code"),
        [
            (date, "2019-13-01", "period.not-in-calendar"),
            (Period, "ab 2019", "period.open"),
            (Scope, "DE-XX", "scope.unknown-state"),
        ],
    )
    def test_a_text_that_its_reader_refuses_says_why(self, kind: type, text: str, code: str) -> None:
        problem = wrong_type(text, ("a",), kind)
        assert (problem.code, problem.pointer, problem.value) == (code, "/a", text)

    @pytest.mark.parametrize(("kind", "text"), [(date, "2019-01-01"), (Period, "2019"), (Scope, "DE")])
    def test_one_that_could_be_read_is_still_a_text(self, kind: type, text: str) -> None:
        assert wrong_type(text, ("a",), kind).code == "record.type"


class TestRefuseSwitches:
    """What is switched on or off is True or False; all that is neither is named at once."""

    def test_all_at_once(self) -> None:
        refuse_switches(a=True, b=False)
        with pytest.raises(InvalidDataError) as caught:
            refuse_switches(a="no", b=True, c=1)
        assert [one.pointer for one in caught.value.problems] == ["/a", "/c"]
        assert "True or False" in caught.value.message("en")
        assert "True oder False" in caught.value.message("de")


class Claiming:
    """As a column of Ibis, it has the method and refuses to be iterated over."""

    def __iter__(self) -> None:
        raise TypeError


class TestIterable:
    @pytest.mark.parametrize("given", [(), [1], "a", {}, iter(()), range(3)])
    def test_what_can_be_iterated_over(self, given: object) -> None:
        assert is_iterable(given)

    @pytest.mark.parametrize("given", [None, 5, Claiming(), object, np.array(5)])
    def test_what_merely_claims_to(self, given: object) -> None:
        assert not is_iterable(given)


class TestSwitchesOfVerbs:
    """Whatever has a switch takes True and False alone: almost everything else is true for Python."""

    REPORT = iq.Report(scope="DE-BY", period="2023")

    @pytest.mark.parametrize("value", ["no", 1, 0, None])
    @pytest.mark.parametrize(
        ("verb", "names"),
        [
            (iq.deduce, ("warnings", "suppressed")),
            (iq.repair, ("warnings",)),
            (iq.locate, ("warnings", "replace")),
            (iq.figures, ("shares",)),
        ],
    )
    def test_of_reports(self, verb: Any, names: tuple[str, ...], value: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as refused:
            verb(self.REPORT, **dict.fromkeys(names, value))
        assert [one.pointer for one in refused.value.problems] == [f"/{name}" for name in names]

    @pytest.mark.parametrize("value", ["no", 1, None])
    def test_of_schemas(self, value: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.json_schema(plain=value)


def test_a_column_of_ibis_is_refused_by_every_verb() -> None:
    column = ibis.memtable({"a": ["x"]}).a
    verbs: list[Any] = [iq.combine, iq.rates.table, lambda given: iq.cases.count(given, "DE", "2023")]
    for verb in (*verbs, lambda given: iq.write_any(given, "x.json"), iq.diagnose):
        with pytest.raises(iq.IQModelError):
            verb(column)
