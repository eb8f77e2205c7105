"""Where a resulting report goes: to a file by its ending, or as JSON to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from iqmodel.commands.screen import Screen
from iqmodel.formats.json import dump, dumps
from iqmodel.text import Text, render

WRITTEN: Final = Text(de="Geschrieben: {target}", en="Written: {target}")
SAME: Final = Text(
    de="{target} ist der Bericht selbst und bleibt, wie er ist; was geschrieben wird, braucht einen anderen Namen.",
    en="{target} is the report itself and stays as it is; what is written needs another name.",
)
LEFT_OUT: Final = Text(de="Ohne Platz in diesem Format:", en="Without room in this format:")


def write_report(value: Any, target: str, screen: Screen) -> None:
    """Write a report or fact sheet to a file of the format that its ending names, or to ``-`` as JSON.

    What the format has no room for is told on standard error. Raises InvalidDataError for another ending,
    MissingExtraError, OSError.
    """
    if target == "-":
        screen.print_data(dumps(value, indent=2))
        return
    if target.lower().endswith(".json"):
        dump(value, target)
    else:
        from iqmodel.formats.convert import write_any

        tell_problems(LEFT_OUT, write_any([value], target), screen)
    screen.tell(render(WRITTEN, None, {"target": target}))


def is_same(source: str, target: str) -> bool:
    """Whether both name one file, by whatever path or link."""
    one, other = Path(source), Path(target)
    return one.is_file() and other.is_file() and one.samefile(other)


def tell_problems(heading: Text, problems: tuple[Any, ...], screen: Screen) -> None:
    """A heading and one line for each problem on standard error; nothing where there are none."""
    if problems:
        screen.tell("\n".join([str(heading), *(f"  {problem}" for problem in problems)]))
