"""``iqmodel template``, ``feedback`` and ``convert``: reports as workbooks and tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from iqmodel.formats.convert import convert
from iqmodel.formats.csv_numbers import Numbers
from iqmodel.formats.excel import write_feedback, write_template
from iqmodel.formats.headers import HeaderForm
from iqmodel.formats.rows import Layout
from iqmodel.problems import Problem
from iqmodel.text import Language, Text, render

FINE: Final = 0
VIOLATED: Final = 1
UNUSABLE: Final = 2

_WRITTEN: Final = Text(de="Geschrieben: {target}", en="Written: {target}")
_CONVERTED: Final = Text(
    de="{reports} Berichte nach {target} geschrieben.", en="{reports} reports written to {target}."
)
_LEFT_OUT: Final = Text(de="Ohne Platz in diesem Format:", en="Without room in this format:")
_NOT_READ: Final = Text(de="Nicht gelesen:", en="Not read:")


def code_of(problems: Iterable[Problem]) -> int:
    """The exit code that problems deserve: 0 for none, 1 if rules alone are broken, else 2."""
    kinds = {problem.rule_id is not None for problem in problems}
    return FINE if not kinds else UNUSABLE if False in kinds else VIOLATED


def template(target: str, language: Language, scope: str | None, period: str | None) -> int:
    """Write an entry form."""
    write_template(target, language=language, scope=scope, period=period)
    print(render(_WRITTEN, None, {"target": target}))
    return FINE


def feedback(source: str, target: str | None) -> int:
    """Write a copy of a filled form with its problems as comments, by default beside it."""
    path = Path(source)
    chosen = target or str(path.with_name(f"{path.stem}-feedback{path.suffix}"))
    read = write_feedback(source, chosen)
    print(read)
    print(render(_WRITTEN, None, {"target": chosen}))
    return code_of(read.problems)


def run_convert(source: str, target: str, layout: Layout, numbers: Numbers | None, headers: HeaderForm) -> int:
    """Convert a file; what could not be read, or has no room in the target, is told on standard error."""
    done = convert(source, target, layout=layout, numbers=numbers, headers=headers)
    print(render(_CONVERTED, None, {"reports": done.reports, "target": target}))
    for heading, problems in ((_NOT_READ, done.problems), (_LEFT_OUT, done.left_out)):
        if problems:
            print(heading, *(f"  {problem}" for problem in problems), sep="\n", file=sys.stderr)
    return code_of(done.problems)
