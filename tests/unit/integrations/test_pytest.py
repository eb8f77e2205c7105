"""The pytest plugin: its fixtures in the tests of others, and what loading it costs them."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.integrations.pytest import broken_documents, model_of, sound_report

ROOT: Final = Path(__file__).parents[3]
TESTS: Final = '''
import pytest
import iqmodel as iq


@iq.block
class PersonsBySex(iq.Block):
    """A breakdown of their own."""

    women: iq.Count = iq.count(unit="persons")
    men: iq.Count = iq.count(unit="persons")
    total: iq.Count = iq.count(unit="persons")
    by_sex = iq.rule("women + men == total")


@iq.block
class LandReport(iq.Report):
    """A report of their own."""

    sex: PersonsBySex = iq.part(PersonsBySex)


def test_report(iq_report):
    assert type(iq_report) is iq.Report
    assert iq.check(iq_report).ok
    assert all(map(iq.is_exact, iq.figures(iq_report).values()))


def test_broken(iq_broken):
    (problem,) = iq.validate(iq_broken.data).problems
    assert (problem.rule_id, problem.difference) == (iq_broken.rule_id, iq_broken.difference)


@pytest.mark.iq_model(model=LandReport)
class TestOwn:
    def test_report(self, iq_report):
        assert type(iq_report) is LandReport
        assert iq_report.sex.women + iq_report.sex.men == iq_report.sex.total

    def test_broken(self, iq_broken):
        (problem,) = iq.validate(iq_broken.data, LandReport).problems
        assert problem.rule_id == iq_broken.rule_id


@pytest.mark.iq_model(model=PersonsBySex)
def test_block(iq_report):
    assert iq.check(iq_report).ok
'''
NOTHING_OF_OURS: Final = """
import sys

def test_others():
    assert "_iqmodel_pytest" in sys.modules
    assert "iqmodel" not in sys.modules
"""


def run_pytest(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """pytest in a project of others, with this plugin and no other."""
    (folder / "test_theirs.py").write_text(text, encoding="utf-8")
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": f"{ROOT / 'src'}"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "_iqmodel_pytest",
        "--strict-markers",
        "-W",
        "error",
        *options,
    ]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", cwd=folder, env=environment)


class TestPlugin:
    """In the tests of others the fixtures are there, and a test that asks for a broken document runs for each rule."""

    def test_in_the_tests_of_others(self, tmp_path: Path) -> None:
        ran = run_pytest(tmp_path, TESTS)
        rules = len(iq.rules().errors)
        assert f"{3 + rules + rules + 1} passed" in ran.stdout, ran.stdout + ran.stderr

    def test_a_test_that_does_not_ask_does_not_import_the_package(self, tmp_path: Path) -> None:
        ran = run_pytest(tmp_path, NOTHING_OF_OURS)
        assert "1 passed" in ran.stdout, ran.stdout + ran.stderr

    def test_the_fixtures_are_documented(self, tmp_path: Path) -> None:
        ran = run_pytest(tmp_path, "", "--fixtures", "--markers")
        assert "iq_model(model)" in ran.stdout
        ran = run_pytest(tmp_path, "", "--fixtures")
        assert "iq_report" in ran.stdout
        assert "A document in which exactly one rule is violated" in ran.stdout

    @pytest.mark.parametrize("group", ["hypothesis", "pytest11"])
    def test_the_entry_points_lead_somewhere(self, group: str) -> None:
        declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][group]
        assert list(declared) == ["iqmodel"]
        assert EntryPoint("iqmodel", declared["iqmodel"], group).load()


class Node:
    """A test as pytest shows it, with the marker or without."""

    def __init__(self, *models: type[Any]) -> None:
        self.models = models

    def get_closest_marker(self, name: str) -> Any:
        assert name == "iq_model"
        return SimpleNamespace(kwargs={"model": self.models[0]}) if self.models else None


class TestObjects:
    """The objects are the same in each run, of the class that the marker names."""

    def test_the_class(self) -> None:
        assert model_of(Node()) is iq.Report
        assert model_of(Node(iq.SessionCounts)) is iq.SessionCounts

    def test_the_report_is_sound_and_the_same_each_time(self) -> None:
        assert sound_report(Node()) == sound_report(Node())
        assert iq.check(sound_report(Node())).ok
        assert type(sound_report(Node(iq.SessionCounts))) is iq.SessionCounts

    def test_there_is_a_broken_document_for_each_error_rule(self) -> None:
        assert [one.rule_id for one in broken_documents(Node())] == [rule.full_id for rule in iq.rules().errors]
