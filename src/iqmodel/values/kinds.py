"""The kinds of values by name, and the problem of a value of another kind than the one expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeGuard

from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.language.problems import Problem, Steps, as_problem, objection
from iqmodel.language.text import Text
from iqmodel.values.periods import Period, parse_date
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share

_NAMES: Final[dict[type, Text]] = {
    bool: Text("True oder False (bool)", "True or False (bool)"),
    str: Text("ein Text (str)", "a text (str)"),
    int: Text("eine ganze Zahl (int)", "an integer (int)"),
    type: Text("eine Klasse", "a class"),
    list: Text("eine Liste (list)", "a list (list)"),
    tuple: Text("ein Tupel (tuple)", "a tuple (tuple)"),
    Mapping: Text("eine Zuordnung (dict)", "a mapping (dict)"),
    date: Text("ein Datum wie „2023-05-24“", "a date such as ‘2023-05-24’"),
    Period: Text("ein Zeitraum wie „2019-01-01/2022-12-31“", "a period such as ‘2019-01-01/2022-12-31’"),
    Scope: Text("ein Gebiet wie „DE-BY“", "a scope such as ‘DE-BY’"),
    Share: Text("ein Anteil wie iq.percent(„63,2 %“)", "a share such as iq.percent(‘63,2 %’)"),
    Text: Text("ein Text in beiden Sprachen (Text)", "a text in both languages (Text)"),
}
_READERS: Final[dict[type, Callable[[str], object]]] = {date: parse_date, Period: Period.parse, Scope: Scope.parse}


def name_of(kind: type) -> Text:
    """What people call a value of that class, with an example."""
    return _NAMES.get(kind) or Text(kind.__name__, kind.__name__)


def wrong_type(value: object, steps: Steps, kind: type) -> Problem:
    """The problem of a value at the place ``steps`` that is not of the class ``kind``."""
    if type(value) is str and kind in _READERS:
        try:
            _READERS[kind](value)
        except IQModelError as error:  # the reader's own message helps more than "expected a period"
            return as_problem(error, value, steps)
    return objection("record.type", *steps, value=value, expected=name_of(kind))


def is_iterable(given: object) -> TypeGuard[Iterable[Any]]:
    """Whether something can be iterated over; not what merely claims to, as a column of Ibis does."""
    # Asked and not looked up: the class of the thing may promise what the thing does not keep.
    try:
        iter(given)  # type: ignore[call-overload]  # that is the question
    except TypeError:
        return False
    return True


def refuse_switches(**switches: object) -> None:
    """Raise InvalidDataError with every argument that is neither True nor False; 1 and 0 are not, as in figures.

    Almost everything else is true for Python: the text ‘no’ would switch on what it is to switch off.
    """
    problems = tuple(wrong_type(value, (name,), bool) for name, value in switches.items() if type(value) is not bool)
    if problems:
        raise InvalidDataError(problems)
