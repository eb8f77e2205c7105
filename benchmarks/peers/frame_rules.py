"""Seven sums, one inequality and non-negativity on a wide frame of 24 columns: by hand in Polars, and by three peers.

The query by hand judges as ``check_frame`` does: three-valued, a missing figure being anything from 0. The peers know
only true and false, and are asked for what they can: their fastest way to the same yes-or-no checks.
"""

from __future__ import annotations

from typing import Any

import polars as pl

SUMS = (
    ("counselling.centres.fixed", "counselling.centres.mobile", "counselling.centres.total"),
    ("counselling.sessions.first", "counselling.sessions.follow_up", "counselling.sessions.total"),
    ("fair_integration.sessions.first", "fair_integration.sessions.follow_up", "fair_integration.sessions.total"),
    ("qualification.measures.course", "qualification.measures.individual", "qualification.measures.total"),
    *(
        tuple(f"{area}.{part}.count" for part in ("trainings", "events", "total"))
        for area in ("intercultural.labour_market", "intercultural.business", "regional_networks")
    ),
)
WITHIN = ("qualification.participants.completed", "qualification.participants.started")
OTHER = "fair_integration.persons"
COLUMNS = (*(code for codes in SUMS for code in codes), *WITHIN, OTHER)
RULES = (
    "counselling.centres.sum",
    "counselling.sessions.sum",
    "fair_integration.sessions.sum",
    "qualification.measures.sum",
    "intercultural.labour_market.count-sum",
    "intercultural.business.count-sum",
    "regional_networks.count-sum",
    "qualification.participants.completed-within-started",
)


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """Three-valued counts of each rule, and of negative cells, as someone at home in Polars writes them."""
    counts = []
    for number, (first, second, whole) in enumerate(SUMS):
        a, b, t = pl.col(first), pl.col(second), pl.col(whole)
        above = (a.fill_null(0) + b.fill_null(0) > t).fill_null(value=False)
        below = (a + b < t.fill_null(0)).fill_null(value=False)
        counts += [
            (a + b == t).sum().alias(f"holds {number}"),
            (above | below).sum().alias(f"violated {number}"),
            (a.is_null() & b.is_null() & t.is_null()).sum().alias(f"not applicable {number}"),
        ]
    part, whole_ = map(pl.col, WITHIN)
    counts += [
        (part <= whole_.fill_null(0)).sum().alias("holds 7"),
        (part.fill_null(0) > whole_).sum().alias("violated 7"),
        (part.is_null() & whole_.is_null()).sum().alias("not applicable 7"),
    ]
    counts += [(pl.col(code) < 0).sum().alias(f"negative {code}") for code in COLUMNS]
    return frame.lazy().select(counts).collect()


def with_pandera(frame: pl.DataFrame) -> int:
    """The number of rules and columns that pandera finds broken."""
    import pandera.polars as pa
    from pandera.errors import SchemaErrors

    def sums(codes: tuple[str, ...]) -> Any:
        first, second, whole = codes
        return pa.Check(
            lambda data: data.lazyframe.select(pl.col(first) + pl.col(second) == pl.col(whole)), name=f"{whole} sum"
        )

    within = pa.Check(lambda data: data.lazyframe.select(pl.col(WITHIN[0]) <= pl.col(WITHIN[1])), name="within")
    schema = pa.DataFrameSchema(
        {code: pa.Column(pl.Int64, pa.Check.ge(0), nullable=True) for code in COLUMNS},
        checks=[*map(sums, SUMS), within],
    )
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return len(errors.schema_errors)
    return 0


def with_pointblank(frame: pl.DataFrame) -> int:
    """The number of steps that pointblank finds broken."""
    import pointblank as pb

    steps = pb.Validate(frame)
    for first, second, whole in SUMS:
        steps = steps.col_vals_expr(expr=pl.col(first) + pl.col(second) == pl.col(whole))
    steps = steps.col_vals_expr(expr=pl.col(WITHIN[0]) <= pl.col(WITHIN[1]))
    for code in COLUMNS:
        steps = steps.col_vals_ge(columns=code, value=0, na_pass=True)
    failed = steps.interrogate(collect_extracts=False).n_failed()
    return sum(bool(count) for count in failed.values())


def with_dataframely(frame: pl.DataFrame) -> int:
    """The number of rules that dataframely finds broken."""
    import dataframely as dy

    # Column names with points are no Python names: an alias carries them.
    body: dict[str, Any] = {
        f"column{number}": dy.Int64(nullable=True, min=0, alias=code) for number, code in enumerate(COLUMNS)
    }

    def sums(codes: tuple[str, ...]) -> Any:
        first, second, whole = codes
        return dy.rule()(lambda cls: pl.col(first) + pl.col(second) == pl.col(whole))  # noqa: ARG005

    body |= {f"sum{number}": sums(codes) for number, codes in enumerate(SUMS)}
    body["within"] = dy.rule()(lambda cls: pl.col(WITHIN[0]) <= pl.col(WITHIN[1]))  # noqa: ARG005
    schema: Any = type("Sums", (dy.Schema,), body)
    _, failures = schema.filter(frame)
    return len(failures.counts())
