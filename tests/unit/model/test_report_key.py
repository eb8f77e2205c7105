"""Report keys: a scope in a period."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.model.report_key import as_scope


class TestReportKey:
    """A scope in a period identifies a report within a combination or a table."""

    def test_texts_become_what_they_name(self) -> None:
        key = iq.ReportKey(scope="DE-BE+DE-BY", period="2019")
        assert (key.scope, key.period) == (iq.Scope.parse("DE-BY+DE-BE"), iq.Period.year(2019))
        assert iq.ReportKey(scope=iq.State.BAYERN, period=iq.Period.year(2019)).scope == iq.Scope("DE-BY")

    def test_equal_keys_are_one_key(self) -> None:
        keys = [iq.ReportKey(scope=scope, period="2019") for scope in ("DE-BY", iq.State.BAYERN, iq.Scope("DE-BY"))]
        assert len(set(keys)) == 1
        assert keys[0] != iq.ReportKey(scope="DE-BY", period="2020")
        assert keys[0] != iq.ReportKey(scope="DE-BE", period="2019")

    def test_in_words(self) -> None:
        key = iq.ReportKey(scope="DE-BE+DE-BY", period="2019")
        assert (str(key), key.in_language("de")) == ("Berlin and Bavaria, 2019", "Berlin und Bayern, 2019")

    def test_everything_that_is_wrong_is_said_at_once(self) -> None:
        wrong: Any = 5
        with pytest.raises(iq.InvariantError) as caught:
            iq.ReportKey(scope="DE-XX", period=wrong)
        assert [(one.pointer, one.code) for one in caught.value.problems] == [
            ("/scope", "scope.unknown-state"),
            ("/period", "record.type"),
        ]


class TestConverter:
    """A text or a Land becomes its scope; anything else is left for the check of the field."""

    def test_what_becomes_a_scope(self) -> None:
        assert as_scope("DE-BY") == as_scope(iq.State.BAYERN) == as_scope(iq.Scope("DE-BY")) == iq.Scope("DE-BY")

    @pytest.mark.parametrize("value", ["DE-XX", "", None, 5])
    def test_what_is_left(self, value: Any) -> None:
        left: object = as_scope(value)
        assert left is value
