"""Report keys: a scope in a period, which identifies what a report is about within a combination or a table."""

from __future__ import annotations

from typing import cast

import attrs

from iqmodel.errors import IQModelError
from iqmodel.language.text import Language
from iqmodel.model.records import Record, as_period
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, State, to_scope


def as_scope(value: Scope | State | str) -> Scope:
    """Converter of scope fields: a text or a Land becomes its scope. Anything else is left for the field check."""
    if isinstance(value, (State, str)):
        try:
            return to_scope(value)
        except IQModelError:
            # The check names the field and all other problems with it; raising here would report this one alone.
            return cast("Scope", value)
    return value


def _as_period(value: Period | str) -> Period:
    """Converter of the period, typed for a field that cannot be None."""
    return cast("Period", as_period(value))


@attrs.frozen(kw_only=True, repr=False)
class ReportKey(Record):
    """A scope in a period. Raises :class:`InvariantError` if either is not valid.

    >>> print(ReportKey(scope="DE-BE+DE-BY", period="2019"))
    Berlin and Bavaria, 2019
    """

    scope: Scope = attrs.field(converter=as_scope)
    period: Period = attrs.field(converter=_as_period)

    def in_language(self, language: Language | None = None) -> str:
        """The scope and the period in words."""
        return f"{self.scope.in_language(language)}, {self.period.in_language(language)}"


def said_of(origin: ReportKey | None, sentence: str, language: Language) -> str:
    """A sentence about one report, which is named before it where there are several: ``Germany, 2019: …``."""
    return sentence if origin is None else f"{origin.in_language(language)}: {sentence}"


def origin_data(origin: ReportKey | None) -> dict[str, dict[str, str]]:
    """The report that a result is about, as a member of its plain JSON data; nothing where there is only one."""
    return {} if origin is None else {"origin": {"scope": str(origin.scope), "period": str(origin.period)}}
