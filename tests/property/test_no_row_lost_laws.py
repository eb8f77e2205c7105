"""No row of a table of sessions is lost: each is counted once, lies outside what was asked for, or is a problem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq

# The figure that counts all sound rows of a table, and its class.
FIGURES: Final[Mapping[str, tuple[str, Any]]] = {
    "counselling_sessions": ("counselling.sessions.total", iq.cases.CounsellingSession),
    "fair_integration_sessions": ("fair_integration.sessions.total", iq.cases.FairIntegrationSession),
    "referrals": ("fair_integration.referrals", iq.cases.Referral),
}
SOUND: Final[Mapping[str, tuple[Any, ...]]] = {
    "person": ("a", "b", "c"),
    "day": ("2023-01-05", "2022-12-31", "2024-02-29"),
    "scope": ("DE-BY", "DE-BY/n", "DE-BE", "DE"),
    "advice": ("recognition", "both", None),
    "kind": ("follow-up", None),
}
ODD: Final[Mapping[str, tuple[Any, ...]]] = {
    "person": (None, ""),
    "day": (None, "2023-02-30", "gestern", "0000-00-00"),
    "scope": (None, "", "Bavaria", "DE-XX"),
    "advice": ("neither",),
    "kind": ("erste",),
}
ROWS: Final = st.lists(
    st.fixed_dictionaries(
        {
            name: st.one_of(*[st.sampled_from(SOUND[name])] * 6, st.sampled_from(SOUND[name] + ODD[name]))
            for name in SOUND
        }
        | {"named": st.sampled_from([True] * 9 + [False])}
    ),
    min_size=1,
    max_size=8,
)
# One that is counted at every level and in every period, and one that never is.
ALWAYS: Final = (
    {"person": "d", "day": "2023-02-01", "scope": "DE-BY/n/p", "advice": None, "kind": None, "named": True},
    {"person": "d", "day": "2023-02-30", "scope": "DE-BY/n/p", "advice": None, "kind": None, "named": True},
)
# Beside each other: no record is in two rows.
LEVELS: Final = st.sampled_from(("project", "network", "state", "country"))
PERIODS: Final = st.sampled_from(("month", "quarter", "year", iq.Period.year(2023)))
ENGINES: Final[Mapping[str, Any]] = {
    "Polars": lambda rows, names: pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String)),
    "pandas": lambda rows, names: pd.DataFrame(rows, columns=names, dtype="object"),
}


def rows_of(drawn: list[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    """The rows with an id each, or none, and with the columns that the table has."""
    fields = {"counselling_sessions": ("advice", "kind"), "fair_integration_sessions": ("kind",), "referrals": ()}
    names = ("person", "day", "scope", *fields[table])
    return [
        {"id": str(number) if row["named"] else None, **{name: row[name] for name in names}}
        for number, row in enumerate(drawn)
    ]


def is_odd(row: Mapping[str, Any]) -> bool:
    return row["id"] is None or any(row.get(name) in odd for name, odd in ODD.items() if name in row)


def distinct(rows: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row.values()) for row in rows}


@pytest.mark.parametrize("table", FIGURES)
@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=6, deadline=None)
@given(drawn=ROWS, twice=st.booleans(), by=st.tuples(LEVELS, PERIODS))
def test_of_tables(engine: str, table: str, drawn: list[dict[str, Any]], twice: bool, by: Any) -> None:
    rows = rows_of([*drawn, *ALWAYS], table)
    given_ = rows + rows[:1] * twice
    counted = iq.frames.count_cases({table: ENGINES[engine](given_, list(rows[0]))}, by)
    (outside,) = iq.frames.rows_of_frame(counted.outside())
    code = FIGURES[table][0]
    inside = sum(row[code] or 0 for row in iq.frames.rows_of_frame(counted.frame))
    odd = [row for row in rows if is_odd(row)]
    assert inside + outside["records"] + len(distinct(odd)) == len(distinct(rows))
    # What is not counted is named, as far as it has a name.
    problems = [one for one in iq.frames.rows_of_frame(counted.problems()) if not one["code"].startswith("case.")]
    assert {one["id"] or None for one in problems} == {row["id"] for row in odd}
    assert odd
    assert inside


@pytest.mark.parametrize("table", FIGURES)
@settings(max_examples=25, deadline=None)
@given(drawn=ROWS)
def test_of_objects(table: str, drawn: list[dict[str, Any]]) -> None:
    code, kind = FIGURES[table]
    sound: list[Any] = []
    for row in rows_of(drawn, table):
        made = iq.validate({name: cell for name, cell in row.items() if cell is not None}, kind)
        assert made.ok == (not is_odd(row))
        sound += [made.value] if made.ok else []
    counting = iq.cases.counting(sound, "DE", "2022-01-01/2024-12-31", delivered=[table])
    assert counting.trace(code) == tuple(sorted(one.id for one in sound))
    parts = [name for name in ("first", "follow_up") if code.endswith("sessions.total")]
    traces = [counting.trace(code.replace("total", name)) for name in parts]
    assert not parts or sorted(one for trace in traces for one in trace) == sorted(one.id for one in sound)
