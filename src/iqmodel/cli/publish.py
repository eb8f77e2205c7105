"""``iqmodel publish``: reports as a folder that an open-data portal takes as it is."""

from __future__ import annotations

from typing import Any

from iqmodel.cli.codes import FINE
from iqmodel.cli.reading import How
from iqmodel.cli.screen import Screen
from iqmodel.cli.sources import collected
from iqmodel.publishing.publish import publish


def run(source: str, folder: str, screen: Screen, *, how: How, **said: Any) -> int:
    """Write the folder of an edition, a file or a folder of reports, and say what each file has no room for.

    Nothing is written if a report breaks a rule or cannot be read: its problems are listed instead, with the exit code
    of ``iqmodel check``. ``said`` are the arguments of :func:`~iqmodel.publish`.
    """
    values, code = collected([source], screen, how=how)
    if code:
        return code
    screen.tell(str(publish(values, folder, **said)))
    return FINE
