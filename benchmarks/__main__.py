"""All benchmarks, one after the other: ``python -m benchmarks``. Prints, and writes nothing."""

from __future__ import annotations

from benchmarks import construct, deduce, import_time

for benchmark in (import_time, construct, deduce):
    print(benchmark.measure(), end="\n\n", flush=True)
