"""Workbooks (.xlsx and .ods): entry forms and tables, read strictly; every problem names its sheet and cell.

``write_template`` writes the entry form, ``read_workbook`` reads forms and tables, ``write_feedback`` writes a copy
with the problems as comments, ``write_workbook`` writes a table of reports. Reading .ods files needs no library; all
else needs the extra ``excel``.
"""

from typing import TYPE_CHECKING, Final

from iqmodel.extras import late

if TYPE_CHECKING:
    from iqmodel.formats.workbooks.feedback import write_feedback
    from iqmodel.formats.workbooks.read import read_workbook
    from iqmodel.formats.workbooks.template import write_template
    from iqmodel.formats.workbooks.write import write_workbook

_HOMES: Final = {
    # Modules of their own, for the command line, which answers many forms at once.
    "feedback": "iqmodel.formats.workbooks.feedback",
    "feedback_overview": "iqmodel.formats.workbooks.feedback_overview",
    "read_workbook": "iqmodel.formats.workbooks.read",
    "write_feedback": "iqmodel.formats.workbooks.feedback",
    "write_template": "iqmodel.formats.workbooks.template",
    "write_workbook": "iqmodel.formats.workbooks.write",
}

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.
    __getattr__ = late(__name__, _HOMES, library="openpyxl", extra="excel")

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted(__all__)


__all__ = ["read_workbook", "write_feedback", "write_template", "write_workbook"]
