"""Reports of a file that are refused: what was delivered of them, for the search for the wrong figure.

Nothing is read a second time unless somebody searches.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

import attrs

from iqmodel.language.problems import Problem
from iqmodel.structuring.careful import Reading
from iqmodel.structuring.structure import read


@attrs.frozen(eq=False)
class RefusedReport:
    """One document or report that is refused: its plain data, and the class as which they were read.

    Its problems are those of its ``rows``, or of everything there is if these are None; where there are several, of its
    ``sheet`` or ``file``. In a document they are below the ``pointer``.
    """

    data: Mapping[str, Any] = attrs.field(repr=False)
    kind: type[Any]
    rows: Container[int] | None = None
    sheet: str | None = None
    file: str | None = None
    pointer: str = ""

    def reading(self) -> Reading:
        """What can be read of the data."""
        return read(self.data, self.kind)

    def has(self, problem: Problem) -> bool:
        """Whether a problem of the file is one of this report."""
        data = dict(problem.data)
        if (data.get("sheet"), data.get("file")) != (self.sheet, self.file):
            return False
        if self.rows is not None:
            row = data.get("row")
            return isinstance(row, int) and row in self.rows
        return problem.pointer == self.pointer or problem.pointer.startswith(f"{self.pointer}/") or bool(self.sheet)
