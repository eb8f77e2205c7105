"""To which two classes a declared succession applies: the model that declares it and one that came before."""

from __future__ import annotations

import pytest

import iqmodel as iq


@iq.block
class First(iq.BaseReport, round="2019/2022"):
    """The model before."""

    x: iq.Count = iq.count(unit="sessions")
    y: iq.Count = iq.count(unit="sessions")


@iq.block
class Second(First, round="2023/2025"):
    """Its successor, whose x counts what y did."""

    succession = (iq.models.same("x", "y"), iq.models.redefined("y", "x"))


@iq.block
class Third(Second, round="2023/2025"):
    """The same model with a figure more, which inherits what became of the first."""

    z: iq.Count = iq.count(unit="sessions")


FIRST = First(scope="DE", period="2022", x=7, y=9)
SECOND = Second(scope="DE", period="2023", x=7, y=101)
THIRD = Third(scope="DE", period="2024", x=8, y=101)


class TestDeclared:
    """A model speaks of the figures of others, never of its own."""

    @pytest.mark.parametrize(("old", "new"), [(SECOND, SECOND), (SECOND, THIRD), (THIRD, SECOND), (THIRD, THIRD)])
    def test_not_of_its_own(self, old: First, new: First) -> None:
        comparison = iq.compare(old, new)
        assert [(row.was, row.now) for row in comparison][:2] == [(("x",), ("x",)), (("y",), ("y",))]
        assert not {"same-declared", "redefined"} & {cause for row in comparison for cause in row.causes}

    def test_two_years_of_one_model_are_comparable(self) -> None:
        row = iq.compare(SECOND, SECOND.replace({"period": "2024", "x": 8}))["x"]
        assert (row.old, row.new, row.verdict) == (7, 8, "comparable")

    @pytest.mark.parametrize("new", [SECOND, THIRD])
    def test_of_the_model_before(self, new: First) -> None:
        comparison = iq.compare(FIRST, new)
        assert (comparison["y"].old, comparison["y"].causes[0]) == (7, "same-declared")
        assert (comparison["x"].old, comparison["x"].causes[0]) == (9, "redefined")
        assert iq.compare(new, FIRST)["x"].old == 101


@iq.block
class Moved(iq.BaseReport, round="2023/2025"):
    """What y counted is x now, and what x counted is in two figures."""

    x: iq.Count = iq.count(unit="sessions", label=iq.Text("neues x", "new x"))
    p: iq.Count = iq.count(unit="sessions")
    q: iq.Count = iq.count(unit="sessions")
    succession = (iq.models.same("y", "x"), iq.models.split("x", ("p", "q")))


def test_two_rows_of_one_code_keep_their_own_labels() -> None:
    comparison = iq.compare(FIRST, Moved(scope="DE", period="2023", x=9, p=3, q=4))
    assert [(row.code, row.was, row.now) for row in comparison] == [("x", ("y",), ("x",)), ("x", ("x",), ("p", "q"))]
    lines = comparison.in_language("en").splitlines()
    assert lines[3].startswith("y → new x [y → x]  ")
    assert lines[4].startswith("x [x → p + q]  ")
    assert (comparison["x"].old, comparison["q"].old) == (9, 7)
