"""One corpus of rows × all rules × all engines: the same problems, verdicts and differences as ``iq.check``."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import iqmodel as iq
from tests.conformance.cases import FOLDER, KEYS, TITLES, Case, expected_files, judged, load
from tests.conformance.engines import ENGINES, Engine, engine_or_skip
from tests.conformance.table import PAGE, page

CASES = {name: load(name) for name in TITLES}
EXPECTED = {name: judged(case) for name, case in CASES.items()}


def checked(engine: Engine, case: Case) -> Any:
    return iq.frames.check_frame(engine.hold(case), case.rules, discrepancies=case.discrepancies or None)


def in_order(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row[column] for column in (*KEYS, *columns)) for row in rows), key=repr)


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return engine_or_skip(request.param)


@pytest.mark.parametrize("name", TITLES)
class TestConformance:
    """Problems, verdicts and differences equal those of check on the same row with its bad cells unknown."""

    def test_problems(self, engine: Engine, name: str) -> None:
        found = engine.rows(checked(engine, CASES[name]).problems())
        assert in_order(found, "column", "code") == in_order(EXPECTED[name][0], "column", "code")
        assert all(isinstance(row["value"], str) for row in found)

    def test_verdicts_and_differences(self, engine: Engine, name: str) -> None:
        columns = ("rule_id", "verdict", "difference_low", "difference_high")
        found = engine.rows(checked(engine, CASES[name]).verdicts())
        assert in_order(found, *columns) == in_order(EXPECTED[name][1], *columns)

    def test_violations(self, engine: Engine, name: str) -> None:
        columns = ("rule_id", "difference_low", "difference_high")
        found = engine.rows(checked(engine, CASES[name]).violations())
        violated = [row for row in EXPECTED[name][1] if row["verdict"] == "violated"]
        assert in_order(found, *columns) == in_order(violated, *columns)

    def test_summary(self, engine: Engine, name: str) -> None:
        found = engine.rows(checked(engine, CASES[name]).summary())
        counts = Counter((row["rule_id"], row["verdict"]) for row in EXPECTED[name][1])
        assert found == [
            {"rule_id": rule.full_id, "severity": rule.severity}
            | {outcome: counts[rule.full_id, outcome] for outcome in iq.frames.OUTCOMES}
            for rule in CASES[name].rules
        ]


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
        verdicts = {row["verdict"] for _, rows in EXPECTED.values() for row in rows}
        assert verdicts == set(iq.frames.OUTCOMES)
        codes = {row["code"] for rows, _ in EXPECTED.values() for row in rows}
        number = ("float", "float-thousands", "negative", "not-whole", "too-large")
        assert codes == {f"number.{code}" for code in number}


def test_the_page_in_the_reference_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
