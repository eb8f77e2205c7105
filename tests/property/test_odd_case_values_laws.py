"""Whatever stands where case records, tables of them and their options should: a result or one of our own errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.cases.case import Dated
from tests.property.test_odd_values_laws import CALLS, CODE, DATED, ODD, REPORT, SESSION, Call, outcome


class Foreign(iq.cases.CounsellingSession):
    """A session of a class that no table holds."""


class Word(str):
    """A text of a class of its own."""

    __slots__ = ()


CASES: Final = iq.cases.Cases(counselling_sessions=(SESSION,))
# What tables and reports are made of, in places where something else is meant.
ODDER: Final[dict[str, Any]] = ODD | {
    "infinity": float("inf"),
    "a complex number": 1j,
    "a date": date(2023, 1, 5),
    "a point in time": datetime(2023, 1, 5, tzinfo=UTC),
    "an empty frame": pd.DataFrame(),
    "an empty frame of Polars": pl.DataFrame(),
    "a series": pd.Series([1]),
    "a series of Polars": pl.Series([1]),
    "not available": pd.NA,
    "an array": np.array([1, 2]),
    "a number of NumPy": np.int64(3),
    "true of NumPy": np.True_,
    "a report": REPORT,
    "a record": SESSION,
    "records of two kinds": [SESSION, REPORT],
    "a record of another class": Foreign(id="1", person="a", day=date(2023, 1, 5), scope="DE-BY", advice=None),
    "cases": CASES,
    "a base of records": Dated,
    "a class of records": iq.cases.CounsellingSession,
    "a text of its own class": Word("DE-BY"),
    "a folder": "/",
}
FRAME: Final = pl.DataFrame([{**DATED, "person": "a", "advice": "both"}])
WIDE: Final = iq.frames.count_cases({SESSION.table: FRAME}, by=("scope", "year")).frame
ROWS: Final = {
    "by": ("scope", "year"),
    "as_of": "2023",
    "delivered": [SESSION.table],
    "persons": "any-session",
    "without": ["counselling_sessions.kind"],
}
COMBINED: Final = {"frame": WIDE, "to": "DE", "columns": None, "discrepancies": None, "persons_counted_once": False}
AUDITED: Final = {"minimum": 3, "zeros": False, "codes": [CODE], "warnings": False, "persons_counted_once": False}


def lines(model: Any) -> list[Any]:
    """Every line of the file of sessions."""
    return list(iq.validate_lines("sessions.jsonl", model=model))


def shown(call: Callable[..., Any]) -> Callable[..., Any]:
    """The call, whose result is then asked for all that it works out later."""

    def asked(**named: Any) -> None:
        found = call(**named)
        for name in ("frame", "problems", "acknowledged", "unmatched"):
            later = getattr(found, name, None)
            assert later is None or not callable(later) or later() is not None
        assert str(found)
        assert repr(found)

    return asked


MORE: Final[dict[str, Call]] = {
    "Referral": (iq.cases.Referral, {**DATED, "person": "a"}),
    "FairIntegrationSession": (iq.cases.FairIntegrationSession, {**DATED, "person": "a", "kind": "first"}),
    "GroupEvent": (iq.cases.GroupEvent, {**DATED, "participants": 12}),
    "Training": (iq.cases.Training, {**DATED, "audience": "business", "participants": 12}),
    "count_cases": (
        shown(iq.frames.count_cases),
        {"tables": {SESSION.table: FRAME}, **ROWS, "processes": "instead", "model": iq.Report},
    ),
    "count_cases of": (
        shown(lambda table: iq.frames.count_cases({SESSION.table: table})),
        {"table": FRAME.to_pandas()},
    ),
    "count_cases by": (
        shown(lambda level, unit: iq.frames.count_cases({SESSION.table: FRAME}, by=(level, unit))),
        {"level": "state", "unit": "month"},
    ),
    "combine_frame": (shown(iq.frames.combine_frame), {**COMBINED, "model": None, "limits": iq.Limits()}),
    "combine": (iq.combine, {"reports": [REPORT], "allow_gaps": False, "persons_counted_once": False}),
    "disclosure.audit": (iq.disclosure.audit, {"subject": REPORT, **AUDITED, "model": iq.Report}),
    "disclosure.audit frame": (iq.disclosure.audit, {"subject": WIDE, **AUDITED, "model": iq.Report}),
    "disclosure.suppress": (
        iq.disclosure.suppress,
        {"subject": REPORT, **AUDITED, "method": "round", "base": 5, "model": iq.Report},
    ),
    "read_csv": (
        shown(iq.read_csv),
        {"source": "sessions.csv", "numbers": "de", "delimiter": ",", "encoding": "utf-8", "safe_csv": True}
        | {"layout": None, "columns": None, "model": iq.cases.CounsellingSession, "limits": iq.Limits()},
    ),
    "write_csv": (
        iq.write_csv,
        {"reports": [SESSION], "target": "written.csv", "numbers": "de", "delimiter": ";", "encoding": "utf-8"}
        | {"layout": "long", "headers": "de", "safe_csv": True},
    ),
    "write_csv of": (lambda one: iq.write_csv([SESSION, one], "written.csv"), {"one": SESSION}),
    "read_any": (iq.read_any, {"path": "report.json", "numbers": "de", "safe_csv": True, "model": iq.Report}),
    "write_any": (iq.write_any, {"reports": [REPORT], "path": "written.json", "safe_csv": True, "complete": True}),
    "dumps": (iq.dumps, {"obj": SESSION, "indent": 2}),
    "dump": (iq.dump, {"obj": CASES, "target": "written.json"}),
    "loads": (iq.loads, {"data": iq.dumps(SESSION), "model": iq.cases.CounsellingSession}),
    "load": (iq.load, {"source": "cases.json", "model": iq.cases.Cases}),
    "validate_lines": (lines, {"model": iq.cases.CounsellingSession}),
    "structure": (iq.structure, {"data": iq.unstructure(SESSION), "model": iq.cases.CounsellingSession}),
    "structure cases": (iq.structure, {"data": iq.unstructure(CASES), "model": iq.cases.Cases}),
    "structure table": (
        lambda rows: iq.structure(iq.unstructure(CASES) | {SESSION.table: rows}, iq.cases.Cases),
        {"rows": []},
    ),
    "structure row": (
        lambda row: iq.structure(iq.unstructure(CASES) | {SESSION.table: [row]}, iq.cases.Cases),
        {"row": {**DATED, "person": "a"}},
    ),
    "synthetic_cases in": (lambda scope: iq.testing.synthetic_cases(scopes=[scope], persons=1), {"scope": "DE-BY"}),
    "CasesRead.in_language": (iq.results.CasesRead(CASES).in_language, {"language": "de"}),
    "Cases.in_language": (CASES.in_language, {"language": "de"}),
    "Case.in_language": (SESSION.in_language, {"language": "de"}),
}
OF_CASES: Final[dict[str, Call]] = {
    name: call
    for name, call in CALLS.items()
    if (name.startswith(("cases.", "Counting", "testing.")) and name != "cases.count table") or hasattr(iq.cases, name)
}
EVERY: Final = OF_CASES | MORE


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a file of each kind, in which everything is done."""
    monkeypatch.chdir(tmp_path)
    iq.write_csv([SESSION], "sessions.csv")
    iq.dump(CASES, "cases.json")
    iq.dump(REPORT, "report.json")
    Path("sessions.jsonl").write_text(iq.dumps(SESSION) + "\n", encoding="utf-8")


class TestOddValues:
    """An odd value in any argument gives a result or an IQModelError that both languages and its repr can show."""

    @pytest.mark.parametrize(("name", "argument"), [(name, one) for name, (_, held) in EVERY.items() for one in held])
    def test_nothing_else_leaves(self, name: str, argument: str) -> None:
        call, arguments = EVERY[name]
        for kind, odd in ODDER.items():
            assert (kind, outcome(partial(call, **(arguments | {argument: odd})))) == (kind, "told")

    @pytest.mark.parametrize("name", EVERY)
    def test_the_calls_are_right(self, name: str) -> None:
        call, arguments = EVERY[name]
        call(**arguments)

    def test_everything_of_cases_is_among_them(self) -> None:
        made = {"Counting"}  # the package makes it and hands it out
        assert set(iq.cases.__all__) - made == {name.removeprefix("cases.") for name in EVERY} & set(iq.cases.__all__)


class TestSwitches:
    """What is neither True nor False switches nothing: the text ‘no’ would add up persons who must not be added."""

    @pytest.mark.parametrize(
        ("name", "argument"),
        [(name, one) for name, (_, held) in MORE.items() for one, value in held.items() if type(value) is bool],
    )
    @pytest.mark.parametrize("odd", ["no", 1, 0, None, np.True_, pd.NA])
    def test_refused(self, name: str, argument: str, odd: object) -> None:
        call, arguments = MORE[name]
        with pytest.raises(iq.InvalidDataError) as caught:
            call(**(arguments | {argument: odd}))
        assert [(one.pointer, one.code) for one in caught.value.problems] == [(f"/{argument}", "record.type")]


class TestModels:
    """A class that is none is refused even where the reports have their own."""

    @pytest.mark.parametrize("name", ["disclosure.audit", "disclosure.suppress", "disclosure.audit frame"])
    @pytest.mark.parametrize("odd", [None, "Report", SESSION, iq.cases.CounsellingSession])
    def test_of_an_audit(self, name: str, odd: object) -> None:
        call, arguments = MORE[name]
        with pytest.raises(iq.InvalidDataError) as caught:
            call(**(arguments | {"model": odd}))
        assert [one.pointer for one in caught.value.problems] == ["/model"]

    def test_a_base_of_records_has_no_table(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.read_csv("sessions.csv", model=Dated)
        assert [one.code for one in caught.value.problems] == ["record.choice"]
        assert "CounsellingSession" in caught.value.message("en")


class TestCells:
    """A cell of Python that is no choice is a problem of its row, and not a type of advice that was not recorded."""

    @pytest.mark.parametrize("odd", [1, 1.5, ["both"], [], {"a": 1}, date(2023, 1, 5), True])
    def test_no_choice(self, odd: object) -> None:
        rows = [{**DATED, "id": name, "person": name, "advice": advice} for name, advice in (("1", "both"), ("2", odd))]
        counted = iq.frames.count_cases({SESSION.table: pd.DataFrame(rows, dtype=object)}, by=("scope", "year"))
        assert list(counted.problems()["code"]) == ["record.choice"]
        assert list(counted.frame["counselling.persons.total"]) == [1]
