"""Every report that the repository holds as an example: the documents that the round trips of the formats try.

They are the published editions, the corpus of the tests, the files of the examples, and the JSON documents that the
pages of the documentation show.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

import iqmodel as iq
from iqmodel.model import models
from tests.sharing import SharingReport

ROOT: Final = Path(__file__).parents[2]
_ROUND: Final = ROOT / "examples" / "round_2023"
CORPUS: Final = ROOT / "tests" / "corpus"
# The corpus of broken documents holds none that can be read.
_FILES: Final = ("formats/*", "csv/*", "people/*", "ods/*")
_ENDINGS: Final = (".json", ".csv", ".xlsx", ".ods")
_FENCED: Final = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)


@cache
def round_2023() -> type[iq.BaseReport]:
    """The class of the example round, whose package nobody has installed here."""
    sys.path.insert(0, str(_ROUND / "src"))
    try:
        found: type[iq.BaseReport] = importlib.import_module("round_2023").Report2023
        return found
    finally:
        sys.path.remove(str(_ROUND / "src"))


@contextmanager
def registered() -> Iterator[None]:
    """The models that some of the documents are of are known as long as this lasts."""
    before = dict(models._REGISTERED)
    try:
        for model in (round_2023(), SharingReport):
            iq.models.register(model)
        yield
    finally:
        models._REGISTERED.clear()
        models._REGISTERED.update(before)


def counted_reports() -> dict[str, iq.BaseReport]:
    """Reports counted from synthetic cases: with conventions and periods in notes, gaps, and figures not delivered."""
    cases = iq.testing.synthetic_cases(seed=3, period="2019/2020", persons=8)
    some = attrs.evolve(cases, trainings=None, measures=None, participations=None)
    found: dict[str, iq.BaseReport] = {}
    for scope in ("DE", "DE-BY", "DE-HB/network", "DE-NW/network/project-1"):
        for period in ("2019", "2019/2020", "2020-Q3"):
            how: Any = {"persons": "any-session", "processes": "besides"} if scope == "DE-BY" else {}
            held = some if scope == "DE-HB/network" else cases
            found[f"{scope} {period}"] = iq.cases.count(held, scope, period, as_of="2021-03", **how)
    lands = [iq.cases.count(cases, state, "2019/2020") for state in iq.State]
    found["combined"] = iq.combine(lands)
    return found


def documents() -> dict[str, Any]:
    """The documents by where they are from; those that are equal stand once. The models have to be registered."""
    found: dict[str, Any] = {}
    for name, one in _all():
        if one not in found.values():
            found[name] = one
    return found


def _all() -> Iterator[tuple[str, Any]]:
    for name in iq.published.names():
        yield name, iq.published.load(name)
    paths = [path for pattern in _FILES for path in sorted(CORPUS.glob(pattern))]
    paths += sorted((_ROUND / "data").iterdir())
    for path in paths:
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".json":
            yield name, iq.load(path)
        elif path.suffix in _ENDINGS:
            yield from ((f"{name} {number}", one) for number, one in enumerate(iq.read_any(path).reports))
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for number, text in enumerate(_FENCED.findall(page.read_text(encoding="utf-8"))):
            read = iq.validate(text)
            if read.ok and '"format"' in text and json.loads(text):
                yield f"{page.relative_to(ROOT).as_posix()} {number}", read.value
