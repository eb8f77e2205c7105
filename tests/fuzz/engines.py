"""Inputs without guidance: Hypothesis mutates the corpus anywhere, and makes what breaks the law smaller."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from tests.fuzz.targets import KEPT, LONGEST, TOKENS, Fault, run, seeds

_ROUND: Final = 50


def keep(name: str, data: bytes) -> Path:
    """Keep an input that broke the law; ``python -m tests.fuzz --replay`` runs it again."""
    path = KEPT / "found" / name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@st.composite
def mutations(draw: st.DrawFn, name: str) -> bytes:
    """An input of the corpus with up to six changes: cut, doubled, put in, replaced, or grafted from another one."""
    known = list(seeds(name).values())
    data = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 2, 5, 20, 100, 1_000])))
        kind = draw(st.sampled_from(["cut", "double", "put", "replace", "graft", "bytes"]))
        middle = data[start:end]
        if kind == "cut":
            middle = b""
        elif kind == "double":
            middle *= draw(st.sampled_from([2, 3, 50, 1_000]))
        elif kind in ("put", "replace"):
            token = draw(st.sampled_from(TOKENS[name]))
            middle = middle + token if kind == "put" else token
        elif kind == "graft":
            other = draw(st.sampled_from(known))
            place = draw(st.integers(0, len(other)))
            middle = other[place : place + draw(st.integers(0, 2_000))]
        else:
            middle = draw(st.binary(max_size=8))
        data = (data[:start] + middle + data[end:])[:LONGEST]
    return data


def hypothesis(name: str, seconds: float, seed: int) -> int:
    """Try inputs for so long; the number of them. Raises Fault for the smallest that broke the law."""
    end, tried = time.monotonic() + seconds, 0
    broken: list[bytes] = []

    def law(data: bytes) -> None:
        nonlocal tried
        # The rest of a round goes by unused once the time is over; what broke the law is made smaller all the same.
        if tried and not broken and time.monotonic() > end:
            return
        tried += 1
        try:
            run(name, data)
        except Fault:
            broken.append(data)
            raise

    calm: Any = settings(
        max_examples=_ROUND,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    while not tried or time.monotonic() < end:
        try:
            seeded(seed)(calm(given(mutations(name))(law)))()
        except Fault as fault:
            raise Fault(f"{fault}\nseed {seed}; kept in {keep(name, broken[-1])}") from fault
        seed += 1
    return tried
