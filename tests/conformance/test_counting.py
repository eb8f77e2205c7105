"""One population × all levels × all engines: the figures, and the bad records, are those of ``iq.cases.count``."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import pytest

import iqmodel as iq
from tests.case_tables import MAKERS, counted_one_by_one, frames_of, population
from tests.conformance.engines import ENGINES, engine_or_skip

# Seeds of populations of every kind of records, which are met at different levels.
ASKED: Final = ((3, "scope", "quarter"), (11, "network", "year"), (5, "country", iq.Period.year(2020)))


@pytest.fixture(params=list(MAKERS))
def engine(request: pytest.FixtureRequest) -> str:
    if request.param in ENGINES:
        engine_or_skip(request.param)
    return str(request.param)


@pytest.mark.parametrize(("seed", "level", "period"), ASKED)
def test_figures(engine: str, seed: int, level: str, period: Any) -> None:
    tables = population(Random(seed))  # noqa: S311 - a fixed population, no secret
    counted = iq.frames.count_cases(frames_of(tables, engine), (level, period))
    assert counted.reports() == counted_one_by_one(tables, level, period)


def test_a_programme_of_sixteen_laender(engine: str) -> None:
    """Persons in several Länder and tables, before and after referrals were collected, on every engine."""
    cases = iq.testing.synthetic_cases(seed=5, period="2019/2020", persons=3)
    counted = iq.frames.count_cases(frames_of(cases.tables, engine), ("state", "year"), as_of="2021")
    reports = counted.reports()
    assert len(reports) == 32
    assert reports == counted_one_by_one(cases.tables, "state", "year", as_of="2021")
