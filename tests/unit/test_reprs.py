"""repr evaluates back and copies are equal, for one object of every public class."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from tests.gallery import gallery

SHEET = iq.published.load("2019-2022")
CHECKED = iq.check(SHEET)
BROKEN = iq.validate({"format": "iqmodel.report/1", "scope": "DE", "periods": {}, "counselling": {"sessions": 1.5}})

# What shows itself otherwise: a frame is of the caller's engine, and its check as well; a counting shows no ids, and
# case records nothing else.
OTHERWISE = (
    *("CountedFrame", "Counting", "FrameCheck", "FrameCombination", "FrameRead"),
    *(kind.__name__ for kind in CLASSES.values()),
    "Cases",
)

OBJECTS: dict[str, Any] = {
    "Bounds": iq.about(181_000),
    "Bounds of arithmetic": iq.about(400) - 1_000,
    "Caveat": CHECKED.caveats[0],
    "CheckResult": CHECKED,
    "FactSheet": SHEET,
    "Finding": CHECKED.acknowledged[0],
    "Indicator": iq.indicator("counselling.persons.both"),
    "IndicatorSet": iq.indicators(),
    "Period": iq.Period.quarter(2019, 1),
    "Problem": BROKEN.problems[0],
    "Programme": SHEET.programme,
    "Report": SHEET.report,
    "Rule": iq.rules()[0],
    "RuleSet": iq.rules(),
    "Scope": iq.Scope.parse("DE-BY+DE-BE"),
    "Source": SHEET.report.sources[2],
    "State": iq.State.BAYERN,
    "Text": iq.Text("a", "b"),
    "Unit": iq.indicator("counselling.persons.both").unit,
}


class TestPublicNames:
    """A repr names the class as a user does, so that it evaluates with the names of the front door and no other."""

    @pytest.mark.parametrize("name", [name for name in gallery() if not name.startswith(OTHERWISE)])
    def test_of_the_gallery(self, name: str) -> None:
        obj = gallery()[name]
        again = eval(repr(obj), vars(iq) | {"inf": float("inf"), "Fraction": Fraction, "Decimal": Decimal})
        assert again == obj

    def test_of_the_testing_kit(self) -> None:
        broken = iq.testing.every_broken_document()[0]
        assert eval(repr(broken), vars(iq)) == broken
        # Of a hostile document the bytes are left out: there may be a million of them.
        assert repr(iq.testing.every_hostile_document()[0]).startswith("testing.HostileDocument(name=")

    def test_a_class_of_ones_own_is_called_as_it_is(self) -> None:
        @iq.block
        class Link(iq.Block):
            number: iq.Count = iq.count()

        assert repr(Link(number=1)).endswith("Link(number=1)")
        assert not repr(Link(number=1)).startswith("programme.")


@pytest.mark.parametrize("obj", OBJECTS.values(), ids=OBJECTS.keys())
class TestEveryClass:
    """What is shown, copied or pickled is the same again."""

    def test_repr_evaluates_back(self, obj: Any) -> None:
        assert eval(repr(obj), vars(iq) | {"inf": float("inf")}) == obj

    def test_copies(self, obj: Any) -> None:
        assert copy.copy(obj) == obj
        assert copy.deepcopy(obj) == obj
        assert pickle.loads(pickle.dumps(obj)) == obj

    def test_str_says_something_in_both_languages(self, obj: Any) -> None:
        assert str(obj)
        if hasattr(obj, "in_language"):
            assert obj.in_language("de")
            assert obj.in_language("en")
