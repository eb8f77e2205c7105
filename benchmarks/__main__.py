"""All benchmarks, one after the other: ``python -m benchmarks``. Prints, and writes nothing."""

from __future__ import annotations

from benchmarks import (
    browser,
    check,
    check_frame,
    combine,
    compare,
    construct,
    count_cases,
    deduce,
    disclosure,
    import_time,
    portal,
    read_csv,
    read_json,
    read_many,
    read_sheet,
    read_tables,
    report,
    show,
    structure,
    validate,
    write_json,
)

BENCHMARKS = (
    import_time,
    show,
    construct,
    check,
    combine,
    compare,
    deduce,
    disclosure,
    read_json,
    read_sheet,
    write_json,
    structure,
    validate,
    read_csv,
    read_many,
    read_tables,
    check_frame,
    count_cases,
    report,
    portal,
    browser,
)

for benchmark in BENCHMARKS:
    print(benchmark.measure(), end="\n\n", flush=True)
