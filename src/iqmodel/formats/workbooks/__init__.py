"""Excel: entry forms and tables in workbooks, read strictly; every problem names its sheet and cell.

``write_template`` writes the entry form, ``read_workbook`` reads forms and tables, ``write_feedback`` writes a copy
with the problems as comments, ``write_workbook`` writes a table of reports. All of it needs the extra ``excel``.
"""

from iqmodel.formats.workbooks.write import read_workbook, write_feedback, write_template, write_workbook

__all__ = ["read_workbook", "write_feedback", "write_template", "write_workbook"]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
