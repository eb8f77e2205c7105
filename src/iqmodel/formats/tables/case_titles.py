"""Which columns a table of case records is written with, and what it then cannot say of fields not delivered."""

from __future__ import annotations

from collections.abc import Mapping

from iqmodel.cases.labels import label_of
from iqmodel.cases.lacking import with_values
from iqmodel.cases.tables import CLASSES, Cases
from iqmodel.formats.tables.case_rows import columns_of
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.language.problems import Problem, objection
from iqmodel.model.counting import RECORDS


def titled(cases: Cases, table: str, form: HeaderForm) -> Mapping[str, str]:
    """The columns that a table of a document is written with: the title of each by its field.

    Fields that were not delivered have none, unless records have values in them (see :func:`lost`).
    """
    # An empty column would be read as one in which nothing was recorded, which nobody knows.
    absent = cases.lacking - with_values(cases.tables, cases.lacking)
    columns = columns_of(CLASSES[table], form)
    return {field: title for field, title in columns.items() if f"{table}.{field}" not in absent}


def lost(cases: Cases) -> tuple[Problem, ...]:
    """What a table cannot say: that a field was not delivered of which some records have values."""
    parts = (name.partition(".") for name in sorted(with_values(cases.tables, cases.lacking)))
    return tuple(
        objection(
            "case.lacking-lost", table, field, table=RECORDS[table], field=label_of(CLASSES[table].__name__, field)
        )
        for table, _, field in parts
    )
