"""One corpus of rows × all rules × all engines: the same problems, verdicts and differences as ``iq.check``."""

from __future__ import annotations

import attrs
import pytest

import iqmodel as iq
from tests.conformance.cases import FOLDER, TITLES, expected_files
from tests.conformance.engines import ENGINES, engine_or_skip
from tests.conformance.table import PAGE, page, ticks
from tests.conformance.tables import CASES, expected_of, found_by


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    return engine_or_skip(request.param).name


@pytest.mark.parametrize("name", TITLES)
class TestConformance:
    """Problems, verdicts and differences equal those of check on the same row with its bad cells unknown."""

    @pytest.mark.parametrize("table", ["problems", "verdicts", "violations", "summary"])
    def test_every_table_is_the_same(self, engine: str, name: str, table: str) -> None:
        if not ENGINES[engine].holds(CASES[name]):
            pytest.skip(f"{engine} holds no objects of Python")
        assert found_by(engine, name)[table] == expected_of(name)[table]


class TestCorpus:
    """A corpus of plain files (rule, table, expected verdict) that a statistician can read."""

    @pytest.mark.parametrize("name", TITLES)
    def test_expected_files_are_current(self, name: str) -> None:
        assert {path: path.read_text(encoding="utf-8") for path in expected_files(CASES[name])} == expected_files(
            CASES[name]
        )

    def test_every_file_belongs_to_a_case(self) -> None:
        assert {path.name.partition(".")[0] for path in FOLDER.iterdir()} == set(TITLES)

    def test_every_verdict_and_problem_occurs(self) -> None:
        verdicts = {row[4] for name in TITLES for row in expected_of(name)["verdicts"]}
        assert verdicts == set(iq.frames.OUTCOMES)
        codes = {row[4] for name in TITLES for row in expected_of(name)["problems"]}
        number = ("float", "float-thousands", "negative", "not-whole", "too-large")
        assert codes == {f"number.{code}" for code in number} | {"frames.bounds"}


class TestPage:
    """The conformance table generated from the suite."""

    def test_it_is_current(self) -> None:
        assert PAGE.read_text(encoding="utf-8") == page()

    def test_a_tick_must_be_earned(self, monkeypatch: pytest.MonkeyPatch) -> None:
        worse = expected_of("missing") | {"summary": []}
        monkeypatch.setattr("tests.conformance.table.found_by", lambda engine, name: worse)
        assert ticks("Polars") == dict.fromkeys(TITLES, "✗")

    def test_a_type_the_engine_does_not_have_is_no_failure(self) -> None:
        assert {name for name, tick in ticks("PyArrow").items() if tick == "–"} == {"bounds"}

    def test_an_engine_that_cannot_run_here_keeps_what_its_last_run_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        away = attrs.evolve(ENGINES["PyArrow"], unavailable=lambda: "not here")
        monkeypatch.setitem(ENGINES, "PyArrow", away)
        assert ticks("PyArrow") == dict.fromkeys(TITLES, "✓") | {"bounds": "–"}
