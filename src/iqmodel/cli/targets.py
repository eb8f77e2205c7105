"""Where a resulting report goes: to a file by its ending, or as JSON to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import is_document, is_folder
from iqmodel.formats.files import is_same_file
from iqmodel.formats.json.text import dump, dumps
from iqmodel.language.lines import headed, line
from iqmodel.language.text import Text
from iqmodel.language.writing import render

WRITTEN: Final = Text(de="Geschrieben: {target}", en="Written: {target}")
SAME: Final = Text(
    de="{target} wird nicht geschrieben: Es gehört zu dem, was gelesen wird, oder gehörte beim nächsten Mal dazu; was "
    "geschrieben wird, braucht einen anderen Namen oder Ort.",
    en="{target} is not written: it is part of what is read, or would be next time; what is written needs another name "
    "or place.",
)
LEFT_OUT: Final = Text(de="Ohne Platz in diesem Format:", en="Without room in this format:")


def write_report(value: Any, target: str, screen: Screen) -> None:
    """Write a report or fact sheet to a file of the format that its ending names, or to ``-`` as JSON.

    What the format has no room for is listed on standard error. Raises InvalidDataError for another ending,
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


def would_be_read(source: str, target: str) -> bool:
    """Whether a source leads to the target: both name one file, by whatever path or link, or it lies in that folder."""
    if is_folder(source):
        lies_within = Path(source).resolve() in Path(target).resolve().parents
        return lies_within and is_document(Path(target).name)
    return is_same_file(source, target)


def tell_problems(heading: Text, problems: tuple[Any, ...], screen: Screen) -> None:
    """A heading and one line for each problem on standard error; nothing without problems."""
    if problems:
        screen.tell(headed(str(heading), (line(f"  {problem}") for problem in problems)))
