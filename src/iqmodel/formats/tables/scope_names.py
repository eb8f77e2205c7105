"""Names in the scope column of a text table, such as „Bayern“: what they unmistakably mean, with a remark."""

from __future__ import annotations

from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits
from iqmodel.values.scopes import Scope, scope_named


class ScopeNames:
    """Reads the names of one table, and remarks once on each as what scope it was read."""

    def __init__(self, remarks: list[Problem], column: str, limits: Limits) -> None:
        self._remarks = remarks
        self._column = column
        self._most: int = limits.problems
        self._said: set[str] = set()

    def read(self, text: str, line: int) -> Scope | None:
        """The scope that a cell names, with the remark; None for the text of a scope and for everything else."""
        meant = scope_named(text)
        if meant is not None and text not in self._said and len(self._said) < self._most:
            self._said.add(text)
            place = {"row": line, "column": self._column}
            data = {"text": text, "scope": meant.text, "name": meant}
            self._remarks.append(objection("table.scope-named", line, value=text, **data, **place))
        return meant
