"""``iqmodel publish``: reports as a folder that an open-data portal takes as it is."""

from __future__ import annotations

from typing import Any, Final

from iqmodel.cli.codes import FINE
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Progress, Screen
from iqmodel.cli.sources import collected
from iqmodel.language.text import Text
from iqmodel.publishing.publish import publish

_PROGRESS: Final = Text(de="Seiten der Berichte", en="Pages of reports")


def run(source: str, folder: str, screen: Screen, *, how: How, **said: Any) -> int:
    """Write the folder of an edition, a file or a folder of reports, and say what each file has no room for.

    Nothing is written if a report breaks a rule or cannot be read: its problems are listed instead, with the exit code
    of ``iqmodel check``. ``said`` are the arguments of :func:`~iqmodel.publish`.
    """
    values, code = collected([source], screen, how=how)
    if code:
        return code
    with Progress(screen, _PROGRESS) as tick:
        written = publish(values, folder, progress=tick, **said)
    screen.tell(str(written))
    return FINE
