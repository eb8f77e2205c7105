"""``from_type`` draws what verbs return and raise."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import find, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.integrations.hypothesis_results import RESULTS
from tests.unit.integrations.test_hypothesis import CLASSES, FEW, drawn

# Of a few there is only one kind, or few figures that differ.
ALIKE: Final = {
    "Detected",
    "CasesRead",
    "FrameCheck",
    "FrameCombination",
    "CountedFrame",
    "SmallDifference",
    "SmallText",
}


class TestResults:
    """Every class of results and errors that is not drawn as a record is drawn by its verb."""

    def test_none_is_missing(self) -> None:
        public = [*(getattr(iq.results, name) for name in iq.results.__all__), iq.cases.Counting]
        public += [getattr(iq.errors, name) for name in iq.errors.__all__]
        classes = {one for one in public if isinstance(one, type)}
        assert {one.__name__ for one in classes - set(RESULTS)} - set(CLASSES) == set()

    @pytest.mark.parametrize("kind", RESULTS, ids=lambda kind: kind.__name__)
    def test_objects_are_of_the_class(self, kind: Any) -> None:
        fewest = 1 if kind.__name__ in ALIKE else 2
        assert len(set(map(repr, drawn(kind)))) >= fewest

    @pytest.mark.parametrize("verdict", ["holds", "violated"])
    def test_some_findings_hold_and_some_do_not(self, verdict: str) -> None:
        found = find(
            st.from_type(iq.results.Finding),
            lambda one: one.verdict == verdict,
            settings=settings(FEW, max_examples=100),
        )
        assert found.message("de")

    def test_errors_say_what_is_wrong_in_both_languages(self) -> None:
        for error in drawn(iq.IQModelError):
            assert error.message("de") != error.message("en")
