"""Names of Germany and the Länder in tables and forms, such as „Bayern“: what they unmistakably mean, with a remark."""

from __future__ import annotations

import unicodedata

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language
from iqmodel.structuring.limits import Limits
from iqmodel.values.scopes import Scope, State, scope_named


def offered(language: Language) -> tuple[str, ...]:
    """The names that an entry form offers: Germany first, then the Länder in the order of the alphabet."""
    return (Scope("DE").in_language(language), *sorted((state.in_language(language) for state in State), key=_in_order))


def _in_order(name: str) -> str:
    """A name as dictionaries sort it: umlauts like their vowels."""
    return unicodedata.normalize("NFD", name.casefold())


def entered(scope: Scope, language: Language) -> str:
    """What a form says of a scope: the name of Germany or a Land, the text of any other."""
    return scope.in_language(language) if "/" not in scope.text and not scope.is_union else scope.text


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
