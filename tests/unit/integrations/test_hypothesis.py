"""``from_type`` draws sound objects of every class of values and records."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, Final

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.integrations import hypothesis as integration
from iqmodel.integrations.hypothesis_results import RESULTS
from iqmodel.structuring.readers import MODEL
from tests.gallery import gallery

PUBLIC: Final[dict[str, Any]] = {name: getattr(iq, name) for name in (*iq.__all__, *iq._MODULES)}
_OF_RESULTS: Final = ("RuleSet", "Indicator", "IndicatorSet", "Unit", "Points", "StatedCount")
VALUES: Final = (*MODEL, iq.State, iq.Rule, *(getattr(iq.results, name) for name in _OF_RESULTS))
CLASSES: Final = {type(one).__name__: type(one) for one in gallery().values() if isinstance(one, VALUES)}
# The same few examples each time: that every class is drawn soundly, not how thoroughly.
FEW: Final = settings(
    max_examples=5,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def drawn(kind: Any) -> list[Any]:
    """A few objects of a class."""
    found: list[Any] = []

    @FEW
    @given(st.from_type(kind))
    def draw(thing: Any) -> None:
        found.append(thing)

    draw()
    assert all(isinstance(one, kind) for one in found)
    return found


class TestClasses:
    """Every class of the gallery that is a value or a record can be drawn, and so can what the testing kit makes."""

    @pytest.mark.parametrize("name", CLASSES)
    def test_objects_are_of_the_class_and_come_back(self, name: str) -> None:
        kind = CLASSES[name]
        things = drawn(kind)
        # Case records show their kind and id alone: a repr that held them would get into logs.
        hidden = getattr(kind, "confidential", False)
        for thing in things:
            if isinstance(thing, MODEL):
                assert hidden or eval(repr(thing), PUBLIC) == thing
                assert iq.structure(iq.unstructure(thing), kind) == thing
                assert iq.loads(iq.dumps(thing), kind) == thing
        assert len({iq.dumps(thing) if hidden else repr(thing) for thing in things}) > 2

    def test_the_gallery_holds_every_record_and_block(self) -> None:
        registered = {kind.__name__ for kind, _ in integration._strategies()}
        assert registered >= {name for name in CLASSES if name != "State"}
        assert registered - set(CLASSES) - {kind.__name__ for kind in RESULTS} == {
            "BaseReport",
            "BrokenDocument",
            "HostileDocument",
        }

    def test_so_does_every_other_class_of_the_front_door(self) -> None:
        every = {one for name in dir(iq) if isinstance(one := getattr(iq, name), type)} - {iq.Block}
        assert {one.__name__ for one in every} <= {kind.__name__ for kind, _ in integration._strategies()} | {"State"}

    @pytest.mark.parametrize("kind", [iq.testing.BrokenDocument, iq.testing.HostileDocument, iq.BaseReport])
    def test_the_testing_kit(self, kind: Any) -> None:
        assert isinstance(hypothesis.find(st.from_type(kind), lambda _: True, settings=FEW), kind)

    def test_a_report_is_checked(self) -> None:
        found = hypothesis.find(st.from_type(iq.Report), lambda report: iq.check(report).ok, settings=FEW)
        assert iq.check(found).ok

    def test_a_sheet_has_claims_that_can_be_checked(self) -> None:
        found = hypothesis.find(
            st.from_type(iq.FactSheet), lambda sheet: bool(sheet.claims), settings=settings(FEW, max_examples=200)
        )
        assert iq.check_claims(found)

    def test_a_function_is_called_with_what_its_annotations_say(self) -> None:
        seen: list[Any] = []

        @FEW
        @given(...)
        def law(period: iq.Period, scope: iq.Scope | None) -> None:
            seen.append((period, scope))

        law()
        assert {type(period) for period, _ in seen} == {iq.Period}

    @pytest.mark.parametrize("annotation", [None, int])
    def test_what_is_no_annotation_has_no_strategy(self, annotation: Any) -> None:
        with pytest.raises(TypeError):
            integration._of(annotation)


ORDERS: Final = {
    "hypothesis first": "import hypothesis, iqmodel as iq",
    "iqmodel first": "import iqmodel as iq, hypothesis, _iqmodel_hypothesis; _iqmodel_hypothesis.register()",
}
FOUND: Final = """
from hypothesis import strategies as st
assert hypothesis.find(st.from_type(iq.Note), lambda note: note.status is not None)
"""
ALONE: Final = """
import sys, hypothesis, _iqmodel_hypothesis
_iqmodel_hypothesis.register()
sys.exit("iqmodel" in sys.modules)
"""
REFUSED: Final = """
import hypothesis, iqmodel as iq
from hypothesis.strategies._internal import types
assert iq.Note not in types._global_type_lookup
"""


def run(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | environment,
    )


class TestRegistration:
    """Whichever package is imported second lets Hypothesis know the classes; nobody else waits for it."""

    @pytest.mark.parametrize("order", ORDERS)
    def test_in_either_order(self, order: str) -> None:
        ran = run(ORDERS[order] + FOUND)
        assert ran.returncode == 0, ran.stderr

    def test_hypothesis_alone_does_not_import_the_package(self) -> None:
        ran = run(ALONE)
        assert ran.returncode == 0, ran.stderr

    def test_it_may_be_refused(self) -> None:
        ran = run(REFUSED, HYPOTHESIS_NO_PLUGINS="1")
        assert ran.returncode == 0, ran.stderr
