"""The classes that verbs return, each under the name that annotations and reprs use, loaded when first asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel import results


def imported_for_type_checkers() -> dict[str, str]:
    """The module from which type checkers take each name."""
    tree = ast.parse(Path(results.__file__).read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {
        alias.name: str(node.module)
        for block in blocks
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


class TestNames:
    """Type checkers, the interpreter and the list of public names agree on every class and where it stands."""

    def test_the_three_lists_agree(self) -> None:
        assert imported_for_type_checkers() == results._HOMES
        assert sorted(results._HOMES) == sorted(results.__all__) == dir(results)

    @pytest.mark.parametrize("name", results.__all__)
    def test_each_is_the_one_that_is_defined_there(self, name: str) -> None:
        value = getattr(results, name)
        assert value is getattr(sys.modules[results._HOMES[name]], name)
        if isinstance(value, type):
            assert (value.__module__, value.__name__) == (results._HOMES[name], name)

    def test_another_name_is_an_attribute_error(self) -> None:
        with pytest.raises(AttributeError, match=r"'iqmodel\.results' has no attribute 'Report'"):
            results.Report  # type: ignore[attr-defined]  # noqa: B018 - wrong on purpose

    def test_the_modules_of_the_classes_wait(self) -> None:
        program = "import sys, iqmodel.results; print(*sys.modules)"
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
        waiting = {home for name, home in results._HOMES.items() if name in {"Rate", "Location", "FrameCheck"}}
        assert len(waiting) == 3
        assert not waiting & set(ran.stdout.split())


class TestWhatVerbsReturn:
    """What is given is of the class that bears the name."""

    def test_of_a_check(self) -> None:
        checked = iq.check(iq.published.load("2019-2022"))
        assert isinstance(checked, results.CheckResult)
        assert isinstance(checked.acknowledged[0], results.Finding)
        assert isinstance(checked.claims[0], results.ClaimFinding)
        assert isinstance(checked.caveats[0], results.Caveat)

    def test_of_a_reading(self) -> None:
        assert isinstance(iq.validate("{}"), results.Validation)
        assert isinstance(iq.read_csv(b"scope;start;end;code;value\n"), results.TableRead)
