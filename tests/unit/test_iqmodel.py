"""The front door: names that are loaded when first asked for. tests/architecture tests what it lists."""

from __future__ import annotations

import subprocess
import sys
from itertools import chain

import pytest

import iqmodel as iq

FIRST_ASKED = """
import sys
import iqmodel as iq

before = {"iqmodel.calculations.solving.deduce", "iqmodel.checks.rates"} & set(sys.modules)
assert not before, before
assert "deduce" not in vars(iq)
deduce = iq.deduce
assert vars(iq)["deduce"] is deduce is sys.modules["iqmodel.calculations.solving.deduce"].deduce
assert iq.rates is sys.modules["iqmodel.checks.rates"]
print("done")
"""


class TestLateNames:
    """What not every program needs is loaded when first asked for, and then bound like any other name."""

    def test_a_function_and_a_module(self) -> None:
        ran = subprocess.run([sys.executable, "-c", FIRST_ASKED], capture_output=True, check=False, encoding="utf-8")
        assert (ran.stdout, ran.returncode) == ("done\n", 0), ran.stderr

    def test_a_module_that_bears_the_name_of_its_function_gives_the_function(self) -> None:
        assert iq.combine.__name__ == "combine"
        assert callable(iq.compare)

    def test_what_does_not_exist_is_an_attribute_error(self) -> None:
        with pytest.raises(AttributeError, match="module 'iqmodel' has no attribute 'nothing'"):
            _ = iq.nothing  # type: ignore[attr-defined]  # wrong on purpose
        assert not hasattr(iq, "render_with")

    def test_completion_offers_the_public_names(self) -> None:
        assert dir(iq) == sorted([*iq.__all__, *iq._MODULES, *chain(*iq._ALSO_HERE.values())])


class TestHandedIn:
    """What stands low is handed what it needs of what stands high."""

    def test_errors_have_sentences(self) -> None:
        with pytest.raises(iq.errors.PeriodError, match="yesterday"):
            iq.Period.parse("yesterday")

    def test_values_have_views(self) -> None:
        assert iq.about(400)._repr_html_() == iq.to_html(iq.about(400))
        assert "416,374" in str(iq.published.load("2019-2022").report)

    def test_a_repr_evaluates_before_anything_else_was_asked_for(self) -> None:
        text = "import iqmodel as iq; x = iq.loads(iq.dumps(iq.published.load('2019-2022'))); names = vars(iq); repr(x)"
        # What is at the front door is loaded late; a repr names nothing that would not be there.
        asked = f"{text}; assert eval(repr(x), names) == x; assert eval(repr(x.report.counselling), names)"
        subprocess.run([sys.executable, "-c", asked], check=True)

    def test_reprs_have_public_names(self) -> None:
        assert repr(iq.published.load("2019-2022").programme.links[0]).startswith("programme.Link(")
        assert repr(iq.testing.every_broken_document()[0]).startswith("testing.BrokenDocument(")
        assert repr(iq.InvalidDataError(())).startswith("InvalidDataError(")
