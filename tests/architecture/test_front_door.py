"""The front door: public is what ``__all__`` lists, and every listed name is what it says."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from types import ModuleType
from typing import Final

import pytest

import iqmodel
from tests.architecture.imports import PACKAGE, modules

# What the library has promised by these names: classes of figures and their parts, verbs, errors that people catch.
# fmt: off
PROMISED: Final = frozenset(
    [
        "Attendance", "BaseReport", "Block", "Bounds", "CentreCounts", "Claim", "Counselling", "Count", "Discrepancy",
        "FactSheet",
        "FairIntegration", "IQModelError", "Intercultural", "InvalidDataError", "InvariantError", "MeasureCounts",
        "Note", "Outreach", "ParticipantCounts", "Period", "PersonsByAdvice", "Qualification", "Report", "ReportKey",
        "Rule", "Scope", "SessionCounts", "Source", "State", "Text", "UNKNOWN", "about", "at_least", "at_most",
        "between", "block", "check", "check_claims", "combine", "compare", "configure", "convert", "count", "deduce",
        "dump", "dumps", "figures", "format_count", "high", "indicator", "indicators", "is_exact", "json_schema",
        "just_over", "just_under", "language", "load", "loads", "locate", "low", "more_than", "no_rule",
        "parse_count", "parse_counts", "part",
        "read_any", "read_csv", "remainder", "rule", "rules", "set_language",
        "structure", "to_html", "to_page", "total",
        "unstructure", "validate", "validate_lines", "write_any", "write_csv",
    ]
)
# fmt: on
PROMISED_MODULES: Final = frozenset(
    {
        "disclosure",
        "errors",
        "exchange",
        "frames",
        "models",
        "plots",
        "programme",
        "published",
        "rates",
        "results",
        "testing",
        "workbooks",
    }
)
# Names that a module also bears: whoever imports that module first must not take the name away.
SHARED_WITH_A_MODULE: Final = ("block", "indicators", "rules")

IMPORT_EVERYTHING: Final = """
import importlib, pkgutil, iqmodel
before = {name: getattr(iqmodel, name) for name in iqmodel.__all__}
for module in pkgutil.walk_packages(iqmodel.__path__, "iqmodel."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
changed = [name for name, value in before.items() if getattr(iqmodel, name) is not value]
print(*changed)
"""


class TestPublicNames:
    """Public = listed: a static ``__all__``, without doubles, each name there."""

    def test_all_is_a_literal_list_of_strings(self) -> None:
        assignments = [
            ast.literal_eval(node.value)
            for node in modules()[PACKAGE].body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        ]
        assert assignments == [iqmodel.__all__]
        assert len(set(iqmodel.__all__)) == len(iqmodel.__all__)

    @pytest.mark.parametrize("name", iqmodel.__all__)
    def test_every_listed_name_is_bound(self, name: str) -> None:
        assert hasattr(iqmodel, name)

    def test_what_the_contract_promises_is_listed(self) -> None:
        also = {name for names in iqmodel._ALSO_HERE.values() for name in names}
        assert {*iqmodel.__all__, *also} >= PROMISED
        assert set(iqmodel._MODULES) >= PROMISED_MODULES

    def test_what_is_bound_here_as_well_is_what_its_home_has(self) -> None:
        for home, names in iqmodel._ALSO_HERE.items():
            for name in names:
                assert name in getattr(iqmodel, home).__all__
                assert name not in iqmodel.__all__
                assert getattr(iqmodel, name) is getattr(getattr(iqmodel, home), name)
                assert name in dir(iqmodel)

    def test_a_newcomer_can_read_the_list(self) -> None:
        assert len(iqmodel.__all__) <= 80

    @pytest.mark.parametrize("name", iqmodel._MODULES)
    def test_every_module_is_bound_and_lists_its_own(self, name: str) -> None:
        module = getattr(iqmodel, name)
        assert isinstance(module, ModuleType)
        assert all(hasattr(module, listed) for listed in module.__all__)

    def test_no_class_has_two_homes(self) -> None:
        homes = {name: getattr(iqmodel, name) for name in iqmodel.__all__}
        for module in iqmodel._MODULES:
            bound = getattr(iqmodel, module)
            homes |= {f"{module}.{name}": getattr(bound, name) for name in bound.__all__}
        classes = [value for value in homes.values() if isinstance(value, type)]
        twice = {kind.__name__ for kind in classes if classes.count(kind) > 1}
        assert twice == {"IQModelError", "InvalidDataError", "InvariantError"}

    def test_no_other_class_bears_a_public_name(self) -> None:
        # A repr finds the public name of a class by its own: there may be no second of that name.
        public = {name for module in iqmodel._MODULES for name in getattr(iqmodel, module).__all__}
        named = Counter(
            node.name for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
        )
        assert {name for name, times in named.items() if times > 1 and name in {*public, *iqmodel.__all__}} == set()

    def test_every_public_class_and_function_is_documented(self) -> None:
        # Only what is defined here: an int or a Union has the docstring of its type.
        own = {name: getattr(iqmodel, name) for name in iqmodel.__all__}
        undocumented = [
            name
            for name, value in own.items()
            if isinstance(value, type) or (callable(value) and hasattr(value, "__module__"))
            if str(getattr(value, "__module__", "")).startswith(PACKAGE) and not value.__doc__
        ]
        assert undocumented == []

    def test_the_front_door_only_binds_names(self) -> None:
        defined = [
            ast.unparse(node).splitlines()[0]
            for node in modules()[PACKAGE].body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
        # A module-level __getattr__ or __dir__ is how a name is bound late.
        assert [line for line in defined if not line.startswith(("def __getattr__", "def __dir__"))] == []


class TestSharedNames:
    """A name that a module also bears is the public object, not the module."""

    @pytest.mark.parametrize("name", SHARED_WITH_A_MODULE)
    def test_it_is_the_public_object(self, name: str) -> None:
        assert callable(getattr(iqmodel, name))
        assert not isinstance(getattr(iqmodel, name), ModuleType)

    def test_no_import_of_a_module_changes_any_public_name(self) -> None:
        ran = subprocess.run(
            [sys.executable, "-c", IMPORT_EVERYTHING], capture_output=True, check=False, encoding="utf-8"
        )
        assert (ran.returncode, ran.stdout.split()) == (0, []), ran.stderr


class TestEvaluating:
    """A repr evaluates in the front door, also of what nobody has asked it for by name."""

    @pytest.mark.parametrize(
        "made", ["iq.published.load('2019-2022').report", "iq.loads('{\"first\": 1}', iq.SessionCounts)"]
    )
    def test_of_what_was_read(self, made: str) -> None:
        program = f"import iqmodel as iq; thing = {made}; print(eval(repr(thing), vars(iq)) == thing)"
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8")
        assert (ran.returncode, ran.stdout) == (0, "True\n"), ran.stderr
