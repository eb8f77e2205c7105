"""Where a resulting report goes: to a file in the format of its extension, or as JSON to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import is_document, is_folder
from iqmodel.formats.files import JSON, ending, is_same_file
from iqmodel.formats.json.text import dump, dumps
from iqmodel.language.lines import headed, listed
from iqmodel.language.text import Text
from iqmodel.language.writing import render

WRITTEN: Final = Text(de="Geschrieben: {target}", en="Written: {target}")
SAME: Final = Text(
    de="{target} wird nicht geschrieben, weil es zu den gelesenen Dateien gehört oder beim nächsten Mal gehören würde: "
    "einen anderen Namen oder Ordner wählen.",
    en="{target} is not written, because it is one of the files that are read, or would be next time: choose another "
    "name or folder.",
)
LEFT_OUT: Final = Text(de="In diesem Format nicht enthalten:", en="Not included in this format:")


def write_report(value: Any, target: str, screen: Screen) -> None:
    """Write a report or fact sheet to a file in the format of its extension, or to ``-`` as JSON.

    What the format has no room for is listed on standard error. Raises InvalidDataError for an unknown extension,
    MissingExtraError if the format needs an extra, OSError if the file cannot be written.
    """
    if target == "-":
        screen.print_data(dumps(value, indent=2))
        return
    if ending(target) in JSON:
        dump(value, target)
    else:
        from iqmodel.formats.convert import write_any

        tell_problems(LEFT_OUT, write_any([value], target), screen)
    screen.tell(render(WRITTEN, None, {"target": target}))


def would_be_read(source: str, target: str) -> bool:
    """Whether the target is one of the files read from the source: the same file by any path or link, or
    in its folder.
    """
    if is_folder(source):
        # A file that does not exist yet would be read the next time the command runs.
        lies_within = Path(source).resolve() in Path(target).resolve().parents
        return lies_within and is_document(Path(target).name)
    return is_same_file(source, target)


def tell_problems(heading: Text, problems: tuple[Any, ...], screen: Screen) -> None:
    """List what is left out below a heading on standard error, each kind once; nothing without any.

    Where it was, the messages say in words, so no pointer comes before them.
    """
    if problems:
        screen.tell(headed(str(heading), (listed(problem.message()) for problem in problems)))
