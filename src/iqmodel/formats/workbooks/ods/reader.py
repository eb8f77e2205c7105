"""Reading an .ods file, part by part: what cells look like, what the settings change, and the sheets themselves.

Nothing of a file is believed before it is checked: sizes from the directory of the archive, then the number and depth
of elements while they are read, then the cells that repetitions come to. Whatever else goes wrong in the libraries is a
damaged file and not a fault of this program.
"""

from __future__ import annotations

from pathlib import Path

from iqmodel.errors import InvalidDataError
from iqmodel.formats.workbooks.facts import Opened
from iqmodel.formats.workbooks.ods.content import Content
from iqmodel.formats.workbooks.ods.context import Named, Settings
from iqmodel.formats.workbooks.ods.package import CONTENT, SETTINGS, STYLES, UNREADABLE, opened
from iqmodel.formats.workbooks.ods.styles import Styles
from iqmodel.language.problems import objection
from iqmodel.structuring.limits import Limits


def load_ods(path: Path, limits: Limits) -> Opened:
    """The workbook of an .ods file, which needs no library.

    Raises InvalidDataError for a file that is not sound, for an encrypted one and for one over a limit; OSError.
    """
    styles = Styles()
    try:
        with opened(path, limits) as archive:
            names = archive.namelist()
            # Styles and settings concern looks alone, and may be missing.
            named = Named(STYLES, limits, styles)
            if STYLES in names:
                with archive.open(STYLES) as part:
                    named.through(part)
            settings = Settings(SETTINGS, limits)
            if SETTINGS in names:
                with archive.open(SETTINGS) as part:
                    settings.through(part)
            with archive.open(CONTENT) as part:
                content = Content(CONTENT, limits, styles)
                content.elements = named.elements
                content.through(part)
    except InvalidDataError:
        raise
    except UNREADABLE:
        raise InvalidDataError((objection("excel.damaged"),)) from None
    return content.result(settings)
