"""Seven sums, one inequality and non-negativity on a wide frame of 24 columns: by hand in Polars, and by three peers.

The query by hand judges as ``check_frame`` does: three-valued, a missing figure being anything from 0. The peers know
only true and false. Each is asked, by its documented fastest way, for what ``summary()`` tells: on how many rows each
rule is broken. Where nothing is broken, pandera and dataframely end with the one answer that all is well; that is the
same answer, and they have it sooner. Two calls that answer less stand beside them under their own names.
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


def in_sql(table: str, quote: str) -> str:
    """The same as one query, for DuckDB and Spark, which write names between different marks."""
    counts = []

    def count(condition: str, name: str) -> None:
        counts.append(f"count(*) FILTER (WHERE {condition}) AS {quote}{name}{quote}")

    for number, codes in enumerate(SUMS):
        a, b, t = (f"{quote}{code}{quote}" for code in codes)
        count(f"{a} + {b} = {t}", f"holds {number}")
        count(f"coalesce({a}, 0) + coalesce({b}, 0) > {t} OR {a} + {b} < coalesce({t}, 0)", f"violated {number}")
        count(f"{a} IS NULL AND {b} IS NULL AND {t} IS NULL", f"not applicable {number}")
    part, whole = (f"{quote}{code}{quote}" for code in WITHIN)
    count(f"{part} <= coalesce({whole}, 0)", "holds 7")
    count(f"coalesce({part}, 0) > {whole}", "violated 7")
    count(f"{part} IS NULL AND {whole} IS NULL", "not applicable 7")
    for code in COLUMNS:
        count(f"{quote}{code}{quote} < 0", f"negative {code}")
    return f"SELECT {', '.join(counts)} FROM {table}"  # noqa: S608 - names written above


Counts = dict[str, int]


def with_pandera(frame: pl.DataFrame) -> Counts:
    """On how many rows pandera finds each rule broken: ``lazy=True`` gathers the failure cases, here counted by check.

    pandera has no other way to counts. The schema is made anew each time, like the rules of the other contestants.
    """
    from pandera.errors import SchemaErrors

    try:
        _pandera_schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        return dict(errors.failure_cases["check"].value_counts().iter_rows())
    return {}


def with_pandera_first_case(frame: pl.DataFrame) -> set[str]:
    """Which rules pandera finds broken, but not how often: it keeps one failure case of each check."""
    from pandera.errors import SchemaErrors

    try:
        _pandera_schema(n_failure_cases=1).validate(frame, lazy=True)
    except SchemaErrors as errors:
        return set(errors.failure_cases["check"])
    return set()


def _pandera_schema(**options: Any) -> Any:
    import pandera.polars as pa

    def sums(rule: str, codes: tuple[str, ...]) -> Any:
        first, second, whole = map(pl.col, codes)
        return pa.Check(lambda data: data.lazyframe.select(first + second == whole), name=rule, **options)

    part, whole = map(pl.col, WITHIN)
    within = pa.Check(lambda data: data.lazyframe.select(part <= whole), name=RULES[-1], **options)
    columns = {code: pa.Column(pl.Int64, pa.Check.ge(0, **options), nullable=True) for code in COLUMNS}
    return pa.DataFrameSchema(columns, checks=[*map(sums, RULES, SUMS), within])


def with_pointblank(frame: pl.DataFrame) -> Counts:
    """On how many rows pointblank finds each rule broken: the failing units of each step, without extracts of rows."""
    import pointblank as pb

    steps = pb.Validate(frame)
    for first, second, whole in SUMS:
        steps = steps.col_vals_expr(expr=pl.col(first) + pl.col(second) == pl.col(whole))
    steps = steps.col_vals_expr(expr=pl.col(WITHIN[0]) <= pl.col(WITHIN[1]))
    for code in COLUMNS:
        steps = steps.col_vals_ge(columns=code, value=0, na_pass=True)
    failed = steps.interrogate(collect_extracts=False).n_failed()
    # Steps are numbered from 1, rules first.
    return {(RULES + COLUMNS)[step - 1]: count for step, count in failed.items() if count}


def with_dataframely(frame: pl.DataFrame) -> Counts:
    """On how many rows dataframely finds each rule broken: ``filter`` is what leads to counts."""
    _, failures = _dataframely_schema().filter(frame)
    return {RULES[int(rule.removeprefix("rule"))]: count for rule, count in failures.counts().items()}


def with_dataframely_is_valid(frame: pl.DataFrame) -> bool:
    """Whether all is well, says dataframely, and nothing more."""
    return bool(_dataframely_schema().is_valid(frame))


def _dataframely_schema() -> Any:
    import dataframely as dy

    # Column names with points are no Python names: an alias carries them.
    body: dict[str, Any] = {
        f"column{number}": dy.Int64(nullable=True, min=0, alias=code) for number, code in enumerate(COLUMNS)
    }

    def sums(codes: tuple[str, ...]) -> Any:
        first, second, whole = map(pl.col, codes)
        return dy.rule()(lambda cls: first + second == whole)  # noqa: ARG005 - it is called with cls

    body |= {f"rule{number}": sums(codes) for number, codes in enumerate(SUMS)}
    body[f"rule{len(SUMS)}"] = dy.rule()(lambda cls: pl.col(WITHIN[0]) <= pl.col(WITHIN[1]))  # noqa: ARG005 - it is called with cls
    return type("Sums", (dy.Schema,), body)
