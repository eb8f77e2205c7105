"""The copy of a refused form with its problems at the cells, made in the process that may be stopped.

A reading may write nothing there. openpyxl lays out each sheet in a file of its own before it packs them, so this one
task may write files, which are no larger than what it may unpack.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

import iqmodel as iq
from examples.portal.copies import Copy
from iqmodel.formats.workbooks.feedback import feedback_of
from iqmodel.formats.workbooks.ods.package import is_ods
from iqmodel.language.text import Language

_LARGEST: Final = 20_000_000


def copy_of(path: Path, *, model: type[iq.BaseReport], limits: iq.results.Limits, language: Language) -> Copy:
    """The copy of a workbook with feedback, in the language of the form, as it goes back to whoever filled it in.

    A table whose headers are codes has none; its copy is in the ``language`` of the page.

    Raises InvalidDataError for a file that is none.
    """
    with suppress(ImportError, OSError, ValueError):  # a system without such limits
        import resource

        # For this task: before the next one the limits are set anew.
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    with iq.language(language):
        answer = feedback_of(path, model=model, limits=limits)
    return Copy(answer.content, ".ods" if is_ods(path, limits) else ".xlsx")
